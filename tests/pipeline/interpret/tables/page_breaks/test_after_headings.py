"""Tables that headings part, whose second half has no header."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model.page import Document, Grid, Line, Page
from pipeline.interpret.interpret import interpret
from pipeline.interpret.tables.logical_table import LogicalTable, rows_of
from pipeline.interpret.tables.page_breaks.after_headings import holds_the_same
from schemas.tables import ControlPlan
from tests.pipeline.interpret.drawn_pages import document, grid

HEADER = ("Risk", "Riskvärde", "Kontrollmoment")
FIRST, SECOND = ("Jäv", "6", "Enkät"), ("Stöld", "4", "Inventering")


def plans(second: Grid, *headings: str) -> list[ControlPlan]:
    """A Word file: nothing in it has a place."""
    title = Line("Internkontrollplan 2026 för socialnämnden", level=1, path="paragraph 1")
    between = [Line(text, level=2, path=f"paragraph {number}") for number, text in enumerate(headings, 2)]
    blocks: tuple[Line | Grid, ...] = (
        title,
        _in_word(grid([HEADER, FIRST]), "table 1"),
        *between,
        _in_word(second, "table 2"),
    )
    return interpret(Document("application/vnd", (Page(1, blocks=blocks),))).control_plans


def _in_word(drawn: Grid, path: str) -> Grid:
    cells = (
        replace(c, box=None, lines=tuple(replace(line, box=None, path=path) for line in c.lines)) for c in drawn.cells
    )
    return replace(drawn, cells=tuple(cells), box=None, drawn="word", path=path)


@pytest.mark.parametrize("headings", [["Säkerhet"], ["Gemensamt", "Säkerhet"]])
def test_what_stands_below_a_heading_goes_on_under_it(headings: list[str]) -> None:
    (table,) = plans(grid([SECOND]), *headings)
    assert [(one.process, one.risk) for one in table.controls] == [(None, "Jäv"), ("Säkerhet", "Stöld")]


def test_under_another_body_it_is_a_table_with_the_same_header() -> None:
    found = plans(grid([SECOND]), "Kulturnämnden")
    assert [(table.body and table.body.name, [one.risk for one in table.controls]) for table in found] == [
        ("Socialnämnden", ["Jäv"]),
        ("Kulturnämnden", ["Stöld"]),
    ]


def test_other_contents_in_as_many_columns_do_not_go_on() -> None:
    (table,) = plans(grid([("2026-01-12", "Kalle Karlsson", "Justerat")]), "Signaturer")
    assert [one.risk for one in table.controls] == ["Jäv"]


@pytest.mark.parametrize("bold", [True, False])
def test_a_list_of_votes_below_a_heading_does_not_go_on(*, bold: bool) -> None:
    """It has as many columns, of texts or of nothing where the table has numbers."""
    drawn = grid([("Ledamot", "Ja", "Parti"), ("Eva Ek", "", "S"), ("Bo Alm", "X", "M")])
    cells = (replace(c, lines=tuple(replace(line, bold=bold and c.row == 0) for line in c.lines)) for c in drawn.cells)
    (table,) = plans(replace(drawn, cells=tuple(cells)), "Övrig redovisning")
    assert [one.risk for one in table.controls] == ["Jäv"]


def test_words_over_numbers_are_a_header_of_their_own() -> None:
    rows = [["Konto", "Budget", "Utfall"], ["Lön", "120", "118"], ["Lokaler", "40", "44"]]
    assert [one.risk for table in plans(grid(rows), "Ekonomi") for one in table.controls] == ["Jäv"]
    upper = grid([("Risk", "Sannolikhet", "Konsekvens"), ("Jäv", "3", "4"), ("Mutor", "2", "4")])
    facts = interpret(document(["# Riskanalys 2026", upper], ["## Ekonomi", grid(rows, page=2, top=333.0)]))
    assert [[risk.name for risk in table.risks] for table in facts.risk_assessments] == [["Jäv", "Mutor"]]
    assert not facts.problems


@pytest.mark.parametrize(("heading", "count"), [("# Centrum", 2), ("Ett utskott har yttrat sig.", 1)])
def test_a_heading_on_a_page_parts_tables_of_one_header(heading: str, count: int) -> None:
    """What is set as text is no heading: the table below it may be of anything."""
    upper = grid([("Process", *HEADER), ("Lön", *FIRST)])
    lower = grid([("Inköp", *SECOND)], top=300)
    found = interpret(document(["# Internkontrollplan 2026", "# Enhet Norr", upper, heading, lower])).control_plans
    assert [(table.unit, [one.risk for one in table.controls]) for table in found] == [
        ("Enhet Norr" if count == 2 else None, ["Jäv"]),
        ("Centrum", ["Stöld"]),
    ][:count]


def test_rows_that_alignment_alone_made_go_on_under_a_heading() -> None:
    """No line closes them, as none closes what is but lines set beside each other."""
    upper = grid([("Process", *HEADER), ("Lön", *FIRST)])
    lower = replace(grid([("Inköp", *SECOND)], top=300), drawn="rows")
    found = interpret(document(["# Internkontrollplan 2026", "# Enhet Norr", upper, "# Centrum", lower])).control_plans
    assert [[one.risk for one in table.controls] for table in found] == [["Jäv"], ["Stöld"]]


@pytest.mark.parametrize("gap", [("Kommuninvest", "", "2026"), ("", "94", "2025")])
def test_rows_that_leave_out_what_the_table_always_says_are_of_another(gap: tuple[str, str, str]) -> None:
    upper = grid([HEADER, FIRST, ("Mutor", "9", "Granskning")])
    lower = replace(grid([("Kommuninvest", "12", "2026"), gap], top=300), drawn="rows")
    found = interpret(document(["# Internkontrollplan 2026", upper, "# Lån", lower])).control_plans
    assert [[one.risk for one in table.controls] for table in found] == [["Jäv", "Mutor"]]


@pytest.mark.parametrize("page", [1, 2])
def test_a_list_of_names_below_a_heading_is_no_row_of_the_table_above(page: int) -> None:
    """It has two columns, or stands on another page, and is set in rows alone."""
    upper = grid([("Risk", "Kontrollmoment"), ("Jäv", "Enkät")])
    lower = replace(grid([("Eva Ek", "Ledamot"), ("Bo Alm", "Ledamot")], top=300, page=page), drawn="rows")
    heading = Line("Sammanträdesprotokoll", (3, 270, 120, 284), size=13, bold=True, page=page)
    first: list[Line | Grid | str] = ["# Internkontrollplan 2026", upper]
    below: list[Line | Grid | str] = [heading, lower]
    found = interpret(document([*first, *below]) if page == 1 else document(first, below)).control_plans
    assert [[one.risk for one in table.controls] for table in found] == [["Jäv"]]


@pytest.mark.parametrize("bold", [True, False])
def test_a_budget_below_a_sentence_is_no_part_of_the_plan_above(*, bold: bool) -> None:
    """It has as many columns, as wide and as near, but a header of its own or numbers where the plan has texts."""
    upper = grid([HEADER, FIRST, SECOND])
    lower = grid(
        [("Belopp i tkr", "Budget", "Utfall"), ("Lokaler", "4 643", "-70 978"), ("Avgifter", "65", "7")], top=241
    )
    cells = (replace(c, lines=tuple(replace(line, bold=bold and c.row == 0) for line in c.lines)) for c in lower.cells)
    below = replace(lower, cells=tuple(cells))
    between = "Chefen redogör för läget."
    found = interpret(document(["# Internkontrollplan 2026", upper, between, below])).control_plans
    assert [[one.risk for one in table.controls] for table in found] == [["Jäv", "Stöld"]]


@pytest.mark.parametrize("columns", [1, 2, 4, 8])
def test_a_grid_of_other_columns_than_cards_have_is_none_of_theirs(columns: int) -> None:
    """Labels and their values make columns of cards, whatever grids they were drawn in."""
    cards = LogicalTable([grid([("", *["x"] * 4)])], None, rows_of(grid([("Jäv", "6", "Enkät")]), 0), [], kind="card")
    assert not holds_the_same(cards, grid([["Stöld", "4", *["Inventering"] * 6][:columns]]))
