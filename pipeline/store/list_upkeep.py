"""The lists kept in step with the flat tables: a document's entries, and those of the risks that its rows are of."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final

from sqlalchemy import Row, delete, insert, select, text
from sqlalchemy.orm import Session

from pipeline.store import search_index
from pipeline.store.list_entries import entries, in_lists
from pipeline.store.list_models import ListEntry
from pipeline.store.published_rows import FlatRows
from pipeline.store.search_words import texts_of

AT_ONCE: Final = 500  # keys in one question: databases limit their number
_ENTRY: Final = ListEntry.__table__


def keep_entries(session: Session, document: int, rows: FlatRows, now: str) -> None:
    """Put what lists and search say of a document in place of what they said; what did not change keeps the time of its change."""
    own = (ListEntry.document_id == document, ListEntry.list_name != "risks")
    asked = select(
        ListEntry.id, ListEntry.list_name, ListEntry.key, ListEntry.digest, ListEntry.changed_at, ListEntry.risk_key
    )
    before = {(one.list_name, one.key): one for one in session.execute(asked.where(*own))}
    made = entries(document, rows)
    for entry in made:
        old = before.get((entry["list_name"], entry["key"]))
        entry["changed_at"] = old.changed_at if old and old.digest == entry["digest"] else now
    search_index.remove(session, [one.id for one in before.values()])
    session.execute(delete(ListEntry).where(*own))
    if made:
        numbers = session.scalars(insert(ListEntry).returning(ListEntry.id, sort_by_parameter_order=True), made)
        search_index.add(session, zip(numbers, (texts_of(*one) for one in in_lists(rows)), strict=True))
    said = {(one.risk_key, one.key, one.digest) for one in before.values()}
    says = {(one["risk_key"], one["key"], one["digest"]) for one in made}
    _keep_risks(session, sorted({key for key, *_ in said ^ says if key}), now)


def _keep_risks(session: Session, keys: Sequence[str], now: str) -> None:
    """Make the entries of risks anew whose rows are others now; a risk without rows has none any more."""
    for start in range(0, len(keys), AT_ONCE):
        some = keys[start : start + AT_ONCE]
        session.execute(delete(ListEntry).where(ListEntry.list_name == "risks", ListEntry.key.in_(some)))
        found = select(_ENTRY).where(_ENTRY.c.list_name == "rows", _ENTRY.c.risk_key.in_(some))
        of: dict[str, list[Row[Any]]] = {}
        for row in session.execute(found):
            of.setdefault(row.risk_key, []).append(row)
        if of:
            session.execute(insert(ListEntry), [_risk(key, rows, now) for key, rows in sorted(of.items())])


def _risk(key: str, rows: Collection[Row[Any]], now: str) -> dict[str, Any]:
    """A risk's entry: its newest row's, with the newest value that any year states."""
    ordered = sorted(rows, key=age)
    value = next((row.value for row in reversed(ordered) if row.value >= 0), ordered[-1].value)
    told = ordered[-1]._asdict() | {"list_name": "risks", "kind": "risk", "key": key, "value": value, "changed_at": now}
    return {name: one for name, one in told.items() if name != "id"}


def age(row: Any) -> tuple[int, bool, int, int]:
    """Orders a risk's rows: by year, within it the analysis after plan and follow-up, since it says most of the risk."""
    return row.year, row.kind == "risk", row.document_id, row.position


def count_values(session: Session) -> None:
    """Let the database count what its indexes hold, so that it takes the best of them; PostgreSQL does that by itself."""
    if session.get_bind().dialect.name == "sqlite":
        session.execute(text("PRAGMA analysis_limit = 1000"))
        session.execute(text("ANALYZE"))
