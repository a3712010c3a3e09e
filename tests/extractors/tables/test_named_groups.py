"""Rows that nothing but their white parts, in groups with a name on a painted first column and with borders, white or drawn."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page import Grid
from tests.extractors.drawing import A4, pdf, read_pdf, texts

XS = (50, 140, 260, 400, 530)
STEP, APART = 12, 14
HEAD = ["Process", "Risk", "Kontroll", "Resultat"]
TAX = ("Taxor", [["Fel avgift\ni beslut", "Stickprov av tio\nbeslut", "Inga brister"], ["Jäv", "Enkät", "En brist"]])
ORDERS = ("Inköp och\navtal", [["Köp utan\navtal", "Analys", "Ej gjord"], ["Muta", "Samtal", "Utan brist"]] * 2)
PERMITS = ("Lov", [["Sen hand-\nläggning", "Mätning", "Brist"]])
STAFF = (
    "Personal och\nlön",
    [["Fel lön\ntill vikarie", "Avstämning", "Två fel"], ["Okänd\nbisyssla", "Fråga", "Inget fel"]],
)
CARE = ("Vård", [["Fel dos", "Läsning av\njournal", "Ett fel"]])
Groups = Sequence[tuple[str, list[list[str]]]]


def page(canvas: Canvas, groups: Groups, top: float, *, head: bool, white: bool) -> None:
    """A header on paint, then groups; the first column is painted, every group by itself."""
    for x0, x1, text in zip(XS, XS[1:], HEAD, strict=False) if head else ():
        _paint(canvas, x0, x1, top - 24, top)
        _write(canvas, x0, top - 24, text, "Helvetica-Bold")
    for name, rows in groups:
        height = sum(STEP * max(text.count("\n") + 1 for text in row) + APART for row in rows)
        _paint(canvas, XS[0], XS[1], top, top + height)
        _rules(canvas, top, top + height, white=white)
        _write(canvas, XS[0], top, name)
        for row in rows:
            for x, text in zip(XS[1:], row, strict=False):
                _write(canvas, x, top, text)
            top += STEP * max(text.count("\n") + 1 for text in row) + APART


def _paint(canvas: Canvas, x0: float, x1: float, top: float, foot: float) -> None:
    canvas.setFillColor(colors.HexColor("#cfe4df"))
    canvas.rect(x0, A4[1] - foot, x1 - x0, foot - top, stroke=0, fill=1)
    canvas.setFillColor(colors.black)


def _rules(canvas: Canvas, top: float, foot: float, *, white: bool) -> None:
    """A group's borders, and those of its columns."""
    canvas.setStrokeColor(colors.white if white else colors.grey)
    canvas.setLineWidth(1.5 if white else 0.5)
    for y in (top, foot):
        canvas.line(XS[0], A4[1] - y, XS[-1], A4[1] - y)
    for x in XS:
        canvas.line(x, A4[1] - top, x, A4[1] - foot)


def _write(canvas: Canvas, x: float, top: float, text: str, font: str = "Helvetica") -> None:
    canvas.setFont(font, 9)
    for line, part in enumerate(text.split("\n")):
        canvas.drawString(x + 3, A4[1] - top - STEP * (line + 1), part)


def grids(*pages: tuple[Groups, float], white: bool) -> list[Grid]:
    draws = [
        lambda canvas, groups=groups, top=top, head=not index: page(canvas, groups, top, head=head, white=white)
        for index, (groups, top) in enumerate(pages)
    ]
    return [grid for one in read_pdf(pdf(*draws)).pages for grid in one.grids()]


def flat(groups: Groups) -> list[list[str]]:
    return [
        [text.replace("\n", " ").replace("- ", "-") for text in (name, *row)] for name, rows in groups for row in rows
    ]


@pytest.mark.parametrize("white", [True, False])
@pytest.mark.parametrize("groups", [[TAX, ORDERS], [ORDERS, PERMITS, TAX], [TAX, TAX, PERMITS, ORDERS]])
def test_rows_under_the_name_of_a_group(groups: Groups, *, white: bool) -> None:
    (grid,) = grids((groups, 100), white=white)
    assert [[text.replace("- ", "-") for text in row] for row in texts(grid)] == [HEAD, *flat(groups)]


@pytest.mark.parametrize("white", [True, False])
@pytest.mark.parametrize("below", [[STAFF, CARE], [(STAFF[0], STAFF[1] * 2), CARE]])
def test_they_go_on_at_the_next_pages_top(below: Groups, *, white: bool) -> None:
    groups = [ORDERS, TAX, ORDERS]
    first, second = grids((groups, 780 - 24 * 19), (below, 50), white=white)
    assert len(texts(first)) == 1 + len(flat(groups))
    shown = [row[1:] for row in texts(second)]
    assert [[text.replace("- ", "-") for text in row] for row in shown] == [row[1:] for row in flat(below)]
