"""Cells that span rows and are painted, which a page breaks off: the paint ends with their words, above the row's own rule."""

from __future__ import annotations

from itertools import pairwise

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.read_options import ReadOptions
from pipeline.interpret.phrases.phrases_in_rows import find_headers
from tests.extractors.drawing import only_grid, pdf, read_pdf, texts

XS = [50, 120, 190, 330, 355, 380, 410]
HEADER = ["Process", "Område", "Risk", "S", "K", "RV"]
LINE, PAD, TOP = 12, 4, 740
Row = tuple[list[str], list[str], list[str], int, int]
ROWS: list[Row] = [
    (["Vård"], ["Öppenvård"], ["Remisser blir liggande utan", "bedömning"], 3, 4),
    (["Inköp"], ["Avtal"], ["Avtal löper ut"], 2, 4),
    (["Fastighet"], ["Drift"], ["Lokaler uppfyller inte kraven", "på reservkraft"], 2, 5),
]
FURTHER: Row = (["Fastighet"], ["Drift"], ["Investeringar överskrider", "beslutad ram"], 3, 4)


def drawn(
    canvas: Canvas,
    *,
    spanning: int,
    scored: bool,
    short: float,
    first: int = 0,
    further: int = 0,
    below: str = "",
) -> float:
    """A table whose last row's spanning columns, from the first on, are painted short of its last rule.

    scored: paint behind each value. Returns where its last rule stands.
    """
    painted = range(first, first + spanning)
    canvas.setFont("Helvetica", 9)
    canvas.setFillColor(colors.HexColor("#0b5d63"))
    canvas.rect(XS[0], TOP, XS[-1] - XS[0], LINE + PAD, stroke=0, fill=1)
    canvas.setStrokeColor(colors.grey)
    for x in XS:
        canvas.line(x, TOP, x, TOP + LINE + PAD)
    canvas.setFillColor(colors.white)
    for x, text in zip(XS, HEADER, strict=False):
        canvas.drawString(x + 3, TOP + PAD, text)
    y = TOP
    for number, row in enumerate([*ROWS, *[FURTHER] * further]):
        height = LINE * max(map(len, row[:3])) + PAD
        is_last, is_further = number == len(ROWS) - 1, number >= len(ROWS)
        y -= height
        cut = short if is_last else 0
        canvas.setFillColor(colors.HexColor("#edf5f5"))
        for left, right in [] if is_further else list(pairwise(XS))[first : painted.stop]:
            canvas.rect(left, y + cut, right - left, height - cut, stroke=0, fill=1)
        if scored:
            canvas.setFillColor(colors.HexColor("#ffdf80"))
            canvas.rect(XS[5], y, XS[6] - XS[5], height, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
        scores = [[str(row[3])], [str(row[4])], [str(row[3] * row[4])]]
        held = [[] if is_further and col in painted else lines for col, lines in enumerate(row[:3])]
        for x, lines in zip(XS, [*held, *scores], strict=False):
            for at, text in enumerate(lines):
                canvas.drawString(x + 3, y + height - LINE * (at + 1), text)
        if below and is_last:
            canvas.drawString(XS[0] + 3, y + 3, below)
        goes_on = is_last or is_further
        for left, right in [(0, first), (painted.stop, -1)] if goes_on else [(0, -1)]:
            canvas.line(XS[left], y, XS[right], y)
    return y


def cells(row: Row) -> list[str]:
    return [*(" ".join(lines) for lines in row[:3]), str(row[3]), str(row[4]), str(row[3] * row[4])]


@pytest.mark.parametrize(
    ("first", "spanning", "scored"), [(0, 1, True), (0, 1, False), (0, 2, True), (0, 2, False), (1, 1, True)]
)
@pytest.mark.parametrize("short", [0, 8, 10, 12])
@pytest.mark.parametrize("further", [0, 1, 2])
def test_the_rows_beside_a_cell_painted_short_are_whole(
    *, first: int, spanning: int, scored: bool, short: float, further: int
) -> None:
    """The paint ends inside the first of them or with it, which has rules of its own on both sides or behind it."""

    def draw(canvas: Canvas) -> None:
        drawn(canvas, first=first, spanning=spanning, scored=scored, short=short, further=further)

    grid = only_grid(pdf(draw))
    rows = [*ROWS, *[FURTHER] * further]
    assert [[text.replace("\n", " ") for text in row] for row in texts(grid)] == [HEADER, *map(cells, rows)]


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize("scored", [True, False], ids=["scored", "plain"])
@pytest.mark.parametrize("short", [0, 8, 12])
@pytest.mark.parametrize("further", [1, 2])
def test_lines_between_columns_go_on_where_the_paint_ends(
    *, first: int, scored: bool, short: float, further: int
) -> None:
    def draw(canvas: Canvas) -> None:
        foot = drawn(canvas, first=first, spanning=1, scored=scored, short=short, further=further)
        for x in XS:
            canvas.line(x, TOP, x, foot)

    grid = only_grid(pdf(draw))
    (cell,) = (cell for cell in grid.cells if cell.text == ROWS[-1][:3][first][0])
    assert (cell.row_span, grid.n_rows) == (1 + further, 1 + len(ROWS) + further)


def test_words_below_the_paint_are_of_another_cell() -> None:
    def draw(canvas: Canvas) -> None:
        drawn(canvas, spanning=1, scored=True, short=12, below="Miljö")

    grid = only_grid(pdf(draw))
    assert not any("Fastighet" in text and "Miljö" in text for row in texts(grid) for text in row)


@pytest.mark.parametrize("short", [3.0, 6.0])
@pytest.mark.parametrize("last", [2, 3])
@pytest.mark.parametrize("rest", [["följs"], ["följs", "• Kontroll av avtal", "görs i tid"]])
def test_paint_of_spanned_cells_that_ends_above_the_rest_of_their_row_parts_one_row_from_the_next(
    rest: list[str], last: int, short: float
) -> None:
    """The page before holds the beginning of the first row, and nothing stands in the strip that is not painted."""
    xs = [50, 130, 260, 320, 480, 560]
    high = 14 * len(rest) + 6
    rows = [["", "", "", *["\n".join(rest)], ""], ["Vatten", "Avgifter saknas", "3", "Granskning av prover", "Chef"],
            ["Vatten", "Ledning brister", "2", "Enkät om rutiner", "Jurist"]]  # fmt: skip
    heights = [high, 44, 44]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 9)
        for x, text in zip(xs, ["Område", "Risk", "Värde", "Kontroll", "Ansvarig"], strict=False):
            canvas.drawString(x + 3, 760, text)
        y = 750.0
        canvas.setFillColor(colors.HexColor("#edf5f5"))
        canvas.rect(xs[0], y - sum(heights), xs[1] - xs[0], sum(heights), stroke=0, fill=1)
        for at, (row, height) in enumerate(zip(rows, heights, strict=True)):
            y -= height
            for col, (left, right) in enumerate(pairwise(xs)):
                cut = short if at == 0 and 0 < col < last else 0
                canvas.setFillColor(colors.HexColor("#edf5f5"))
                if col:
                    canvas.rect(left, y + cut, right - left, height - cut, stroke=0, fill=1)
                canvas.setFillColor(colors.black)
                canvas.setFont("Helvetica", 9)
                for line, text in enumerate(row[col].split("\n")):
                    canvas.drawString(left + 3, y + height - 11 - 14 * line, text)

    (grid,) = read_pdf(pdf(draw), ReadOptions(find_headers=find_headers)).pages[0].grids()
    assert [row[3:] for row in texts(grid)[1:]] == [[" ".join(row[3].split()), row[4]] for row in rows]
