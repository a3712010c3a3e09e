"""A risk matrix beside a table: the numbers at its edges stand in no row of the table."""

from __future__ import annotations

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from tests.extractors.drawing import A4, line_texts, pdf, read_pdf, table, texts
from tests.extractors.tables.test_text_tables import BOLD_HEADER, KNOWING, LINES

HEADER = ["Risk", "Sannolikhet", "Konsekvens"]
FIELDS = {  # by row and column from the top: what stands in them
    "bare": {},
    "a few": {(0, 0): "R1", (1, 1): "R2"},
    "most": {(row, col): f"{row + 1} {col + 8}" for row in range(4) for col in range(1, 4)},
    "letters": {(row, col): text for (row, col), text in zip([(0, 1), (1, 1), (1, 2), (3, 0)], "AHKF", strict=True)},
    "products": {(row, col): str((4 - row) * (col + 1)) for row in range(4) for col in range(4)},
}
LEGEND = ["Så läser du talen", "1 Osannolik, 2 Möjlig", "3 Trolig, 4 Säker"]
SIDE, STEP = 4, 30


def rows(count: int) -> list[list[str]]:
    """A table of so many risks."""
    return [HEADER, *([f"Jäv i fall {n}", str(n % 4 + 1), str(5 - n % 4)] for n in range(1, count + 1))]


def beside(
    x: float, table_x: float, fields: str, count: int, *, apart: bool = False, panel: bool = True, uneven: float = 0.0
) -> bytes:
    """A painted matrix with numbers at its left and below, its legend below it, and a table of rules beside both.

    apart: white parts its fields, and no line. panel: the legend stands on a painted one. uneven: points by which the sides of some differ.
    """

    def draw(canvas: Canvas) -> None:
        top = A4[1] - 100
        canvas.setFont("Helvetica", 9)
        canvas.setStrokeColor(colors.white)
        for row in range(SIDE):
            for col in range(SIDE):
                canvas.setFillColor(colors.Color(0.4 + 0.1 * row, 0.8 - 0.1 * col, 0.4))
                side = STEP - 1.5 * apart
                wide, high = side + uneven * (col % 2), side - uneven * (row == 1)
                canvas.rect(x + STEP * col, top - STEP * (row + 1), wide, high, stroke=int(not apart), fill=1)
            canvas.setFillColor(colors.black)
            canvas.drawString(x - 12, top - STEP * row - 18, str(SIDE - row))
            canvas.drawString(x + STEP * row + 12, top - STEP * SIDE - 12, str(row + 1))
        for (row, col), text in FIELDS[fields].items():
            canvas.drawString(x + STEP * col + 8, top - STEP * row - 20, text)
        canvas.setFillColor(colors.whitesmoke if panel else colors.white)
        canvas.rect(x - 10, top - STEP * SIDE - 100, STEP * SIDE + 20, 45, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
        for at, line in enumerate(LEGEND):
            canvas.drawString(x - 4, top - STEP * SIDE - 68 - 12 * at, line)
        table(rows(count), [*BOLD_HEADER, *LINES], at=(table_x, 100), widths=[110, 75, 75])(canvas)

    return pdf(draw)


@pytest.mark.parametrize("count", [4, 12])
@pytest.mark.parametrize("fields", FIELDS)
@pytest.mark.parametrize(("x", "table_x"), [(60.0, 220.0), (400.0, 50.0)], ids=["left", "right"])
def test_the_table_is_read_alone(x: float, table_x: float, fields: str, count: int) -> None:
    (page,) = read_pdf(beside(x, table_x, fields, count), KNOWING).pages
    assert rows(count) in [texts(grid) for grid in page.grids()]
    assert {"1 2 3 4", "4", *LEGEND} <= set(line_texts(page.lines()))


@pytest.mark.parametrize("uneven", [0.0, 0.8])
@pytest.mark.parametrize("panel", [False, True])
@pytest.mark.parametrize("fields", ["a few", "most"])
@pytest.mark.parametrize(("x", "table_x"), [(60.0, 220.0), (400.0, 50.0)], ids=["left", "right"])
def test_fields_painted_apart_over_a_legend_of_any_ground(
    x: float, table_x: float, fields: str, uneven: float, *, panel: bool
) -> None:
    """As browsers paint cells with white between, rounding their sides; the rules of the table show how far down it stands beside the legend."""
    drawn = beside(x, table_x, fields, 12, apart=True, panel=panel, uneven=uneven)
    (page,) = read_pdf(drawn, KNOWING).pages
    assert rows(12) in [texts(grid) for grid in page.grids()]
    assert {"1 2 3 4", *LEGEND} <= set(line_texts(page.lines()))


@pytest.mark.parametrize("fields", ["letters", "a few"])
@pytest.mark.parametrize("count", [10, 20])
@pytest.mark.parametrize("right", [False, True])
def test_a_framed_table_beside_tiles_and_a_matrix_and_a_text_below_it(fields: str, count: int, *, right: bool) -> None:
    """A dashboard: what stands over and under the matrix is wider than that, and its lines stand between the table's rows."""
    page_wide, side = 800.0, 250.0
    left, table_left = (page_wide - side - 30, 40) if right else (30.0, 320)
    texts_below = ["Riskvärdet är sannolikhet gånger konsekvens,", "båda på skalan 1–4, och risker från 9 har åtgärd."]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(30, 560, "Riskanalys 2026")
        canvas.setFont("Helvetica", 9)
        for at, (number, what) in enumerate((("14", "risker"), ("4", "når gränsen"), ("7", "har åtgärd"))):
            canvas.rect(left + 85 * at, 500, 75, 36)
            canvas.drawCentredString(left + 85 * at + 37, 520, number)
            canvas.drawCentredString(left + 85 * at + 37, 506, what)
        canvas.rect(left, 300, side, 190)
        canvas.drawString(left + 6, 478, "Riskmatris")
        for row in range(SIDE):
            for col in range(SIDE):
                canvas.setFillColor(colors.Color(0.4 + 0.1 * row, 0.8 - 0.1 * col, 0.4))
                canvas.rect(left + 60 + 32 * col, 440 - 32 * row, STEP, STEP, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
            canvas.drawString(left + 40, 452 - 32 * row, str(SIDE - row))
            canvas.drawString(left + 72 + 32 * row, 330, str(row + 1))
        for (row, col), text in FIELDS[fields].items():
            canvas.drawString(left + 68 + 32 * col, 450 - 32 * row, text)
        for at, text in enumerate(texts_below):
            canvas.drawString(left, 280 - 12 * at, text)
        canvas.rect(table_left - 10, 540 - 18 * (count + 2), 290, 18 * (count + 2))
        drawn = table(rows(count), [*BOLD_HEADER, *LINES], at=(table_left, 70), widths=[110, 75, 75])
        drawn(canvas)

    (page,) = read_pdf(pdf(draw, size=(page_wide, 595)), KNOWING).pages
    assert rows(count) in [texts(grid) for grid in page.grids()]
    assert {"1 2 3 4", "Riskmatris", *texts_below} <= set(line_texts(page.lines()))
