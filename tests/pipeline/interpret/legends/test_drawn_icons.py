"""Follow-ups whose outcome is a drawn icon: coloured shapes that the document explains."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from schemas.tables import Outcome
from tests.extractors.drawing import GRID, pdf, table

HIGH = 842.0
GREEN, YELLOW, RED, GREY = (
    colors.HexColor("#2e9b4f"),
    colors.HexColor("#f2b01e"),
    colors.HexColor("#c8102e"),
    colors.grey,
)
LEGEND = [
    (GREEN, "Ingen avvikelse"),
    (YELLOW, "Mindre avvikelse"),
    (RED, "Större avvikelse"),
    (GREY, "Kontrollen har inte genomförts"),
]
ROWS: list[tuple[str, str, colors.Color, str, Outcome]] = [
    ("Fel betalas", "Stickprov av fakturor", YELLOW, "Fyra beslut var äldre än tre månader.", "deviation"),
    ("Jäv", "Granskning av intyg", GREEN, "Alla intyg är giltiga.", "no-deviation"),
    ("Stöld", "Inventering", RED, "Två kvittenser saknade datum, i övrigt utan anmärkning.", "deviation"),
    ("Brand", "Kontroll av larm", GREY, "Flyttas till nästa år.", "not-performed"),
    ("Intrång", "Granskning av loggar", GREEN, "Avvikelserna har minskat.", "no-deviation"),
]
Draw = Callable[[Canvas, float, float, colors.Color], None]


def circle(canvas: Canvas, x: float, y: float, colour: colors.Color) -> None:
    canvas.setFillColor(colour)
    canvas.circle(x + 5, y + 4, 5, stroke=0, fill=1)


def ticked(canvas: Canvas, x: float, y: float, colour: colors.Color) -> None:
    """A circle with a white tick; grey but as a ring."""
    if colour == GREY:
        canvas.setStrokeColor(colour)
        canvas.circle(x + 5, y + 4, 4.5, stroke=1, fill=0)
        return
    circle(canvas, x, y, colour)
    canvas.setStrokeColor(colors.white)
    canvas.lines([(x + 2, y + 4, x + 4, y + 2), (x + 4, y + 2, x + 8, y + 7)])


def square(canvas: Canvas, x: float, y: float, colour: colors.Color) -> None:
    canvas.setFillColor(colour)
    canvas.rect(x, y - 1, 10, 10, stroke=0, fill=1)


def warned(canvas: Canvas, x: float, y: float, colour: colors.Color) -> None:
    """A triangle with a sign upon it."""
    canvas.setFillColor(colour)
    path = canvas.beginPath()
    path.moveTo(x, y - 1)
    path.lineTo(x + 10, y - 1)
    path.lineTo(x + 5, y + 9)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.setFillColor(colors.black)
    canvas.setFont("Helvetica-Bold", 6)
    canvas.drawCentredString(x + 5, y, "!")


def front(canvas: Canvas) -> None:
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(50, HIGH - 60, "Uppföljning av intern kontroll 2025")


def legend(canvas: Canvas, draw: Draw, *, level: bool) -> None:
    for at, (colour, text) in enumerate(LEGEND):
        x, y = (60 + 120 * at, HIGH - 90) if level else (60, HIGH - 85 - 16 * at)
        draw(canvas, x, y, colour)
        canvas.setFillColor(colors.black)
        canvas.setFont("Helvetica", 8)
        canvas.drawString(x + 14, y, text)


def rows(canvas: Canvas, draw: Draw, words: Sequence[str] = ()) -> None:
    """A table without upright lines; words stand beside the icons."""
    header = ["Risk", "Kontrollmoment", "Status", "Resultat av kontrollen"]
    lefts = [50, 130, 260, 330]
    for at in range(len(ROWS) + 1):
        y = HIGH - 180 - 26 * at
        canvas.setFont("Helvetica-Bold" if at == 0 else "Helvetica", 8)
        canvas.setFillColor(colors.black)
        texts = header if at == 0 else [ROWS[at - 1][0], ROWS[at - 1][1], "", ROWS[at - 1][3]]
        for x, text in zip(lefts, texts, strict=True):
            canvas.drawString(x, y, text)
        canvas.setStrokeColor(colors.lightgrey)
        canvas.line(45, y - 9, 560, y - 9)
        if at:
            draw(canvas, 264, y - 1, ROWS[at - 1][2])
        if at and words:
            canvas.setFillColor(colors.black)
            canvas.drawString(278, y, words[at - 1])


def read(*pages: Callable[[Canvas], None]) -> Extraction:
    return extract(pdf(*pages), "uppföljning.pdf", Options())


def outcomes(extraction: Extraction) -> list[tuple[str | None, str | None, Outcome]]:
    return [(item.risk, item.result, item.outcome) for one in extraction.follow_ups for item in one.items]


TOLD = [(risk, result, outcome) for risk, _, _, result, outcome in ROWS]


@pytest.mark.parametrize("draw", [circle, ticked, square, warned])
@pytest.mark.parametrize("level", [True, False], ids=["line", "column"])
def test_the_legend_tells_what_the_icons_say(draw: Draw, *, level: bool) -> None:
    def page(canvas: Canvas) -> None:
        front(canvas)
        legend(canvas, draw, level=level)
        rows(canvas, draw)

    assert outcomes(read(page)) == TOLD


def test_a_legend_on_an_earlier_page_holds_for_the_later_ones() -> None:
    def first(canvas: Canvas) -> None:
        front(canvas)
        legend(canvas, ticked, level=True)

    assert outcomes(read(first, lambda canvas: rows(canvas, ticked))) == TOLD


def test_without_a_legend_an_icon_says_nothing_and_the_empty_column_is_told() -> None:
    def page(canvas: Canvas) -> None:
        front(canvas)
        rows(canvas, ticked)

    found = read(page)
    assert [one for one in outcomes(found) if one[2] == "not-performed"] == []
    assert [problem.message for problem in found.problems] == [
        "Kolumnen ”Status” i en tabell på sidan 1 har ingen text: den kan ha symboler som inte kunde läsas; jämför med dokumentet."
    ]


@pytest.mark.parametrize("level", [True, False], ids=["line", "column"])
def test_words_beside_icons_are_read_as_they_are(*, level: bool) -> None:
    words = ["Delvis", "Klar", "Pågår", "Ej påbörjad", "Klar"]

    def page(canvas: Canvas) -> None:
        front(canvas)
        legend(canvas, circle, level=level)
        rows(canvas, circle, words)

    assert not [
        item for one in read(page).follow_ups for item in one.items for text in item.extra.values() if "🟢" in text
    ]


@pytest.mark.parametrize("level", [True, False], ids=["line", "column"])
def test_a_scale_of_values_explains_no_outcome(monkeypatch: pytest.MonkeyPatch, *, level: bool) -> None:
    scale = [(GREEN, "Låg 1–4"), (YELLOW, "Medel 5–8"), (RED, "Hög 9–16")]
    monkeypatch.setattr(f"{__name__}.LEGEND", scale)

    def page(canvas: Canvas) -> None:
        front(canvas)
        legend(canvas, circle, level=level)
        rows(canvas, circle)

    found = read(page)
    assert [problem.code for problem in found.problems] == ["value-unread"]
    assert not [item for one in found.follow_ups for item in one.items if "🟢" in f"{item.extra}{item.result}"]


@pytest.mark.parametrize("name", ["Status", "Läge", "Utfall"])
@pytest.mark.parametrize("ground", [None, colors.HexColor("#eeeeee")], ids=["white", "grey"])
def test_a_column_of_colours_alone_is_told_as_such(ground: colors.Color | None, name: str) -> None:
    head = ["Risk", "Kontrollmoment", name, "Resultat"]
    lines = [[row[0], row[1], "", row[3]] for row in ROWS]
    paints = [colors.limegreen, colors.gold, colors.tomato, colors.HexColor("#c0ffc0"), colors.orange, colors.red]
    style = [*GRID, *((("BACKGROUND", (0, 1), (-1, -1), ground),) if ground else ())]
    style += [("BACKGROUND", (2, at), (2, at), paints[at % len(paints)]) for at in range(1, len(ROWS) + 1)]

    def page(canvas: Canvas) -> None:
        front(canvas)
        table([head, *lines], style, at=(45, 200))(canvas)

    found = read(page)
    assert [problem.message for problem in found.problems] == [
        f"Kolumnen ”{name}” i en tabell på sidan 1 har bara färger, vars betydelse inte kunde läsas; jämför med dokumentet."
    ]
