"""Tiles of a dashboard beside each other: what stands in those beside a table is in none of its rows."""

from __future__ import annotations

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page import Page
from tests.extractors.drawing import pdf, read_pdf, table, texts
from tests.extractors.tables.test_text_tables import BOLD_HEADER, KNOWING, LINES

SIZE = (960.0, 540.0)
HEADER = ["Nr", "Risk", "Verksamhet", "Sannolikhet", "Konsekvens", "Riskvärde"]
ROWS = [
    [str(n), f"Jäv i fall {n}", "Kultur" if n % 2 else "Fritid", str(n % 4 + 1), "2", str(n % 4 * 2 + 2)]
    for n in range(1, 9)
]
WIDTHS = [40, 160, 100, 90, 90, 90]
SMALL, TABLED = 300.0, 600.0  # points: the widths of both sides
NOTE = ["Så läser du", "Sannolikhet och konsekvens bedöms", "på en skala från 1 till 4."]
FILTER = 120.0  # points
CHOSEN = [("År", "2026"), ("Nämnd", "Kulturnämnden"), ("Risk", "Alla")]
GROUNDS = ["white on grey", "framed", "tinted"]


def dashboard(
    ground: str, *, mirrored: bool = False, ruled: bool = True, filtered: bool = False, noted: bool = False
) -> bytes:
    """A page with a title over tiles: key figures, a chart and a note beside a table in one, on the right or mirrored on the left.

    filtered: tiles with what was chosen stand at the left of all. noted: the table's tile ends above a note.
    """
    size = (SIZE[0] + FILTER * filtered, SIZE[1])
    small, tabled = (640.0, 20.0) if mirrored else (20.0, 340.0)

    def draw(canvas: Canvas) -> None:
        if ground == "white on grey":
            canvas.setFillColor(colors.HexColor("#f0f0f2"))
            canvas.rect(0, 0, *size, stroke=0, fill=1)
        for at, (label, chosen) in enumerate(CHOSEN if filtered else []):
            _tile(canvas, (20, 60 + 60 * at, FILTER - 20, 34), ground)
            _write(canvas, 28, 72 + 60 * at, label, 8)
            _write(canvas, 28, 86 + 60 * at, chosen, 9)
        canvas.translate(FILTER * filtered, 0)
        figures = [(small + 102 * at, 60, 96, 80) for at in range(3)]
        for box in [
            *figures,
            (small, 150, SMALL, 190),
            (small, 350, SMALL, 170),
            (tabled, 60, TABLED, 360 if noted else 460),
        ]:
            _tile(canvas, box, ground)
        for (left, *_), label, figure in zip(
            figures, ("Risker", "Riskvärde", "Andel"), ("8", "8", "11 %"), strict=True
        ):
            _write(canvas, left + 8, 78, label, 9)
            _write(canvas, left + 30, 138, figure, 22)
        for at, (name, count) in enumerate([("Kultur", 4), ("Fritid", 4), ("Gemensamt", 1)]):
            _write(canvas, small + 30, 207 + 36 * at, name, 9)
            canvas.setFillColor(colors.steelblue)
            canvas.rect(small + 90, SIZE[1] - 210 - 36 * at, 40 * count, 18, stroke=0, fill=1)
            _write(canvas, small + 96 + 40 * count, 207 + 36 * at, str(count), 9)
        _write(canvas, small + 8, 170, "Risker per verksamhet", 9)
        for at, line in enumerate(NOTE):
            _write(canvas, small + 8, 381 + 18 * at, line, 9)
        _write(canvas, 20, 36, "Riskanalys 2026", 18)
        _write(canvas, tabled + 10, 78, "Risker efter nummer", 9)
        if noted:
            _write(canvas, tabled + 10, 500, "Uppdaterad 2026-03-31. Röd 9-16, gul 4-8.", 8)
        high = [24.0] + [36.0] * len(ROWS)
        style = [*BOLD_HEADER, *(LINES if ruled else [])]
        table([HEADER, *ROWS], style, at=(tabled + 10, 90), widths=WIDTHS, heights=high)(canvas)

    return pdf(draw, size=size)


def _tile(canvas: Canvas, box: tuple[float, float, float, float], ground: str) -> None:
    left, top, wide, high = box
    canvas.setFillColor(colors.HexColor("#eef3f8") if ground == "tinted" else colors.white)
    canvas.setStrokeColor(colors.lightgrey)
    canvas.rect(left, SIZE[1] - top - high, wide, high, stroke=int(ground == "framed"), fill=int(ground != "framed"))


def _write(canvas: Canvas, x: float, y: float, text: str, size: float) -> None:
    canvas.setFillColor(colors.black)
    canvas.setFont("Helvetica", size)
    canvas.drawString(x, SIZE[1] - y, text)


def read(data: bytes) -> Page:
    (page,) = read_pdf(data, KNOWING).pages
    return page


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ruled", [True, False], ids=["rules", "nothing"])
def test_a_table_in_a_tile_between_others(ground: str, *, ruled: bool) -> None:
    found = [texts(grid) for grid in read(dashboard(ground, ruled=ruled, mirrored=True, filtered=True)).grids()]
    assert [HEADER, *ROWS] in found


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ruled", [True, False], ids=["rules", "nothing"])
def test_a_note_below_the_tile_of_a_table_is_in_no_tile(ground: str, *, ruled: bool) -> None:
    page = read(dashboard(ground, ruled=ruled, noted=True))
    assert [HEADER, *ROWS] in [texts(grid) for grid in page.grids()]
    assert any(line.text.startswith("Uppdaterad") for line in page.lines())


@pytest.mark.parametrize("mirrored", [False, True], ids=["right", "left"])
@pytest.mark.parametrize("ruled", [True, False], ids=["rules", "nothing"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_a_table_in_a_tile_beside_others(ground: str, *, ruled: bool, mirrored: bool) -> None:
    page = read(dashboard(ground, ruled=ruled, mirrored=mirrored))
    found = [texts(grid) for grid in page.grids()]
    assert [HEADER, *ROWS] in found
    assert not any("Jäv" in text for grid in found if grid[0] != HEADER for row in grid for text in row)
