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


@pytest.mark.parametrize("white", [1.0, 8.0, 24.0])
def test_a_painted_row_in_the_columns_is_the_tables(white: float) -> None:
    last = ["Mutor", "Tillsyn", "5"]

    def draw(canvas: Canvas) -> None:
        table(RISKS, RULED, at=(50, 100), widths=WIDTHS)(canvas)
        box(canvas, 190 + white, [list(zip(LEFTS, last, strict=True))], colors.lightgreen)

    (read,) = read_pdf(pdf(draw), KNOWING).pages
    assert texts(read.grids()[0]) == [*RISKS, last]


LAST = [["Mutor", "Tillsyn", "5"], ["Stöld", "Förråd", "6"]]


@pytest.mark.parametrize("white", [4.0, 10.0, 24.0])
@pytest.mark.parametrize("lefts", [(60.5, 226.0, 386.0), (56.0, 226.0, 428.0), (56.0, 232.0, 386.0)])
def test_painted_rows_that_mostly_begin_in_the_columns_are_the_tables(white: float, lefts: Sequence[float]) -> None:
    def draw(canvas: Canvas) -> None:
        table(RISKS, RULED, at=(50, 100), widths=WIDTHS)(canvas)
        top = 190 + white
        for row in LAST:
            top = box(canvas, top, [list(zip(lefts, row, strict=True))], colors.lightgreen) + 4

    (read,) = read_pdf(pdf(draw), KNOWING).pages
    assert texts(read.grids()[0]) == [*RISKS, *LAST]


@pytest.mark.parametrize("white", [4.0, 6.0])
def test_rows_below_a_painted_band_are_the_tables(white: float) -> None:
    def draw(canvas: Canvas) -> None:
        table(RISKS, RULED, at=(50, 100), widths=WIDTHS)(canvas)
        top = box(canvas, 190 + white, [[(56.0, "Nya sedan i fjol")]], colors.lightgrey)
        for place, row in enumerate(LAST):
            for left, text in zip(LEFTS, row, strict=True):
                write(canvas, left, top + 13 + 18 * place, text)

    (read,) = read_pdf(pdf(draw), KNOWING).pages
    told = [row for grid in read.grids() for row in texts(grid)]
    assert all(row in told for row in LAST)


CHECKS = [["Risk", "Kontroll", "Resultat", "Ansvarig"], *([f"Jäv {n}", "Stickprov", "Ja", "Chef"] for n in range(6))]
OWN_LEFTS = (56.0, 160.0, 290.0, 400.0)


@pytest.mark.parametrize("white", [6.0, 12.0])
@pytest.mark.parametrize("painted", [{0}, {0, 2, 4, 6}, {0, 1, 3, 5}, set(range(7))], ids=str)
def test_a_table_painted_in_stripes_below_another_keeps_its_rows(white: float, painted: set[int]) -> None:
    def draw(canvas: Canvas) -> None:
        table(RISKS, RULED, at=(50, 100), widths=WIDTHS)(canvas)
        for place, row in enumerate(CHECKS):
            top = 190 + white + 24 * place
            shade = colors.whitesmoke if place % 2 else colors.lightgrey
            if place in painted:
                box(canvas, top, [list(zip(OWN_LEFTS, row, strict=True))], shade)
            else:
                for left, text in zip(OWN_LEFTS, row, strict=True):
                    write(canvas, left, top + 15, text)

    (read,) = read_pdf(pdf(draw), KNOWING).pages
    told = [row for grid in read.grids() for row in texts(grid)]
    assert all(row in told for row in CHECKS)


def test_a_box_of_cells_below_the_last_rule_is_no_note() -> None:
    def draw(canvas: Canvas) -> None:
        table(RISKS, RULED, at=(50, 100), widths=WIDTHS)(canvas)
        box(canvas, 206, [[(90.0, "Mutor"), (270.0, "Tillsyn"), (420.0, "5")]], colors.lightgreen)
        canvas.setFillColor(colors.mistyrose)
        canvas.rect(380, A4[1] - 229, 100, 22, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
        write(canvas, 420, 221, "5")

    (read,) = read_pdf(pdf(draw), KNOWING).pages
    assert texts(read.grids()[0]) == [*RISKS, ["Mutor", "Tillsyn", "5"]]


@pytest.mark.parametrize("rules", [1, 2])
def test_below_one_rule_or_two_a_painted_box_is_the_tables(rules: int) -> None:
    few = [("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 10), ("LINEBELOW", (0, 0), (-1, rules - 1), 0.7, colors.grey)]
    head = RISKS[:rules]

    def draw(canvas: Canvas) -> None:
        table(head, few, at=(50, 100), widths=WIDTHS)(canvas)
        box(canvas, 100 + 18 * rules + 6, [[(90.0, "Mutor"), (270.0, "Tillsyn"), (420.0, "5")]], colors.lightgreen)

    (read,) = read_pdf(pdf(draw), KNOWING).pages
    assert [row for grid in read.grids() for row in texts(grid)] == [*head, ["Mutor", "Tillsyn", "5"]]
