"""Cells that name a risk and its check at once: one below a label, or each set in its own way below a header that names both."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import interpret
from schemas.tables import ControlPlan, FollowUp
from tests.pipeline.interpret.drawn_pages import document, grid

CHECKS = [
    ("Stickprov av tio\nutbetalningar", "Bidrag betalas ut\nfel"),
    ("Genomgång av beslut", "Beslut verkställs inte"),
    ("Kassaräkning", "Svinn"),
]
NAMES = [tuple(text.replace("\n", " ") for text in pair) for pair in CHECKS]
SAID = ["{check}\nRisk: {risk}", "Risk: {risk}\nKontroll: {check}", "Kontrollmoment: {check}\nRisk: {risk}"]


def follow_up(header: str, cells: list[str]) -> FollowUp:
    """A follow-up with a column that holds risks and checks; a line that begins with "~" is small, one with "#" bold."""
    rows = [[str(n), text, "Ingen avvikelse", "Allt stämde."] for n, text in enumerate(cells, 1)]
    drawn = grid([["Nr", header, "Utfall", "Kommentar"], *rows])
    styled = replace(drawn, cells=tuple(replace(cell, lines=tuple(map(_styled, cell.lines))) for cell in drawn.cells))
    (table,) = interpret(document(["# Uppföljning av intern kontroll 2025", styled])).follow_ups
    return table


def _styled(line: Line) -> Line:
    sign = line.text[:1]
    return replace(line, text=line.text.lstrip("~#"), size=7 if sign == "~" else line.size, bold=sign == "#")


def _as(sign: str, text: str) -> str:
    return "\n".join(f"{sign}{line}" for line in text.split("\n"))


def named(table: FollowUp) -> list[tuple[str | None, str]]:
    return [(item.risk, " ".join(check.text for check in item.checks)) for item in table.items]


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("header", ["Kontroll / risk", "Kontroll", "Kontrollmoment", "Kontroll och risk"])
def test_a_risk_below_its_label_in_the_cell_of_its_check_is_the_rows(header: str, said: str) -> None:
    cells = [said.format(check=check, risk=risk) for check, risk in CHECKS]
    assert named(follow_up(header, cells)) == [(risk, check) for check, risk in NAMES]


@pytest.mark.parametrize("header", ["Risk / kontroll", "Risk", "Risk och kontroll"])
def test_a_check_below_its_label_in_the_cell_of_its_risk_is_the_rows(header: str) -> None:
    cells = [f"{risk}\nKontroll: {check}" for check, risk in CHECKS]
    assert named(follow_up(header, cells)) == [(risk, check) for check, risk in NAMES]


@pytest.mark.parametrize("signs", [("", "~"), ("~", ""), ("#", ""), ("#", "~")], ids=str)
@pytest.mark.parametrize("header", ["Kontroll / risk", "Kontrollmoment och risk", "Kontroll/Risk"])
def test_a_risk_set_apart_below_its_check_is_the_rows_where_the_header_names_both(
    header: str, signs: tuple[str, str]
) -> None:
    cells = ["\n".join(map(_as, signs, pair)) for pair in CHECKS]
    assert named(follow_up(header, cells)) == [(risk, check) for check, risk in NAMES]


@pytest.mark.parametrize("header", ["Risk / kontroll", "Risk och kontrollmoment", "Risk, kontroll"])
def test_a_check_set_apart_below_its_risk_is_the_rows_where_the_header_names_both(header: str) -> None:
    cells = [f"{_as('#', risk)}\n{check}" for check, risk in CHECKS]
    assert named(follow_up(header, cells)) == [(risk, check) for check, risk in NAMES]


def test_a_check_set_apart_behind_the_label_of_its_risk_is_the_rows() -> None:
    cells = [f"{_as('~', f'Risk: {risk}')}\n{check}" for check, risk in CHECKS]
    assert named(follow_up("Kontroll", cells)) == [(risk, check) for check, risk in NAMES]


def test_small_letters_below_a_check_alone_are_the_checks() -> None:
    cells = [f"{check}\n{_as('~', risk)}" for check, risk in CHECKS]
    assert named(follow_up("Kontroll", cells)) == [(None, f"{check} {risk}") for check, risk in NAMES]


def test_a_cell_without_the_label_has_its_own_alone() -> None:
    cells = [f"{check}\nRisk: {risk}" for check, risk in CHECKS[:2]] + ["Kassaräkning"]
    assert named(follow_up("Kontroll", cells))[-1] == (None, "Kassaräkning")


def test_one_cell_of_many_that_says_so_says_it_of_its_check() -> None:
    cells = ["Läs listan\nRisk: ingen", "Genomgång av beslut", "Kassaräkning"]
    assert [risk for risk, _ in named(follow_up("Kontroll", cells))] == [None] * 3


def test_labels_that_a_column_of_the_table_tells_stay_in_the_cell() -> None:
    rows = [[risk, f"{check}\nRisk: se ovan", "Ingen avvikelse"] for check, risk in NAMES]
    drawn = grid([["Risk", "Kontroll", "Utfall"], *rows])
    (table,) = interpret(document(["# Uppföljning av intern kontroll 2025", drawn])).follow_ups
    assert [item.risk for item in table.items] == [risk for _, risk in NAMES]


def test_scores_and_how_often_below_labels_are_the_rows() -> None:
    rows = [[f"{check}\nFrekvens: Varje år\nAnsvarig: Ekonom", risk] for check, risk in NAMES]
    (table,) = plans(grid([["Kontroll", "Risk"], *rows]))
    assert [(row.frequency, row.responsible and row.responsible.text) for row in table.controls] == [
        ("Varje år", "Ekonom")
    ] * 3
    assert [row.checks[0].text for row in table.controls] == [check for check, _ in NAMES]
    (table,) = plans(
        grid([["Risk", "Kontroll"], *[[f"{risk}\nSannolikhet: 2\nKonsekvens: 3", check] for check, risk in NAMES]])
    )
    assert [(row.score and row.score.likelihood, row.score and row.score.consequence) for row in table.controls] == [
        (2, 3)
    ] * 3
    assert [row.risk for row in table.controls] == [risk for _, risk in NAMES]


def plans(drawn: Grid) -> list[ControlPlan]:
    return interpret(document(["# Internkontrollplan 2025", drawn])).control_plans
