"""The headings that a spreadsheet prints around its cells are no part of the table."""

from __future__ import annotations

from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib import colors

from extractors.model.page_content import Edge, PageContent, TextSpan
from extractors.read_options import ReadOptions
from extractors.tables.sheet_headings import without_sheet_headings
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
