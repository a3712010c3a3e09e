"""Columns of numbers whose cells are painted, all of one size, are a table's and no matrix beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from tests.extractors.drawing import pdf, read_pdf, table, texts
from tests.extractors.tables.test_text_tables import BOLD_HEADER, KNOWING

HEADER = ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde", "Åtgärd", "Ansvar"]
NAMES = ["Fakturor betalas två gånger", "Jäv vid upphandling", "Fel betyg", "Läkemedel ges fel", "Avtal löper ut"]
PARTS = [(2, 4), (1, 3), (3, 2), (2, 2), (4, 4)]
PALE, GREY = colors.HexColor("#eef3f8"), colors.HexColor("#d9d9d9")
LIGHTS = [colors.lightgreen, colors.yellow, colors.salmon]
SIZE = (842, 595)
Style = list[tuple[str, tuple[int, int], tuple[int, int], object]]


def body(count: int) -> list[list[str]]:
    return [
        [NAMES[at], str(one), str(two), str(one * two), "Stickprov", "Ekonom"]
        for at, (one, two) in enumerate(PARTS[:count])
    ]


def cells(count: int, columns: range, colour: Callable[[int, int], object]) -> Style:
    """The painting of each cell below the header, by its column and row."""
    return [("BACKGROUND", (col, row), (col, row), colour(col, row)) for row in range(1, count + 1) for col in columns]


def light(col: int, row: int) -> object:
    return LIGHTS[(PARTS[row - 1][0] * PARTS[row - 1][1] + col) % len(LIGHTS)]


PAINTED: dict[str, Callable[[int], Style]] = {
    "all alike": lambda count: cells(count, range(6), lambda *_: PALE),
    "row by row": lambda count: cells(count, range(6), lambda _, row: GREY if row % 2 else PALE),
    "all alike, the value by how grave": lambda count: [
        *cells(count, range(6), lambda *_: PALE),
        *cells(count, range(3, 4), light),
    ],
    "the scores": lambda count: cells(count, range(1, 4), lambda *_: PALE),
    "the scores by how grave": lambda count: cells(count, range(1, 4), light),
    "the header too": lambda count: [
        *cells(count, range(1, 4), light),
        ("BACKGROUND", (0, 0), (-1, 0), GREY),
    ],
}
PARTED: dict[str, list[tuple[object, ...]]] = {
    "nothing": [],
    "white": [("LINEBELOW", (0, 0), (-1, -1), 2, colors.white)],
    "rules": [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black)],
}


def painted(how: str, parted: str, count: int, *, header: bool = True, at: float = 40) -> Callable[[Canvas], None]:
    """A table of as many risks; header: above them, else they go on from elsewhere."""
    rows = [HEADER, *body(count)] if header else body(count)
    style: list[tuple[object, ...]] = [*BOLD_HEADER] if header else []
    for name, (left, top), (right, foot), colour in PAINTED[how](count):
        style.append((name, (left, top - (not header)), (right, foot - (not header)), colour))
    return table(
        rows, [*style, *PARTED[parted]], at=(at, 100), widths=[150, 70, 70, 70, 90, 60], heights=[22] * len(rows)
    )


@pytest.mark.parametrize("count", [3, 5])
@pytest.mark.parametrize("parted", PARTED)
@pytest.mark.parametrize("how", PAINTED)
def test_the_table_stays_whole(how: str, parted: str, count: int) -> None:
    (page,) = read_pdf(pdf(painted(how, parted, count), size=SIZE), KNOWING).pages
    (grid,) = page.grids()
    assert texts(grid) == [HEADER, *body(count)]


@pytest.mark.parametrize("how", ["all alike", "the scores by how grave"])
def test_so_it_does_on_the_next_page_without_its_header(how: str) -> None:
    data = pdf(painted(how, "rules", 5), painted(how, "rules", 4, header=False), size=SIZE)
    found = [texts(grid) for page in read_pdf(data, KNOWING).pages for grid in page.grids()]
    assert found == [[HEADER, *body(5)], body(4)]


@pytest.mark.parametrize("how", ["all alike", "the scores by how grave"])
@pytest.mark.parametrize("fields", ["bare", "counts"])
def test_a_matrix_beside_it_is_none_of_it(fields: str, how: str) -> None:
    side, left = 26, 620

    def draw(canvas: Canvas) -> None:
        painted(how, "rules", 5)(canvas)
        for down in range(4):
            for across in range(4):
                canvas.setFillColor(LIGHTS[min(2, (3 - down + across) // 2)])
                canvas.rect(left + side * across, 470 - side * down, side, side, stroke=0, fill=1)
                canvas.setFillColor(colors.black)
                if fields == "counts" or down == across:
                    canvas.drawString(left + side * across + 9, 480 - side * down, str(down + across))
            canvas.drawString(left - 14, 480 - side * down, str(4 - down))

    (page,) = read_pdf(pdf(draw, size=SIZE), KNOWING).pages
    assert [HEADER, *body(5)] in [texts(grid) for grid in page.grids()]


@pytest.mark.parametrize("count", ["few", "products"])
def test_a_matrix_of_one_colour_with_its_edge_painted_alike_is_no_table(count: str) -> None:
    """The numbers at its left stand on fields of their own width, level with its own."""
    side, left = 28, 420

    def draw(canvas: Canvas) -> None:
        table([row[:4] for row in [HEADER, *body(5)]], BOLD_HEADER + PARTED["rules"], at=(40, 100))(canvas)
        for down in range(4):
            for across in range(4):
                canvas.setFillColor(PALE)
                canvas.rect(left + side * across, 470 - side * down, side - 1, side - 1, stroke=0, fill=1)
                canvas.setFillColor(colors.black)
                if count == "products" or down == across:
                    canvas.drawString(left + side * across + 9, 480 - side * down, str((4 - down) * (across + 1)))
            canvas.setFillColor(PALE)
            canvas.rect(left - 24, 470 - side * down, 23, side - 1, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
            canvas.drawString(left - 16, 480 - side * down, str(4 - down))

    (page,) = read_pdf(pdf(draw, size=SIZE), KNOWING).pages
    assert [row[:4] for row in [HEADER, *body(5)]] in [texts(grid) for grid in page.grids()]
