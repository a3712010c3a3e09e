"""A painted column along a page's edge or margin, whose words stand in no table beside it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page import Page
from extractors.read_options import ReadOptions
from tests.extractors.drawing import A4, pdf, read_pdf, table, texts

KNOWN = {"risk", "sannolikhet", "konsekvens", "kontroll"}
ROWS = [
    ["Risk", "Sannolikhet", "Konsekvens"],
    ["Svar blir fel", "3", "2"],
    ["Tjänster ligger nere", "3", "3"],
    ["Bilder publiceras", "2", "4"],
    ["Röster räknas om", "1", "4"],
]
RULES = [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey)]
CELLS = [("GRID", (0, 0), (-1, -1), 0.5, colors.grey)]
BANDS = [("BACKGROUND", (0, row), (-1, row), colors.lightgrey) for row in (0, 2, 4)]
BOLD = ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 10)
WORDS = {  # by their height from the page's top
    "beside the header": [(146, "Intern"), (160, "kontroll"), (178, "2026"), (800, "Kommunstyrelsen")],
    "above and below": [(40, "Intern kontroll"), (60, "2026"), (780, "Kommunstyrelsen"), (800, "Östra kommun")],
    "beside rows": [(182, "Plan"), (200, "för"), (218, "Kontroll")],
}


def find_headers(words: Sequence[str]) -> list[tuple[int, int]]:
    return [(at, at + 1) for at, word in enumerate(words) if word.casefold() in KNOWN]


def drawn(words: str, style: Sequence[tuple[object, ...]], *, left: bool, high: float = A4[1]) -> Page:
    """A page with a painted column of 120 points on one side, and a table beside it."""

    def draw(canvas: Canvas) -> None:
        at = 0 if left else A4[0] - 120
        canvas.setFillColor(colors.HexColor("#ffb0b0"))
        canvas.rect(at, A4[1] - high, 120, high, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
        canvas.setFont("Helvetica", 11)
        for top, text in WORDS[words]:
            canvas.drawString(at + 20, A4[1] - top, text)
        table(ROWS, [BOLD, *style], at=(150 if left else 40, 150), widths=[150, 90, 90])(canvas)

    (page,) = read_pdf(pdf(draw), ReadOptions(find_headers=find_headers)).pages
    return page


@pytest.mark.parametrize("words", list(WORDS))
@pytest.mark.parametrize("style", [RULES, CELLS, BANDS, []], ids=["rules", "cells", "bands", "nothing"])
@pytest.mark.parametrize("left", [True, False], ids=["left", "right"])
def test_words_of_a_side_column_stand_in_no_table(words: str, style: list[tuple[object, ...]], *, left: bool) -> None:
    page = drawn(words, style, left=left)
    assert [texts(grid) for grid in page.grids()] == [ROWS]
    assert [line.text for line in page.lines()] == [text for _, text in WORDS[words]]
    assert (page.blocks[-1] == page.grids()[0]) is left


def panelled(style: Sequence[tuple[object, ...]], *, left: bool, top: float, gutter: float) -> Page:
    """A page with a panel of round corners in its margin that begins at a height, and a title over a table beside it."""

    def draw(canvas: Canvas) -> None:
        at = 34 if left else A4[0] - 34 - 112
        canvas.setFillColor(colors.HexColor("#102747"))
        canvas.roundRect(at, A4[1] - 720, 112, 720 - top, 5, stroke=0, fill=1)
        canvas.setFillColor(colors.white)
        canvas.setFont("Helvetica", 11)
        for height, text in FIGURES:
            canvas.drawString(at + 10, A4[1] - height, text)
        canvas.setFillColor(colors.black)
        canvas.setFont("Helvetica-Bold", 15)
        beside = at + 112 + gutter if left else at - gutter - 330
        canvas.drawString(beside, A4[1] - 60, "Riskanalys 2026")
        table(ROWS, [BOLD, *style], at=(beside, 90), widths=[150, 90, 90])(canvas)

    (page,) = read_pdf(pdf(draw), ReadOptions(find_headers=find_headers)).pages
    return page


FIGURES = [(60, "Servicenämnden"), (98, "10"), (112, "kontroller i planen"), (136, "3"), (150, "avvikelser")]


@pytest.mark.parametrize("style", [RULES, CELLS, BANDS, []], ids=["rules", "cells", "bands", "nothing"])
@pytest.mark.parametrize("left", [True, False], ids=["left", "right"])
def test_so_do_those_of_a_panel_in_the_margin(style: list[tuple[object, ...]], *, left: bool) -> None:
    page = panelled(style, left=left, top=40, gutter=18)
    assert [texts(grid) for grid in page.grids()] == [ROWS]
    own = [line.text for line in page.lines() if line.text != "Riskanalys 2026"]
    assert own == [text for _, text in FIGURES]


def test_the_painted_first_column_of_a_table_is_none() -> None:
    """It stands below the table's title, and its cells touch those beside it."""
    painted = [("BACKGROUND", (0, 0), (0, -1), colors.HexColor("#dfe6ee")), *RULES]
    rows = [[f"{cells[0]} {index}", *cells[1:]] for index, cells in enumerate([*ROWS[1:]] * 8)]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 15)
        canvas.drawString(40, A4[1] - 60, "Riskanalys 2026")
        table([ROWS[0], *rows], [BOLD, *painted], at=(40, 90), widths=[150, 90, 90])(canvas)

    (page,) = read_pdf(pdf(draw), ReadOptions(find_headers=find_headers)).pages
    assert [texts(grid) for grid in page.grids()] == [[ROWS[0], *rows]]


@pytest.mark.parametrize("left", [True, False], ids=["left", "right"])
def test_a_painted_column_of_a_table_that_fills_its_page_is_none(*, left: bool) -> None:
    """White stands between it and the others, and no title above: its words stand on the rows' lines."""
    places = (40, 110, 330) if left else (420, 40, 230)
    rows = [["Konsekvens", "Risk", "Kontroll"]]
    rows += [[str(at % 4 + 1), f"Svar blir fel i ärende {at}", f"Gå rond i lokal {at}"] for at in range(24)]

    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(colors.HexColor("#dfe6ee"))
        canvas.rect(places[0] - 10, A4[1] - 780, 80, 722, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
        for at, row in enumerate(rows):
            canvas.setFont("Helvetica-Bold" if at == 0 else "Helvetica", 10)
            for x, text in zip(places, row, strict=True):
                canvas.drawString(x, A4[1] - 75 - 28 * at, text)

    (page,) = read_pdf(pdf(draw), ReadOptions(find_headers=find_headers)).pages
    wanted = [row if left else [*row[1:], row[0]] for row in rows]
    assert [texts(grid) for grid in page.grids()] == [wanted]
