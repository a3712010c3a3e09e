"""Cards on a painted ground, as wide as the frame or wider, whose table of painted heads may be most of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, write
from tests.pipeline.check.help import found

LEFT, RIGHT, PAD = 40.0, 555.0, 12.0
HEADS = ("Kontrollmoment", "Metod", "Frekvens", "Kontrollansvarig", "Rapporteras till")
LEFTS = (LEFT + PAD, 225.0, 315.0, 390.0, 475.0, RIGHT - PAD)
Check = tuple[str, str, str, str, str]
Card = tuple[str, str, Sequence[Check]]

ONE = ("Jämföra listor mot utbetalt", "Avstämning", "Månadsvis", "Ekonom", "Ekonomichef")
BARE = ("Granska att beslut finns", "Stickprov", "Kvartalsvis", "", "Ekonomichef")
LONG = ("Pröva tjugo akter mot\ngällande reglemente", "Stickprov", "Två gånger\nper år", "Enhetschef", "Chef")
CARDS: list[Card] = [
    ("Fel belopp betalas ut", "", [ONE, BARE]),
    ("Skjuts beviljas utan skäl", "", [LONG, ONE, LONG]),
    ("Kost förväxlas", "Gäller alla kök.", [LONG]),
    ("Utdrag begärs inte", "", [ONE]),
]


def drawn(cards: Sequence[Card], ground: float, *, ruled: bool) -> Callable[[Canvas], None]:
    """A page of cards; ground: by how much what is painted behind each is wider than its frame."""

    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, 50, "Internkontrollplan 2027", 15, bold=True)
        top = 80.0
        for name, text, checks in cards:
            foot = _card(canvas, top, name, text, checks, None, ruled=ruled)
            _card(canvas, top, name, text, checks, (ground, foot), ruled=ruled)
            top = foot + 14

    return draw


def _card(
    canvas: Canvas,
    top: float,
    name: str,
    text: str,
    checks: Sequence[Check],
    ground: tuple[float, float] | None,
    *,
    ruled: bool,
) -> float:
    """Draws a card on its ground, given with the card's foot; without it nothing is drawn, and where the foot is to be is given."""
    if ground:
        wider, foot = ground
        canvas.setFillColor(colors.Color(0.95, 0.95, 0.97))
        canvas.rect(
            LEFT - wider, A4[1] - foot - wider, RIGHT - LEFT + 2 * wider, foot - top + 2 * wider, stroke=0, fill=1
        )
        canvas.setStrokeColor(colors.lightgrey)
        canvas.roundRect(LEFT, A4[1] - foot, RIGHT - LEFT, foot - top, 6, stroke=1, fill=0)
        canvas.setFillColor(colors.black)
        write(canvas, LEFT + PAD, top + 18, name, 10.5, bold=True)
        write(canvas, LEFT + PAD, top + 31, "Process: Bidrag", 8.2)
        for at, chip in enumerate(("Sannolikhet 2", "Konsekvens 4", "Riskvärde 8")):
            canvas.setFillColor(colors.lavender)
            canvas.roundRect(LEFT + PAD + 66 * at, A4[1] - top - 47, 62, 11, 5, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
            write(canvas, LEFT + PAD + 7 + 66 * at, top + 44.5, chip, 8.2)
    y = top + 52
    if text:
        if ground:
            write(canvas, LEFT + PAD, y + 10, "Beskrivning", 9, bold=True)
            write(canvas, LEFT + PAD, y + 21, text, 9)
        y += 26
    for (left, right), head in zip(pairwise(LEFTS), HEADS, strict=True) if ground else ():
        canvas.setFillColor(colors.gainsboro)
        canvas.rect(left, A4[1] - y - 14, right - left, 14, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
        write(canvas, left + 4, y + 10, head, 7.8)
    y += 14
    for check in checks:
        lines = max(cell.count("\n") + 1 for cell in check)
        for (left, right), cell in zip(pairwise(LEFTS), check, strict=True) if ground else ():
            for at, line in enumerate(cell.split("\n")):
                write(canvas, left + 4, y + 10 + 9.5 * at, line, 7.8)
            if ruled:
                canvas.line(left, A4[1] - y - 9.5 * lines - 7, right, A4[1] - y - 9.5 * lines - 7)
        y += 9.5 * lines + 7
    return y + 8


@pytest.mark.parametrize("ground", [0.0, 2.0])
@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("cards", [CARDS, CARDS[:1], CARDS[1:2], [CARDS[0], *CARDS[2:]]], ids=len)
def test_checks_are_of_the_risk_of_their_card(cards: Sequence[Card], ground: float, *, ruled: bool) -> None:
    read = extract(pdf(drawn(cards, ground, ruled=ruled)), "x.pdf", Options())
    assert read.status == "complete", [problem.message for problem in read.problems]
    assert not read.risk_assessments
    (table,) = read.control_plans
    assert [
        (row.risk, row.process, row.score and row.score.value, row.description, row.checks[0].text, row.method)
        for row in table.controls
    ] == [
        (name, "Bidrag", 8, text or None, check[0].replace("\n", " "), check[1])
        for name, text, checks in cards
        for check in checks
    ]
    bare = [name for name, _, checks in cards for check in checks if not check[3]]
    assert [one.about for one in found(read, code="missing-responsible")] == bare
