"""Lines below a subtitle that say what the letters of a header mean are no card, and cards of words are some."""

from __future__ import annotations

from itertools import product

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import interpret
from schemas.tables import Risk
from tests.pipeline.interpret.drawn_pages import document, grid

TABLE = (("Risk", "S", "K", "R"), ("Jäv vid inköp", "2", "3", "6"), ("Avtal löper ut", "2", "4", "8"))
ABOVE: tuple[tuple[Line | str, ...], ...] = (
    (),
    ("med förra årets bedömning till jämförelse",),
    (Line("Bedömningen gjordes i maj", bold=True, size=10),),
)
LEGENDS = (
    ("S: sannolikhet. K: konsekvens. R: S x K. Skalan är 1–5. Streck betyder att risken inte fanns.",),
    ("S: sannolikhet K: konsekvens R: riskvärde",),
    ("S: sannolikhet, 1–5", "K: konsekvens, 1–5", "R: riskvärde (S x K)"),
    ("Sannolikhet: hur troligt det är", "Konsekvens: hur allvarligt det blir", "Riskvärde: produkten av de två"),
    ("S: sannolikhet", "K: konsekvens", "R: sannolikhet x konsekvens"),
)


def risks(*blocks: Line | Grid | str) -> list[Risk]:
    (table,) = interpret(document(list(blocks))).risk_assessments
    return table.risks


@pytest.mark.parametrize(("above", "legend"), list(product(ABOVE, LEGENDS)))
def test_what_explains_the_letters_is_no_risk(above: tuple[Line | str, ...], legend: tuple[str, ...]) -> None:
    found = risks("# Riskanalys 2026", *above, *legend, grid(TABLE))
    assert [risk.name for risk in found] == ["Jäv vid inköp", "Avtal löper ut"]
    assert [risk.score.value for risk in found if risk.score] == [6, 8]


@pytest.mark.parametrize(("above", "legend"), list(product(ABOVE, LEGENDS)))
def test_cards_behind_such_lines_are_read(above: tuple[Line | str, ...], legend: tuple[str, ...]) -> None:
    cards = [
        line
        for name, s, k, r in TABLE[1:]
        for line in (f"# {name}", f"Sannolikhet: {s}", f"Konsekvens: {k}", f"Riskvärde: {r}")
    ]
    found = risks("# Riskanalys 2026", *above, *legend, *cards)
    assert [risk.name for risk in found] == ["Jäv vid inköp", "Avtal löper ut"]


@pytest.mark.parametrize(
    "values",
    [
        ("Låg sannolikhet", "Kännbar konsekvens", "Högt riskvärde"),
        ("Sannolikt", "Allvarlig", "Hög"),
        ("3 (sannolikhet)", "4 (konsekvens)", "12"),
        ("sannolikhet 3", "konsekvens 4", "riskvärde 12"),
    ],
)
def test_cards_with_words_for_scores_are_cards(values: tuple[str, str, str]) -> None:
    labels = ("Sannolikhet", "Konsekvens", "Riskvärde")
    cards = [
        line
        for name in ("Jäv vid inköp", "Avtal löper ut")
        for line in (f"# {name}", *(f"{label}: {value}" for label, value in zip(labels, values, strict=True)))
    ]
    found = risks("# Riskanalys 2026", *cards)
    assert [risk.name for risk in found] == ["Jäv vid inköp", "Avtal löper ut"]
