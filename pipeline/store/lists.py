"""The lists over the flat tables: filtered, sorted, a page at a time. Whoever goes on where a page ended misses no row that stayed.

A page is found in the narrow list_entry by one of its indexes; only its own rows are then read out of the flat tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from sqlalchemy import Row, Select, func, select, tuple_
from sqlalchemy.orm import Session

from pipeline.store import cursors
from pipeline.store.events import store_id
from pipeline.store.list_entries import SEVERITIES
from pipeline.store.list_filters import COLUMNS, Filters
from pipeline.store.list_models import ListEntry
from pipeline.store.published_rows import rows_by_key
from pipeline.store.risk_histories import risks_by_key
from schemas.errors import UsageError
from schemas.flat import ROWS

ListName = Literal["documents", "tables", "rows", "risks", "findings", "matters"]
NAMES: Final[tuple[ListName, ...]] = get_args(ListName)
MOST: Final = 500  # rows of a page
_PLACE: Final = (ListEntry.document_id, ListEntry.position)
_ORDERS: Final[dict[str, Any]] = {
    "year": ListEntry.year,
    "value": ListEntry.value,
    "date": ListEntry.date,
    "changed_at": ListEntry.changed_at,
    "municipality": ListEntry.municipality_order,
    "body": ListEntry.body_order,
    "name": ListEntry.name_order,
    "severity": ListEntry.severity,
}
_EVERYWHERE: Final = ("document", "changed_at", "municipality", "body", "year", "name")
SORTS: Final[dict[ListName, tuple[str, ...]]] = {
    "documents": (*_EVERYWHERE, "date"),
    "tables": _EVERYWHERE,
    "rows": (*_EVERYWHERE, "value"),
    "risks": (*_EVERYWHERE, "value"),
    "findings": (*_EVERYWHERE, "severity", "date"),
    "matters": (*_EVERYWHERE, "date"),
}
"""What each list can be sorted by; document is the order in which documents came and rows stand. What lacks a value is the lowest."""
_OF_ALL: Final = ("municipality", "body", "year", "document", "changed_since")
FILTERS: Final[dict[ListName, tuple[str, ...]]] = {
    "documents": (*_OF_ALL, "state", "kind"),
    "tables": (*_OF_ALL, "kind"),
    "rows": (*_OF_ALL, "kind", "risk_key", "minimum_value"),
    "risks": (*_OF_ALL, "risk_key", "minimum_value"),
    "findings": (*_OF_ALL, "code", "severity", "state"),
    "matters": (*_OF_ALL, "kind"),
}
"""What each list can be narrowed by, of the fields of Filters."""
FACETS: Final = ("municipality", "body", "year", "kind", "code", "severity", "state")


@dataclass(frozen=True)
class Paging:
    """In which order (one of SORTS, "-" before it turns it round), behind which row, and how many rows (up to MOST)."""

    sort: str = "document"
    after: str | None = None
    limit: int = 50


@dataclass(frozen=True)
class Page:
    """Some rows of a list: those of the flat table with changed_at, rows of tables also with their kind; next: the cursor for what follows."""

    rows: list[dict[str, Any]]
    next: str | None


def listed(session: Session, name: ListName, filters: Filters, paging: Paging) -> Page:
    """A page of a list. Raises WrongCursor, and UsageError for an order that the list has not."""
    query = ordered(name, paging.sort).where(*filters.conditions()).limit(paging.limit + 1)
    found = session.execute(_behind(session, query, name, paging)).all()
    page = found[: paging.limit]
    following = _cursor(session, page[-1], name, paging.sort) if len(found) > len(page) else None
    return Page([*_told(session, name, page)], following)


def counted(session: Session, name: ListName, filters: Filters) -> int:
    """How many rows a list has."""
    query = select(func.count()).select_from(ListEntry).where(ListEntry.list_name == name, *filters.conditions())
    return session.scalar(query) or 0


def facets(session: Session, name: ListName, filters: Filters) -> dict[str, dict[str, int]]:
    """By what a list can be narrowed by the values there are, each with how many rows it would leave, the others as they are."""
    return {
        facet: values_of(session, facet, filters.without(facet), ListEntry.list_name == name)
        for facet in FACETS
        if facet in FILTERS[name]
    }


def values_of(session: Session, facet: str, filters: Filters, *more: Any) -> dict[str, int]:
    """The values of a facet with how many entries have each, most first; unsaid ones are left out."""
    column = COLUMNS[facet]
    shown = func.min(getattr(ListEntry, facet)) if facet in {"municipality", "body"} else column
    query = select(shown, func.count()).where(column.not_in([""] if facet not in {"year", "severity"} else [0]), *more)
    found = session.execute(query.where(*filters.conditions()).group_by(column).order_by(func.count().desc(), column))
    names = {number: word for word, number in SEVERITIES.items()} if facet == "severity" else {}
    return {str(names.get(value, value)): number for value, number in found}


def ordered(name: ListName, sort: str) -> Select[Any]:
    """The entries of a list in an order. Raises UsageError where it has not got it."""
    by = sort.removeprefix("-")
    if by not in SORTS[name]:
        known = ", ".join(SORTS[name])
        raise UsageError(f"Listan kan inte sorteras efter {by!r}, bara efter {known}, med - före för omvänd ordning.")
    columns = _key(sort)
    turned = [column.desc() if sort.startswith("-") else column for column in columns]
    return select(ListEntry.__table__).where(ListEntry.list_name == name).order_by(*turned)


def _key(sort: str) -> tuple[Any, ...]:
    """The columns that put a list in an order; no two rows have the same in all of them."""
    by = sort.removeprefix("-")
    return _PLACE if by == "document" else (_ORDERS[by], *_PLACE)


def _behind(session: Session, query: Select[Any], name: ListName, paging: Paging) -> Select[Any]:
    """What of a list stands behind a cursor. Raises WrongCursor."""
    if paging.after is None:
        return query
    columns = _key(paging.sort)
    types = tuple(column.type.python_type for column in columns)
    key = cursors.read(paging.after, store_id(session), f"{name} {paging.sort}", types)
    place = tuple_(*columns)
    return query.where(place < key if paging.sort.startswith("-") else place > key)


def _cursor(session: Session, row: Row[Any], name: ListName, sort: str) -> str:
    key = tuple(getattr(row, column.key) for column in _key(sort))
    return cursors.written(store_id(session), f"{name} {sort}", key)


def _told(session: Session, name: ListName, page: Iterable[Row[Any]]) -> Iterator[dict[str, Any]]:
    """The rows behind entries, in their order."""
    page = [*page]
    if name == "risks":
        yield from risks_by_key(session, page)
        return
    tables = [*ROWS] if name == "rows" else [name]
    found: dict[str, dict[str, Any]] = {}
    for table in tables:
        keys = [one.key for one in page if name != "rows" or one.kind == ROWS[table]]
        found |= rows_by_key(session, table, keys)
    for one in page:
        kind = {"kind": one.kind} if name == "rows" else {}
        home = {"body": one.body or None, "year": one.year or None} if name == "findings" else {}
        yield {**kind, **found[one.key], **home, "changed_at": one.changed_at}
