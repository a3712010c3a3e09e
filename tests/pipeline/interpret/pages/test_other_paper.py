"""Rows that stand as high as a table's on the page before are further columns of a printed sheet, if the page is as large; on other paper they do by chance."""

from __future__ import annotations

import pytest

from extractors.model.page import Cell, Grid, Line, Page
from extractors.read_options import PageText
from pipeline.interpret.pages.next_page import may_begin_in_columns

LANDSCAPE, PORTRAIT = (842.0, 595.0), (595.0, 842.0)


def table_of(size: tuple[float, float], rows: int = 30) -> Page:
    """A page with a table of close lines."""
    cells = tuple(
        Cell(
            row,
            col,
            lines=(Line("Text", (x, 60 + 12.0 * row, x + 90, 69 + 12.0 * row)),),
            box=(x - 2, 58 + 12.0 * row, end, 70 + 12.0 * row),
        )
        for row in range(rows)
        for col, (x, end) in enumerate(((60.0, 198.0), (200.0, 418.0), (420.0, 560.0)))
    )
    return Page(2, *size, (Grid(cells, rows, 3, "ruled", 2, (56, 58, 560, 60 + 12.0 * rows)),))


@pytest.mark.parametrize("other", [LANDSCAPE, PORTRAIT])
@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT])
@pytest.mark.parametrize("step", [12.0, 24.0, 36.0])
def test_a_page_as_large_is_a_sheets(size: tuple[float, float], other: tuple[float, float], step: float) -> None:
    boxes = [(x, 60 + step * row, x + 160, 69 + step * row) for row in range(9) for x in (110.0, 300.0)]
    page = PageText(3, "Namn Parti", has_image=False, width=other[0], height=other[1])
    assert may_begin_in_columns(page, boxes, table_of(size)) == (size == other)
