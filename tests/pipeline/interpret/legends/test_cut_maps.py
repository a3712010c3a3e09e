"""A risk matrix that a sheet's printer cut at the page's right side explains words of both pages."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import interpret
from pipeline.interpret.legends.cut_maps import with_whole_maps
from tests.pipeline.interpret.drawn_pages import document, grid

LIKELY = ("Mycket låg", "Låg", "Medel", "Hög")
GRAVE = ("Försumbar", "Lindrig", "Kännbar", "Allvarlig")
RISKS = [
    ["Risk", "Sannolikhet", "Konsekvens"],
    ["Jäv", "Låg", "Kännbar"],
    ["Fel betalas", "Medel", "Allvarlig"],
    ["Stöld", "Hög", "Lindrig"],
]


def matrix() -> list[list[str]]:
    rows = [[f"{step} {LIKELY[step - 1]}", *(f"{step * other}" for other in range(1, 5))] for step in (4, 3, 2, 1)]
    return [*rows, ["", *(f"{step} {word}" for step, word in enumerate(GRAVE, 1))]]


def parts(cut: int, *, over: bool, off: float = 0.0) -> list[Grid]:
    """The matrix cut behind a column, below a text over the first part's columns or not, its rest so much lower."""
    left: list[Sequence[str | None]] = [row[:cut] for row in matrix()]
    if over:
        left.insert(0, ["Syftet är att veta.", *[None] * (cut - 1)])
    return [grid(left), grid([row[cut:] for row in matrix()], page=2, top=100 + 40 * over + off)]


def consequences(pages: Sequence[Sequence[Line | Grid | str]]) -> list[float | None]:
    (table,) = interpret(document(*pages)).risk_assessments
    return [one.score.consequence if one.score else None for one in table.risks]


@pytest.mark.parametrize("cut", [2, 3, 4])
@pytest.mark.parametrize("over", [True, False])
def test_words_of_both_parts_are_told(cut: int, *, over: bool) -> None:
    first, rest = parts(cut, over=over)
    assert consequences([["# Riskanalys 2025", first], [rest], [grid(RISKS, page=3)]]) == [3, 4, 2]


@pytest.mark.parametrize("change", ["lower", "below a line", "fewer rows", "ours", "other words"])
def test_other_grids_are_no_parts(change: str) -> None:
    first, rest = parts(3, over=False, off=20.0 if change == "lower" else 0.0)
    if change == "fewer rows":
        rest = grid([row[3:] for row in matrix()[:2]], page=2)
    if change == "other words":
        rest = grid([["Plan", "Tid"], ["Kurs", "Maj"], ["Rutin", "Juni"], ["Möte", "Juli"], ["Brev", "Maj"]], page=2)
    pages = document([first], ["En rad.", rest] if change == "below a line" else [rest]).pages
    assert with_whole_maps(pages, {id(rest)} if change == "ours" else ()) == list(pages)
