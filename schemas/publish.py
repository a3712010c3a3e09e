"""The JSON Schemas of what is written, as `namndkoll schema` prints it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from pydantic.json_schema import GenerateJsonSchema

from schemas.base import Model
from schemas.check import CheckResult
from schemas.correction import Correction
from schemas.discrepancy import CODE
from schemas.event import EventLine
from schemas.extraction import SCHEMA_VERSION, Extraction
from schemas.lines import FindingLine, RowLine
from schemas.summary import Summary

DIALECT = "https://json-schema.org/draft/2020-12/schema"
MODELS: Final[dict[str, tuple[type[Model], str]]] = {
    "extraction": (Extraction, "läsning av ett dokument"),
    "check": (CheckResult, "avvikelserna i ett anrop"),
    "finding": (FindingLine, "en rad i avvikelser.jsonl, en avvikelse"),
    "row": (RowLine, "en rad i rader.jsonl, en rad i en tabell"),
    "summary": (Summary, "summary.json, vad en körning kom fram till"),
    "event": (EventLine, "en rad ur export, en händelse"),
    "correction": (Correction, "en rättelse av det som lästs"),
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
    for part in (made, *made.get("$defs", {}).values()):
        for place in _codes(part.get("properties", {})):
            place["enum"] = list(codes)
            del place["pattern"]
    return {"$schema": DIALECT, "$id": f"urn:namndkoll:{name}:{SCHEMA_VERSION}", **made, "title": f"Nämndkoll: {title}"}


def _codes(properties: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Where the codes of rules stand among an object's properties."""
    for its in properties.values():
        place = its.get("items", its)
        if place.get("pattern") == CODE:
            yield place
