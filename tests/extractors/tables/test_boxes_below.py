"""Painted boxes as wide as a table below its last rule, as a web page has a note and its foot there, are none of its rows."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from tests.extractors.drawing import A4, line_texts, pdf, read_pdf, table, texts, write
from tests.extractors.tables.test_text_tables import KNOWING

WIDTHS = [170.0, 160.0, 100.0]
LEFTS = (56.0, 226.0, 386.0)
RISKS = [["Risk", "Process", "Sannolikhet"], *([f"Jäv i fall {n}", "Inköp och avtal", str(n)] for n in (1, 2, 3, 4))]
RULED = [("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 10), ("LINEBELOW", (0, 0), (-1, -1), 0.7, colors.grey)]
STRIPES = [("BACKGROUND", (0, row), (-1, row), colors.whitesmoke) for row in (2, 4)]
Texts = Sequence[tuple[float, str]]
NOTE = [[(60.0, "Så går vi vidare")], [(60.0, "Den som har avvikelser lämnar en plan till nämnden i maj.")]]
FOOT = [[(60.0, "Kontakta oss"), (150.0, "Om sidan")], [(60.0, "0100-12 34 56"), (150.0, "Språk")]]


def box(canvas: Canvas, top: float, rows: Sequence[Texts], colour: colors.Color) -> float:
    """Draws a box as wide as the table, and gives where it ends."""
    foot = top + 14 * len(rows) + 10
    canvas.setFillColor(colour)
    canvas.rect(50, A4[1] - foot, sum(WIDTHS), foot - top, stroke=0, fill=1)
    canvas.setFillColor(colors.black)
    for place, row in enumerate(rows):
        for left, text in row:
            write(canvas, left, top + 15 + 14 * place, text)
    return foot


@pytest.mark.parametrize("boxes", [[NOTE], [NOTE, FOOT], [FOOT]])
@pytest.mark.parametrize("stripes", [[], STRIPES])
@pytest.mark.parametrize("between", ["", "Sidan uppdaterades den 4 maj"])
def test_boxes_below_the_last_rule_are_no_rows(
    boxes: Sequence[Sequence[Texts]], stripes: list[tuple[object, ...]], between: str
) -> None:
    def draw(canvas: Canvas) -> None:
        table(RISKS, [*RULED, *stripes], at=(50, 100), widths=WIDTHS)(canvas)
        top = 206.0
        for rows in boxes:
            top = box(canvas, top, rows, colors.lightgreen) + 30
            write(canvas, 50, top - 12, between)

    (read,) = read_pdf(pdf(draw), KNOWING).pages
    assert [texts(grid) for grid in read.grids()] == [RISKS]
    told = [" ".join(text for _, text in row) for rows in boxes for row in rows]
    assert [line for line in line_texts(read.lines()) if line != between] == told


@pytest.mark.parametrize("white", [0.0, 8.0])
def test_a_painted_row_in_the_columns_is_the_tables(white: float) -> None:
    last = ["Mutor", "Tillsyn", "5"]

    def draw(canvas: Canvas) -> None:
        table(RISKS, RULED, at=(50, 100), widths=WIDTHS)(canvas)
        box(canvas, 190 + white, [list(zip(LEFTS, last, strict=True))], colors.lightgreen)

    (read,) = read_pdf(pdf(draw), KNOWING).pages
    assert texts(read.grids()[0]) == [*RISKS, last]
