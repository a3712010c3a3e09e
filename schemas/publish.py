"""The JSON Schemas of what is written, as `namndkoll schema` prints it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from pydantic.json_schema import GenerateJsonSchema

from schemas.base import Model
from schemas.check import CheckResult
from schemas.discrepancy import Discrepancy
from schemas.extraction import SCHEMA_VERSION, Extraction

DIALECT = "https://json-schema.org/draft/2020-12/schema"
MODELS: Final[dict[str, tuple[type[Model], str]]] = {
    "extraction": (Extraction, "läsning av ett dokument"),
    "check": (CheckResult, "avvikelserna i ett anrop"),
    "finding": (Discrepancy, "en avvikelse"),
}


class _EveryKey(GenerateJsonSchema):
    """What is written holds every key, also where nothing is known, so that readers need no defaults."""

    def field_is_required(self, field: Any, total: bool) -> bool:  # noqa: ARG002, FBT001 - the library's signature
        return True


def schema(codes: Iterable[str], name: str = "extraction") -> dict[str, Any]:
    """The schema (JSON Schema 2020-12) of what is written: each field's title is its Swedish term.

    New values of enumerations and new fields come with minor versions; a reader takes what it knows. Raises KeyError for
    a name that MODELS does not have.

    Args:
        codes: of the rules, which know themselves: a model takes any code, since a stored finding may be of a newer rule.
        name: what is written, one of MODELS.
    """
    model, title = MODELS[name]
    made = model.model_json_schema(by_alias=True, mode="serialization", schema_generator=_EveryKey)
    finding = made if model is Discrepancy else made["$defs"]["Discrepancy"]
    code = finding["properties"]["code"]
    code["enum"] = list(codes)
    del code["pattern"]
    return {"$schema": DIALECT, "$id": f"urn:namndkoll:{name}:{SCHEMA_VERSION}", **made, "title": f"Nämndkoll: {title}"}
