"""Equations in a cell under the name of their first part: they say both parts and the value themselves."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

RISKS = ["Fel betalas", "Jäv i upphandling", "Nycklar kommer bort"]


def read(header: list[str], *columns: list[str]) -> Facts:
    rows = [[name, *texts, "Stickprov", "Controller"] for name, *texts in zip(RISKS, *columns, strict=True)]
    drawn = grid([["Risk", *header, "Kontrollmoment", "Ansvarig"], *rows])
    return interpret(document(["# Internkontrollplan 2025", drawn]))


def numbers(facts: Facts) -> list[tuple[float | None, ...]]:
    scores = [one.score for one in facts.control_plans[0].controls]
    return [(one.likelihood, one.consequence, one.value) if one else () for one in scores]


@pytest.mark.parametrize("header", ["S", "Sannolikhet", "Sannolikhet (S)"])
@pytest.mark.parametrize(
    "cells", [["2*3=6", "3 x 4 = 12", "1*4=4"], ["6 (2*3)", "12 (3*4)", "4 (1*4)"], ["2×3 = 6", "3×4 = 12", "1×4 = 4"]]
)
def test_whole_scores_under_the_first_parts_name(header: str, cells: list[str]) -> None:
    facts = read([header], cells)
    assert numbers(facts) == [(2, 3, 6), (3, 4, 12), (1, 4, 4)]
    assert not facts.problems


def test_beside_the_other_part_nothing_is_taken_for_both() -> None:
    facts = read(["Sannolikhet", "Konsekvens"], ["2*3=6", "3*4=12", "1*4=4"], ["3", "4", "4"])
    assert all(one[0] is None or one[1] in {3, 4} for one in numbers(facts))


def test_a_factor_without_its_value_is_no_equation() -> None:
    facts = read(["Sannolikhet"], ["2*3", "3*4", "1*4"])
    assert facts.problems
