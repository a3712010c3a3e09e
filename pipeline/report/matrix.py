"""The risk matrix as a heat map: axes from the document's scale or its data, risks in their boxes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.report.rows import name_of
from schemas.tables import AnyRow, AnyTable, Range, Scale, rows_of

MAX_STEPS = 10  # more and the boxes hold no name
NAMED_STEPS = 6
HEATS = 5


@dataclass(frozen=True)
class Placed:
    """A risk in a box: its number in the legend, its row's id, name and exact parts."""

    number: int
    row: str
    name: str | None
    likelihood: float
    consequence: float
    value: float | None


@dataclass(frozen=True)
class Box:
    """A box of the matrix. heat is 1 to 5 by the place in the matrix; over: it reaches the stated threshold."""

    likelihood: int
    consequence: int
    heat: int
    over: bool
    risks: tuple[Placed, ...]


@dataclass(frozen=True)
class Step:
    """A step of an axis, with the document's word for it; outside where the stated scale does not hold it."""

    number: int
    label: str | None
    outside: bool


@dataclass(frozen=True)
class Matrix:
    """Rows of boxes, the highest consequence first; empty where the values span too many steps to draw."""

    likelihoods: tuple[Step, ...]
    consequences: tuple[Step, ...]
    rows: tuple[tuple[Box, ...], ...]
    placed: tuple[Placed, ...]
    unplaced: tuple[str, ...]
    stated: int  # how many ends of the two axes the document states, of 4
    decimals: bool
    span: tuple[float, float]

    @property
    def dense(self) -> bool:
        """So many steps that a box holds a number, but no name."""
        return len(self.likelihoods) > NAMED_STEPS

    def alike(self, other: Matrix) -> bool:
        """Whether two matrices have the same axes and the same assessments in the same order."""
        parts = [[(one.likelihood, one.consequence) for one in matrix.placed] for matrix in (self, other)]
        return self.rows != () and parts[0] == parts[1] and _axes(self) == _axes(other)


def matrix_of(table: AnyTable) -> Matrix | None:
    """The matrix of a table; None where no row has both likelihood and consequence."""
    rows = rows_of(table)
    placed = _placed(rows)
    if not placed:
        return None
    likelihoods = _axis(table.scale.likelihood, [risk.likelihood for risk in placed])
    consequences = _axis(table.scale.consequence, [risk.consequence for risk in placed])
    inside = {risk.row for risk in placed}
    every = [part for risk in placed for part in (risk.likelihood, risk.consequence)]
    return Matrix(
        likelihoods=likelihoods,
        consequences=consequences,
        rows=_boxes(likelihoods, consequences, placed, table.scale) if likelihoods and consequences else (),
        placed=tuple(placed),
        unplaced=tuple(name_of(row) or row.id for row in rows if row.score is not None and row.id not in inside),
        stated=_stated(table.scale),
        decimals=any(part != int(part) for part in every),
        span=(min(every), max(every)),
    )


def _axes(matrix: Matrix) -> tuple[tuple[Step, ...], tuple[Step, ...], bool]:
    return matrix.likelihoods, matrix.consequences, any(box.over for row in matrix.rows for box in row)


def _placed(rows: Sequence[AnyRow]) -> list[Placed]:
    found: list[Placed] = []
    for row in rows:
        score = row.score
        if score is None or score.likelihood is None or score.consequence is None:
            continue
        if math.isfinite(score.likelihood) and math.isfinite(score.consequence):
            parts = score.likelihood, score.consequence, score.value
            found.append(Placed(len(found) + 1, row.id, name_of(row), *parts))
    return found


def step_of(value: float) -> int:
    """The step that holds a value: the nearest, a half going up as in school."""
    return math.floor(value + 0.5)


def _axis(scale: Range, present: Sequence[float]) -> tuple[Step, ...]:
    """Whole steps over the stated scale and every value; where none is stated from 1, or the lowest under it."""
    steps = [step_of(value) for value in present]
    low = min([*steps, *_whole(scale.min, 1)])
    high = max([*steps, *_whole(scale.max, max(steps))])
    if high - low >= MAX_STEPS:
        return ()
    return tuple(Step(step, scale.labels.get(str(step)), _outside(step, scale)) for step in range(low, high + 1))


def _whole(stated: float | None, otherwise: int) -> list[int]:
    return [step_of(stated)] if stated is not None and math.isfinite(stated) else [otherwise]


def _outside(step: int, scale: Range) -> bool:
    return (scale.min is not None and step < scale.min) or (scale.max is not None and step > scale.max)


def _stated(scale: Scale) -> int:
    ends = (scale.likelihood.min, scale.likelihood.max, scale.consequence.min, scale.consequence.max)
    return sum(end is not None for end in ends)


def _boxes(
    likelihoods: Sequence[Step], consequences: Sequence[Step], placed: Sequence[Placed], scale: Scale
) -> tuple[tuple[Box, ...], ...]:
    return tuple(
        tuple(
            Box(
                likelihood=across.number,
                consequence=up.number,
                heat=_heat(x / max(1, len(likelihoods) - 1), y / max(1, len(consequences) - 1), scale),
                over=_over(across.number, up.number, scale),
                risks=tuple(
                    risk
                    for risk in placed
                    if (step_of(risk.likelihood), step_of(risk.consequence)) == (across.number, up.number)
                ),
            )
            for x, across in enumerate(likelihoods)
        )
        for y, up in reversed(list(enumerate(consequences)))
    )


def _heat(across: float, up: float, scale: Scale) -> int:
    """The heat of a place in a document's own matrix, from its better corner."""
    return heat_of(across, up) if scale.best == "low" else heat_of(1 - across, 1 - up)


def heat_of(across: float, up: float) -> int:
    """1 to 5 by the place between the lowest corner and the highest; no claim about the document's method."""
    return 1 + round((across + up) / 2 * (HEATS - 1))


def _over(likelihood: int, consequence: int, scale: Scale) -> bool:
    combined = {"product": likelihood * consequence, "sum": likelihood + consequence}.get(scale.method)
    return scale.limit.reached_by(combined) is True
