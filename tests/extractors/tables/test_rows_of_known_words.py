"""Rows on a page's head that begin with words of headers and stand in the columns of the page before's table, whose own header is bold: its rows."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.read_options import ReadOptions
from pipeline.interpret.phrases.phrases_in_rows import find_headers
from tests.extractors.drawing import A4, read_pdf, texts, write

XS = (56.0, 162.0, 314.0, 406.0)
HEADER = ["Identifierad risk", "Granskning", "Kontrollansvarig", "Resultat"]
STEP = 10.6
BELOW = 1.4  # points by which LibreOffice sets the items of a list below the other cells' lines
Row = Sequence[Sequence[str]]
ROWS: list[Row] = [
    [["Sena svar till", "vårdnadshavare"], ["Mät tiden för tjugo svar"], ["Registrator"], ["Inga brister"]],
    [["Fel lön"], ["• Räkna om tre löner", "• Läs avtalen"], ["Controller"], ["Två fel"]],
]
CHECKS = [
    "• Granska hur legitimationskontroller",
    "  av lärare dokumenteras och att",
    "  lathunden följs",
    "• Stickprov av 8 slumpvis utvalda",
    "  legitimationskontroller av lärare",
]
BEGIN: list[Row] = [
    [
        ["Otydligt ansvar för", "rapporter"],
        CHECKS,
        ["Skolskötare"],
        ["Systemstöd finns på plats och", "chefer har utbildats."],
    ],
    [["Otydlig process för", "betyg"], CHECKS, ["Rektor"], ["Resultat saknas i", "två fall."]],
    [["Felaktig hantering av", "risker"], CHECKS, ["Chef"], ["Åtgärder är vidtagna", "under hösten."]],
]


def _row(canvas: Canvas, y: float, row: Row, *, bold: bool = False) -> float:
    """A row from a height on; gives where it ends."""
    for x, lines in zip(XS, row, strict=True):
        for at, text in enumerate(lines):
            is_item = text.startswith(("• ", "  "))
            top = y + STEP * at + BELOW * is_item
            write(canvas, x + 11 * is_item, top, text[2 * is_item :], 8, bold=bold)
            if text.startswith("•"):
                write(canvas, x, top, "•", 9.5)
    return y + STEP * max(map(len, row)) + 6


@pytest.mark.parametrize("begin", BEGIN)
@pytest.mark.parametrize("further", [1, 2])
def test_they_go_on_that_table(begin: Row, further: int) -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    write(canvas, 56, 80, "Uppföljning av intern kontroll 2024", 14, bold=True)
    y = _row(canvas, 690, [[text] for text in HEADER], bold=True)
    for row in ROWS:
        y = _row(canvas, y, row)
    canvas.showPage()
    y = 60.0
    for row in [begin, *ROWS[:further]]:
        y = _row(canvas, y, row)
    canvas.showPage()
    canvas.save()
    _, second = read_pdf(stream.getvalue(), ReadOptions(find_headers=find_headers)).pages
    (grid,) = second.grids()
    assert texts(grid) == [[" ".join(map(str.strip, lines)) for lines in row] for row in [begin, *ROWS[:further]]]
