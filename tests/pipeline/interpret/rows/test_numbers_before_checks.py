"""A column right before the checks that counts them tells each its number."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from schemas.tables import Check
from tests.pipeline.interpret.drawn_pages import document, grid

CHECKS = ["Upphandlingar dokumenteras", "Avtal diarieförs", "Bisysslor är anmälda", "Listor attesteras"]
RESULTS = ["Inga avvikelser.", "Avvikelse, två saknades.", "Utan avvikelse.", "Inga avvikelser."]
COUNT = ["1", "2", "3", "4"]


def checks_of(header: list[str], *columns: list[str]) -> list[list[Check]]:
    rows = [list(row) for row in zip(*columns, strict=True)]
    facts = interpret(document(["# Uppföljning av internkontrollplan 2025", grid([header, *rows])]))
    return [one.checks for one in facts.follow_ups[0].items]


@pytest.mark.parametrize("header", ["Nr", "Nr.", "Löpnr", "Kontroll nr", "Nr kontroll", "ID"])
@pytest.mark.parametrize("numbers", [COUNT, ["1.", "2.", "3.", "4."]])
def test_checks_have_the_numbers_that_count_them(header: str, numbers: list[str]) -> None:
    found = checks_of([header, "Kontrollmoment", "Resultat"], numbers, CHECKS, RESULTS)
    assert [(one.number, one.text) for [one] in found] == list(enumerate(CHECKS, 1))


@pytest.mark.parametrize(
    "numbers", [["2", "3", "4", "5"], ["1", "2", "4", "5"], ["1", "2", "1", "2"], ["K1", "K2", "K3", "K4"]]
)
def test_other_numbers_may_be_another_papers(numbers: list[str]) -> None:
    found = checks_of(["Nr", "Kontrollmoment", "Resultat"], numbers, CHECKS, RESULTS)
    assert [one.number for [one] in found] == [None] * len(CHECKS)


def test_numbers_of_risks_are_none_of_checks() -> None:
    risks = ["Fel avtal", "Avtal försvinner", "Jäv prövas inte", "Fel lön"]
    found = checks_of(["Nr", "Kontrollmoment", "Risk", "Resultat"], COUNT, CHECKS, risks, RESULTS)
    assert [one.number for [one] in found] == [None] * len(CHECKS)


def test_a_row_with_several_checks_leaves_numbers_to_them() -> None:
    several = [*CHECKS[:2], "• Bisysslor är anmälda\n• Jäv är prövat", CHECKS[3]]
    found = checks_of(["Nr", "Kontrollmoment", "Resultat"], COUNT, several, RESULTS)
    assert {one.number for row in found for one in row} == {None}
