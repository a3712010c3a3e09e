"""Whose a workbook's table is, and of when, by the filters that it was exported with, and by labels and a title below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from pipeline.document import Options, extract
from schemas.tables import FollowUp
from tests.extractors.workbooks import book_of, put, saved

HEADER = ("Process", "Risk", "Kontrollmoment", "Kontrollansvarig", "Resultat")
ROWS = [
    HEADER,
    ("Bibliotek", "Kassan stämmer inte", "Inventering av kassa", "Bibliotekschef", "Differensen var noll."),
    ("Simhall", "Prover tas inte", "Genomgång av journal", "Badchef", "Journalen är fullständig."),
]
FILTERS = [
    "Tillämpade filter:",
    "Nämnd är Kulturnämnden",
    "År är 2025",
    "Status är inte Borttagen",
    "Rapport är Uppföljning internkontrollplan",
]
BLANK: list[tuple[Any, ...]] = [()]
TOLD = (2025, "Kulturnämnden", "Uppföljning internkontrollplan")


def read(rows: Sequence[Sequence[Any]], sheet: str = "Export") -> list[FollowUp]:
    return extract(saved(book_of(rows, title=sheet)), "export.xlsx", Options()).follow_ups


def told(table: FollowUp) -> tuple[int | None, str | None, str | None]:
    return table.year, table.body.name if table.body else None, table.title


@pytest.mark.parametrize("apart", [0, 1, 2], ids=["right below", "a row apart", "two rows apart"])
@pytest.mark.parametrize("lines", [[("\n".join(FILTERS),)], [(line,) for line in FILTERS]], ids=["a cell", "lines"])
def test_filters_below_a_table_tell_of_it(lines: list[tuple[str]], apart: int) -> None:
    (table,) = read([*ROWS, *BLANK * apart, *lines])
    assert told(table) == TOLD
    assert len(table.items) == len(ROWS) - 1
    assert table.places["title"].path == f"Export!A{len(ROWS) + apart + (1 if len(lines) == 1 else len(FILTERS))}"


@pytest.mark.parametrize("lines", [[("\n".join(FILTERS),)], [(line,) for line in FILTERS]], ids=["a cell", "lines"])
def test_filters_above_a_table_tell_of_it_without_their_labels(lines: list[tuple[str]]) -> None:
    (table,) = read([*lines, (), *ROWS])
    assert told(table) == TOLD


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Applied filters:\nNämnd is Kulturnämnden\nYear is 2025\nStatus is not Utkast", (2025, "Kulturnämnden", None)),
        ("Filter: År = 2025, Nämnd = Barn- och skolnämnden, Status = Klar", (2025, "Barn- och skolnämnden", None)),
        ("Valda filter:\nPlanår är 2026\nBolag är Vikarö Hamn AB", (2026, "Vikarö Hamn AB", None)),
        ("Tillämpade filter:\nOrganisation är Kulturnämnden\nPeriod är Tertial 2 2025", (2025, "Kulturnämnden", None)),
        ("Nämnd: Kulturnämnden\nÅr: 2025", (2025, "Kulturnämnden", None)),
        ("Uppföljning av internkontrollplan 2025", (2025, None, "Uppföljning av internkontrollplan 2025")),
    ],
)
def test_filters_labels_and_titles_in_other_words(
    text: str, expected: tuple[int | None, str | None, str | None]
) -> None:
    (table,) = read([*ROWS, (), (text,)])
    assert told(table) == expected


OTHERS = [
    "Tillämpade filter:\nNämnd är Kulturnämnden eller Socialnämnden\nÅr är 2024 eller 2025",
    "Tillämpade filter:\nNämnd är inte Kulturnämnden\nÅr är inte 2024",
    "Tillämpade filter:\nSenast ändrad är på eller efter 2024-01-01\nStatus är Klar",
]
NOTES = [
    "Se även uppföljning av internkontrollplan 2023",
    "Uppföljningen för 2024 finns i en annan fil.",
    "Källa: internkontrollplan 2023",
]


@pytest.mark.parametrize("text", OTHERS)
def test_filters_above_that_let_several_through_tell_nothing(text: str) -> None:
    (table,) = read([(text,), (), *ROWS])
    assert told(table) == (None, None, None)


@pytest.mark.parametrize("text", [*OTHERS, *NOTES])
def test_such_filters_and_notes_below_tell_nothing(text: str) -> None:
    (table,) = read([*ROWS, (), (text,)])
    assert told(table) == (None, None, None)


def test_what_stands_above_a_table_goes_before_filters_below_it() -> None:
    (table,) = read(
        [("Uppföljning av intern kontroll 2024",), ("Socialnämnden",), (), *ROWS, (), ("\n".join(FILTERS),)]
    )
    assert told(table) == (2024, "Socialnämnden", "Uppföljning av intern kontroll 2024")


def test_filters_go_before_the_sheets_name() -> None:
    (table,) = read([*ROWS, (), ("\n".join(FILTERS),)], sheet="Uttag 2026")
    assert told(table) == TOLD


def test_each_of_several_tables_has_the_filters_below_it() -> None:
    others = "\n".join(FILTERS).replace("Kulturnämnden", "Socialnämnden").replace("2025", "2024")
    tables = read([*ROWS, (), ("\n".join(FILTERS),), (), *ROWS, (), (others,)])
    assert [told(table)[:2] for table in tables] == [(2025, "Kulturnämnden"), (2024, "Socialnämnden")]


def test_each_sheet_has_its_own_filters() -> None:
    book = book_of([*ROWS, (), ("\n".join(FILTERS),)], title="Kultur")
    others = "\n".join(FILTERS).replace("Kulturnämnden", "Socialnämnden")
    put(book.create_sheet("Social"), [*ROWS, (), (others,)])
    tables = extract(saved(book), "export.xlsx", Options()).follow_ups
    assert [told(table)[:2] for table in tables] == [(2025, "Kulturnämnden"), (2025, "Socialnämnden")]
