"""Cards beside each other whose labels stand alone over their values, the lowest of a column cut by the page break."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.tables import Item
from tests.extractors.drawing import A4, pdf

LABELS = ("PROCESS", "GRANSKNING", "ANSVARIG", "RESULTAT AV KONTROLL")
CARDS = [
    ("Social dumpning", "Upphandling", "Enkät till leverantörer", "Kanslichef", "Har inte utförts"),
    ("Oriktiga utbetalningar", "Ekonomi", "Stickprov på fakturor", "Ekonom", "Ej genomförd"),
    ("Behörigheter tas inte bort", "IT", "Jämför listor", "Systemförvaltare", "Inga brister har konstaterats."),
    ("Försenade avtal", "Personal", "Granska akter", "HR-chef", "Avvikelse konstaterad"),
    ("Bristande brandskydd", "Lokaler", "Rond i lokaler", "Säkerhetschef", "Utan avvikelse"),
]
LINE, HEAD, GAP = 13.0, 16.0, 18.0
LEFTS, WIDE = (54.0, 300.0), 240.0


def drawn(card: Sequence[str]) -> list[tuple[str, str]]:
    """What of a card stands in which line: its name, and labels over values."""
    name, *values = card
    return [
        ("name", name),
        *(line for pair in zip(LABELS, values, strict=True) for line in zip(("label", "value"), pair, strict=True)),
    ]


def put(canvas: Canvas, lines: Sequence[tuple[str, str]], left: float, top: float) -> float:
    """Draws lines from a place downwards; where the next one would stand."""
    for kind, text in lines:
        if kind == "name":
            canvas.setFillColor(colors.HexColor("#d0e4e1"))
            canvas.rect(left, A4[1] - top - HEAD, WIDE, HEAD, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
        canvas.setFont(*{"name": ("Times-Bold", 11), "label": ("Times-Roman", 8), "value": ("Times-Roman", 10)}[kind])
        canvas.drawString(left + 6 * (kind == "name"), A4[1] - top - 11, text)
        top += LINE + 4 * (kind == "name")
    return top


def pages(cut: int) -> list[Callable[[Canvas], None]]:
    """A page with three cards at the left and two at the right, of the third as many lines as fit; a page with the others."""

    def first(canvas: Canvas) -> None:
        canvas.setFont("Times-Bold", 14)
        canvas.drawString(LEFTS[0], A4[1] - 50, "Uppföljning av intern kontroll 2025")
        for left, column in zip(LEFTS, (CARDS[:3], CARDS[3:]), strict=True):
            top = 80.0
            for card in column:
                lines = drawn(card)
                top = put(canvas, lines[:cut] if card is CARDS[2] else lines, left, top) + GAP

    def second(canvas: Canvas) -> None:
        put(canvas, drawn(CARDS[2])[cut:], LEFTS[0], 60)

    return [first, second] if cut < len(drawn(CARDS[2])) else [first]


def items(cut: int) -> list[Item]:
    """What is read of it."""
    extraction = extract(pdf(*pages(cut)), "kort.pdf", Options(ocr=False))
    assert extraction.status == "complete"
    (table,) = extraction.follow_ups
    return table.items


@pytest.mark.parametrize("cut", [5, 6, 7, 8, 9])
def test_each_card_has_its_own_values(cut: int) -> None:
    """The break may stand after a label or after its value, or the column may end with the page."""
    told = {
        (one.risk, one.process, one.checks[0].text, one.responsible and one.responsible.text, one.result)
        for one in items(cut)
    }
    assert told == {(name, process, check, who, result) for name, process, check, who, result in CARDS}
