"""Title, board, year and period of a table from labels in cells above it, or from a column of years."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

PLAN = [["Risk", "Kontrollmoment", "Ansvarig"], ["Jäv", "Granska attest", "Ekonom"], ["Stöld", "Inventera", "Chef"]]
FOLLOW_UP = [
    ["Risk", "Kontrollmoment", "Resultat"],
    ["Jäv", "Granska", "Inga fel."],
    ["Stöld", "Inventera", "Ett fel."],
]
RISKS = [
    ["Risk", "År", "Sannolikhet", "Konsekvens", "Riskvärde"],
    ["Jäv", "2026", "2", "3", "6"],
    ["Stöld", "2026", "3", "3", "9"],
]


def read(labels: list[list[str]], rows: list[list[str]]) -> Facts:
    return interpret(document([grid(labels, top=50), grid(rows, top=300)]))


@pytest.mark.parametrize(
    "labels",
    [
        [["Nämnd:", "Servicenämnden"], ["Plan:", "Internkontrollplan 2026"], ["Urval:", "Alla enheter"]],
        [["Nämnd", "Servicenämnden"], ["Rapport", "Plan för intern kontroll 2026"]],
        [["Titel", "Internkontrollplan 2026"], ["Nämnd", "Servicenämnden"], ["Status", "Beslutad"], ["Version", "3"]],
    ],
)
def test_cells_of_labels_give_title_board_and_year(labels: list[list[str]]) -> None:
    (table,) = read(labels, PLAN).control_plans
    assert table.title in {"Internkontrollplan 2026", "Plan för intern kontroll 2026"}
    assert (table.year, table.body and table.body.name) == (2026, "Servicenämnden")


def test_a_period_in_cells_of_labels_makes_a_follow_up_interim() -> None:
    labels = [
        ["Nämnd:", "Servicenämnden"],
        ["Rapport:", "Uppföljning av internkontroll 2026"],
        ["Rapportperiod:", "T2 2026"],
    ]
    (table,) = read(labels, FOLLOW_UP).follow_ups
    assert (table.interim, table.year) == (True, 2026)


def test_a_selection_that_names_a_plan_is_no_title() -> None:
    labels = [
        ["Nämnd:", "Servicenämnden"],
        ["Urval:", "Internkontrollplan 2024 och senare"],
        ["Version:", "Fastställd"],
    ]
    (table,) = read(labels, PLAN).control_plans
    assert (table.title, table.year) == (None, None)


@pytest.mark.parametrize("header", ["År", "Planår", "Verksamhetsår", "Avser år", "Kontrollår", "Uppföljningsår"])
def test_a_column_of_years_gives_the_year_where_nothing_else_does(header: str) -> None:
    rows = [[header if cell == "År" else cell for cell in row] for row in RISKS]
    (table,) = interpret(document([grid(rows)])).risk_assessments
    assert table.year == 2026
    assert [risk.extra[header] for risk in table.risks] == ["2026", "2026"]


@pytest.mark.parametrize(
    ("above", "second", "year"),
    [([], "2025", None), ([], "", None), (["# Riskanalys 2027"], "2026", 2027)],
    ids=["years differ", "one is blank", "the title goes before"],
)
def test_years_that_differ_tell_none(above: list[str], second: str, year: int | None) -> None:
    rows = [*RISKS[:2], ["Stöld", second, "3", "3", "9"]]
    (table,) = interpret(document([*above, grid(rows)])).risk_assessments
    assert table.year == year
