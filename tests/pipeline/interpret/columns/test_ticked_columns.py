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


OUTCOMES = ["Utan avvikelse", "Med avvikelse", "Ej utförd"]


@pytest.mark.parametrize("tick", ["x", "X", "☒"])
@pytest.mark.parametrize("sums", [[], [["2", "1", "1"]], [["2 st", "1 st", "1 st"]], [["2", "1", "1"], ["50 %", "25 %", "25 %"]], [["2 (50 %)", "1 (25 %)", "1 (25 %)"]]])  # fmt: skip
def test_ticks_tell_the_outcome_above_rows_that_count_them(tick: str, sums: list[list[str]]) -> None:
    ticked = [[tick if col == at else "" for col in range(len(OUTCOMES))] for at in (0, 1, 0, 2)]
    rows = [[check, who, *ticks, ""] for check, who, ticks in zip(CHECKS, WHO, ticked, strict=True)]
    below = [[name, "", *texts, ""] for name, texts in zip(["Summa", "Andel"], sums, strict=False)]
    [follow_up] = read([["Kontrollmoment", "Ansvarig", *OUTCOMES, "Kommentar"], *rows, *below]).follow_ups
    assert [one.checks[0].text for one in follow_up.items] == CHECKS
    assert [one.outcome for one in follow_up.items] == ["no-deviation", "deviation", "no-deviation", "not-performed"]


def test_counts_of_units_are_no_ticks() -> None:
    rows = [["Kontrollmoment", "Ansvarig", *OUTCOMES], *([check, who, "4", "1", "2"] for check, who in zip(CHECKS, WHO, strict=True))]  # fmt: skip
    assert not read(rows).follow_ups
