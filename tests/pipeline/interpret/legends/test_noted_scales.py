"""A legend of both scales below whose steps a note stands over the whole width."""

from __future__ import annotations

from itertools import product

import pytest

from pipeline.interpret.interpret import interpret
from schemas.tables import RiskAssessment
from tests.pipeline.interpret.drawn_pages import document, grid

Row = list[str | None]

STEPS: list[Row] = [["1", "Osannolik", "Försumbar"], ["2", "Möjlig", "Kännbar"], ["3", "Trolig", "Allvarlig"]]
NOTES = [
    ["Risktal = sannolikhet x konsekvens"],
    ["Skalan beslutades av kommunstyrelsen 2023."],
    ["Riskvärdet är produkten av båda.", "Gäller alla nämnder."],
]
HEADERS: list[Row] = [["Nivå", "Sannolikhet", "Konsekvens"], ["Poäng", "Sannolikhet", "Väsentlighet"]]


@pytest.mark.parametrize(
    ("notes", "header", "down"), list(product(NOTES, HEADERS, [False, True])), ids=lambda one: str(one)[:24]
)
def test_a_note_below_the_steps_is_none_of_them(notes: list[str], header: Row, *, down: bool) -> None:
    notes_below: list[Row] = [[note, None, None] for note in notes]
    legend = grid([header, *(STEPS[::-1] if down else STEPS), *notes_below])
    rows: list[Row] = [["Risk", *header[1:]], ["Jäv", "Möjlig", "Allvarlig"], ["Mutor", "4", "1"]]
    facts = interpret(document(["# Riskanalys 2026", grid(rows), "Bedömningsskala", legend]))
    (table,) = facts.risk_assessments
    assert isinstance(table, RiskAssessment)
    assert [(one.score.likelihood, one.score.consequence) for one in table.risks if one.score] == [(2, 3), (4, 1)]
    assert (table.scale.likelihood.max, table.scale.consequence.max) == (3, 3)
