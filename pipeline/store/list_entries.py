"""What lists go by of a document's rows: one entry for each, out of its rows of the flat tables."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pipeline.store.published_rows import FlatRows
from schemas.flat import ROWS, TABLES

SEVERITIES: Final = {"notice": 1, "warning": 2, "error": 3}
NO_VALUE: Final = -1.0
_LONGEST: Final = 80  # letters that an order looks at
_LATE: Final = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "é": "e", "ü": "y"})

Row = Mapping[str, Any]


def order_of(text: str | None) -> str:
    """What Swedish sorts a text by: å, ä and ö come after z, in this order, and case counts for nothing."""
    plain = unicodedata.normalize("NFC", text or "").casefold()
    return " ".join(plain.translate(_LATE).split())[:_LONGEST]


def list_of(table: str) -> str:
    """The list that a flat table's rows are in: rows of tables are in one."""
    return "rows" if table in ROWS else table


def in_lists(rows: FlatRows) -> Iterator[tuple[str, Row]]:
    """Rows of the flat tables in the order of the lists, each with its table."""
    for table in TABLES:
        for row in rows.get(table, []):
            yield table, row


def entries(document: int, rows: FlatRows) -> list[dict[str, Any]]:
    """The entries of a document's rows, in the order of in_lists; changed_at is left to whoever knows the entries before."""
    about = _About(rows)
    placed: dict[str, int] = {}
    made = []
    for table, row in in_lists(rows):
        name = list_of(table)
        placed[name] = placed.get(name, 0) + 1
        made.append(_entry(name, document, placed[name], row, about.facts(table, row)))
    return made


def _entry(name: str, document: int, position: int, row: Row, facts: Row) -> dict[str, Any]:
    municipality, body = row["municipality"], facts.get("body") or ""
    return {
        "list_name": name,
        "kind": facts.get("kind") or "",
        "key": row["key"],
        "document_id": document,
        "position": position,
        "municipality": municipality,
        "municipality_order": order_of(municipality),
        "body": body,
        "body_order": order_of(body),
        "name_order": order_of(facts.get("name")),
        "year": facts.get("year") or 0,
        "value": NO_VALUE if row.get("value") is None else row["value"],
        "date": facts.get("date") or "",
        "code": row.get("code") or "",
        "severity": SEVERITIES.get(row.get("severity", ""), 0),
        "state": facts.get("state") or "",
        "risk_key": row.get("risk_key") or "",
        "digest": hashlib.sha256(json.dumps(row, sort_keys=True).encode()).hexdigest()[:16],
    }


class _About:
    """What an entry says beyond its row: a finding has board and year of the rows that it speaks of, else its document's."""

    def __init__(self, rows: FlatRows) -> None:
        self._board = rows["documents"][0]["board"] if rows.get("documents") else None
        self._spoken_of = {row["row_id"]: row for table in ROWS for row in rows.get(table, [])}
        self._newest = max((row["year"] or 0 for row in rows.get("tables", [])), default=0)

    def facts(self, table: str, row: Row) -> dict[str, Any]:
        """Body, year, kind, name, date and state of a row, as far as it has any."""
        match table:
            case "documents":
                shown = {"name": row["filename"], "date": row["meeting_date"] or (row["retrieved_at"] or "")[:10]}
                told = {"body": row["board"], "kind": row["media_type"], "state": row["status"]}
                return {**shown, **told, "year": self._newest}
            case "matters":
                date = row["meeting_date"] or row["document_date"]
                year = int(date[:4]) if date else 0
                return {"body": row["body"], "kind": row["kind"], "name": row["title"], "date": date, "year": year}
            case "tables":
                return {**row, "name": row["title"], "date": row["period_from"]}
            case "findings":
                about = next(filter(None, map(self._spoken_of.get, row["row_ids"])), {})
                told = {"name": row["about"], "date": row["first_seen"], "state": row["state"]}
                return {**told, "body": about.get("body", self._board), "year": about.get("year", self._newest)}
        name = row.get("name") or row.get("risk") or row["process"]
        return {"kind": ROWS[table], "name": name, "body": row["body"], "year": row["year"]}
