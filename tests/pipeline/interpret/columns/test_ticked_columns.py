"""What stands over columns of ticks is no argument against a table whose other headers are known."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.interpret.columns.header import find_header
from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

RISKS = ["Avgiften blir fel", "Kartor är gamla", "Böter makuleras utan grund", "Avtal skrivs sent"]
CHECKS = ["Tio beslut mot taxan", "Fem förrättningar", "Alla makuleringar", "Datum i tidrapport"]
WHO = ["Handläggare", "GIS-ingenjör", "Trafikingenjör", "Planchef"]
UNITS = ["Bygg", "Plan", "Mark", "GIS", "Trafik"]


def rows_of(over: Sequence[str], tick: str, *, counted: bool = False) -> list[list[str]]:
    """A plan whose checks are ticked below some headers, perhaps with a row that counts the ticks."""
    ticked = [[tick if (row + col) % 2 == 0 else "" for col in range(len(over))] for row in range(len(RISKS))]
    rows = [list(row) for row in zip(RISKS, CHECKS, WHO, strict=True)]
    counts = [str(sum(bool(row[col]) for row in ticked)) for col in range(len(over))]
    return [
        ["Risk", "Kontrollmoment", "Ansvarig", *over],
        *([*row, *ticks] for row, ticks in zip(rows, ticked, strict=True)),
        *([["Antal kontroller", str(len(CHECKS)), "", *counts]] if counted else []),
    ]


def read(rows: list[list[str]]) -> Facts:
    return interpret(document(["# Internkontrollplan 2026", grid(rows)]))


@pytest.mark.parametrize("over", [UNITS, UNITS[:4], ["Förskola", "Grundskola", "Gymnasium", "Komvux", "Kök", "Stab"]])
@pytest.mark.parametrize("tick", ["x", "X", "☒", "(x)"])
@pytest.mark.parametrize("counted", [False, True])
def test_a_plan_is_read_whatever_is_ticked(over: list[str], tick: str, *, counted: bool) -> None:
    [plan] = read(rows_of(over, tick, counted=counted)).control_plans
    assert [(one.risk, one.checks[0].text, one.responsible and one.responsible.text) for one in plan.controls] == list(
        zip(RISKS, CHECKS, WHO, strict=True)
    )
    assert [set(one.extra) for one in plan.controls] == [
        {name for col, name in enumerate(over) if (row + col) % 2 == 0} for row in range(len(RISKS))
    ]


@pytest.mark.parametrize("told", ["Se lista", "4 st", "–20 %"])
def test_columns_that_say_more_than_ticks_count_as_ever(told: str) -> None:
    rows = rows_of(UNITS, "x")
    for col in range(3, len(rows[0])):
        rows[2][col] = told
    assert find_header(grid(rows)) is None


def test_a_table_of_other_matters_stays_one() -> None:
    rows = [["Uppgift", "Lokal", *UNITS], *(["Städning", f"Sal {row}", *["x"] * len(UNITS)] for row in range(4))]
    assert find_header(grid(rows)) is None
