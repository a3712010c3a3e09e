"""What the store holds of a version: its reading, its rows, tables and matters, and their keys."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.store.fact_rows import FactRow, RowKind
from pipeline.store.models import ControlRow, ItemRow, PartRow, ReadingRecord, RiskRow
from pipeline.store.stored_texts import of_model
from schemas.extraction import Extraction

AnyStored = RiskRow | ControlRow | ItemRow
ROWS: dict[RowKind, type[AnyStored]] = {"risk": RiskRow, "control": ControlRow, "item": ItemRow}


def load_reading(session: Session, sha256: str) -> Extraction | None:
    """The extraction of some bytes, as it was read."""
    reading = session.get(ReadingRecord, sha256)
    return of_model(Extraction, reading.data) if reading else None


def stored_rows(session: Session, version_id: int) -> list[AnyStored]:
    """A version's rows, as fact_rows gave them."""
    rows: list[AnyStored] = []
    for table in ROWS.values():
        rows += session.scalars(select(table).where(table.version_id == version_id))
    return sorted(rows, key=lambda row: row.position)


def as_fact(row: AnyStored) -> FactRow:
    """A stored row as the fact that it was."""
    kind: RowKind = next(kind for kind, table in ROWS.items() if isinstance(row, table))
    return FactRow(kind, row.table, row.row, row.year, row.body, row.data)


def stored_parts(session: Session, version_id: int) -> list[PartRow]:
    """A version's tables and matters, in their order."""
    own = select(PartRow).where(PartRow.version_id == version_id).order_by(PartRow.position)
    return list(session.scalars(own))


def keys_of(session: Session, version_id: int) -> dict[str, str]:
    """By the id of each row, table and matter of a version its key."""
    keys = {part.part: part.key for part in stored_parts(session, version_id)}
    for table in ROWS.values():
        own = select(table.row, table.row_key).where(table.version_id == version_id)
        keys.update((row, key) for row, key in session.execute(own) if key)
    return keys
