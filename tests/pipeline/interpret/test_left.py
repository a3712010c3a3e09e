"""Rows and headers that no table took are told, and nothing else is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.page import Grid, Line, Word
from pipeline.interpret.facts import Facts, interpret
from tests.pipeline.interpret.pages import WIDE, document, grid

HEADER = ["Risk", "Sannolikhet", "Konsekvens", "Åtgärd"]
OURS = grid([HEADER, ["Jäv", "3", "4", "Utbilda"], ["Brand", "2", "2", "Larma"]])


def line(texts: Sequence[str], *, page: int = 1, top: float = 300.0, size: float = 10.0, bold: bool = False) -> Line:
    """A line with a text in each column of OURS, as a reader leaves it outside grids."""
    words = [
        Word(word, (3 + col * WIDE + 25 * index, top, 3 + col * WIDE + 25 * index + 22, top + size))
        for col, text in enumerate(texts)
        for index, word in enumerate(text.split())
    ]
    box = (words[0].box[0], top, words[-1].box[2], top + size)
    return Line(" ".join(word.text for word in words), box, tuple(words), size=size, bold=bold, page=page)


def told(facts: Facts) -> list[tuple[str, int | None]]:
    """The problems' codes and pages; the ledger has an entry for each."""
    unread = [entry for entry in facts.ledger if entry.outcome == "unread"]
    assert len(unread) == len(facts.problems)
    return [(problem.code, problem.page) for problem in facts.problems]


LOST = ["Stöld", "1", "3", "Låsa alla dörrar"]


@pytest.mark.parametrize("page", [1, 2])
def test_rows_behind_a_table_that_it_does_not_have(page: int) -> None:
    rows: list[Line | Grid | str] = [line(LOST, page=page, top=300), line(["Hot", "2", "3", "Öva"], page=page, top=320)]
    first: list[Line | Grid | str] = [OURS, *rows] if page == 1 else [OURS]
    second = rows if page == 2 else []
    facts = interpret(document(["# Riskanalys 2024", *first], ["Sida 2", *second]))
    assert told(facts) == [("table-unread", page)]
    assert [risk.name for risk in facts.risk_assessments[0].risks] == ["Jäv", "Brand"]


def test_rows_on_two_pages_are_told_for_each() -> None:
    pages: list[list[Line | Grid | str]] = [["# Riskanalys 2024", OURS, line(LOST)], [line(LOST, page=2)]]
    assert told(interpret(document(*pages))) == [("table-unread", 1), ("table-unread", 2)]


@pytest.mark.parametrize(
    "other",
    [
        line(["Datum", "", "", "Namn"]),
        line(["Ordförande", "", "Sekreterare", "Justerare"], size=14),
        line(LOST, bold=True),
        line(LOST, size=8),
        line(["Nämnden ska se till att", "den kontroll som sker", "är god nog"]),
        line(["Not", "", "", "Låsa"]),
    ],
    ids=["two columns", "larger", "bold", "smaller", "prose", "no score"],
)
def test_other_lines_behind_a_table_are_none(other: Line) -> None:
    assert told(interpret(document(["# Riskanalys 2024", OURS, other]))) == []


def test_rows_behind_a_heading_are_no_rest() -> None:
    heading = line(["Underskrifter"], bold=True, size=12)
    assert told(interpret(document(["# Riskanalys 2024", OURS, heading, line(LOST, top=330)]))) == []


def test_a_header_of_which_no_table_was_made() -> None:
    rows = [line(HEADER, top=100, bold=True), line(LOST, top=120), line(LOST, top=140)]
    assert told(interpret(document(["# Riskanalys 2024", *rows]))) == [("table-unread", 1)]


@pytest.mark.parametrize(
    "texts", [["Budget", "Utfall", "Avvikelse", "Not"], ["Risk", "och", "Konsekvens"], ["Risk", "Sannolikhet"]]
)
def test_other_headings_in_columns_are_none_of_ours(texts: list[str]) -> None:
    rows = [line(texts, top=100, bold=True), line(LOST, top=120)]
    assert told(interpret(document(["# Riskanalys 2024", *rows]))) == []
