"""Cells over several rows that a page break parts below their text."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

HEADER = ("Process", "Risk", "Kontrollmoment", "Kontrollansvarig")
OTHER = ("Lokaler", "Brand", "Kontroll av larm", "Vaktmästare")
SHARED = [("Jäv", "Intyg"), ("Mutor", "Enkät"), ("Stöld", "Inventering"), ("Svinn", "Stickprov")]


def _spanned(names: tuple[str, str], pairs: Sequence[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Rows that share the cells of a process and of who answers."""
    return [(names[0] if at == 0 else "^", *pair, names[1] if at == 0 else "^") for at, pair in enumerate(pairs)]


@pytest.mark.parametrize(("above", "behind"), [(1, 2), (1, 3), (2, 1), (2, 2), (3, 1)])
@pytest.mark.parametrize("again", [True, False])
def test_who_answers_for_rows_on_both_sides_does_so_for_each(above: int, behind: int, *, again: bool) -> None:
    """Process and who answers span the same rows: behind the break both are blank, the header repeated or not."""
    upper = _spanned(("Inköp", "Ekonom"), SHARED[:above])
    lower = _spanned(("", ""), SHARED[above : above + behind])
    pages = [grid([HEADER, OTHER, *upper]), grid([*([HEADER] if again else []), *lower, OTHER], page=2)]
    facts = interpret(document(["Internkontrollplan 2025", pages[0]], [pages[1]]))
    (table,) = facts.control_plans
    told = [(row.process, row.risk, row.responsible and row.responsible.text) for row in table.controls[1:-1]]
    assert told == [("Inköp", risk, "Ekonom") for risk, _ in SHARED[: above + behind]]


def test_without_a_process_what_spans_rows_on_both_sides_goes_on() -> None:
    rows = [(risk, check, "Ekonom" if at == 0 else "" if at == 2 else "^") for at, (risk, check) in enumerate(SHARED)]
    pages = [grid([HEADER[1:], OTHER[1:], *rows[:2]]), grid([*rows[2:], OTHER[1:]], page=2)]
    (table,) = interpret(document(["Internkontrollplan 2025", pages[0]], [pages[1]])).control_plans
    who = [row.responsible and row.responsible.text for row in table.controls]
    assert who == ["Vaktmästare", *["Ekonom"] * 4, "Vaktmästare"]


@pytest.mark.parametrize("behind", [1, 2])
def test_a_process_that_begins_behind_the_break_has_nobody_from_above(behind: int) -> None:
    """Nobody answers for it yet, and neither does who answers for the process before."""
    upper = _spanned(("Inköp", "Ekonom"), SHARED[:2])
    lower = _spanned(("Personal", ""), SHARED[2 : 2 + behind])
    pages = [grid([HEADER, OTHER, *upper]), grid([HEADER, *lower, OTHER], page=2)]
    (table,) = interpret(document(["Internkontrollplan 2025", pages[0]], [pages[1]])).control_plans
    told = [(row.process, row.responsible) for row in table.controls[3:-1]]
    assert told == [("Personal", None)] * behind


def test_a_blank_cell_of_one_row_names_nobody() -> None:
    upper = _spanned(("Inköp", "Ekonom"), SHARED[:2])
    lower = [("", *SHARED[2], ""), ("^", *SHARED[3], "Jurist")]
    pages = [grid([HEADER, OTHER, *upper]), grid([HEADER, *lower, OTHER], page=2)]
    (table,) = interpret(document(["Internkontrollplan 2025", pages[0]], [pages[1]])).control_plans
    who = [row.responsible and row.responsible.text for row in table.controls]
    assert who == ["Vaktmästare", "Ekonom", "Ekonom", None, "Jurist", "Vaktmästare"]
