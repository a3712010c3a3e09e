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
    across: float | None = None,
) -> Page:
    """A page with a head across, a rule down from it to a height, a menu left of that and a table right of it, whose header is as high as the second entry.

    across: the height of a line over the whole page, if there is one
    """

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
        if across:
            canvas.line(LEFT, A4[1] - across, 540, A4[1] - across)
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


def test_a_rule_that_ends_above_the_foot_parts_no_menu_off() -> None:
    assert not any(line.aside for line in drawn(MENUS["plain"], RULES, foot=640).lines())


def test_labels_over_their_values_are_no_menu() -> None:
    page = drawn(["Ansvarig", "Kommunchefen", "Kontroll", "Granskning av avtal", "Hjälp"], RULES)
    assert not any(line.aside for line in page.lines())


def test_entries_under_which_a_line_reaches_over_the_rule_are_no_menu() -> None:
    assert not any(line.aside for line in drawn(MENUS["plain"], RULES, across=640).lines())


NAMES = ["Inköp", "Personal och lön", "Fastighet", "Arkiv", "Tillsyn"]


def column(lines: Sequence[int], *, head: str, down: float, drawn_as: str, top: float = 88, pitch: float = 17) -> Page:
    """A page-long table whose first column has one name for so many lines of the others, a part of the way down them, and a rule behind that column alone."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 9)
        for left, text in zip((40, 160, 350, 450), (head, "Risk", "Sannolikhet", "Konsekvens"), strict=True):
            canvas.drawString(left, A4[1] - 80, text)
        canvas.setFont("Helvetica", 9)
        canvas.line(145, A4[1] - top, 145, A4[1] - 780)
        y = 106.0
        for name, count in zip(NAMES, lines, strict=True):
            canvas.drawString(40, A4[1] - y - down * (count - 1) * pitch, name)
            for row in range(count):
                if drawn_as == "rules":
                    canvas.line(155, A4[1] - y - 5, 550, A4[1] - y - 5)
                if drawn_as == "zebra" and row % 2:
                    canvas.setFillColor(colors.whitesmoke)
                    canvas.rect(155, A4[1] - y - 5, 395, pitch, stroke=0, fill=1)
                    canvas.setFillColor(colors.black)
                for left, text in ((160, f"Underlag saknas för {name} {row}"), (350, "3"), (450, "2")):
                    canvas.drawString(left, A4[1] - y, text)
                y += pitch

    (page,) = read_pdf(pdf(draw), ReadOptions(find_headers=find_headers)).pages
    return page


@pytest.mark.parametrize("drawn_as", ["nothing", "rules", "zebra"])
@pytest.mark.parametrize("lines", [[4, 4, 4, 4, 4], [2, 6, 4, 2, 2], [6, 6, 6, 6, 6]])
@pytest.mark.parametrize(("head", "top"), [("", 70), ("Flöde", 88), ("Plan", 88)])
def test_names_halfway_down_their_rows_are_no_menu(drawn_as: str, lines: Sequence[int], head: str, top: float) -> None:
    page = column(lines, head=head, down=0.5, drawn_as=drawn_as, top=top)
    assert not any(line.aside for line in page.lines())


@pytest.mark.parametrize("head", ["Plan", "Flöde"])
@pytest.mark.parametrize("top", [70, 88])
def test_names_under_a_header_of_the_tables_are_no_menu(head: str, top: float) -> None:
    page = column([6, 4, 4, 6, 4], head=head, down=0.4, drawn_as="nothing", top=top)
    assert not any(line.aside for line in page.lines())
