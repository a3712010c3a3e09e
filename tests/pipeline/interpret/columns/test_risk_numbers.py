"""A plan's column that names risks by number is its risk; one that counts the rows is not."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from schemas.tables import ControlPlan
from tests.pipeline.interpret.drawn_pages import document, grid

CHECKS = ["Granskning av tio akter", "Avstämning av lönelista", "Intervjuer på tre enheter", "Stickprov av fakturor"]


def planned(header: str, cells: list[str], *more: str) -> tuple[ControlPlan, list[str]]:
    """The plan that has such a column, and what is told beside it."""
    rows = [[cell, *more, check, "Controller"] for cell, check in zip(cells, CHECKS, strict=True)]
    names = ["Risk"] * len(more)
    facts = interpret(
        document(["# Internkontrollplan 2025", grid([[header, *names, "Kontrollmoment", "Kontrollansvarig"], *rows])])
    )
    return facts.control_plans[0], [problem.code for problem in facts.problems]


@pytest.mark.parametrize(
    "header", ["Avser risk", "Risk", "Risker", "Gäller risk", "Kopplad risk", "Risknr", "Risk nr", "Risk-id"]
)
@pytest.mark.parametrize("cells", [["R1", "R3, R8", "R4", "R2"], ["1", "3 och 8", "4", "2"], ["R1", "R2", "R3", "R4"]])
def test_numbers_of_risks_are_the_risk_as_written(header: str, cells: list[str]) -> None:
    table, problems = planned(header, cells)
    assert [one.risk for one in table.controls] == cells
    assert not problems


@pytest.mark.parametrize("header", ["Nr", "Risknr", "Löpnr", "Kontroll nr"])
def test_numbers_that_count_the_rows_are_no_risks(header: str) -> None:
    table, _ = planned(header, ["1", "2", "3", "4"])
    assert [(one.risk, one.extra) for one in table.controls] == [(None, {header: f"{n}"}) for n in range(1, 5)]


def test_beside_names_they_number_these() -> None:
    table, _ = planned("Risknr", ["1", "3", "4", "8"], "Otillåten direktupphandling")
    assert {one.risk for one in table.controls} == {"Otillåten direktupphandling"}
    assert [one.extra["Risknr"] for one in table.controls] == ["1", "3", "4", "8"]


@pytest.mark.parametrize("header", ["risk_ref", "risk_id", "Riskref", "Riskkod", "Risk-referens", "Riskens id"])
def test_the_codes_of_a_register_beside_names_number_these(header: str) -> None:
    cells = ["KS-0001", "KS-0001", "KS-0004", "KS-0008"]
    table, _ = planned(header, cells, "Otillåten direktupphandling")
    assert [(one.risk, one.extra[header]) for one in table.controls] == [
        ("Otillåten direktupphandling", cell) for cell in cells
    ]
