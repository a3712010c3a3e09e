"""Rows of a table between bands that no upright line crosses, in a frame that stands a little off them: one table."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page import Grid
from extractors.read_options import ReadOptions
from pipeline.interpret.phrases.phrases_in_rows import find_headers
from tests.extractors.drawing import A4, pdf, read_pdf, write

XS = (56.0, 150.0, 230.0, 420.0, 523.0)
HEADER = ["Risk", "Riskvärde", "Kontrollmoment", "Ansvarig"]
PARTS = {
    "Fordon": [["Jäv", "6", "Stickprov av avtal", "Ekonom"], ["Stöld", "4", "Räkna nycklar", "Chef"]],
    "Måltider": [["Brand", "8", "Prova larmet", "Kökschef"]],
    "Lokaler": [["Läckage", "3", "Rond i källaren", "Vaktmästare"], ["Intrång", "2", "Byt koder", "Chef"]],
    "Vatten": [["Prov uteblir", "9", "Läs listan", "Driftchef"]],
}
HIGH = 18.0


def _level(canvas: Canvas, y: float, left: float = XS[0], right: float = XS[-1]) -> None:
    canvas.line(left, A4[1] - y, right, A4[1] - y)


def _upright(canvas: Canvas, top: float, foot: float, xs: Sequence[float] = XS[1:-1]) -> None:
    for x in xs:
        canvas.line(x, A4[1] - top, x, A4[1] - foot)


def _row(canvas: Canvas, top: float, row: Sequence[str]) -> None:
    for x, text in zip(XS, row, strict=False):
        write(canvas, x + 4, top + 12, text)


def grids(parts: Sequence[str], off: float) -> list[Grid]:
    def draw(canvas: Canvas) -> None:
        top = y = 100.0
        _row(canvas, y, HEADER)
        _upright(canvas, y, y + HIGH)
        y += HIGH
        _level(canvas, y)
        for name in parts:
            _row(canvas, y, [name])
            y += HIGH
            _level(canvas, y)
            begin = y
            for row in PARTS[name]:
                _row(canvas, y, row)
                y += HIGH
                _level(canvas, y)
            _upright(canvas, begin, y)
        canvas.rect(XS[0] - off, A4[1] - y - 3 * off, XS[-1] - XS[0] + 2 * off, y - top + 3 * off, stroke=1, fill=0)

    (page,) = read_pdf(pdf(draw), ReadOptions(find_headers=find_headers)).pages
    return page.grids()


@pytest.mark.parametrize("count", [2, 3, 4])
@pytest.mark.parametrize("off", [4.0, 5.5, 9.0])
def test_they_are_rows_of_one_grid(count: int, off: float) -> None:
    names = list(PARTS)[:count]
    (grid,) = grids(names, off)
    rows = [[cell.text for cell in row if cell.text] for row in grid.rows()]
    assert [row for row in rows if row] == [HEADER, *(row for name in names for row in ([name], *PARTS[name]))]


@pytest.mark.parametrize("shift", [12.0, 40.0, -20.0])
def test_a_small_table_of_other_columns_in_a_cell_stays_one_of_its_own(shift: float) -> None:
    def draw(canvas: Canvas) -> None:
        for at, row in enumerate((HEADER, ["Jäv", "6", "Stickprov av avtal", "Ekonom"])):
            _row(canvas, 100 + HIGH * at, row)
        _upright(canvas, 100, 100 + 2 * HIGH, (XS[0] - 5, *XS[1:-1], XS[-1] + 5))
        for y in (100, 100 + HIGH, 100 + 2 * HIGH, 300):
            _level(canvas, y, XS[0] - 5, XS[-1] + 5)
        _upright(canvas, 100, 300, (XS[0] - 5, XS[-1] + 5))
        own = [XS[0] + 5, *(x + shift for x in XS[1:-1]), XS[-1] - 5]
        for at, row in enumerate((["Åtgärd", "Klart", "Status", "Vem"], ["Byt koder", "2026", "Pågår", "Chef"])):
            for x, text in zip(own, row, strict=False):
                write(canvas, x + 4, 212 + HIGH * at, text)
        _upright(canvas, 200, 200 + 2 * HIGH, own)
        for y in (200, 200 + HIGH, 200 + 2 * HIGH):
            _level(canvas, y, own[0], own[-1])

    (page,) = read_pdf(pdf(draw), ReadOptions(find_headers=find_headers)).pages
    every = [*page.grids(), *(inner for grid in page.grids() for cell in grid.cells for inner in cell.nested)]
    assert [(one.n_rows, one.n_cols) for one in every if next(one.rows())[0].text == "Åtgärd"] == [(2, 4)]
