"""A menu at the left of a system's page, which a rule parts from all else: its words stand in no table beside it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page import Page
from extractors.read_options import ReadOptions
from tests.extractors.drawing import A4, pdf, read_pdf, table, texts

KNOWN = {"risk", "risker", "sannolikhet", "konsekvens", "kontroll", "plan", "uppföljning", "ansvarig"}
ROWS = [
    ["Risk", "Sannolikhet", "Konsekvens"],
    ["Bidrag betalas ut två gånger", "3", "2"],
    ["Underlag saknas", "3", "3"],
    ["Arkivet svämmas över", "2", "4"],
    ["Jäv vid tillsyn", "1", "4"],
]
RULES = [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey)]
CELLS = [("GRID", (0, 0), (-1, -1), 0.5, colors.grey)]
BANDS = [("BACKGROUND", (0, row), (-1, row), colors.lightgrey) for row in (0, 2, 4)]
BOLD = ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 10)
MENUS = {
    "plain": ["Hem", "Mål", "Risker", "Plan", "Uppföljning"],
    "of two words": ["Mina sidor", "Intern kontroll", "Alla risker", "Min plan", "Ansvarig"],
    "long": ["Start", "Budget", "Kontroll", "Plan", "Uppföljning", "Ärenden", "Rapporter", "Uppdrag", "Hjälp"],
}
LEFT, RULE = 40.0, 140.0


def find_headers(words: Sequence[str]) -> list[tuple[int, int]]:
    return [(at, at + 1) for at, word in enumerate(words) if word.casefold() in KNOWN]


def drawn(
    menu: Sequence[str],
    style: Sequence[tuple[object, ...]],
    *,
    foot: float = 800,
    top: float = 128,
    pitch: float = 22.5,
    painted: bool = False,
) -> Page:
    """A page with a head across, a rule down from it to a height, a menu left of that and a table right of it, whose header is as high as the second entry."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(LEFT, A4[1] - 40, "Styrhjulet")
        canvas.drawString(430, A4[1] - 40, "Miljönämnden")
        if painted:
            canvas.setFillColor(colors.HexColor("#e5eef5"))
            canvas.rect(LEFT - 6, A4[1] - top - 1.5 * pitch, RULE - LEFT - 4, pitch, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
        canvas.setStrokeColor(colors.lightgrey)
        canvas.line(RULE, A4[1] - 56, RULE, A4[1] - foot)
        for at, text in enumerate(menu):
            canvas.drawString(LEFT + 4 * (at % 3 == 2), A4[1] - top - pitch * at, text)
        canvas.setFont("Helvetica-Bold", 15)
        canvas.drawString(160, A4[1] - 90, "Riskanalys 2026")
        table(ROWS, [BOLD, *style], at=(160, 131), widths=[190, 90, 90])(canvas)

    (page,) = read_pdf(pdf(draw), ReadOptions(find_headers=find_headers)).pages
    return page


@pytest.mark.parametrize("menu", list(MENUS))
@pytest.mark.parametrize("style", [RULES, CELLS, BANDS, []], ids=["rules", "cells", "bands", "nothing"])
@pytest.mark.parametrize("painted", [True, False], ids=["painted entry", "no ground"])
def test_a_menu_stands_in_no_table(menu: str, style: list[tuple[object, ...]], *, painted: bool) -> None:
    page = drawn(MENUS[menu], style, painted=painted)
    assert [texts(grid) for grid in page.grids()] == [ROWS]
    assert [line.text for line in page.lines() if line.aside] == MENUS[menu]


@pytest.mark.parametrize(
    "menu", [["Nämnd", "Miljönämnden", "År", "2026"], ["Hem", "Mål", "Plan: 2026", "Hjälp"], ["Hem", "Plan"]]
)
def test_what_tells_something_or_is_short_is_no_menu(menu: list[str]) -> None:
    assert not any(line.aside for line in drawn(menu, RULES).lines())


def test_a_rule_that_ends_on_the_page_parts_no_menu_off() -> None:
    assert not any(line.aside for line in drawn(MENUS["plain"], RULES, foot=420).lines())


def test_names_on_the_lines_of_rows_are_no_menu() -> None:
    page = drawn(["Område", "Inköp", "Avtal", "Arkiv", "Tillsyn"], RULES, top=143.5, pitch=18)
    assert not any(line.aside for line in page.lines())
