"""A header that stands again between rows of its table, as somebody who works on paper has it."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from schemas.tables import Risk
from tests.pipeline.interpret.drawn_pages import document, grid

HEADS = [
    ["Risk", "Sannolikhet", "Konsekvens", "Åtgärd"],
    ["Risk", "Sannolikhet\n1-4", "Konsekvens\n1-4", "Åtgärd"],
    ["Risk\nVad kan hända?", "Sannolikhet (1–4)", "Konsekvens (1–4)", "Åtgärd:"],
    ["Risk", "Hur troligt?\n1-4", "Hur illa blir det?\n1-4", "Åtgärder\nVad gör vi?"],
]
ROWS = [
    ["Jäv förekommer vid beslut", "2", "3", "Frågan ställs"],
    ["Nycklar kommer bort", "1", "4", "Listan gås igenom"],
    ["Avgifter uteblir", "3", "2", "Underlag stäms av"],
    ["Provtagning missas", "2", "2", "Schema läggs"],
]


def risks(head: list[str], rows: list[list[str]]) -> list[Risk]:
    (table,) = interpret(document(["# Riskanalys intern kontroll 2027", grid([head, *rows])])).risk_assessments
    return table.risks


@pytest.mark.parametrize("at", [1, 2, 3])
@pytest.mark.parametrize("head", HEADS)
def test_a_header_that_stands_again_is_no_row(head: list[str], at: int) -> None:
    found = risks(head, [*ROWS[:at], head, *ROWS[at:]])
    assert [(one.name, one.score and one.score.consequence) for one in found] == [(row[0], int(row[2])) for row in ROWS]


@pytest.mark.parametrize("head", HEADS)
def test_a_row_in_which_one_cell_alone_says_its_header_is_one(head: list[str]) -> None:
    found = risks(head, [*ROWS, ["Handling förkommer", "1", "3", head[3]]])
    assert [one.name for one in found] == [*(row[0] for row in ROWS), "Handling förkommer"]
