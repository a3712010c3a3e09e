"""`datapackage.json`: what the files beside it are, column by column, as Data Package has it (datapackage.org)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from pipeline.export.formats import FORMATS, SEPARATOR
from schemas.flat import TABLES, TITLES, FlatColumn, columns

PACKAGE: Final = "datapackage.json"
TURTLE: Final = "dcat.ttl"
XML: Final = "dcat.rdf"


@dataclass(frozen=True)
class Written:
    """A file of a flat table: its name, how many bytes and rows it has, and the bytes' SHA-256."""

    table: str
    path: str
    size: int
    rows: int
    sha256: str


def package(
    written: Sequence[Written], kind: str, position: str, now: str, beside: Sequence[str] = ()
) -> dict[str, Any]:
    """The description; kind: the files' format, position: in the feed, of which moment the rows are, beside: other files of ours."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "namndkoll",
        "title": "Nämnders interna kontroll, ur publicerade handlingar",
        "created": now,
        "position": position,
        "beside": list(beside),
        "resources": [_resource(one, kind) for one in written],
    }


def _resource(one: Written, kind: str) -> dict[str, Any]:
    made = FORMATS[kind]
    told: dict[str, Any] = {
        "name": one.table,
        "path": one.path,
        "title": TITLES[one.table],
        "description": TABLES[one.table].__doc__,
        "format": kind,
        "mediatype": made.media_type,
        "bytes": one.size,
        "hash": f"sha256:{one.sha256}",
        "rows": one.rows,
        "schema": table_schema(one.table, kind),
    }
    return told | ({"type": "table", "encoding": "utf-8", "dialect": {"delimiter": ","}} if kind == "csv" else {})


def table_schema(table: str, kind: str = "csv") -> dict[str, Any]:
    """A flat table's columns as Table Schema; kind: the format, since CSV has no lists."""
    schema: dict[str, Any] = {
        "fields": [_field(column, kind) for column in columns(table)],
        "primaryKey": ["key"],
        "missingValues": [""],
    }
    if table != "documents":
        there = {"resource": "documents", "fields": ["document"]}
        schema["foreignKeys"] = [{"fields": ["document"], "reference": there}]
    return schema


def _field(column: FlatColumn, kind: str) -> dict[str, Any]:
    told = {"name": column.name, "type": column.kind, "title": column.title, "description": column.description}
    if column.kind == "list":
        told |= {"type": "list", "delimiter": SEPARATOR} if kind == "csv" else {"type": "array"}
        return told
    return told | {"constraints": {"required": not column.nullable}}
