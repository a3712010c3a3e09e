"""The flat tables as they are read: by whoever exports them, and by the feed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from pipeline.store.models import PUBLISHED
from schemas.base import whole
from schemas.flat import columns

FlatRows = dict[str, list[dict[str, Any]]]
"""By flat table the rows of a document, each by column."""

AT_ONCE = 1000  # rows that are in memory at the same time


def rows(session: Session, table: str) -> Iterator[dict[str, Any]]:
    """All rows of a flat table, document by document, each by column. Raises KeyError for a table that is not there."""
    numbers = _numbers(table)
    for row in session.execute(_ordered(table).execution_options(yield_per=AT_ONCE)):
        yield _as_told(row, numbers)


def rows_of(session: Session, documents: Collection[int]) -> dict[int, FlatRows]:
    """By document its rows in each flat table that has any."""
    found: dict[int, FlatRows] = {document: {} for document in documents}
    for name, table in PUBLISHED.items():
        numbers = _numbers(name)
        for row in session.execute(_ordered(name).where(table.c.document.in_(found))):
            found[row.document].setdefault(name, []).append(_as_told(row, numbers))
    return found


def rows_by_key(session: Session, table: str, keys: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Rows of a flat table by their keys, those that are there."""
    found, numbers = dict[str, dict[str, Any]](), _numbers(table)
    for start in range(0, len(keys), AT_ONCE):
        wanted = _shown(table).where(PUBLISHED[table].c.key.in_(keys[start : start + AT_ONCE]))
        found.update((row.key, _as_told(row, numbers)) for row in session.execute(wanted))
    return found


def _ordered(name: str) -> Select[Any]:
    table = PUBLISHED[name]
    return _shown(name).order_by(table.c.document, table.c.place)


@cache
def _shown(name: str) -> Select[Any]:
    return select(*(PUBLISHED[name].c[column.name] for column in columns(name)))


@cache
def _numbers(name: str) -> frozenset[str]:
    return frozenset(column.name for column in columns(name) if column.kind == "number")


def _as_told(row: Row[Any], numbers: frozenset[str]) -> dict[str, Any]:
    """A row by column, whole numbers without decimals as everywhere."""
    told = row._asdict()
    return {name: whole(value) if value is not None and name in numbers else value for name, value in told.items()}
