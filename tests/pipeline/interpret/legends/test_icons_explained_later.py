"""Follow-ups with an icon behind each row, below no header, that a line below the table's end on the next page explains."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.limits import Limits
from extractors.model.page_content import PageContent
from extractors.pdf.document import PdfiumPage
from pipeline.document import Options, extract
from schemas.tables import Outcome
from tests.extractors.drawing import pdf, write
from tests.pipeline.interpret.legends.test_drawn_icons import (
    GREEN,
    GREY,
    HIGH,
    TOLD,
    YELLOW,
    Draw,
    circle,
    legend,
    outcomes,
    read,
    rows,
    square,
    ticked,
    warned,
)

HEADER = ("Risk", "Så kontrollerade vi", "Det här visade kontrollen")
LEFTS = (50, 190, 330)
KEY = [(GREEN, "Utan anmärkning"), (YELLOW, "Avvikelse"), (GREY, "Inte utförd")]
ITEMS: list[tuple[str, str, str, colors.Color, Outcome]] = [
    ("Nycklar lånas ut", "Räkning av nycklar", "Alla fanns på plats", GREEN, "no-deviation"),
    ("Bilar körs utan journal", "Genomgång av journaler", "Två körningar var tomma", YELLOW, "deviation"),
    ("Avtal löper ut", "Lista ur diariet", "Registret byttes i mars", GREY, "not-performed"),
    ("Hyra debiteras fel", "Jämförelse med kontrakt", "Beloppen stämmer", GREEN, "no-deviation"),
    ("Larm är avslagna", "Provlarm", "Signalen gick fram", GREEN, "no-deviation"),
]
Page = Callable[[Canvas], None]


def _table(
    items: Sequence[tuple[str, str, str, colors.Color, Outcome]], draw: Draw, top: float, *, headed: bool
) -> Page:
    def page(canvas: Canvas) -> None:
        canvas.setFillColor(colors.black)
        if headed:
            for x, text in zip(LEFTS, HEADER, strict=True):
                write(canvas, x, top - 20, text, 8)
        for at, (*texts, colour, _) in enumerate(items):
            canvas.setFillColor(colors.black)
            for x, text in zip(LEFTS, texts, strict=True):
                write(canvas, x, top + 22 * at, text, 8)
            draw(canvas, 500, HIGH - top - 22 * at - 1, colour)

    return page


def _key(draw: Draw, top: float, lead: str, *, painted: bool) -> Page:
    def page(canvas: Canvas) -> None:
        if painted:
            canvas.setFillColor(colors.HexColor("#f3e6e2"))
            canvas.rect(50, HIGH - top - 8, 500, 22, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
        write(canvas, 60, top, lead, 8)
        left = 60 + canvas.stringWidth(lead, "Helvetica", 8) + 6
        for colour, text in KEY:
            draw(canvas, left, HIGH - top - 1, colour)
            canvas.setFillColor(colors.black)
            write(canvas, left + 14, top, text, 8)
            left += 100

    return page


def _front(canvas: Canvas) -> None:
    write(canvas, 50, 60, "Uppföljning av intern kontroll 2025", 16, bold=True)


def _both(*draws: Page) -> Page:
    def page(canvas: Canvas) -> None:
        for draw in draws:
            draw(canvas)

    return page


@pytest.mark.parametrize("draw", [circle, ticked, square, warned])
@pytest.mark.parametrize("lead", ["Så läses symbolerna", ""], ids=["lead", "bare"])
@pytest.mark.parametrize("painted", [True, False])
@pytest.mark.parametrize("left", [0, 1, 2])
def test_a_line_on_the_next_page_explains_the_icons(draw: Draw, lead: str, left: int, *, painted: bool) -> None:
    """So many rows are left for that page; the line right below them is none."""
    here, there = ITEMS[: len(ITEMS) - left], ITEMS[len(ITEMS) - left :]
    first = _both(_front, _table(here, draw, 120, headed=True))
    below = _key(draw, 80 + 22 * left + 14, lead, painted=painted)
    second = _both(_table(there, draw, 80, headed=True), below) if left else below
    found = extract(pdf(first, second), "uppföljning.pdf", Options())
    assert [(item.risk, item.outcome) for one in found.follow_ups for item in one.items] == [
        (risk, outcome) for risk, *_, outcome in ITEMS
    ]


def test_a_legend_on_a_later_page_holds_for_those_before() -> None:
    def last(canvas: Canvas) -> None:
        legend(canvas, ticked, level=True)

    def first(canvas: Canvas) -> None:
        _front(canvas)
        rows(canvas, ticked)

    assert outcomes(read(first, last)) == TOLD


def test_a_row_with_two_icons_before_words_is_no_key() -> None:
    """It begins with the risk's name, far from the first of them."""

    def page(canvas: Canvas) -> None:
        _front(canvas)
        for x, text in zip((50, 190, 330, 430), ("Risk", "Kontrollmoment", "Läge", "Utfall"), strict=True):
            write(canvas, x, 100, text, 8, bold=True)
        for x, text in ((50, "Nycklar lånas ut"), (190, "Räkning av nycklar"), (344, "Klar"), (444, "Brist")):
            write(canvas, x, 120, text, 8)
        circle(canvas, 330, HIGH - 121, GREEN)
        circle(canvas, 430, HIGH - 121, YELLOW)

    (table,) = extract(pdf(page), "uppföljning.pdf", Options()).follow_ups
    assert [item.risk for item in table.items] == ["Nycklar lånas ut"]


def test_a_page_that_cannot_be_read_spoils_none_that_asks_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last page is at fault, and told; the one before it, whose icons it might explain, is read."""
    marks = PdfiumPage.marks

    def broken(page: PdfiumPage, limits: Limits) -> tuple[PageContent, int]:
        if "symboler" in page.text():
            raise ZeroDivisionError
        return marks(page, limits)

    monkeypatch.setattr(PdfiumPage, "marks", broken)
    first = _both(_front, _table(ITEMS, circle, 120, headed=True))
    found = extract(pdf(first, _key(circle, 80, "Så läses symbolerna i avvikelser", painted=True)), "a.pdf", Options())
    assert [problem.page for problem in found.problems if problem.code == "page-broken"] == [2]
    assert [item.risk for one in found.follow_ups for item in one.items] == [item[0] for item in ITEMS]
