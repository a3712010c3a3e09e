"""Tables whose cells are drawn, however the lines are."""

from __future__ import annotations

from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from tests.extractors.drawing import GRID, line_texts, only_grid, pdf, read_pdf, table, texts

ROWS = [["Risk", "S", "K"], ["Brand", "3", "4"], ["Intrång", "2", "5"]]


def test_full_grid() -> None:
    grid = only_grid(pdf(table(ROWS)))
    assert texts(grid) == ROWS
    assert grid.drawn == "ruled"


def test_spans_come_from_the_boxes() -> None:
    rows = [["Process", "Bedömning", "", ""], ["", "S", "K", "SxK"], ["IT", "3", "4", "12"], ["", "2", "2", "4"]]
    spans = [("SPAN", (1, 0), (3, 0)), ("SPAN", (0, 0), (0, 1)), ("SPAN", (0, 2), (0, 3))]
    grid = only_grid(pdf(table(rows, [*GRID, *spans], widths=[80, 50, 50, 50])))
    spanned = {cell.text: (cell.row, cell.col, cell.row_span, cell.col_span) for cell in grid.cells}
    assert spanned["Bedömning"] == (0, 1, 1, 3)
    assert spanned["Process"] == (0, 0, 2, 1)
    assert spanned["IT"] == (2, 0, 2, 1)
    assert (grid.n_rows, grid.n_cols) == (4, 4)


def test_open_outer_borders_close() -> None:
    inner = [("INNERGRID", (0, 0), (-1, -1), 0.5, colors.black)]
    assert texts(only_grid(pdf(table(ROWS, inner)))) == ROWS


def test_hairlines_as_filled_rectangles() -> None:
    def draw(canvas: Canvas) -> None:
        table(ROWS, [], widths=[80, 50, 50])(canvas)
        for x in (50, 130, 180, 230):
            canvas.rect(x, 842 - 154, 0.4, 54, stroke=0, fill=1)
        for y in (100, 118, 136, 154):
            canvas.rect(50, 842 - y, 180, 0.4, stroke=0, fill=1)

    assert texts(only_grid(pdf(draw))) == ROWS


def test_a_box_around_a_paragraph_is_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(40, 600, 300, 100)
        canvas.drawString(60, 650, "Ett stycke i en ruta.")

    (page,) = read_pdf(pdf(draw)).pages
    assert page.grids() == []
    assert line_texts(page.lines()) == ["Ett stycke i en ruta."]


def test_two_tables_beside_each_other_are_two() -> None:
    def draw(canvas: Canvas) -> None:
        table(ROWS, at=(50, 100))(canvas)
        table([["a", "b"], ["c", "d"]], at=(300, 100))(canvas)

    (page,) = read_pdf(pdf(draw)).pages
    assert [texts(grid) for grid in page.grids()] == [ROWS, [["a", "b"], ["c", "d"]]]


def test_three_numbers_in_one_cell_stay_one_cell() -> None:
    grid = only_grid(pdf(table([["Risk", "RxK"], ["Brand", "3   4   12"]])))
    cell = grid.at(1, 1)
    assert cell is not None
    assert cell.text == "3 4 12"
    assert [word.text for word in cell.lines[0].words] == ["3", "4", "12"]
