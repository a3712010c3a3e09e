"""Lists as pages show them: what narrows them stands in the address, and choices, orders and pages are links or a form."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from fastapi import Request
from sqlalchemy.orm import Session

from pipeline.report.order import SEVERITIES
from pipeline.report.totals import capital
from pipeline.report.translations import Strings
from pipeline.store.list_filters import Filters
from pipeline.store.lists import ListName, Paging, counted, facets, listed

NAMES: Final = {
    "list_name": "sort",
    "municipality": "kommun",
    "body": "namnd",
    "year": "ar",
    "kind": "slag",
    "severity": "allvar",
    "code": "regel",
    "state": "lage",
}
"""What narrows a list, by its name in an address of the pages."""
SORT, AFTER, VALUE, DOCUMENT = "ordning", "efter", "varde", "handling"
_MOST: Final = 60  # rows of a page
_DIGITS: Final = 10


@dataclass(frozen=True)
class Choice:
    """A value that a list can be narrowed to, as it is called, and how many rows that leaves."""

    value: str
    label: str
    number: int | None
    chosen: bool


@dataclass(frozen=True)
class Select:
    """What a list can be narrowed by."""

    name: str
    label: str
    choices: Sequence[Choice]


@dataclass(frozen=True)
class ShownList:
    """A page of a list.

    selects  what narrows it; kept: what else the address says, which a form passes on
    chosen   whether it is narrowed
    chosen_words  to what, each with its name, for paper, where no form shows it
    first, next  the addresses of the first page and the one that follows, where there are such
    api      the address of the same list in the API, without its format
    """

    rows: list[dict[str, Any]]
    total: int
    selects: Sequence[Select]
    kept: Mapping[str, str]
    chosen: bool
    chosen_words: Sequence[str]
    first: str | None
    next: str | None
    api: str
    sort: str
    path: str
    _query: Mapping[str, str]

    def sorted_by(self, column: str, *, down: bool = False) -> str:
        """The address of the list in the order of a column, turned round where it has that order already; down: first the highest."""
        orders = (f"-{column}", column) if down else (column, f"-{column}")
        wanted = orders[1] if self.sort == orders[0] else orders[0]
        return f"{self.path}?{urlencode({**self._query, SORT: wanted})}"

    def order_of(self, column: str) -> str:
        """What aria-sort says of a column."""
        return {column: "ascending", f"-{column}": "descending"}.get(self.sort, "none")


def filters_of(request: Request, usual: Mapping[str, tuple[str, ...]] | None = None) -> Filters:
    """What an address narrows a list to; usual: what it is narrowed to where the address says nothing of it."""
    asked = request.query_params
    found: dict[str, Any] = dict(usual or {})
    for field, name in NAMES.items():
        if name in asked:
            given = tuple(filter(None, asked.getlist(name)))
            found[field] = tuple(filter(None, map(whole_number, given))) if field == "year" else given
    if number := whole_number(asked.get(DOCUMENT)):
        found["document"] = (number,)
    return Filters(**found, minimum_value=number_of(asked.get(VALUE)))


def whole_number(text: str | None) -> int | None:
    """A number that the store can hold, in plain digits; None for what is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < _DIGITS else None


def number_of(text: str | None) -> float | None:
    """A number as people write it; None for what is none."""
    try:
        number = float((text or "").replace(",", "."))
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def shown_list(
    request: Request,
    name: ListName,
    fields: Sequence[str],
    sort: str,
    usual: Mapping[str, tuple[str, ...]] | None = None,
) -> Callable[[Session], ShownList]:
    """A reader of a list's page; fields: what it can be narrowed by, in order; sort: its order where the address says none."""
    filters = filters_of(request, usual)
    asked, words = request.query_params, request.app.state.context.strings
    order = asked.get(SORT) or sort

    def read(session: Session) -> ShownList:
        query = {key: value for key, value in asked.items() if key != AFTER and value}
        page = listed(session, name, filters, Paging(order, asked.get(AFTER) or None, _MOST))
        known = facets(session, name, filters)
        selects = [_select(field, known.get(field, {}), filters, words) for field in fields]
        here = request.url.path
        return ShownList(
            rows=page.rows,
            total=counted(session, name, filters),
            selects=[one for one in selects if one.choices],
            kept={key: query[key] for key in (SORT, DOCUMENT) if key in query},
            chosen=any(key in query for key in (*NAMES.values(), VALUE, DOCUMENT)),
            chosen_words=_chosen_words(selects, query.get(VALUE), words),
            first=f"{here}?{urlencode(query)}" if asked.get(AFTER) else None,
            next=f"{here}?{urlencode({**query, AFTER: page.next})}" if page.next else None,
            api=_api(name, filters, order),
            sort=order,
            path=here,
            _query=query,
        )

    return read


def _select(field: str, known: Mapping[str, int], filters: Filters, words: Strings) -> Select:
    chosen = [str(one) for one in getattr(filters, field)]
    values = dict(known) | {one: 0 for one in chosen if one not in known}
    order: Callable[[str], Any] = {
        "severity": lambda value: SEVERITIES.index(value) if value in SEVERITIES else 9,
        "year": lambda value: -int(value),
    }.get(field, lambda value: label_of(field, value, words).casefold())
    return Select(
        NAMES[field],
        words(f"web.filter.{field}"),
        [
            Choice(value, label_of(field, value, words), values[value], value in chosen)
            for value in sorted(values, key=order)
        ],
    )


def _chosen_words(selects: Sequence[Select], value: str | None, words: Strings) -> list[str]:
    told = [f"{select.label} {one.label}" for select in selects for one in select.choices if one.chosen]
    return [*told, f"{words('web.filter.value')} {value}"] if value else told


def label_of(field: str, value: str, words: Strings) -> str:
    """What a value that narrows a list is called."""
    if field == "body":
        return capital(value)
    keys = {
        "list_name": "web.list_of.{}",
        "severity": "severity.{}",
        "code": "rule.{}.title",
        "kind": "web.kind.{}",
        "state": "web.state.{}",
    }
    return words.get(keys[field].format(value), value) if field in keys else value


def _api(name: str, filters: Filters, sort: str) -> str:
    told = [(field, one) for field in (*NAMES, "document") for one in getattr(filters, field)]
    if filters.minimum_value is not None:
        told.append(("minimum_value", filters.minimum_value))
    return f"/api/v1/{name}?{urlencode([*told, ('sort', sort)])}"
