"""Stored texts that are no longer what was stored: found without being shown, and set aside so that a night makes them anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any, Final, cast

from pydantic import ValidationError
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ColumnElement,
    LargeBinary,
    String,
    Text,
    delete,
    func,
    not_,
    or_,
    select,
    true,
    type_coerce,
    update,
)
from sqlalchemy import cast as as_type
from sqlalchemy.orm import InstrumentedAttribute, Session

from pipeline.store.models import Base, DocumentRecord, Ledger, ReadingRecord, Version
from schemas.extraction import Extraction

Texts = InstrumentedAttribute[str] | InstrumentedAttribute[str | None]
PLACES: tuple[tuple[Texts, InstrumentedAttribute[str]], ...] = (
    (ReadingRecord.data, ReadingRecord.sha256),
    (Version.examined, Version.sha256),
)
AT_ONCE = 50
_PLAIN: Final = "is_utf8"  # our own function in SQLite, whose own take any bytes for text


def damaged_texts(session: Session) -> list[str]:
    """All of them, each as "table.column: the bytes' SHA-256": every text is read, which takes as long as there are many."""
    return [f"{_name(text)}: {sha256}" for text, key in PLACES for sha256 in _damaged(session, text, key)]


def broken_values(session: Session) -> list[str]:
    """Other columns whose text is no UTF-8, or whose JSON is none, in some rows, each as "table.column: how many"; PostgreSQL itself lets none in."""
    if not _is_sqlite(session):
        return []
    found: list[str] = []
    apart = {_name(text) for text, _ in PLACES}
    for column in [one for table in Base.metadata.sorted_tables for one in table.columns]:
        if not isinstance(column.type, JSON | String) or str(column) in apart:
            continue
        rows = select(func.count()).select_from(column.table).where(column.is_not(None), _is_broken(session, column))
        if number := session.scalar(rows):
            found.append(f"{column.table.name}.{column.name}: {number}")
    return found


def cut_short(session: Session) -> list[str]:
    """The same of those that do not even begin and end as they should, which the database itself sees."""
    found: list[str] = []
    for text, key in PLACES:
        found += [f"{_name(text)}: {sha256}" for sha256 in session.scalars(select(key).where(_is_cut(session, text)))]
    return found


def set_aside(session: Session, *, whole: bool = False) -> list[str]:
    """Take out what is cut short, so that a night reads and examines it again; the SHA-256 of each.

    whole: also what shows its damage only to who reads it all.
    """
    readings, examined = (
        list(_damaged(session, text, key) if whole else session.scalars(select(key).where(_is_cut(session, text))))
        for text, key in PLACES
    )
    found = sorted({*readings, *examined})
    for sha256 in readings:
        session.execute(delete(ReadingRecord).where(ReadingRecord.sha256 == sha256))
    for sha256 in found:
        own = select(Version.document_id).where(Version.sha256 == sha256)
        bodies = session.scalars(select(DocumentRecord.group).where(DocumentRecord.id.in_(own))).all()
        session.execute(delete(Ledger).where(Ledger.step == "examine", Ledger.subject.in_(bodies)))
        session.execute(update(Version).where(Version.sha256 == sha256).values(examined=None))
    return found


def _is_cut(session: Session, text: Texts) -> ColumnElement[bool]:
    """Of a text that is there."""
    if _is_sqlite(session):
        return or_(not_(func.json_valid(text)), not_(_is_utf8(session, text)))
    return or_(func.left(text, 1) != "{", func.right(text, 1) != "}")


def _damaged(session: Session, text: Texts, key: InstrumentedAttribute[str]) -> Iterator[str]:
    """Read as bytes: a driver refuses a text that is no UTF-8, and all rows after it."""
    stored = as_type(text, LargeBinary) if _is_sqlite(session) else func.textsend(text)
    rows: Any = session.execute(
        select(key, stored).where(text.is_not(None)).order_by(key).execution_options(yield_per=AT_ONCE)
    )
    for sha256, told in rows:
        try:
            Extraction.model_validate_json(bytes(told).decode())
        except (UnicodeDecodeError, ValidationError):
            yield sha256


def _is_broken(session: Session, column: Column[Any]) -> ColumnElement[bool]:
    stored = type_coerce(column, Text)
    valid = func.json_valid(stored) if isinstance(column.type, JSON) else true()
    return or_(not_(valid), not_(_is_utf8(session, stored)))


def _is_utf8(session: Session, text: ColumnElement[Any] | Texts) -> ColumnElement[bool]:
    connection = cast("sqlite3.Connection", session.connection().connection.driver_connection)
    connection.create_function(_PLAIN, 1, _decodes, deterministic=True)
    return type_coerce(getattr(func, _PLAIN)(as_type(text, LargeBinary)), Boolean)


def _decodes(stored: bytes | None) -> bool:
    try:
        (stored or b"").decode()
    except UnicodeDecodeError:
        return False
    return True


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def _name(text: Texts) -> str:
    return f"{text.class_.__tablename__}.{text.key}"
