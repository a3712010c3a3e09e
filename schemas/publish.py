"""The JSON Schema of the extraction, as `namndkoll schema` prints it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from schemas.extraction import SCHEMA_VERSION, Extraction

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _EveryKey(GenerateJsonSchema):
    """What is written holds every key, also where nothing is known, so that readers need no defaults."""

    def field_is_required(self, field: Any, total: bool) -> bool:  # noqa: ARG002, FBT001 - the library's signature
        return True


def schema(codes: Iterable[str]) -> dict[str, Any]:
    """The schema (JSON Schema 2020-12) of what is written: each field's title is its Swedish term.

    New values of enumerations and new fields come with minor versions; a reader takes what it knows.

    Args:
        codes: of the rules, which know themselves: a model takes any code, since a stored finding may be of a newer rule.
    """
    made = Extraction.model_json_schema(by_alias=True, mode="serialization", schema_generator=_EveryKey)
    code = made["$defs"]["Discrepancy"]["properties"]["code"]
    code["enum"] = list(codes)
    del code["pattern"]
    return {
        "$schema": DIALECT,
        "$id": f"urn:namndkoll:extraction:{SCHEMA_VERSION}",
        **made,
        "title": "Nämndkoll: läsning av ett dokument",
    }
