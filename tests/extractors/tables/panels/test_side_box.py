"""Painted panels shorter than their page, with a report's filters and highlights, beside a table or cards that go on below them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page import Page
from extractors.model.page_content import Fill, PageContent, TextSpan
from extractors.read_options import ReadOptions
from extractors.tables.panels import side_box as side_box_module
from extractors.tables.panels.side_box import side_box
from tests.extractors.calls import counted_calls
from tests.extractors.drawing import A4, pdf, read_pdf, table, texts

KNOWN = {"risk", "sannolikhet", "konsekvens", "kontroll", "beskrivning", "riskägare"}
ROWS = [["Risk", "Sannolikhet", "Konsekvens"]]
ROWS += [[f"Svar blir fel i ärende {at}", str(at % 4 + 1), str(at % 3 + 1)] for at in range(1, 19)]
RULES = [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey)]
CELLS = [("GRID", (0, 0), (-1, -1), 0.5, colors.grey)]
BANDS = [("BACKGROUND", (0, row), (-1, row), colors.lightgrey) for row in range(0, 19, 2)]
BOLD = ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 10)
FILTERS = ["Filter", "År: 2026", "Nämnd:", "Fastighetsnämnden", "Värde: alla"]
HIGHEST = ["Högst värde", "Akut underhåll", "beställs utan", "ramavtal"]
ABOVE = [
    "Intern kontroll 2026",
    "Nämndens analys och plan. Risker med värde 9 eller högre ska ha minst en kontroll i planen.",
]


def find_headers(words: Sequence[str]) -> list[tuple[int, int]]:
    return [(at, at + 1) for at, word in enumerate(words) if word.casefold() in KNOWN]


def panels(canvas: Canvas, at: float, groups: Sequence[Sequence[str]], *, dark: bool) -> None:
    """Panels of one width below each other, from below the page's title on."""
    top = 100.0
    for lines in groups:
        high = 12.0 * len(lines) + 12
        canvas.setFillColor(colors.HexColor("#2f4858" if dark else "#e6ecef"))
        canvas.roundRect(at, A4[1] - top - high, 96, high, 4, stroke=0, fill=1)
        canvas.setFillColor(colors.white if dark else colors.black)
        for number, text in enumerate(lines):
            canvas.setFont("Helvetica-Bold" if number == 0 else "Helvetica", 8)
            canvas.drawString(at + 7, A4[1] - top - 14 - 12 * number, text)
        top += high + 8
    canvas.setFillColor(colors.black)


def titled(canvas: Canvas) -> None:
    for number, text in enumerate(ABOVE):
        canvas.setFont("Helvetica-Bold" if number == 0 else "Helvetica", 18 - 9 * number)
        canvas.drawString(37, A4[1] - 50 - 24 * number, text)


def read(draw: object) -> Page:
    (page,) = read_pdf(pdf(draw), ReadOptions(find_headers=find_headers)).pages  # type: ignore[arg-type]
    return page


@pytest.mark.parametrize("style", [RULES, CELLS, BANDS, []], ids=["rules", "cells", "bands", "nothing"])
@pytest.mark.parametrize("groups", [[FILTERS], [FILTERS, HIGHEST]], ids=["one", "two"])
@pytest.mark.parametrize("left", [True, False], ids=["left", "right"])
def test_the_table_beside_has_none_of_their_words(
    style: list[tuple[object, ...]], groups: list[list[str]], *, left: bool
) -> None:
    def draw(canvas: Canvas) -> None:
        titled(canvas)
        panels(canvas, 37 if left else 462, groups, dark=left)
        canvas.setFont("Helvetica-Bold", 12)
        beside = 148 if left else 37
        canvas.drawString(beside, A4[1] - 110, "Riskanalys 2026")
        table(ROWS, [BOLD, *style], at=(beside, 118), widths=[200, 90, 90])(canvas)

    page = read(draw)
    assert [texts(grid) for grid in page.grids()] == [ROWS]
    own = [text for lines in groups for text in lines]
    lines = [line.text for line in page.lines()]
    assert lines == ([*ABOVE, *own, "Riskanalys 2026"] if left else [*ABOVE, "Riskanalys 2026", *own])


def words(text: str, left: float, top: float) -> list[TextSpan]:
    """A line of eight points."""
    spans = []
    for word in text.split():
        spans.append(TextSpan(word, (left, top, left + 4 * len(word), top + 9), 8))
        left += 4 * len(word) + 3
    return spans


@pytest.mark.parametrize("cards", [0, 1, 2, 4])
def test_labels_that_the_page_has_nowhere_else_are_a_cards(cards: int) -> None:
    """A panel with three labels beside text is the risk's own; beside cards which have each of them it is the report's."""
    panel = ["Bedömning", "Sannolikhet 1–5", "Konsekvens 1–5", "Riskägare alla"]
    runs = [span for at, text in enumerate(panel) for span in words(text, 42, 105 + 12 * at)]
    for card in range(4):
        top = 101 + 40 * card
        labels = "Sannolikhet Konsekvens Riskägare" if card < cards else "Ett längre elavbrott i nätet"
        for at, text in enumerate(labels.split()):
            runs += words(text, 160 + 90 * at, top)
        runs += words("gör att delar av tätorten står utan vatten", 160, top + 13)
    fill = Fill((37, 100, 130, 160), (0.2, 0.3, 0.4))
    found = side_box(PageContent(*A4, runs=runs, fills=[fill]), runs, find_headers)
    assert found == (fill.box if cards > 1 else None)


def card(canvas: Canvas, at: float, beside: float, lines: Sequence[str], *, top: float = 100) -> None:
    """A panel, if it has lines, from the height of the title beside it, and the card's text below that."""
    canvas.setFillColor(colors.HexColor("#e6ecef"))
    if lines:
        canvas.rect(at, A4[1] - top - 100, 110, 100, stroke=0, fill=1)
    canvas.setFillColor(colors.black)
    canvas.setFont("Helvetica", 9)
    for number, text in enumerate(lines):
        canvas.drawString(at + 8, A4[1] - top - 23 - 20 * number, text)
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(beside, A4[1] - top - 16, f"Jäv vid upphandling {top:.0f}")
    canvas.setFont("Helvetica", 10)
    told = ["Beskrivning: Det händer att någon gör fel i detta", "Sannolikhet: 2", "Konsekvens: 3"]
    for number, text in enumerate([*told, "Utbildning hålls varje år för alla som beställer varor"]):
        canvas.drawString(beside, A4[1] - top - 40 - 26 * number, text)


OWNER = ["Riskägare: Anna Ek", "Skapad: 2026-01-02", "Löpnr: 11"]


def test_a_panel_on_the_left_is_read_behind_the_title_at_its_height() -> None:
    """The owner is that of the risk beside, not of what stands above or on the page before."""
    lines = [line.text for line in read(lambda canvas: card(canvas, 37, 200, OWNER)).lines()]
    assert lines[:5] == ["Jäv vid upphandling 100", *OWNER, "Beskrivning: Det händer att någon gör fel i detta"]


@pytest.mark.parametrize("owner", [OWNER, ["Riskägare", "Anna Ek", "Löpnr: 11"]], ids=["behind", "below"])
def test_a_panel_with_a_label_and_its_value_tells_of_the_card_beside_it(owner: list[str]) -> None:
    """Read after all else on the page it would give the last card what the first one's says."""

    def draw(canvas: Canvas) -> None:
        card(canvas, 440, 40, owner)
        card(canvas, 440, 40, [], top=240)

    lines = [line.text for line in read(draw).lines()]
    first = next(at for at, text in enumerate(lines) if owner[0] in text)
    assert first < lines.index("Jäv vid upphandling 240")


@pytest.mark.parametrize("beside", ["Riskägare", "Ansvarig"])
def test_a_filter_by_what_the_list_has_is_the_reports(beside: str) -> None:
    rows = [["Risk", beside, "Sannolikhet"], *([risk, "Anna Ek", score] for risk, score, _ in ROWS[1:])]

    def draw(canvas: Canvas) -> None:
        titled(canvas)
        panels(canvas, 462, [["Filter", "Riskägare: alla", "År: 2026"]], dark=False)
        table(rows, [BOLD], at=(37, 100), widths=[200, 90, 90])(canvas)

    lines = [line.text for line in read(draw).lines()]
    assert (lines[-3:] == ["Filter", "Riskägare: alla", "År: 2026"]) == (beside == "Riskägare")


@pytest.mark.parametrize("white", [4, 12])
def test_the_painted_first_column_of_a_table_is_none(white: int) -> None:
    """Its words stand on the lines of the rows."""
    rows = [["Process", "Risk", "Sannolikhet", "Konsekvens"], *(["Lön och pension", *row] for row in ROWS[1:])]

    def draw(canvas: Canvas) -> None:
        titled(canvas)
        canvas.setFillColor(colors.HexColor("#dfe6ee"))
        canvas.rect(37, A4[1] - 118 - 19 * 18, 90, 19 * 18, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
        for number, row in enumerate(rows):
            canvas.setFont("Helvetica-Bold" if number == 0 else "Helvetica", 9)
            for left, text in zip((42, 127 + white, 340, 440), row, strict=True):
                canvas.drawString(left, A4[1] - 130 - 18 * number, text)

    assert [texts(grid) for grid in read(draw).grids()] == [rows]


def test_painted_areas_are_compared_with_words_at_their_heights_and_few_of_them_with_the_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Neither hundreds of painted cells nor as many areas of widths of their own are each compared with all words."""
    asked = counted_calls(monkeypatch, side_box_module, ("words_in", "rows_of"))
    runs = [span for at in range(300) for span in words("En rad av fler ord", 160, 20 + 2.7 * at)]
    runs += [span for at in range(300) for span in words("Svar", 42, 20 + 2.7 * at)]
    runs = sorted(runs, key=lambda span: span.y)
    cells = [Fill((37, 100 + 2 * at, 130, 120 + 2 * at), (0.2, 0.3, 0.4)) for at in range(300)]
    areas = [Fill((37 - at / 10, 100, 130 - at / 10, 260), (0.2, 0.3, 0.4)) for at in range(0, 300, 10)]
    assert side_box(PageContent(*A4, runs=runs, fills=[*cells, *areas]), runs, find_headers) is None
    assert asked["words_in"] <= side_box_module.TRIED
    assert asked["rows_of"] <= len(areas)
