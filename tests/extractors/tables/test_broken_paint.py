"""Cells that span rows and are painted, which a page breaks off: the paint ends with their words, above the row's own rule."""

from __future__ import annotations

from itertools import pairwise

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from tests.extractors.drawing import only_grid, pdf, texts

XS = [50, 120, 190, 330, 355, 380, 410]
HEADER = ["Process", "Område", "Risk", "S", "K", "RV"]
LINE, PAD, TOP = 12, 4, 740
Row = tuple[list[str], list[str], list[str], int, int]
ROWS: list[Row] = [
    (["Vård"], ["Öppenvård"], ["Remisser blir liggande utan", "bedömning"], 3, 4),
    (["Inköp"], ["Avtal"], ["Avtal löper ut"], 2, 4),
    (["Fastighet"], ["Drift"], ["Lokaler uppfyller inte kraven", "på reservkraft"], 2, 5),
]


def drawn(canvas: Canvas, *, spanning: int, scored: bool, short: float, below: str = "") -> None:
    """A table whose last row's spanning columns are painted short of its last rule; scored: paint behind each value."""
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
    for number, row in enumerate(ROWS):
        height = LINE * max(map(len, row[:3])) + PAD
        is_last = number == len(ROWS) - 1
        y -= height
        cut = short if is_last else 0
        canvas.setFillColor(colors.HexColor("#edf5f5"))
        for left, right in list(pairwise(XS))[:spanning]:
            canvas.rect(left, y + cut, right - left, height - cut, stroke=0, fill=1)
        if scored:
            canvas.setFillColor(colors.HexColor("#ffdf80"))
            canvas.rect(XS[5], y, XS[6] - XS[5], height, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
        scores = [[str(row[3])], [str(row[4])], [str(row[3] * row[4])]]
        for x, lines in zip(XS, [*row[:3], *scores], strict=False):
            for at, text in enumerate(lines):
                canvas.drawString(x + 3, y + height - LINE * (at + 1), text)
        if below and is_last:
            canvas.drawString(XS[0] + 3, y + 3, below)
        canvas.line(XS[spanning if is_last else 0], y, XS[-1], y)


def cells(row: Row) -> list[str]:
    return [*(" ".join(lines) for lines in row[:3]), str(row[3]), str(row[4]), str(row[3] * row[4])]


@pytest.mark.parametrize("spanning", [1, 2])
@pytest.mark.parametrize("scored", [True, False], ids=["scored", "plain"])
@pytest.mark.parametrize("short", [8, 10, 12])
def test_the_row_beside_a_cell_painted_short_is_one_row(*, spanning: int, scored: bool, short: float) -> None:
    grid = only_grid(pdf(lambda canvas: drawn(canvas, spanning=spanning, scored=scored, short=short)))
    assert [[text.replace("\n", " ") for text in row] for row in texts(grid)] == [HEADER, *map(cells, ROWS)]


def test_words_below_the_paint_are_of_another_cell() -> None:
    grid = only_grid(pdf(lambda canvas: drawn(canvas, spanning=1, scored=True, short=12, below="Miljö")))
    assert not any("Fastighet" in text and "Miljö" in text for row in texts(grid) for text in row)
