"""Events as the API's description has them: one type for each kind, so that a client knows from the kind what the data is."""

from __future__ import annotations

from copy import deepcopy
from typing import Any, Final

from pydantic.json_schema import models_json_schema

from flows.web.api.named_parts import REF
from schemas.event import KINDS_OF
from schemas.flat import TABLES

_ANY_ROWS: Final = {"type": "array", "items": {"type": "object", "additionalProperties": True}}


def describe_events(parts: dict[str, Any]) -> None:
    """Put a choice by kind in place of the one type of event, and what flat tables hold in place of any rows."""
    line = parts.pop("EventLine")
    mapping = {}
    for data, kinds in KINDS_OF.items():
        for kind in kinds:
            name = "".join(word.capitalize() for word in kind.split("-")) + "Event"
            parts[name] = _of_kind(line, name, kind, data.__name__)
            mapping[kind] = f"{REF}{name}"
    parts["EventLine"] = {
        "title": "EventLine",
        "description": line["description"],
        "oneOf": [{"$ref": one} for one in mapping.values()],
        "discriminator": {"propertyName": "kind", "mapping": mapping},
    }
    _describe_rows(parts)


def _of_kind(line: dict[str, Any], name: str, kind: str, data: str) -> dict[str, Any]:
    part = deepcopy(line) | {"title": name, "description": f"An event of the kind `{kind}`."}
    fields = part["properties"]
    fields["kind"] = {"type": "string", "const": kind, "title": fields["kind"]["title"], "description": "of event"}
    fields["data"] = {"$ref": f"{REF}{data}"} | {name: fields["data"][name] for name in ("title", "description")}
    return part


def _describe_rows(parts: dict[str, Any]) -> None:
    _, flat = models_json_schema([(one, "serialization") for one in TABLES.values()], ref_template=f"{REF}{{model}}")
    parts.update(flat["$defs"])
    rows = {table: {"type": "array", "items": {"$ref": f"{REF}{model.__name__}"}} for table, model in TABLES.items()}
    field = parts["RowsChanged"]["properties"]["rows"]
    parts["RowsChanged"]["properties"]["rows"] = {"$ref": f"{REF}RowsChangedRows"} | {
        name: field[name] for name in ("title", "description")
    }
    parts["RowsChangedRows"] = {
        "title": "RowsChangedRows",
        "description": "The flat tables of a document; one without rows is left out.",
        "type": "object",
        "properties": rows,
        "additionalProperties": _ANY_ROWS,
    }
