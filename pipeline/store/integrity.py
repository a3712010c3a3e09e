"""Whether the database itself is whole: its pages, every row that another names, and the texts of its readings."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Column, Table, distinct, exists, func, select, text
from sqlalchemy.orm import Session

from pipeline.store import list_models, web_models  # noqa: F401 — their tables belong to the metadata too
from pipeline.store.damaged import broken_values, damaged_texts
from pipeline.store.models import Base, Blob, Listing, ReadingRecord, Sighting, Tombstone, Version

HOLD = (Version, Sighting, Listing, ReadingRecord)  # tables that name bytes


def damage(session: Session) -> list[str]:
    """What is damaged, each as "table.column: …" or in SQLite's own words; nothing where all is whole."""
    if session.get_bind().dialect.name == "sqlite":
        told = [str(row[0]) for row in session.execute(text("PRAGMA integrity_check(20)"))]
        if told != ["ok"]:
            return told
    return [*_without_parents(session), *_without_blobs(session), *damaged_texts(session), *broken_values(session)]


def is_empty(session: Session) -> bool:
    """Whether no night has put anything into the database."""
    return not session.scalar(select(exists().where(Blob.sha256.is_not(None)))) and not session.scalar(
        select(exists().where(Tombstone.sha256.is_not(None)))
    )


def _without_parents(session: Session) -> Iterator[str]:
    """Rows that name one of another table that is not there, which SQLite allows to whoever writes by hand."""
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            if lacking := _lacking(session, table, key.parent, key.column):
                yield f"{table.name}.{key.parent.name}: {lacking}"


def _lacking(session: Session, table: Table, child: Column[object], parent: Column[object]) -> int:
    above = parent.table.alias()
    rows = select(func.count()).select_from(table).where(child.is_not(None))
    return session.scalar(rows.where(~exists().where(above.c[parent.name] == child))) or 0


def _without_blobs(session: Session) -> Iterator[str]:
    """Rows that name bytes of which the store knows nothing, neither that they are held nor that a person took them out."""
    for table in HOLD:
        named = select(func.count(distinct(table.sha256))).where(table.sha256.is_not(None))
        unknown = named.where(
            ~exists().where(Blob.sha256 == table.sha256), ~exists().where(Tombstone.sha256 == table.sha256)
        )
        if lacking := session.scalar(unknown):
            yield f"{table.__tablename__}.sha256: {lacking}"
