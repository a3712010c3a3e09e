"""The headings that a spreadsheet prints around its cells are no part of the table."""

from __future__ import annotations

from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from pipeline.interpret.interpret import interpret
from pipeline.interpret.pages.sheet_headings import without_sheet_headings
from tests.pipeline.interpret.drawn_pages import document, grid

PLAN = [["Risk", "Kontrollmoment", "Ansvarig"], ["Jäv", "Enkät", "Jurist"], ["Stöld", "Inventering", "Chef"]]


def printed(rows: list[list[str]], letter: int, number: int) -> list[list[str]]:
    """Rows as a sheet prints them, its columns lettered and its rows numbered on from some place."""
    letters = [chr(ord("A") + letter + col) for col in range(len(rows[0]))]
    return [["", *letters], *([str(at), *row] for at, row in zip(count(number), rows, strict=False))]


@given(letter=st.integers(0, 20), number=st.integers(1, 900))
def test_a_sheet_reads_as_without_its_headings(letter: int, number: int) -> None:
    drawn = document(["# Internkontrollplan 2025", grid(printed(PLAN, letter, number))])
    (table,) = interpret(drawn).control_plans
    assert [(one.risk, [check.text for check in one.checks]) for one in table.controls] == [
        ("Jäv", ["Enkät"]),
        ("Stöld", ["Inventering"]),
    ]


@given(
    st.lists(st.lists(st.sampled_from(["", "A", "B", "1", "2", "Jäv"]), min_size=4, max_size=4), min_size=4, max_size=6)
)
def test_nothing_else_is_taken_away(rows: list[list[str]]) -> None:
    drawn = document(["# Rubrik", grid(rows)])
    (before,), (after,) = drawn.pages[0].grids(), without_sheet_headings(drawn).pages[0].grids()
    lettered = rows[0][1:] == ["A", "B", "C"]
    assert after == before or lettered


def test_numbered_rows_without_letters_stay() -> None:
    rows = [["Nr", "Risk", "Kontrollmoment", "Ansvarig"], *([str(at), *row] for at, row in enumerate(PLAN[1:], 1))]
    drawn = document(["# Internkontrollplan 2025", grid(rows)])
    assert without_sheet_headings(drawn) == drawn
