"""Drawn tables whose last row the page breaks off: what the next page shows of it is a row of the same columns."""

from __future__ import annotations

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.read_options import ReadOptions
from tests.extractors.drawing import GRID, pdf, read_pdf, table, texts

ROWS = [["Risk", "Kontroll", "Ansvar"], ["Brand", "Larm som provas varje", "Chef"]]
INNER = [("INNERGRID", (0, 0), (-1, -1), 0.5, colors.black)]
LEFT, RIGHT, TOP = 50, 350, 842 - 60


@pytest.mark.parametrize("framed", [True, False], ids=["framed", "bare"])
@pytest.mark.parametrize("closed", [True, False], ids=["closed", "open"])
def test_the_rest_of_one_cell_is_a_row_of_the_table(*, closed: bool, framed: bool) -> None:
    """A frame around the table, on both pages, ends below it."""

    def begun(canvas: Canvas) -> None:
        table(ROWS, GRID if closed else INNER, widths=[100] * 3, at=(50, 770))(canvas)
        for x in (LEFT - 8, RIGHT + 8) if framed else ():
            canvas.line(x, 842 - 760, x, 10)
        if framed:
            canvas.line(LEFT - 8, 842 - 760, RIGHT + 8, 842 - 760)

    def rest(canvas: Canvas) -> None:
        for x in (LEFT - 8, RIGHT + 8) if framed else ():
            canvas.line(x, TOP, x, TOP - 36)
        if framed:
            canvas.line(LEFT - 8, TOP - 36, RIGHT + 8, TOP - 36)
        for x in (LEFT, 150, 250, RIGHT) if closed else (150, 250):
            canvas.line(x, TOP, x, TOP - 24)
        if closed:
            canvas.line(LEFT, TOP - 24, RIGHT, TOP - 24)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(156, TOP - 14, "månad")

    first, second = read_pdf(pdf(begun, rest)).pages
    assert texts(first.grids()[0]) == ROWS
    assert [texts(grid) for grid in second.grids()] == [[["", "månad", ""]]]


def test_lines_in_other_places_are_no_table_of_the_page_before() -> None:
    def other(canvas: Canvas) -> None:
        for x in (120, 300):
            canvas.line(x, TOP, x, TOP - 24)
        canvas.drawString(156, TOP - 14, "månad")

    _, second = read_pdf(pdf(table(ROWS, INNER, widths=[100] * 3, at=(50, 770)), other)).pages
    assert second.grids() == []


def test_a_box_on_the_page_behind_a_table_that_had_ended_is_no_row() -> None:
    """Its lines stand where the table's do, but the page did not break that off."""

    def signature(canvas: Canvas) -> None:
        canvas.drawString(LEFT, TOP + 20, "Underskrifter")
        table([["", "Ordförande", ""]], GRID, widths=[100] * 3, at=(50, 90))(canvas)

    _, second = read_pdf(pdf(table(ROWS, GRID, widths=[100] * 3), signature)).pages
    assert second.grids() == []


KNOWN = ["risk", "kontroll", "ansvar"]


@pytest.mark.parametrize(("shown", "shift"), [(1, 0), (2, 0), (3, 0), (1, 25)])
def test_what_painted_cells_hold_of_a_broken_row(shown: int, shift: int) -> None:
    """The cells of one band tell the columns, though fewer of them hold a text than a table has."""

    def painted(canvas: Canvas, rows: list[list[str]], top: float, left: float = LEFT) -> None:
        for index, row in enumerate(rows):
            for col, text in enumerate(row):
                x, y = left + 100 * col, 842 - top - 24 * index
                canvas.setFillColor(colors.HexColor("#dde4ee" if index % 2 else "#eef2f8"))
                canvas.rect(x, y - 24, 100, 24, stroke=0, fill=1)
                canvas.setFillColor(colors.black)
                canvas.setFont("Helvetica-Bold" if row == ROWS[0] else "Helvetica", 9)
                canvas.drawString(x + 4, y - 14, text)

    def begun(canvas: Canvas) -> None:
        painted(canvas, [*ROWS, ["Jäv", "Intyg", "Vakt"], ["Stöld", "Märkning av", "Vakt"]], 700)

    rest = ["", "varje sak", ""] if shown == 1 else ["av saker", "varje sak", "och chef"][:shown] + [""] * (3 - shown)
    wanted = ReadOptions(
        find_headers=lambda words: [(n, n + 1) for n, word in enumerate(words) if word.lower() in KNOWN]
    )
    _, second = read_pdf(pdf(begun, lambda canvas: painted(canvas, [rest], 60, LEFT + shift)), wanted).pages
    assert [texts(grid) for grid in second.grids()] == ([] if shift else [[rest]])


@pytest.mark.parametrize("begun", [0, 2], ids=["title alone", "two labels"])
@pytest.mark.parametrize(("right", "is_rest"), [(RIGHT, True), (RIGHT - 40, False)])
def test_a_box_of_one_cell_goes_on_the_panel_that_the_page_breaks_off(begun: int, right: int, *, is_rest: bool) -> None:
    labels = ["Sannolikhet", "Konsekvens", "Ansvarig", "Uppföljning"]

    def open_box(canvas: Canvas, top: float, texts: list[str], right: float) -> float:
        foot = top - 18 * len(texts)
        for x in (LEFT, right):
            canvas.line(x, top, x, foot)
        for at, text in enumerate(texts):
            canvas.drawString(LEFT + 4, top - 13 - 18 * at, f"{text} står på samma rad som det som gäller för den")
        return foot

    def first(canvas: Canvas) -> None:
        table([["Brand i lokalen", "12"]], GRID, widths=[240, 60], heights=[18], at=(LEFT, 730))(canvas)
        open_box(canvas, 842 - 748, labels[:begun], RIGHT)

    def second(canvas: Canvas) -> None:
        foot = open_box(canvas, TOP, labels[begun:], right)
        canvas.line(LEFT, foot, right, foot)

    known = ReadOptions(find_headers=lambda words: [(0, 1)] if words[0] in labels else [])
    pages = read_pdf(pdf(first, second), known).pages
    assert [(grid.n_rows, grid.n_cols) for grid in pages[0].grids()] == [(2 if begun else 1, 2)]
    shown = [[len(cell.lines) for cell in grid.cells] for grid in pages[1].grids()]
    assert shown == ([[len(labels) - begun]] if is_rest else [])


def test_each_of_two_panels_beside_each_other_goes_on_between_its_own_sides() -> None:
    labels = ["Sannolikhet", "Konsekvens", "Ansvarig"]

    def open_box(canvas: Canvas, left: float, top: float, texts: list[str], *, closed: bool) -> None:
        foot = top - 18 * len(texts)
        for x in (left, left + 240):
            canvas.line(x, top, x, foot)
        for at, text in enumerate(texts):
            canvas.drawString(left + 4, top - 13 - 18 * at, f"{text} det som gäller för den")
        if closed:
            canvas.line(left, foot, left + 240, foot)

    def first(canvas: Canvas) -> None:
        for left in (40, 300):
            table([["Brand i lokalen", "12"]], GRID, widths=[190, 50], heights=[18], at=(left, 730))(canvas)
            open_box(canvas, left, 842 - 748, labels[:1], closed=False)

    def second(canvas: Canvas) -> None:
        for left in (40, 300):
            open_box(canvas, left, TOP, labels[1:], closed=True)

    known = ReadOptions(find_headers=lambda words: [(0, 1)] if words[0] in labels else [])
    pages = read_pdf(pdf(first, second), known).pages
    assert [(grid.n_rows, grid.n_cols) for grid in pages[0].grids()] == [(2, 2), (2, 2)]
    assert [[len(cell.lines) for cell in grid.cells] for grid in pages[1].grids()] == [[2], [2]]
