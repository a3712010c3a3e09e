"""What is proposed in several ways, and which one wins: families that are drawn, and pages that are built."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.furniture import Repeated
from extractors.limits import Limits
from extractors.model.page import Grid
from extractors.model.page_content import Edge, PageContent, TextSpan
from extractors.tables.blocks import PageTables
from extractors.tables.candidate import Wall
from extractors.tables.cells import flood
from extractors.tables.score import default_weights
from extractors.tables.text_tables import OF_TEXT
from extractors.tables.walls.refine import TELLING
from pipeline.document import Options, read_options
from tests.extractors.drawing import A4, GRID, line_texts, only_grid, pdf, read_pdf, table, texts

ROWS = [
    ["Risk", "Sannolikhet", "Konsekvens", "Kontroll"],
    ["Brand", "3", "4", "Larm"],
    ["Jäv", "2", "3", "Intyg"],
    ["Stöld", "1", "5", "Lås"],
]
WIDTHS = (120, 90, 90, 150)
SIZE = 9.0


def span(text: str, x: float, top: float, *, bold: bool = False) -> TextSpan:
    return TextSpan(text, (x, top, x + 5 * len(text), top + SIZE), SIZE, bold)


def blocks(content: PageContent, **kwargs: object) -> list[object]:
    reader = PageTables(lambda _: (), Limits(), Repeated(), **kwargs)  # type: ignore[arg-type]
    return list(reader.blocks(content, 1))


@pytest.mark.parametrize("by", ["line", "word"])
def test_shading_by_the_line_or_the_word_adds_no_cells_to_a_drawn_table(by: str) -> None:
    def draw(canvas: Canvas) -> None:
        left = 50.0
        for column, width in enumerate(WIDTHS):
            canvas.setFillColor(colors.HexColor("#dde6f0"))
            if by == "line":
                canvas.rect(left + 4, A4[1] - 115, width - 8, 11, stroke=0, fill=1)
            else:
                canvas.rect(left + 5, A4[1] - 115, 6 * len(ROWS[0][column]), 11, stroke=0, fill=1)
            left += width
        table(ROWS, GRID, widths=WIDTHS)(canvas)

    assert texts(only_grid(pdf(draw))) == ROWS


@pytest.mark.parametrize("count", [3, 6])
def test_rows_that_are_not_ruled_are_parted_where_columns_are(count: int) -> None:
    """A box around the body, lines between its columns, and none between its rows."""
    rows = [ROWS[0], *([f"Risk {index}", "3", "4", f"Kontroll {index}"] for index in range(count))]
    style = [
        ("BOX", (0, 0), (-1, 0), 0.5, colors.black),
        ("BOX", (0, 1), (-1, -1), 0.5, colors.black),
        ("LINEAFTER", (0, 0), (-2, -1), 0.5, colors.black),
        ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 10),
    ]
    assert texts(only_grid(pdf(table(rows, style, widths=WIDTHS)))) == rows


@pytest.mark.parametrize("each", [(1, 1, 1, 1), (2, 1, 2), (1, 3, 1, 4)])
def test_painted_bands_part_rows_that_are_not_ruled(each: tuple[int, ...]) -> None:
    """The first of the bands begins what a box holds, and names run over two lines."""
    body = [
        [[f"Process {band}", "", "", ""], *([f"Risk {band}.{row} med\nett långt namn", ("Stickprov", "Dialog med chefer")[row % 2], f"Fråga {row} till\nhandläggare", ("Ekonom, jurist och\nregistrator", "Jurist")[row % 2]] for row in range(count))]
        for band, count in enumerate(each)
    ]  # fmt: skip
    rows = [["Risk", "Metod", "Kontroll", "Ansvarig"], *(row for group in body for row in group)]
    bands = [at for at, row in enumerate(rows) if row[0].startswith("Process")]
    style = [
        ("BOX", (0, 0), (-1, 0), 0.5, colors.black),
        ("BOX", (0, 1), (-1, -1), 0.5, colors.black),
        ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 9),
        *(("LINEAFTER", (0, at), (-2, at), 0.5, colors.black) for at in range(len(rows)) if at not in bands),
        *((name, (0, at), (-1, at), *rest) for at in bands for name, *rest in (("SPAN",), ("BACKGROUND", colors.HexColor("#d6dfe9")), ("FONT", "Helvetica-Bold", 9))),
    ]  # fmt: skip
    data = pdf(table(rows, style, widths=(120, 110, 110, 110)))
    found = texts(only_grid(data, read_options(Options())))
    wanted = [[row[0]] * 4 if at in bands else [text.replace("\n", " ") for text in row] for at, row in enumerate(rows)]
    assert found == wanted


def test_paragraphs_beside_each_other_in_a_ruled_row_are_no_rows() -> None:
    rows = [ROWS[0], ["Brand", "3", "4", "Larm\nSläckare"], ["Jäv hos\nchefer", "2", "3", "Intyg\nav alla"]]
    grid = only_grid(pdf(table(rows, [*GRID, ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 10)], widths=WIDTHS)))
    assert texts(grid) == [[text.replace("\n", " ") for text in row] for row in rows]


@given(st.lists(st.tuples(st.integers(-8, 8), st.integers(-8, 8), st.integers(-8, 8)), min_size=2, max_size=5))
def test_borders_dragged_row_by_row_are_those_of_the_columns(drags: list[tuple[int, int, int]]) -> None:
    """Each row's walls stand a little beside those of the others: slivers between them are no columns."""
    xs, high = (50.0, 170.0, 290.0, 410.0, 530.0), 20.0
    content = PageContent(*A4)
    for row, drag in enumerate(drags):
        top = 100 + high * row
        places = [xs[0], *(x + by for x, by in zip(xs[1:-1], drag, strict=True)), xs[-1]]
        content.vertical += [Edge(x, top, top + high) for x in places]
        content.horizontal += [Edge(y, xs[0], xs[-1]) for y in (top, top + high)]
        content.runs += [span(f"r{row}k{column}", x + 20, top + 5) for column, x in enumerate(xs[:-1])]
    (grid,) = blocks(content)
    assert isinstance(grid, Grid)
    assert texts(grid) == [[f"r{row}k{column}" for column in range(4)] for row in range(len(drags))]


def test_numbers_under_headers_of_their_own_in_one_ruled_column_are_columns() -> None:
    def draw(canvas: Canvas) -> None:
        table([["Svar", ""], ["Ja", ""], ["Nej", ""], ["Vet ej", ""]], GRID, widths=(120, 200))(canvas)
        for row, numbers in enumerate((("Antal", "Andel"), ("138", "6,9"), ("178", "8,8"), ("301", "15,0"))):
            for x, text in zip((200, 300), numbers, strict=True):
                canvas.drawRightString(x + 30, A4[1] - 112 - 18 * row, text)

    found = texts(only_grid(pdf(draw)))
    assert found == [["Svar", "Antal", "Andel"], ["Ja", "138", "6,9"], ["Nej", "178", "8,8"], ["Vet ej", "301", "15,0"]]


LEFT = [
    "Risken är att fakturor betalas för",
    "sent, så att kommunen får betala",
    "ränta. Kontrollen visade inga av-",
    "vikelser.",
]
RIGHT = [
    "Anställda som har slutat har kvar",
    "sina behörigheter. Alla konton har",
    "gåtts igenom, och inga avvikelser",
    "har hittats.",
]


@pytest.mark.parametrize("shift", [0.0, 4.0], ids=["on one line", "beside"])
def test_a_page_of_two_columns_is_read_down_each(shift: float) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(50, 780, "Uppföljning av intern kontroll")
        for x, lines, down in ((50, LEFT * 2, 0.0), (300, RIGHT * 2, shift)):
            for row, text in enumerate(lines):
                canvas.drawString(x, 740 - 14 * row - down, text)

    (page,) = read_pdf(pdf(draw)).pages
    assert line_texts(page.lines()) == ["Uppföljning av intern kontroll", *LEFT * 2, *RIGHT * 2]


def test_a_grid_of_lines_with_a_few_labels_is_no_table() -> None:
    """A chart: empty cells for the most part."""
    content = PageContent(*A4)
    content.vertical = [Edge(100 + 20 * index, 100, 300) for index in range(20)]
    content.horizontal = [Edge(100 + 20 * index, 100, 480) for index in range(11)]
    content.runs = [span("2023", 102, 285), span("2024", 262, 285), span("2025", 442, 285)]
    assert not any(isinstance(block, Grid) for block in blocks(content))


def test_two_tables_of_one_width_under_headings_are_two() -> None:
    """Open at their sides, they might be one; the second repeats the first one's header."""
    inner = [("INNERGRID", (0, 0), (-1, -1), 0.5, colors.black)]

    def draw(canvas: Canvas) -> None:
        table(ROWS, inner, widths=WIDTHS, at=(50, 100))(canvas)
        canvas.drawString(54, A4[1] - 187, "Enhet Söder")
        table(ROWS, inner, widths=WIDTHS, at=(50, 194))(canvas)

    (page,) = read_pdf(pdf(draw)).pages
    assert [texts(grid) for grid in page.grids()] == [ROWS, ROWS]


def test_a_table_in_a_cell_that_is_wider_than_it() -> None:
    """The white of the cell's padding stands on its left, and what is left of the cell on its right."""

    def draw(canvas: Canvas) -> None:
        rows = [["Risk", "Brand"], ["Bedömning", ""], ["Kontroll", "Larm"]]
        table(rows, GRID, widths=(100, 300), heights=(18, 36, 18))(canvas)
        table([["S", "K"], ["3", "4"]], GRID, widths=(60, 60), heights=(18, 18), at=(156, 118))(canvas)

    grid = only_grid(pdf(draw))
    assert [row[0] for row in texts(grid)] == ["Risk", "Bedömning", "Kontroll"]
    assert [texts(one) for cell in grid.cells for one in cell.nested] == [[["S", "K"], ["3", "4"]]]


@given(st.lists(st.integers(1, 40), min_size=1, max_size=6), st.lists(st.integers(1, 40), min_size=1, max_size=6))
def test_a_flood_fill_covers_each_position_once(widths: list[int], heights: list[int]) -> None:
    """Whatever walls are left out, cells are rectangles that tile the region."""
    xs = [0.0, *(float(sum(widths[: index + 1]) + 4 * index + 4) for index in range(len(widths)))]
    ys = [0.0, *(float(sum(heights[: index + 1]) + 4 * index + 4) for index in range(len(heights)))]
    vertical = [
        Wall(x, low, high) for index, x in enumerate(xs) for low, high in pairwise(ys) if (index + int(low)) % 3
    ]
    lattice = flood([Wall(xs[0], ys[0], ys[-1]), *vertical], [Wall(y, xs[0], xs[-1]) for y in ys], 10_000)
    assert lattice is not None
    places = [
        (row, col)
        for slot in lattice.slots
        for row in range(slot.row, slot.row + slot.row_span)
        for col in range(slot.col, slot.col + slot.col_span)
    ]
    assert sorted(places) == [(row, col) for row in range(len(lattice.ys) - 1) for col in range(len(lattice.xs) - 1)]


def _drawn(rows: Sequence[Sequence[str]]) -> Callable[[Canvas], None]:
    return table(rows, [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black)], widths=WIDTHS)


def test_what_is_switched_off_by_name_is_not_proposed() -> None:
    content = PageContent(*A4)
    content.vertical = [Edge(x, 100, 140) for x in (50, 150, 250)]
    content.horizontal = [Edge(y, 50, 250) for y in (100, 120, 140)]
    content.runs = [
        span(text, x, top) for top, x, text in ((105, 60, "a"), (105, 160, "b"), (125, 60, "c"), (125, 160, "d"))
    ]
    assert [type(block) for block in blocks(content, off=frozenset([*OF_TEXT, *TELLING]))] == [Grid]
    assert not any(isinstance(block, Grid) for block in blocks(content, weights={**default_weights(), "table": -9.0}))
