"""Numbers of checks in a column of their own."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

ROWS = [("Ramavtal följs inte", "7", "Jämföra fakturor"), ("Löneskulder upptäcks sent", "8.", "Läsa månadslistan")]


@pytest.mark.parametrize(
    ("columns", "numbers"),
    [(("Risk", "Nr", "Kontrollmoment"), [7, 8]), (("Nr", "Risk", "Kontrollmoment"), [None, None])],
)
def test_a_number_between_a_risk_and_its_check_is_the_checks(
    columns: tuple[str, ...], numbers: list[int | None]
) -> None:
    """The first column's numbers are the rows'."""
    at = {name: place for place, name in enumerate(("Risk", "Nr", "Kontrollmoment"))}
    rows = [[row[at[name]] for name in columns] for row in ROWS]
    found = interpret(document(["# Internkontrollplan 2025", grid([list(columns), *rows], top=200)]))
    (plan,) = found.control_plans
    assert [check.number for row in plan.controls for check in row.checks] == numbers
