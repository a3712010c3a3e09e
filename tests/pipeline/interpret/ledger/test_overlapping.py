"""Tables that lie over each other are parts of one, which is told; those beside, below and inside each other are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model.page import Drawn, Grid
from pipeline.interpret.interpret import interpret
from schemas.extraction import Problem
from tests.pipeline.interpret.drawn_pages import HIGH, WIDE, document, grid

RISKS = grid([["Risk", "Sannolikhet", "Konsekvens"], ["Jäv", "2", "3"], ["Stöld", "3", "3"], ["Brand", "1", "4"]])
OTHER = grid([["", "Stickprov", "Ekonom"], ["", "Granska", "Chef"], ["", "Intervju", "Rektor"], ["", "Enkät", "Chef"]])


def told(*grids: Grid, drawn: Drawn = "rows") -> list[Problem]:
    facts = interpret(document(["# Riskanalys 2026", *(replace(one, drawn=drawn) for one in grids)]))
    return [problem for problem in facts.problems if "över varandra" in problem.message]


def moved(other: Grid, right: float, down: float) -> Grid:
    assert other.box
    x0, top, x1, foot = other.box
    return replace(other, box=(x0 + right, top + down, x1 + right, foot + down))


@pytest.mark.parametrize(("right", "down"), [(0.0, 0.0), (WIDE, 0.0), (-WIDE, HIGH), (10.0, 2 * HIGH)])
def test_two_that_share_most_of_their_place_are_told(right: float, down: float) -> None:
    (problem,) = told(RISKS, moved(OTHER, right, down))
    assert (problem.code, problem.page) == ("table-unread", 1)


@pytest.mark.parametrize(
    ("right", "down"), [(3 * WIDE, 0.0), (2.7 * WIDE, 0.0), (0.0, 4 * HIGH), (0.0, 3.8 * HIGH), (0.0, 300.0)]
)
def test_those_that_touch_or_stand_apart_are_not(right: float, down: float) -> None:
    assert told(RISKS, moved(OTHER, right, down)) == []


def test_neither_of_ours_is_not() -> None:
    votes = grid([["Ledamot", "Ja", "Nej"], ["Eva Ek", "X", ""], ["Bo Alm", "", "X"], ["Ida Ås", "X", ""]])
    assert told(votes, moved(votes, 10.0, 10.0)) == []


def test_those_that_lines_close_are_not() -> None:
    assert told(RISKS, moved(OTHER, 10.0, 10.0), drawn="ruled") == []
