"""A column whose header nobody knows has the controls where its cells begin as these do and no other column has them."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

ROWS = [
    ["Kontroll av att beslut är fattade enligt delegation", "Beslut fattas av fel person", "Kanslichef", "Inga avvikelser fanns."],
    ["Stickprov av tjugo fakturor", "Fel moms dras av", "Ekonomichef", "Två fakturor hade fel moms."],
    ["Avstämning av inventarielistan", "Inventarier försvinner", "Fastighetschef", "Listan stämde."],
    ["Granskning av attesträtter", "Attest görs av obehörig", "IT-chef", "En rätt togs bort."],
]  # fmt: skip


def report(*header: str, title: str = "Uppföljning av intern kontroll 2025") -> Facts:
    """A table of the rows under a header, each row with a number before it."""
    rows = [[f"A-{number}", *row] for number, row in enumerate(ROWS, 31)]
    return interpret(document([f"# {title}", grid([["Diarienr", *header], *rows])]))


@pytest.mark.parametrize("header", ["Ärendemening", "Innehåll", "Vad det gäller", "Post"])
@pytest.mark.parametrize("who", ["Handläggare", "Utsedd", "Ansvarig"])
def test_they_are_told_by_how_they_begin(header: str, who: str) -> None:
    """Also where half of the headers are known but beside others."""
    found = report(header, "Hör till risk", who, "Resultat av kontrollen")
    rows = found.follow_ups[0].items
    assert [row.checks[0].text for row in rows] == [row[0] for row in ROWS]
    assert [(row.risk, row.responsible.text if row.responsible else "") for row in rows] == [
        (row[1], row[2]) for row in ROWS
    ]
    assert not found.problems


def test_beside_a_column_of_controls_they_are_none() -> None:
    rows = [[row[1], row[2], "Granskning", row[0]] for row in ROWS]
    header = ["Risk", "Kontrollmoment", "Frekvens", "Innehåll"]
    found = interpret(document(["# Internkontrollplan 2025", grid([header, *rows])]))
    assert [row.checks[0].text for row in found.control_plans[0].controls] == [row[2] for row in ROWS]


@pytest.mark.parametrize("header", ["Slutsats", "Analys", "Förslag 2026"])
def test_behind_the_result_they_are_none(header: str) -> None:
    """What a control showed begins as the control does."""
    rows = [["Ekonomi", row[1], row[3], "Kontrollen visar att rutinen följs."] for row in ROWS]
    names = ["Process", "Risk", "Resultat", header]
    found = interpret(document(["# Uppföljning av intern kontroll 2025", grid([names, *rows])]))
    assert [(row.risk, row.checks) for row in found.follow_ups[0].items] == [(row[1], []) for row in ROWS]


def test_in_an_assessment_they_are_none() -> None:
    """What is to be done about a risk begins like a control."""
    rows = [[row[1], "2", "3", "6", row[0]] for row in ROWS]
    header = ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde", "Innehåll"]
    found = interpret(document(["# Riskanalys 2025", grid([header, *rows])]))
    assert not found.control_plans
    assert len(found.risk_assessments[0].risks) == len(ROWS)
