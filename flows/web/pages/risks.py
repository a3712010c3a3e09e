"""The risks of all boards and years: the list with its matrix, and one risk over its years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from fastapi import APIRouter, Request, Response
from sqlalchemy.orm import Session

from flows.web.access.principal import Reader
from flows.web.context import Context
from flows.web.pages.listing import filters_of, shown_list
from flows.web.templates import page
from pipeline.report.matrix import MAX_STEPS, heat_of, step_of
from pipeline.store.list_filters import Filters
from pipeline.store.lists import Paging, listed
from schemas.errors import NotFound

router = APIRouter()
_NARROWED = ("municipality", "body", "year")
_PLACED: Final = 500  # risks of a selection that a matrix counts


@dataclass(frozen=True)
class CountedBox:
    """A box of the matrix over a selection: how many risks it has, and its heat (1–5)."""

    likelihood: int
    consequence: int
    number: int
    heat: int


@dataclass(frozen=True)
class CountedMatrix:
    """Rows of boxes, the highest consequence first; placed of so many risks have a place in it."""

    rows: Sequence[Sequence[CountedBox]]
    placed: int
    of: int


@router.get("/risker")
def risks(request: Request, context: Context, _reader: Reader) -> Response:
    """All risks, filtered and sorted, with the matrix of those that are shown."""
    found = context.store.read(shown_list(request, "risks", _NARROWED, "-value"))
    matrix = context.store.read(_matrix, filters_of(request))
    return page(request, "risks_list.html", list=found, matrix=matrix)


@router.get("/risker/{risk_key}")
def one_risk(request: Request, context: Context, _reader: Reader, risk_key: str) -> Response:
    """A risk over its years."""
    rows = context.store.read(listed, "risks", Filters(risk_key=(risk_key,)), Paging(limit=1)).rows
    if not rows:
        raise NotFound
    risk = rows[0]
    return page(request, "one_risk.html", risk=risk, history=risk["history"][::-1], curve=curve_of(risk["history"]))


def _matrix(session: Session, filters: Filters) -> CountedMatrix | None:
    rows = listed(session, "risks", filters, Paging("-value", None, _PLACED)).rows
    return counted_matrix(rows)


def counted_matrix(rows: Sequence[dict[str, Any]]) -> CountedMatrix | None:
    """Risks counted by likelihood and consequence; None where none has both, or they span too many steps."""
    parts = [(row["likelihood"], row["consequence"]) for row in rows]
    at = Counter((step_of(across), step_of(up)) for across, up in parts if across is not None and up is not None)
    if not at:
        return None
    steps = range(min(1, *(step for place in at for step in place)), max(step for place in at for step in place) + 1)
    if len(steps) > MAX_STEPS:
        return None
    last = max(1, len(steps) - 1)
    boxes = [
        [
            CountedBox(across, up, at[across, up], heat_of((across - steps[0]) / last, (up - steps[0]) / last))
            for across in steps
        ]
        for up in reversed(steps)
    ]
    return CountedMatrix(boxes, sum(at.values()), len(rows))


@dataclass(frozen=True)
class Point:
    """A value of a year, in the units of the drawing."""

    x: float
    y: float
    year: int
    value: float


WIDE, HIGH, EDGE = 600, 150, 26  # of the drawing


def curve_of(history: Iterable[dict[str, Any]]) -> list[Point]:
    """The values of a risk over its years, the highest stated of each, as a drawing places them; empty for fewer than two years."""
    values: dict[int, float] = {}
    for row in history:
        if row["year"] is not None and row["value"] is not None:
            values[row["year"]] = max(values.get(row["year"], row["value"]), row["value"])
    if len(values) < 2:
        return []
    first, last, top = min(values), max(values), max(values.values()) or 1
    return [
        Point(
            x=EDGE + (year - first) / (last - first) * (WIDE - 2 * EDGE),
            y=HIGH - EDGE - value / top * (HIGH - 2 * EDGE),
            year=year,
            value=value,
        )
        for year, value in sorted(values.items())
    ]
