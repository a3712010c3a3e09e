"""The headings that a spreadsheet prints around its cells are no part of the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib import colors

from extractors.model.page_content import Edge, PageContent, TextSpan
from extractors.read_options import ReadOptions
from extractors.tables.preparation.sheet_headings import without_sheet_headings
from tests.extractors.drawing import line_texts, pdf, read_pdf, table, texts
from tests.extractors.tables.test_text_tables import find_headers

TITLE = ["Riskanalys 2025", "", ""]
ROWS = [["Risk", "Konsekvens", "Ansvar"], ["Jäv", "3", "Jurist"], ["Stöld", "4", "Chef"]]
HEADINGS = [
    ("GRID", (0, 0), (-1, 0), 0.5, colors.black),
    ("GRID", (0, 0), (0, -1), 0.5, colors.black),
    ("BOX", (0, 0), (-1, -1), 0.5, colors.black),
]
BORDERS = [("GRID", (1, 2), (-1, -1), 0.5, colors.black)]


def printed(rows: list[list[str]], letters: str, number: int) -> list[list[str]]:
    """Rows as a sheet prints them, its columns lettered and its rows numbered on from some place."""
    return [["", *letters], *([str(at), *row] for at, row in zip(count(number), rows, strict=False))]


@settings(max_examples=10)
@given(letters=st.sampled_from(["ABC", "CDE", "AFG"]), number=st.integers(1, 900))
def test_a_sheet_reads_as_without_its_headings(letters: str, number: int) -> None:
    drawn = table(printed([TITLE, *ROWS], letters, number), [*HEADINGS, *BORDERS], widths=[30, 120, 100, 100])
    (page,) = read_pdf(pdf(drawn)).pages
    (grid,) = page.grids()
    assert texts(grid) == ROWS
    assert line_texts(page.lines()) == ["Riskanalys 2025"]


def test_a_sheet_without_lines_of_its_own() -> None:
    drawn = table(printed([TITLE, *ROWS], "ABC", 1), HEADINGS, widths=[30, 120, 100, 100])
    (page,) = read_pdf(pdf(drawn), ReadOptions(find_headers=find_headers)).pages
    assert [texts(grid) for grid in page.grids()] == [ROWS]


def test_numbered_rows_without_letters_stay() -> None:
    rows = [["Nr", *ROWS[0]], *([str(at), *row] for at, row in enumerate([*ROWS[1:], ["Brand", "2", "Chef"]], 1))]
    (grid,) = read_pdf(pdf(table(rows))).pages[0].grids()
    assert texts(grid) == rows


def test_letters_and_numbers_outside_a_frame_stay() -> None:
    spans = [TextSpan(text, (x, y, x + 5, y + 8), 8.0) for text, x, y in [("A", 50, 10), ("1", 10, 30), ("2", 10, 50)]]
    content = PageContent(200, 200, spans, [Edge(30, 0, 100)], [Edge(20, 0, 100)])
    assert without_sheet_headings(content) == content


@pytest.mark.parametrize(
    ("letters", "numbers", "is_one"),
    [
        (("A", "1", "B"), ("1", "2", "%", "4"), True),  # a stroke between columns, a number read wrongly
        (("A", "|", "B"), ("1", "2", "3", "4"), True),
        (("A", "1", "B"), ("1", "8", "%", "&"), False),  # hardly a number
        (("A", "1", "B"), ("1", "2", "Summa", "4"), False),
    ],
)
@pytest.mark.parametrize("confidence", [0.8, None])
def test_in_a_recognised_picture_some_signs_may_be_others(
    letters: Sequence[str], numbers: Sequence[str], *, is_one: bool, confidence: float | None
) -> None:
    spans = [TextSpan(text, (40 + 20 * at, 10, 45 + 20 * at, 18), 8.0) for at, text in enumerate(letters)]
    spans += [TextSpan(text, (10, 30 + 20 * at, 15, 38 + 20 * at), 8.0) for at, text in enumerate(numbers)]
    cell = TextSpan("Risk", (50, 30, 70, 38), 8.0)
    spans = [replace(span, confidence=confidence) for span in [*spans, cell]]
    content = PageContent(200, 200, spans, [Edge(30, 0, 120)], [Edge(20, 0, 150)])
    left = [span.text for span in without_sheet_headings(content).runs]
    assert left == (["Risk"] if is_one and confidence else [*letters, *numbers, "Risk"])


@pytest.mark.parametrize(
    ("letters", "numbers", "is_one"),
    [
        ("ABCD", ("17",), True),
        ("ABC", ("204", "206"), True),
        ("AB", ("17",), False),
        ("ABC", ("1",), False),  # a scale's own first row
        ("ABC", ("1", "2"), False),
        ("ABC", (), False),
    ],
)
def test_a_last_page_may_hold_few_rows_of_several_columns(
    letters: str, numbers: Sequence[str], *, is_one: bool
) -> None:
    spans = [TextSpan(text, (40 + 20 * at, 10, 45 + 20 * at, 18), 8.0) for at, text in enumerate(letters)]
    spans += [TextSpan(text, (10, 30 + 20 * at, 20, 38 + 20 * at), 8.0) for at, text in enumerate(numbers)]
    cell = TextSpan("Risk", (50, 30, 70, 38), 8.0)
    content = PageContent(200, 200, [*spans, cell], [Edge(30, 0, 120)], [Edge(20, 0, 150)])
    assert without_sheet_headings(content).runs == ([cell] if is_one else content.runs)
