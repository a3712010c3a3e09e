"""A summary's parts and the value of the details are one score."""

from __future__ import annotations

import pytest

from extractors.model.page import Grid
from pipeline.interpret.interpret import interpret
from pipeline.interpret.tables.same_risks.both_scores import complete_each_other, completed
from schemas.tables import Risk, Score
from tests.pipeline.interpret.drawn_pages import document, grid

NAMES = ("Svar lämnas sent", "Läckor upptäcks inte", "Prov tas inte", "Avgift debiteras fel", "Larm går inte fram")
PARTS = [(3, 4, 12), (4, 4, 16), (2, 5, 10), (1, 3, 3), (3, 2, 6)]
BESIDE = "Bedömning i den andra tabellen"


def tables(columns: tuple[str, ...], scores: list[tuple[int, int, int]]) -> tuple[Grid, Grid]:
    """A summary with some columns of the scores, and what is done about each risk beside its value."""
    at = ["SKR".index(column[0]) for column in columns]
    summary = [["Nr", "Risk", *columns]]
    summary += [
        [f"R{n}", name, *(f"{row[part]}" for part in at)]
        for n, (name, row) in enumerate(zip(NAMES, scores, strict=True), 1)
    ]
    details = [["Risk", "Riskvärde", "Beskrivning", "Åtgärder"]]
    details += [
        [name, f"{row[2]}", "Det saknas rutin", "Rutinen skrivs"] for name, row in zip(NAMES, PARTS, strict=True)
    ]
    return grid(summary), grid(details, top=500)


def read(*grids: Grid) -> list[Risk]:
    headings = ("# Sammanställning", "# Riskerna en och en")
    blocks = [block for pair in zip(headings, grids, strict=True) for block in pair]
    (table,) = interpret(document(["# Riskanalys 2026", *blocks])).risk_assessments
    return table.risks


@pytest.mark.parametrize("columns", [("S", "K", "Riskvärde"), ("S", "K"), ("K", "S"), ("Riskvärde", "K", "S")])
@pytest.mark.parametrize("order", [1, -1])
def test_the_parts_of_one_and_the_value_of_the_other(columns: tuple[str, ...], order: int) -> None:
    risks = read(*tables(columns, PARTS)[::order])
    said = [(risk.score.likelihood, risk.score.consequence, risk.score.value) for risk in risks if risk.score]
    assert said == PARTS
    assert all(risk.description and risk.treatments and BESIDE not in risk.extra for risk in risks)
    assert all({"score.likelihood", "score.value"} <= risk.source.cells.keys() for risk in risks)


@pytest.mark.parametrize("odd", range(len(NAMES)))
def test_a_score_that_the_other_denies_stays_beside_it(odd: int) -> None:
    scores = [(2, 2, 4) if at == odd else score for at, score in enumerate(PARTS)]
    risks = read(*tables(("S", "K", "Riskvärde"), scores))
    assert [BESIDE in risk.extra for risk in risks] == [at == odd for at in range(len(NAMES))]
    score = risks[odd].score
    assert score
    assert {score.raw, risks[odd].extra[BESIDE]} == {"2 2 4", f"{PARTS[odd][2]}"}


@pytest.mark.parametrize("odd", range(len(NAMES)))
def test_parts_that_do_not_make_the_value_of_one_risk(odd: int) -> None:
    scores = [(5, 5, 25) if at == odd else score for at, score in enumerate(PARTS)]
    risks = read(*tables(("S", "K"), scores))
    assert [risk.score.likelihood for risk in risks if risk.score] == [row[0] for row in scores]


@pytest.mark.parametrize("lower", range(1, 8))
def test_values_of_another_assessment_are_no_part(lower: int) -> None:
    parts = Score(raw="4 5", likelihood=4, consequence=5, notation="pair")
    pairs = [(Score(raw=f"{value}", value=value, notation="value-only"), parts) for value in (lower, lower + 1, 20)]
    assert not complete_each_other(pairs)


def test_words_that_no_number_stands_for_are_kept() -> None:
    words, value = Score(raw="Hög Låg", notation="words"), Score(raw="12", value=12, notation="value-only")
    assert completed(words, value) == (value, "Hög Låg")
    assert completed(value, words) == (value, "Hög Låg")
