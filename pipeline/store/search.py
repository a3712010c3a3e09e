"""Full text over all that the flat tables say, best first, narrowed as lists are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import Any, Final

from sqlalchemy import ColumnElement, Double, Row, Select, cast, func, literal_column, select
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import Session

from pipeline.store import cursors
from pipeline.store.events import store_id
from pipeline.store.list_filters import COLUMNS, Filters
from pipeline.store.list_models import ListEntry
from pipeline.store.published_rows import rows_by_key
from pipeline.store.search_index import POSTGRESQL, SQLITE
from pipeline.store.search_query import Query, for_postgresql, for_sqlite, parsed
from pipeline.store.search_words import texts_of
from pipeline.store.snippets import Piece, snippet
from schemas.flat import ROWS

COUNTED: Final = 2000  # hits that are ranked and counted; of more the first that the index has
FACETS: Final = ("list_name", "municipality", "body", "year")
_WEIGHTS: Final = (4.0, 1.0, 0.5)  # of a word in a title, in a text, and of one that only begins so
_TABLES: Final = {kind: table for table, kind in ROWS.items()}
_WHAT: Final = "search"


@dataclass(frozen=True)
class Hit:
    """A row that has the words: which, of which document, what it is called, the text around the first hit, and the flat row."""

    list_name: str
    kind: str | None
    key: str
    document: int
    municipality: str
    body: str | None
    year: int | None
    page: int | None
    title: str
    snippet: list[Piece]
    row: dict[str, Any]


@dataclass(frozen=True)
class Results:
    """Some hits, the best first; total: how many there are, at least so many where more says so; facets: of those by value."""

    hits: list[Hit]
    next: str | None
    total: int
    more: bool
    facets: dict[str, dict[str, int]]


def found(session: Session, typed: str, filters: Filters, *, after: str | None = None, limit: int = 20) -> Results:
    """What a person looks for (search_query.py), a page at a time. Raises WrongCursor."""
    key = cursors.read(after, store_id(session), _WHAT, (float, int)) if after else None
    query = parsed(typed)
    if not query.wanted:
        return Results([], None, 0, more=False, facets={name: {} for name in FACETS})
    matches = session.execute(_matches(session, query, filters)).all()
    counted = matches[:COUNTED]
    behind = [one for one in counted if key is None or (one.rank, one.id) > key]
    page = nsmallest(limit + 1, behind, key=lambda one: (one.rank, one.id))
    shown = page[:limit]
    following = cursors.written(store_id(session), _WHAT, (shown[-1].rank, shown[-1].id)) if len(page) > limit else None
    hits = [*_hits(session, [one.id for one in shown], query)]
    return Results(hits, following, len(counted), len(matches) > COUNTED, _facets(counted))


def _matches(session: Session, query: Query, filters: Filters) -> Select[Any]:
    """The entries that have the words, each with its rank (the lower the better) and what it is counted by; one more than is counted."""
    entry = ListEntry.__table__
    if session.get_bind().dialect.name == "sqlite":
        index, number = SQLITE, SQLITE.c.rowid
        has: ColumnElement[bool] = literal_column("search_text").op("match")(for_sqlite(query))
        rank: ColumnElement[float] = func.bm25(literal_column("search_text"), *_WEIGHTS)
    else:
        index, number = POSTGRESQL, POSTGRESQL.c.id
        asked = cast(for_postgresql(query), TSQUERY)
        has = POSTGRESQL.c.words.op("@@")(asked)
        rank = cast(-func.ts_rank(POSTGRESQL.c.words, asked), Double)
    told = [entry.c.id, rank.label("rank"), *(entry.c[name] for name in FACETS)]
    told += [COLUMNS[name].label(f"{name}_alike") for name in FACETS]
    chosen = select(*told).select_from(index.join(entry, entry.c.id == number))
    return chosen.where(has, *filters.conditions()).limit(COUNTED + 1)


def _facets(matches: Sequence[Row[Any]]) -> dict[str, dict[str, int]]:
    """Of each facet's values how many matches have it, most first; names that a filter takes for the same are one."""
    return {name: _values(matches, name) for name in FACETS}


def _values(matches: Sequence[Row[Any]], name: str) -> dict[str, int]:
    alike = Counter(getattr(one, f"{name}_alike") for one in matches)
    shown: dict[Any, str] = {}
    for one in matches:
        key, value = getattr(one, f"{name}_alike"), str(getattr(one, name))
        shown[key] = min(shown.get(key, value), value)
    return {shown[value]: number for value, number in alike.most_common() if value}


def _hits(session: Session, numbers: Sequence[int], query: Query) -> Iterator[Hit]:
    entries = {one.id: one for one in session.execute(select(ListEntry.__table__).where(ListEntry.id.in_(numbers)))}
    page = [entries[number] for number in numbers]
    rows = {table: rows_by_key(session, table, keys) for table, keys in _keys(page).items()}
    for entry in page:
        table = _table_of(entry)
        row = rows[table][entry.key]
        texts = texts_of(table, row)
        yield Hit(
            list_name=entry.list_name,
            kind=entry.kind or None,
            key=entry.key,
            document=entry.document_id,
            municipality=entry.municipality,
            body=entry.body or None,
            year=entry.year or None,
            page=row.get("page") or row.get("first_page"),
            title=texts.title,
            snippet=snippet(texts, query.wanted),
            row=row,
        )


def _keys(page: Sequence[Row[Any]]) -> dict[str, list[str]]:
    keys: dict[str, list[str]] = {}
    for entry in page:
        keys.setdefault(_table_of(entry), []).append(entry.key)
    return keys


def _table_of(entry: Row[Any]) -> str:
    """The flat table that an entry's row is in."""
    return _TABLES[entry.kind] if entry.list_name == "rows" else str(entry.list_name)
