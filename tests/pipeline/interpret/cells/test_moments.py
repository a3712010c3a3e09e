"""Cells that say who and when: taken apart where it is sure, and no time is a role."""

from __future__ import annotations

import pytest

from pipeline.interpret.cells.moments import is_moment
from pipeline.interpret.interpret import interpret
from schemas.tables import Control
from tests.pipeline.interpret.drawn_pages import document, grid

TIMES = ["varje kvartal", "två gånger om året", "årligen", "mars och september", "1 gång/år", "Q2", "dagligen", "en gång per år", "december"]  # fmt: skip
HEADERS = ["Vem och när", "Ansvarig och frekvens", "Ansvarig", "Ansvarig / tidpunkt", "Vem"]


def control(header: str, cell: str, *more: tuple[str, str]) -> Control:
    rows = [
        ["Risk", "Kontrollmoment", header, *(name for name, _ in more)],
        ["Jäv", "Stickprov av beslut", cell, *(text for _, text in more)],
    ]
    (table,) = interpret(document(["# Internkontrollplan 2026", grid(rows)])).control_plans
    (row,) = table.controls
    return row


def said(row: Control) -> tuple[str | None, list[str], str | None]:
    who = row.responsible
    return (who.text if who else None, who.roles if who else [], row.frequency)


@pytest.mark.parametrize("when", TIMES)
@pytest.mark.parametrize("form", ["{who}, {when}", "{who}; {when}", "{who} ({when})", "{who} – {when}", "{who} {when}", "{when}, {who}"])  # fmt: skip
def test_who_and_when_in_one_cell_are_two(form: str, when: str) -> None:
    row = control("Vem och när", form.format(who="Ekonomichef", when=when))
    assert said(row) == ("Ekonomichef", ["Ekonomichef"], when)


@pytest.mark.parametrize("header", HEADERS)
def test_so_it_is_under_any_header_of_who_answers(header: str) -> None:
    row = control(header, "Ekonom och controller, varje kvartal")
    assert said(row) == ("Ekonom och controller", ["Ekonom", "controller"], "varje kvartal")


def test_a_header_that_asks_when_first_is_read_too() -> None:
    assert said(control("När och vem", "Varje kvartal, ekonomichef")) == (
        "ekonomichef",
        ["ekonomichef"],
        "Varje kvartal",
    )


@pytest.mark.parametrize(
    "cell", ["Eva, Maj", "Ekonomichef, avdelning 2", "Chef för vår verksamhet", "Kvartalsekonom, stab"]
)
def test_what_is_not_surely_a_time_stays_with_who(cell: str) -> None:
    row = control("Ansvarig", cell)
    assert (row.responsible and row.responsible.text, row.frequency) == (cell, None)


def test_beside_a_column_of_times_the_cell_is_whole_without_a_role_out_of_a_time() -> None:
    row = control("Ansvarig", "Ekonomichef, varje kvartal", ("Frekvens", "Löpande"))
    assert said(row) == ("Ekonomichef, varje kvartal", ["Ekonomichef"], "Löpande")


@pytest.mark.parametrize("text", ["Januari, vid bokslut", "Maj", "Ekonomichef", "vår nämnd", "2026"])
def test_other_words_are_no_time(text: str) -> None:
    assert not is_moment(text)
