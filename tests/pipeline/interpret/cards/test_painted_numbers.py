"""Cards with a number in a circle or a square beside their title, lower than its line: the value of the risk, which has no label."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf

CARDS = [
    ("Uthyrning", "Kontrakt tecknas förbi bostadskön", 2, 4, "Jämförelse av kötid och kontrakt"),
    ("Uthyrning", "Otillåten andrahandsuthyrning", 3, 2, "Kontroll av folkbokförda personer"),
    ("Förvaltning", "Brandskyddsronder dokumenteras inte på alla fastigheter", 3, 4, "Avstämning av protokoll"),
    ("Förvaltning", "Nycklar kommer i orätta händer", 3, 3, "Inventering av huvudnycklar"),
]
HEAD, LINE, HIGH = 26.0, 14.0, 130.0


@dataclass(frozen=True)
class Look:
    """How a card is drawn: the shape under its number, how far that hangs below the title, and how wide the card is."""

    shape: str
    below: float
    size: float
    wide: float
    columns: int
    painted: bool


LOOKS = [
    Look("circle", 14, 12, 500, 1, painted=True),
    Look("circle", 10, 14, 500, 1, painted=False),
    Look("square", 12, 12, 500, 1, painted=True),
    Look("rounded", 8, 10, 500, 1, painted=False),
    Look("circle", 12, 11, 248, 2, painted=True),
    Look("square", 9, 9, 248, 2, painted=False),
]


def number(canvas: Canvas, look: Look, right: float, middle: float, value: int) -> None:
    """The number, white on its shape."""
    canvas.setFillColor(colors.HexColor("#0b6e7a"))
    half = 1.5 * look.size
    if look.shape == "circle":
        canvas.circle(right - half, middle, half, stroke=0, fill=1)
    elif look.shape == "square":
        canvas.rect(right - 2 * half, middle - half, 2 * half, 2 * half, stroke=0, fill=1)
    else:
        canvas.roundRect(right - 2 * half, middle - half, 2 * half, 2 * half, 4, stroke=0, fill=1)
    canvas.setFillColor(colors.white)
    canvas.setFont("Helvetica-Bold", look.size)
    canvas.drawCentredString(right - half, middle - 0.35 * look.size, str(value))
    canvas.setFillColor(colors.black)


def titled(name: str, wide: float) -> list[str]:
    """A name in one line, or in two where it is too long for the card."""
    if len(name) * 5.2 < wide - 60:
        return [name]
    words = name.split()
    return [" ".join(words[:3]), " ".join(words[3:])]


def card(canvas: Canvas, look: Look, at: int, left: float, top: float) -> None:
    _, name, likelihood, consequence, check = CARDS[at]
    if look.painted:
        canvas.setFillColor(colors.HexColor("#f4f2ee"))
        canvas.rect(left, top - HIGH + 12, look.wide - 8, HIGH - 12, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
    canvas.setFont("Helvetica-Bold", 10)
    title = titled(name, look.wide)
    for line, text in enumerate(title):
        canvas.drawString(left + 10, top - 16 - 12 * line, text)
    number(canvas, look, left + look.wide - 18, top - 13 - look.below, likelihood * consequence)
    canvas.setFont("Helvetica", 8)
    pairs = [
        ("Sannolikhet", f"{likelihood}"),
        ("Konsekvens", f"{consequence}"),
        ("Kontrollmoment", check),
        ("Metod", "Stickprov"),
        ("Kontrollansvarig", "Controller"),
    ]
    for line, (label, value) in enumerate(pairs):
        y = top - 18 - 12 * len(title) - LINE * line
        canvas.drawString(left + 10, y, label)
        canvas.drawString(left + 85, y, value)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look.shape}-{look.below:.0f}-{look.columns}")
def test_each_card_has_its_name_and_the_value_beside_it(look: Look) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(40, A4[1] - 60, "Internkontrollplan 2026")
        for at in range(len(CARDS)):
            row, column = divmod(at, look.columns)
            card(canvas, look, at, 40 + column * look.wide, A4[1] - 90 - HIGH * row)

    (found,) = extract(pdf(draw), "plan.pdf", Options()).control_plans
    assert sorted((row.risk, row.checks[0].text, row.score and row.score.value) for row in found.controls) == sorted(
        (name, check, likelihood * consequence) for _, name, likelihood, consequence, check in CARDS
    )


@pytest.mark.parametrize("shape", ["circle", "square"])
def test_a_heading_on_each_page_stays_the_process_of_its_cards(shape: str) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(40, A4[1] - 60, "Internkontrollplan 2026")
        for page in (CARDS[:2], CARDS[2:]):
            canvas.showPage()
            canvas.setFillColor(colors.HexColor("#0b6e7a"))
            canvas.rect(0, A4[1] - 80, A4[0], 80, stroke=0, fill=1)
            canvas.setFillColor(colors.white)
            canvas.setFont("Helvetica-Bold", 16)
            canvas.drawString(40, A4[1] - 50, page[0][0])
            for row, one in enumerate(page):
                look = Look(shape, 14, 12, 500, 1, painted=True)
                card(canvas, look, CARDS.index(one), 40, A4[1] - 110 - HIGH * row)

    (found,) = extract(pdf(draw), "plan.pdf", Options()).control_plans
    assert [(row.process, row.risk, row.score and row.score.value) for row in found.controls] == [
        (process, name, likelihood * consequence) for process, name, likelihood, consequence, _ in CARDS
    ]


def test_a_value_in_a_circle_stays_in_its_row_of_a_table() -> None:
    """Texts stand between a bold name and the circle, some of them higher: the row is none of a card."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(40, A4[1] - 60, "Riskanalys 2026")
        canvas.setFont("Helvetica-Bold", 8)
        columns = (40, 130, 300, 380, 460)
        for left, header in zip(columns, ("Process", "Risk", "Sannolikhet", "Konsekvens", "Riskvärde"), strict=True):
            canvas.drawString(left, A4[1] - 90, header)
        for at, (process, name, likelihood, consequence, _) in enumerate(CARDS):
            top = A4[1] - 100 - 44 * at
            canvas.line(40, top, 520, top)
            canvas.setFont("Helvetica-Bold", 8)
            canvas.drawString(130, top - 14, name[:20].rsplit(" ", 1)[0])
            canvas.drawString(130, top - 24, name[len(name[:20].rsplit(" ", 1)[0]) + 1 :])
            canvas.setFont("Helvetica", 8)
            for left, text in ((40, process), (300, str(likelihood)), (380, str(consequence))):
                canvas.drawString(left, top - 14, text)
            number(canvas, Look("circle", 0, 9, 0, 1, painted=False), 490, top - 22, likelihood * consequence)

    (found,) = extract(pdf(draw), "analys.pdf", Options()).risk_assessments
    assert [(row.name, row.score and row.score.value) for row in found.risks] == [
        (name, likelihood * consequence) for _, name, likelihood, consequence, _ in CARDS
    ]
