"""A risk matrix beside a table: the numbers at its edges stand in no row of the table."""

from __future__ import annotations

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from tests.extractors.drawing import A4, line_texts, pdf, read_pdf, table, texts
from tests.extractors.tables.test_text_tables import BOLD_HEADER, KNOWING, LINES

ROWS = [["Risk", "Sannolikhet", "Konsekvens"], *([f"Jäv i fall {n}", str(n), str(5 - n)] for n in (1, 2, 3, 4))]
SIDE, STEP = 4, 30


def beside(x: float, table_x: float, *, marked: bool) -> bytes:
    """A painted matrix with numbers at its left and below, and a table of rules beside it."""

    def draw(canvas: Canvas) -> None:
        top = A4[1] - 100
        canvas.setFont("Helvetica", 9)
        canvas.setStrokeColor(colors.white)
        for row in range(SIDE):
            for col in range(SIDE):
                canvas.setFillColor(colors.Color(0.4 + 0.1 * row, 0.8 - 0.1 * col, 0.4))
                canvas.rect(x + STEP * col, top - STEP * (row + 1), STEP, STEP, stroke=1, fill=1)
            canvas.setFillColor(colors.black)
            canvas.drawString(x - 12, top - STEP * row - 18, str(SIDE - row))
            canvas.drawString(x + STEP * row + 12, top - STEP * SIDE - 12, str(row + 1))
        if marked:
            canvas.drawString(x + 10, top - 20, "R1")
            canvas.drawString(x + STEP + 10, top - STEP - 20, "R2")
        table(ROWS, [*BOLD_HEADER, *LINES], at=(table_x, 100), widths=[110, 75, 75])(canvas)

    return pdf(draw)


@pytest.mark.parametrize("marked", [True, False])
@pytest.mark.parametrize(("x", "table_x"), [(60.0, 220.0), (400.0, 50.0)], ids=["left", "right"])
def test_the_table_is_read_alone(x: float, table_x: float, marked: bool) -> None:  # noqa: FBT001
    (page,) = read_pdf(beside(x, table_x, marked=marked), KNOWING).pages
    assert ROWS in [texts(grid) for grid in page.grids()]
    assert {"1 2 3 4", "4"} <= set(line_texts(page.lines()))
