"""Counts of rows behind the names of headings and bands, which are none of the name, and names that end so."""

from __future__ import annotations

import pytest

from extractors.model.page import Grid, Line, Word
from pipeline.interpret.interpret import interpret
from pipeline.interpret.tables.bands.row_counts import without_count
from tests.pipeline.interpret.drawn_pages import document, grid

HEADER: list[str | None] = ["Kontrollmoment", "Risk", "Ansvarig", "Resultat"]
ROWS: list[list[str | None]] = [
    ["Kassor stäms av", "Svinn", "Ekonom", "Ok."],
    ["Hyror faktureras", "Fel taxa", "Ekonom", "Inga avvikelser."],
]


def heading(*texts: tuple[str, float]) -> Line:
    """A line of words of these sizes."""
    words: list[Word] = []
    left = 50.0
    for text, size in texts:
        words.append(Word(text, (left, 90 - size, left + size * len(text) / 2, 90)))
        left = words[-1].box[2] + 3
    box = (50.0, min(word.box[1] for word in words), left - 3, 90.0)
    return Line(" ".join(text for text, _ in texts), box, tuple(words), size=texts[0][1], bold=True)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (heading(("Ekonomi", 11), ("4", 8), ("kontroller", 8)), "Ekonomi"),
        (heading(("Bibliotek", 11), ("och", 11), ("arkiv", 11), ("12", 8), ("risker", 8)), "Bibliotek och arkiv"),
        (heading(("Ekonomi", 11), ("4", 11), ("kontroller", 11)), "Ekonomi 4 kontroller"),
        (heading(("Årets", 11), ("10", 11), ("risker", 11)), "Årets 10 risker"),
        (heading(("Ekonomi", 11), ("kontroller", 8)), "Ekonomi kontroller"),
        (Line("Ekonomi (4 kontroller)"), "Ekonomi"),
        (Line("Ekonomi – 4 planerade kontroller"), "Ekonomi"),
        (Line("Covid-19 kontroller"), "Covid-19 kontroller"),
        (Line("Ekonomi (4 st)"), "Ekonomi"),
        (Line("Ekonomi – 4 objekt"), "Ekonomi"),
        (Line("4 kontroller"), "4 kontroller"),
    ],
)
def test_a_count_that_is_set_apart_is_none_of_the_name(line: Line, name: str) -> None:
    assert without_count(line).text == name


NAMES = ("Ekonomi (2 kontroller)", "Personal (2 kontroller)")


def test_bands_name_processes_without_the_count_of_their_rows() -> None:
    rows: list[list[str | None]] = [row for name in NAMES for row in ([name, None, None, None], *ROWS)]
    assert processes(grid([HEADER, *rows])) == ["Ekonomi", "Ekonomi", "Personal", "Personal"]


@pytest.mark.parametrize("columns", [[0, 1, 2, 3], [0, 2, 3]], ids=["risks in rows", "no risks"])
def test_headings_name_processes_without_the_count_of_their_rows(columns: list[int]) -> None:
    blocks: list[str | Grid] = []
    for at, name in enumerate(NAMES):
        blocks += [f"# {name}", grid([[row[col] for col in columns] for row in (HEADER, *ROWS)], top=100 + 300 * at)]
    assert processes(*blocks) == ["Ekonomi", "Ekonomi", "Personal", "Personal"]


BARE = ["{} ({})", "Process: {} ({})", "Process : {} [{}]", "Process: {} (Antal: {})"]


@pytest.mark.parametrize("named", BARE)
def test_bands_name_processes_without_the_bare_number_of_their_rows(named: str) -> None:
    """A group that has fewer rows here than it tells, as a filter leaves it, among others."""
    rows: list[list[str | None]] = []
    for name, count in (("Ekonomi", 2), ("Personal", 1), ("It och arkiv", 3)):
        rows += [[named.format(name, count), None, None, None], *ROWS[:count]]
    found = processes(grid([HEADER, *rows]))
    assert found == ["Ekonomi", "Ekonomi", "Personal", "It och arkiv", "It och arkiv"]


def test_outer_bands_count_the_rows_below_all_their_inner_ones() -> None:
    rows: list[list[str | None]] = []
    for name in ("Ekonomi", "Personal"):
        rows.append([f"Process: {name} (3)", None, None])
        for risk, count in (("Svinn", 2), ("Jäv", 1)):
            rows += [[f"Risk: {risk} ({count})", None, None], *([row[0], *row[2:]] for row in ROWS[:count])]
    drawn = grid([[HEADER[0], *HEADER[2:]], *rows])
    (table,) = interpret(document(["# Uppföljning av intern kontroll 2025", drawn])).follow_ups
    assert [(item.process, item.risk) for item in table.items] == [
        (name, risk) for name in ("Ekonomi", "Personal") for risk in ("Svinn", "Svinn", "Jäv")
    ]


def test_numbers_in_brackets_that_count_no_rows_are_of_the_name() -> None:
    rows: list[list[str | None]] = [
        row for number in (4, 5) for row in ([f"Enhet ({number})", None, None, None], *ROWS)
    ]
    assert processes(grid([HEADER, *rows])) == ["Enhet (4)", "Enhet (4)", "Enhet (5)", "Enhet (5)"]


@pytest.mark.parametrize("columns", [[0, 1, 2, 3], [0, 2, 3]], ids=["risks in rows", "no risks"])
@pytest.mark.parametrize("number", [2, 7])
def test_headings_name_processes_without_the_bare_number_of_their_rows(columns: list[int], number: int) -> None:
    blocks: list[str | Grid] = []
    for at, name in enumerate(("Ekonomi", "Personal")):
        own = grid([[row[col] for col in columns] for row in (HEADER, *ROWS)], top=100 + 300 * at)
        blocks += [f"# {name} ({number})", own]
    behind = "" if number == len(ROWS) else f" ({number})"
    assert processes(*blocks) == [f"{name}{behind}" for name in ("Ekonomi", "Ekonomi", "Personal", "Personal")]


def processes(*blocks: str | Grid) -> list[str | None]:
    """The processes of a follow-up's rows."""
    (table,) = interpret(document(["# Uppföljning av intern kontroll 2025", *blocks])).follow_ups
    return [item.process for item in table.items]
