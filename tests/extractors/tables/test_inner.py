"""Tables in cells whose lines lie upon the outer table's: no white above or below, only the padding beside them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page_content import Edge
from extractors.tables.candidate import Wall
from extractors.tables.cells import flood
from extractors.tables.inner import without_drawn
from tests.extractors.drawing import A4, GRID, only_grid, pdf, table, texts

LEFT, MIDDLE, RIGHT = 60.0, 260.0, 540.0
LINE = 16.0
HEAD = ["Åtgärd", "Ansvarig", "Klart"]


def holding(
    inner: Sequence[Sequence[Sequence[str]]],
    *,
    header: bool = True,
    pad: float = 5.4,
    white: float = 0.0,
    foot: float = 0.0,
) -> bytes:
    """A table whose second column holds a table in each row, with white above and below it and padding beside it."""

    def draw(canvas: Canvas) -> None:
        top = 100.0
        if header:
            top = _row(canvas, top, LINE, "Risk", "Åtgärder")
        for index, rows in enumerate(inner):
            below = _row(canvas, top, white + LINE * len(rows) + foot, f"Nummer {index + 1}", "")
            _inner(canvas, rows, top + white, pad)
            top = below

    return pdf(draw)


def _row(canvas: Canvas, top: float, height: float, *cells: str) -> float:
    _box(canvas, LEFT, top, MIDDLE, top + height)
    _box(canvas, MIDDLE, top, RIGHT, top + height)
    for x, text in zip((LEFT, MIDDLE), cells, strict=True):
        canvas.drawString(x + 6, A4[1] - top - 12, text)
    return top + height


def _inner(canvas: Canvas, rows: Sequence[Sequence[str]], top: float, pad: float) -> None:
    width = (RIGHT - MIDDLE - 2 * pad) / 3
    for row, cells in enumerate(rows):
        for col, text in enumerate(cells):
            x, y = MIDDLE + pad + col * width, top + row * LINE
            _box(canvas, x, y, x + width, y + LINE)
            canvas.drawString(x + 3, A4[1] - y - 12, text)


def _box(canvas: Canvas, x0: float, top: float, x1: float, bottom: float) -> None:
    canvas.rect(x0, A4[1] - bottom, x1 - x0, bottom - top)


def listed(*names: str) -> list[list[str]]:
    return [HEAD, *([name, "Rektor", "2024-05-01"] for name in names)]


@pytest.mark.parametrize("pad", [3.6, 5.4, 9.0])
@pytest.mark.parametrize(("white", "foot"), [(0, 0), (0, 10), (6, 0), (6, 12)])
@pytest.mark.parametrize("header", [True, False])
def test_a_table_whose_lines_touch_its_cells_is_a_table_in_the_cell(
    pad: float, white: float, foot: float, *, header: bool
) -> None:
    inner = [listed("Utbilda"), listed("Larma", "Öva"), listed("Låsa")]
    grid = only_grid(holding(inner, header=header, pad=pad, white=white, foot=foot))
    assert grid.n_cols == 2
    assert [row[0] for row in texts(grid)][header:] == ["Nummer 1", "Nummer 2", "Nummer 3"]
    assert [[texts(one) for one in cell.nested] for cell in grid.cells if cell.nested] == [[rows] for rows in inner]


@pytest.mark.parametrize(("header", "foot"), [(True, 0), (False, 0), (False, 10)])
def test_one_row_that_the_page_shows_of_a_broken_table(*, header: bool, foot: float) -> None:
    inner = [[["Utbilda", "Rektor", "2024-05-01"]], listed("Larma")]
    grid = only_grid(holding(inner, header=header, foot=foot))
    assert [[texts(one) for one in cell.nested] for cell in grid.cells if cell.nested] == [[rows] for rows in inner]


def test_narrow_columns_of_a_table_are_no_padding() -> None:
    """Cells beside them that span rows make no table of what stands between."""

    def draw(canvas: Canvas) -> None:
        for row in range(4):
            for x0, x1 in ((60, 160), (160, 168), (168, 300), (300, 308), (308, 420)):
                _box(canvas, x0, 100 + row * LINE, x1, 100 + (row + 1) * LINE)
            for x in (60, 168, 308):
                canvas.drawString(x + 4, A4[1] - 100 - row * LINE - 12, f"rad {row}")

    grid = only_grid(pdf(draw))
    assert all(not cell.nested for cell in grid.cells)
    assert [sum(bool(text) for text in row) for row in texts(grid)] == [3, 3, 3, 3]


NARROW = ["", "Risk", "Sannolikhet", "", "Konsekvens", "Värde"]
MARKED = [["x", "Brister", "2", "", "3", "6"], ["", "Fel", "3", "x", "4", "12"], ["x", "Brand", "3", "x", "4", "12"]]


@pytest.mark.parametrize("marked", [True, False], ids=["check boxes", "spacers"])
@pytest.mark.parametrize("spans", [(), ((1, 2),), ((1, 3),), ((0, 3),), ((0, 1), (2, 3))])
def test_narrow_columns_hold_no_table_between_them(spans: tuple[tuple[int, int], ...], *, marked: bool) -> None:
    """Also where their cells span rows, with text in them or without."""
    rows = [NARROW, *([text if text != "x" or marked else "" for text in row] for row in MARKED)]
    style = [*GRID, *(("SPAN", (col, first), (col, last)) for first, last in spans for col in (0, 3))]
    style += [("LEFTPADDING", (0, 0), (-1, -1), 1), ("RIGHTPADDING", (0, 0), (-1, -1), 1)]
    grid = only_grid(pdf(table(rows, style, widths=[9, 120, 80, 9, 80, 60])))
    assert not any(cell.nested for cell in grid.cells)
    told = [[text for text in row if text not in {"", "x"}] for row in texts(grid)]
    assert told == [[text for text in row if text not in {"", "x"}] for row in rows]


@pytest.mark.parametrize("at", [58.0, 64.0, 66.0])
@pytest.mark.parametrize(("low", "high", "parts"), [(5, 40, False), (0, 50, True), (0, 40, True), (55, 90, True)])
def test_text_parts_no_cell_beside_a_line_that_stands_free_in_it(
    at: float, low: float, high: float, *, parts: bool
) -> None:
    """The line parts a table inside the cell; one that meets its top or foot, or stands in another cell, is its own."""
    lattice = flood([Wall(x, 0, 100) for x in (0, 50, 120)], [Wall(y, 0, 120) for y in (0, 50, 100)], 100)
    assert lattice is not None
    told = [Wall(at, 0, 50, is_line=False), Wall(20, 0, 50, is_line=False)]
    assert without_drawn(told, lattice, [Edge(62, low, high)]) == (told if parts else told[1:])
