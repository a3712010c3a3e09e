"""Parts of the API's description that stand in place are given English names of their own, so that clients made out of it have plain types.

The titles of fields are Swedish terms, and a generator that has nothing else names the type of a value by its title.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, get_args

from flows.web.api.parameters import ListFormat
from flows.web.api.webhooks import OffReason
from pipeline.store.fact_rows import RowKind
from pipeline.store.tokens import Scope
from schemas.api import SearchedList
from schemas.correction import CorrectionState
from schemas.discrepancy import Severity
from schemas.doubt import DoubtKind
from schemas.event import EventKind
from schemas.extraction import SchemaVersion, Status
from schemas.flat import FindingState, TableKind
from schemas.matter import MatterKind
from schemas.tables import Measure, Method, Outcome

Part = dict[str, Any]
REF: Final = "#/components/schemas/"
_SHARED: Final[Mapping[str, Any]] = {
    "CorrectionState": CorrectionState,
    "DoubtKind": DoubtKind,
    "EventKind": EventKind,
    "FindingState": FindingState,
    "ListFormat": ListFormat,
    "MatterKind": MatterKind,
    "Outcome": Outcome,
    "ReadingStatus": Status,
    "RequiredMeasure": Measure,
    "RowKind": RowKind,
    "Scope": Scope,
    "ScoreMethod": Method,
    "SearchedList": SearchedList,
    "Severity": Severity,
    "TableKind": TableKind,
    "WebhookOffReason": OffReason,
}
_NAMES: Final = {get_args(values): name for name, values in _SHARED.items()}
_VERSIONS: Final = [*get_args(SchemaVersion)]
_OF_THE_FIELD: Final = ("title", "description", "default", "examples")


def name_parts(made: Part) -> None:
    """Move enumerations, and objects that have any names, out of fields and parameters into components."""
    parts: Part = made["components"]["schemas"]
    for model, part in [*parts.items()]:
        for field, schema in part.get("properties", {}).items():
            _name(parts, schema, f"{model}{_camel(field)}")
    for parameter in _parameters(made):
        _name(parts, parameter["schema"], _camel(parameter["name"]))


def _parameters(made: Part) -> Iterator[Part]:
    for operations in made["paths"].values():
        for operation in operations.values():
            yield from operation.get("parameters", ())


def _name(parts: Part, schema: Part, name: str) -> None:
    """Give a schema, or those in it, a name; one that several fields share has its own."""
    for inner in [schema.get("items"), *schema.get("anyOf", ())]:
        if isinstance(inner, dict):
            _name(parts, inner, name)
    if schema.get("enum") == _VERSIONS:  # a client is not to fail over the next one
        schema.update(pattern=r"^\d+\.\d+$", examples=[schema.pop("enum")[-1]])
    if not ("enum" in schema or isinstance(schema.get("additionalProperties"), dict | bool)):
        return
    name = _NAMES.get(tuple(schema.get("enum", ())), name)
    parts[name] = {"title": name} | {key: one for key, one in schema.items() if key not in _OF_THE_FIELD}
    kept = {key: one for key, one in schema.items() if key in _OF_THE_FIELD}
    schema.clear()
    schema.update({"$ref": f"{REF}{name}"} | kept)


def _camel(name: str) -> str:
    return "".join(word.capitalize() for word in name.replace("-", "_").split("_"))
