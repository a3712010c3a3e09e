"""Columns headed "Hot" beside checks: the risks, but beside longer texts that nobody knows."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

TOLD = ["Fel lön betalas ut", "Jäv prövas inte av handläggare", "Obehöriga läser akter"]
SHORT = ["Slarv", "Mutor", "Intrång"]
CHECKS = ["Avstämning av lönelistor", "Läsning av tio beslut", "Granskning av behörigheter"]
WHO = ["Ekonomichef", "Jurist", "IT-chef"]


def read(**columns: list[str]) -> Facts:
    rows = [list(columns), *(list(row) for row in zip(*columns.values(), strict=True))]
    return interpret(document(["# Internkontrollplan 2027", grid(rows)]))


@pytest.mark.parametrize("threats", [TOLD, SHORT])
def test_threats_beside_checks_are_the_risks(threats: list[str]) -> None:
    [plan] = read(Hot=threats, Kontrollmoment=CHECKS, Ansvarig=WHO).control_plans
    assert [control.risk for control in plan.controls] == threats


@pytest.mark.parametrize("header", ["Sårbarhet", "Scenario", "Brist", "Problem"])
@pytest.mark.parametrize("first", [False, True])
def test_threats_beside_longer_texts_that_nobody_knows_are_told(header: str, *, first: bool) -> None:
    columns = {"Hot": SHORT, header: TOLD} if first else {header: TOLD, "Hot": SHORT}
    facts = read(**columns, Kontrollmoment=CHECKS, Ansvarig=WHO)
    assert [control.risk for control in facts.control_plans[0].controls] == [None] * 3
    assert [problem.code for problem in facts.problems] == ["columns-unread"]
