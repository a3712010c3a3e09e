"""What holds for any table: every position covered at most once, every word in one place, boxes on the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib import colors

from extractors.model.page import Cell, Grid, Page
from extractors.read_options import ReadOptions
from tests.examples import examples
from tests.extractors.byhand import turned
from tests.extractors.drawing import GRID, pdf, read_pdf, table, texts

STYLES: dict[str, Sequence[tuple[object, ...]]] = {
    "grid": GRID,
    "open": [("INNERGRID", (0, 0), (-1, -1), 0.5, colors.black)],
    "cells": [("GRID", (0, 0), (-1, -1), 0.5, colors.black, 0, None, None, 2, 1)],
    "rules": [("LINEABOVE", (0, 0), (-1, -1), 0.5, colors.black), ("LINEBELOW", (0, -1), (-1, -1), 0.5, colors.black)],
}

WRITTEN = ReadOptions(ocr=False)
"""Any letters may stand for those that a font lost: what is seen in the picture is not asked here."""


@st.composite
def spans(draw: st.DrawFn, n_rows: int, n_cols: int) -> list[tuple[int, int, int, int]]:
    """Rectangles (row, col, last row, last col) that do not meet."""
    found: list[tuple[int, int, int, int]] = []
    taken: set[tuple[int, int]] = set()
    for _ in range(draw(st.integers(0, 3))):
        row, col = draw(st.integers(0, n_rows - 1)), draw(st.integers(0, n_cols - 1))
        last_row, last_col = draw(st.integers(row, n_rows - 1)), draw(st.integers(col, n_cols - 1))
        places = {(r, c) for r in range(row, last_row + 1) for c in range(col, last_col + 1)}
        if len(places) > 1 and places.isdisjoint(taken):
            taken |= places
            found.append((row, col, last_row, last_col))
    return found


@st.composite
def tables(draw: st.DrawFn) -> tuple[bytes, list[list[str]]]:
    """A drawn table, and its texts with each span's text at every position."""
    n_rows, n_cols = draw(st.integers(2, 6)), draw(st.integers(2, 5))
    rows = [[f"r{row}k{col}" for col in range(n_cols)] for row in range(n_rows)]
    kind = draw(st.sampled_from(["grid", "open", "cells"]))
    style = [*STYLES[kind]]
    merged = [] if kind == "open" else draw(spans(n_rows, n_cols))  # an open border hides where a span ends
    shown = [list(row) for row in rows]
    for row, col, last_row, last_col in merged:
        style.append(("SPAN", (col, row), (last_col, last_row)))
        for r in range(row, last_row + 1):
            for c in range(col, last_col + 1):
                shown[r][c] = rows[row][col]
    return pdf(table(rows, style, widths=[60] * n_cols, heights=[20] * n_rows)), shown


def cells_of(grids: list[Grid]) -> Iterator[tuple[Grid, Cell]]:
    for grid in grids:
        for cell in grid.cells:
            yield grid, cell
            yield from cells_of(list(cell.nested))


def assert_sound(page: Page) -> None:
    covered: Counter[tuple[int, int, int]] = Counter()
    for grid, cell in cells_of(page.grids()):
        assert 0 <= cell.row < cell.row + cell.row_span <= grid.n_rows
        assert 0 <= cell.col < cell.col + cell.col_span <= grid.n_cols
        places = [
            (id(grid), row, col)
            for row in range(cell.row, cell.row + cell.row_span)
            for col in range(cell.col, cell.col + cell.col_span)
        ]
        covered.update(places)
        for box in [cell.box, *(word.box for line in cell.lines for word in line.words)]:
            assert box is not None
            assert box[0] <= box[2]
            assert box[1] <= box[3]
            assert -1 <= box[0] <= page.width + 1
            assert -1 <= box[1] <= page.height + 1
    assert not covered or max(covered.values()) == 1


def words_of(page: Page) -> Counter[str]:
    lines = [*page.lines(), *(line for _, cell in cells_of(page.grids()) for line in cell.lines)]
    return Counter(word.text for line in lines for word in line.words)


def differ(shown: list[list[str]]) -> bool:
    """Whether every row and column has a cell of its own: else no drawing could tell it."""
    columns = [list(column) for column in zip(*shown, strict=True)]
    return all(a != b for a, b in pairwise(shown)) and all(a != b for a, b in pairwise(columns))


@settings(max_examples=examples(20, 60), deadline=None)
@given(tables())
def test_any_ruled_table_is_read_as_drawn(drawn: tuple[bytes, list[list[str]]]) -> None:
    data, shown = drawn
    (page,) = read_pdf(data, WRITTEN).pages
    assert_sound(page)
    assert words_of(page) == Counter({text for row in shown for text in row})
    if differ(shown) and page.grids():
        (grid,) = page.grids()
        assert texts(grid) == shown


@settings(max_examples=examples(10, 25), deadline=None)
@given(tables(), st.integers(1, 3))
def test_a_turned_page_reads_alike(drawn: tuple[bytes, list[list[str]]], turns: int) -> None:
    (upright,), (rotated,) = read_pdf(drawn[0], WRITTEN).pages, read_pdf(turned(drawn[0], turns), WRITTEN).pages
    assert_sound(rotated)
    assert [texts(grid) for grid in rotated.grids()] == [texts(grid) for grid in upright.grids()]


WORDS = st.text("abcdeåäö0123456789-.", min_size=1, max_size=12)
CELLS = st.lists(WORDS, min_size=0, max_size=2).map(" ".join)
SMALL = ("FONTSIZE", (0, 0), (-1, -1), 7)  # no cell is too narrow: what is drawn over another text is lost in the file


@settings(max_examples=examples(20, 60), deadline=None)
@given(
    st.integers(2, 4).flatmap(lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n), min_size=1, max_size=7)),
    st.sampled_from(sorted(STYLES)),
)
def test_every_word_stands_in_one_place(rows: list[list[str]], style: str) -> None:
    if not any(letter.isalnum() for row in rows for text in row for letter in text):
        return
    (page,) = read_pdf(pdf(table(rows, [*STYLES[style], SMALL], widths=[120] * len(rows[0]))), WRITTEN).pages
    assert_sound(page)
    assert sum(words_of(page).values()) >= 1
    assert "".join(sorted("".join(words_of(page).elements()))) == "".join(
        sorted("".join("".join(text.split()) for row in rows for text in row))
    )
