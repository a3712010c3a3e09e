"""Tables in cells whose lines lie upon the outer table's: no white above or below, only the padding beside them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, permutations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page_content import Edge
from extractors.tables.candidate import Wall
from extractors.tables.cells import flood
from extractors.tables.drawn.inner import without_drawn
from pipeline.document import Options, read_options
from tests.extractors.drawing import A4, GRID, only_grid, pdf, read_pdf, table, texts

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
    canvas.rect(x0, canvas._pagesize[1] - bottom, x1 - x0, bottom - top)


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
    assert without_drawn(told, lattice, [Edge(62, low, high)], []) == (told if parts else told[1:])


@pytest.mark.parametrize(("low", "high"), [(5, 40), (5, 30), (12, 40), (0, 50)])
@pytest.mark.parametrize(("above", "reach"), [(5, 200), (5, 100), (30, 200), (40, 200)])
def test_text_parts_no_cell_in_a_frame_inside_it(low: float, high: float, above: float, reach: float) -> None:
    """However far from its sides; lines of other heights are none, nor are those without a line above them."""
    lattice = flood([Wall(x, 0, 100) for x in (0, 50, 220)], [Wall(y, 0, 220) for y in (0, 50, 100)], 100)
    assert lattice is not None
    told = [Wall(at, 0, 50, is_line=False) for at in (70, 120, 205)]
    kept = without_drawn(told, lattice, [Edge(85, 5, 40), Edge(185, low, high)], [Edge(above, 85, reach)])
    is_frame = (low, high, above, reach) == (5, 40, 5, 200)
    assert kept == ([told[0], told[2]] if is_frame else told)


MEASURES = {
    "few": [["Begränsa behörigheter", "Informationssäkerhetssamordnare", "2026-12-15"], ["Dialog", "Planchef", "2026-04-01"]],
    "long texts": [["Omvärldsbevakning som hanterar brister", "Ombud", "2026-03-28"], ["Systematisk uppföljning av lov", "Specialist", "2026-06-15"]],
    "one": [["Utbilda", "Rektor", "2026-05-01"]],
    "three": [["Larma", "Rektor", "2026-05-01"], ["Öva med alla", "Chef", "2026-06-01"], ["Låsa", "Vaktmästare", "2026-09-01"]],
}  # fmt: skip
HEADERS = ["Risk", "Beskrivning", "S", "K", "RxK", "Accepteras", "Åtgärder"]
SIDES = (40.0, 150.0, 300.0, 330.0, 360.0, 400.0, 450.0, 800.0)


def _risk(canvas: Canvas, top: float, name: str, measures: Sequence[Sequence[str]], pad: float, size: float) -> float:
    """A row of a table whose last cell holds another, as wide as its texts need, in letters of a size."""
    rows = [HEAD, *measures]
    foot = top + 2 * pad + LINE * len(rows)
    cells = [name, "Rutinen följs inte alltid\nnär personalen är ny\noch stödet saknas", "2", "3", "6", "Nej", ""]
    for (x0, x1), text in zip(pairwise(SIDES), cells, strict=True):
        _box(canvas, x0, top, x1, foot)
        canvas.setFont("Helvetica", 9)
        for at, line in enumerate(text.split("\n")):
            canvas.drawString(x0 + 4, 595 - top - 12 - 11 * at, line)
    x = SIDES[-2] + pad
    needed = [max(stringWidth(row[col], "Helvetica", size) for row in rows) for col in range(3)]
    room = (SIDES[-1] - SIDES[-2] - 2 * pad) / sum(needed)
    for col, width in enumerate(needed):
        for number, row in enumerate(rows):
            y = top + pad + LINE * number
            _box(canvas, x, y, x + width * room, y + LINE)
            canvas.setFont("Helvetica" if number else "Helvetica-Bold", size)
            canvas.drawString(x + 2, 595 - y - 11, row[col])
        x += width * room
    return foot


@pytest.mark.parametrize("pad", [4.0, 7.0])
@pytest.mark.parametrize("size", [6.0, 8.0])
@pytest.mark.parametrize("order", list(permutations(MEASURES, 2)), ids="-".join)
def test_tables_in_cells_whose_columns_differ_part_no_cell(order: Sequence[str], size: float, pad: float) -> None:
    """Rows of a table that goes on without its header, with a table in each: what begins below the first one's headers is no column."""

    def first(canvas: Canvas) -> None:
        for (x0, x1), text in zip(pairwise(SIDES), HEADERS, strict=True):
            _box(canvas, x0, 60, x1, 60 + LINE)
            canvas.drawString(x0 + 2, 595 - 72, text)
        _risk(canvas, 60 + LINE, "Risk 0", MEASURES[order[0]], pad, size)

    def second(canvas: Canvas) -> None:
        top = 60.0
        for number, name in enumerate(order, 1):
            top = _risk(canvas, top, f"Risk {number}", MEASURES[name], pad, size)

    pages = read_pdf(pdf(first, second, size=(842, 595)), read_options(Options())).pages
    grids = [grid for page in pages for grid in page.grids()]
    assert [grid.n_cols for grid in grids] == [len(SIDES) - 1] * 2
    inner = [[texts(one) for one in cell.nested] for grid in grids for cell in grid.cells if cell.nested]
    assert inner == [[[HEAD, *MEASURES[name]]] for name in (order[0], *order)]


STATES = [("Brister i attest", "Röd", "Öppen"), ("Fel lön", "Gul", "Stängd"), ("Jäv", "Grön", "Öppen"), ("Stöld", "Röd", "Stängd")]  # fmt: skip


@pytest.mark.parametrize("gap", [30, 50])
@pytest.mark.parametrize("wide", [34, 40])
def test_words_in_frames_of_their_own_stand_in_columns(wide: float, gap: float) -> None:
    """Two beside each other in a cell are no table inside it."""

    def draw(canvas: Canvas) -> None:
        first = 220.0
        second = first + wide + gap
        for number, row in enumerate([("Risk", "Status", "Läge"), *STATES]):
            top = 100 + 24 * number
            for x0, x1 in ((60, 210), (210, 400)):
                _box(canvas, x0, top, x1, top + 24)
            canvas.setFont("Helvetica" if number else "Helvetica-Bold", 9)
            for x, text in zip((66, first + 3, second + 3), row, strict=True):
                canvas.drawString(x, A4[1] - top - 16, text)
            for x in (first, second) if number else ():
                _box(canvas, x, top + 5, x + wide, top + 20)

    grid = only_grid(pdf(draw), read_options(Options()))
    assert texts(grid) == [["Risk", "Status", "Läge"], *map(list, STATES)]
