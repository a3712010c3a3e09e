"""Rows parted by rules whose cells stand at half the row's height, one of them in bold on several lines: no line of it names a group."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.read_options import ReadOptions
from pipeline.interpret.phrases.phrases_in_rows import find_headers
from tests.extractors.drawing import A4, only_grid, pdf, texts

HEAD = ("Område", "Risk", "Orsak", "Riskvärde")
XS = (40, 110, 250, 460)
KNOWN = ReadOptions(find_headers=find_headers)
STEP, APART = 12.0, 16.0
FIRST = (
    ("Ekonomi", "Fel i redovisning", "Felaktiga koder på fakturor", "6"),
    ("Ekonomi", "Fel mottagare", "Ändrat kontonummer utan\nverifiering", "12"),
    ("Ekonomi", "Likviditetsbrist", "Prognosen missar större\nbetalningar", "4"),
    ("HR", "Lönen blir fel", "Sena rapporter", "9"),
)
LAST = (("HR", "Bisysslor anmäls inte", "Okänd skyldighet", "6"), ("IT", "Långa avbrott", "Redundans saknas", "10"))


def draw(canvas: Canvas, rows: Sequence[tuple[str, ...]], *, bold: int, centred: bool) -> None:
    y = A4[1] - 80
    canvas.setFont("Helvetica-Bold", 9)
    for x, text in zip(XS, HEAD, strict=True):
        canvas.drawString(x, y, text)
    y -= 6
    canvas.line(36, y, 540, y)
    for row in rows:
        height = STEP * max(text.count("\n") + 1 for text in row) + APART
        for at, (x, text) in enumerate(zip(XS, row, strict=True)):
            canvas.setFont("Helvetica-Bold" if at == bold else "Helvetica", 9)
            lines = text.split("\n")
            first = y - height / 2 + STEP * (len(lines) - 1) / 2 - 3
            for number, line in enumerate(lines):
                (canvas.drawCentredString if centred and at == bold else canvas.drawString)(
                    x + (50 if centred and at == bold else 0), first - STEP * number, line
                )
        y -= height
        canvas.line(36, y, 540, y)


@pytest.mark.parametrize("centred", [False, True])
@pytest.mark.parametrize(
    ("bold", "text"),
    [
        (1, "Beroende av en person i\nlönegruppen"),
        (1, "Beroende av en person\ni hela gruppen för\nlöner"),
        (1, "Beroende av en\nperson i hela\ngruppen för löner\noch pension"),
        (2, "En person hanterar alla\npensioner"),
    ],
)
def test_the_first_line_of_a_cell_in_bold_names_no_group(bold: int, text: str, *, centred: bool) -> None:
    row = ["HR", "Beroende av en person", "En person kan det", "12"]
    row[bold] = text
    rows = [*FIRST, tuple(row), *LAST]
    grid = only_grid(pdf(lambda canvas: draw(canvas, rows, bold=bold, centred=centred)), KNOWN)
    shown = [tuple(" ".join(cell.split()) for cell in one) for one in texts(grid)]
    assert shown == [HEAD, *(tuple(" ".join(cell.split()) for cell in one) for one in rows)]


def test_a_bold_line_over_the_first_row_of_a_group_still_names_it() -> None:
    rows = [*FIRST[:2], ("IT", "Konton avslutas inte", "Manuell rutin", "4"), *LAST]

    def drawn(canvas: Canvas) -> None:
        draw(canvas, rows, bold=1, centred=False)
        canvas.setFont("Helvetica-Bold", 9)
        canvas.drawString(XS[0], A4[1] - 80 - 6 - 28 - 40 - 9, "Stöd och drift")

    grid = only_grid(pdf(drawn), KNOWN)
    assert [one[0] for one in texts(grid)] == ["Område", "Ekonomi", "Ekonomi", "Stöd och drift", "IT", "HR", "IT"]
