"""A risk over its years: one of a list, with all rows that have its key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from pipeline.store.list_entries import NO_VALUE
from pipeline.store.list_models import ListEntry
from pipeline.store.list_upkeep import age
from pipeline.store.published_rows import rows_by_key
from schemas.base import whole
from schemas.flat import ROWS

_TABLES: Final = {kind: table for table, kind in ROWS.items()}
_NAMES: Final = ("name", "risk", "process")


def risks_by_key(session: Session, page: Sequence[Row[Any]]) -> Iterator[dict[str, Any]]:
    """The risks of entries, in their order."""
    histories = _histories(session, [one.key for one in page])
    for entry in page:
        yield _risk(entry, histories[entry.key])


def _risk(entry: Row[Any], history: Sequence[dict[str, Any]]) -> dict[str, Any]:
    newest = history[-1]
    scored = next((row for row in reversed(history) if row["value"] is not None), newest)
    return {
        "risk_key": entry.key,
        "name": next((row[name] for row in reversed(history) for name in _NAMES if row.get(name)), None),
        "process": newest["process"],
        "municipality": entry.municipality,
        "body": entry.body or None,
        "year": entry.year or None,
        "years": sorted({row["year"] for row in history if row["year"] is not None}),
        "likelihood": scored["likelihood"],
        "consequence": scored["consequence"],
        "value": None if entry.value == NO_VALUE else whole(entry.value),
        "document": entry.document_id,
        "changed_at": entry.changed_at,
        "history": list(history),
    }


def _histories(session: Session, keys: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """By risk key its rows, the oldest year first, each with its kind."""
    asked = select(ListEntry.__table__).where(ListEntry.list_name == "rows", ListEntry.risk_key.in_(keys))
    entries = sorted(session.execute(asked).all(), key=age)
    rows: dict[str, dict[str, Any]] = {}
    for kind, table in _TABLES.items():
        rows |= rows_by_key(session, table, [one.key for one in entries if one.kind == kind])
    found: dict[str, list[dict[str, Any]]] = {}
    for one in entries:
        found.setdefault(one.risk_key, []).append({"kind": one.kind, **rows[one.key]})
    return found
