"""Three columns of numbers below one header whose own words were garbled: the numbers tell which is which."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from schemas.tables import RiskAssessment
from tests.pipeline.interpret.drawn_pages import document, grid

ROWS = [
    ["Fel betalas", "3", "4", "12", "Spärr", "2", "4", "8"],
    ["Jäv i upphandling", "2", "3", "6", "Utbildning", "1", "3", "3"],
    ["Nycklar kommer bort", "3", "3", "9", "Inventering", "1", "2", "2"],
    ["Loggar granskas inte", "2", "4", "8", "Rutin", "2", "2", "4"],
]


def read(rows: list[list[str]], before: str, after: str, treatments: str = "Åtgärd") -> RiskAssessment:
    header = ["Risk", before, None, None, treatments, after, None, None]
    (table,) = interpret(document(["# Riskanalys 2025", grid([header, *rows])])).risk_assessments
    return table


@pytest.mark.parametrize("before", ["Före åtgärd\n5 K Värd\n=", "Före åtgärd\n8 E Yard", "Före\n? ? ?"])
@pytest.mark.parametrize("after", ["Efter åtgärd\n5 ? Värd", "Efter åtgärd\nS K Värde"])
def test_numbers_below_one_garbled_header_are_the_parts_of_a_score(before: str, after: str) -> None:
    table = read(ROWS, before, after)
    scores = [risk.score for risk in table.risks]
    assert [(one.likelihood, one.consequence, one.value) for one in scores if one] == [
        (3, 4, 12),
        (2, 3, 6),
        (3, 3, 9),
        (2, 4, 8),
    ]
    assert [risk.residual.value for risk in table.risks if risk.residual] == [8, 3, 2, 4]


def test_a_blank_part_stays_blank() -> None:
    rows = [*ROWS, ["Avtal saknas", "3", "", "", "Rutin", "1", "3", "3"]]
    score = read(rows, "Före åtgärd\n5 K Värd", "Efter åtgärd\n5 K Värd").risks[-1].score
    assert score is not None
    assert (score.likelihood, score.consequence, score.value) == (3, None, None)


@pytest.mark.parametrize("written", ["Atgärd", "Ätgärd", "Atgärder"])
def test_a_header_without_the_ring_over_its_capital_is_known(written: str) -> None:
    table = read(ROWS, "Före åtgärd\n5 K Värd", "Efter åtgärd\n5 K Värd", written)
    assert [[one.text for one in risk.treatments] for risk in table.risks] == [[row[4]] for row in ROWS]
