"""Cards in a grid, each with its process beside an icon above its name, scores on a line and a sentence below these, read as the product reads them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, in_parts, pdf

HEIGHT, DEEP, WIDE = A4[1], 170, 270


@dataclass(frozen=True)
class Card:
    process: str
    name: str
    scores: tuple[int, int]
    said: str
    measures: Sequence[str]
    owner: str


CARDS = [
    Card("Livsmedel", "Kontroller uteblir", (2, 4), "Inspektörer är\nföräldralediga i vår.", ["Låna inspektör"], "Enhetschef"),
    Card("Miljöskydd", "Anläggningar saknas i registret", (3, 3), "Nya märks först vid klagomål.", ["Samköra register", "Fråga bygglov"], "Miljöchef"),
    Card("Livsmedel", "Avgifter debiteras för sent", (2, 3), "Tid redovisas inte varje\nvecka.", ["Påminna"], "Samordnare"),
    Card("Miljöskydd", "Mark bebyggs utan prov", (2, 1), "Uppgifter finns bara på\npapper.", ["Skanna akter"], "Miljöchef"),
    Card("Hälsoskydd", "Legionella upptäcks för sent", (1, 4), "Prov tas av andra.", ["Begära in prov"], "Inspektör"),
    Card("Alkohol", "Tillstånd ges på svag grund", (1, 3), "Ekonomin prövas inte alltid.", ["Ta fram mall"], "Handläggare"),
]  # fmt: skip


def _draw(canvas: Canvas, card: Card, left: float, y: float, icon: float) -> None:
    """Draws a card with its top left corner at a place from the page's foot; the icon is as wide as told."""
    canvas.roundRect(left, y - DEEP + 12, WIDE - 15, DEEP - 12, 6)
    canvas.setFillColor(colors.darkgreen)
    canvas.rect(left, y - 24, WIDE - 15, 24, stroke=0, fill=1)
    canvas.setFillColor(colors.white)
    if icon:
        canvas.setStrokeColor(colors.white)
        canvas.line(left + 12, y - 16, left + 18, y - 8)
        canvas.setStrokeColor(colors.black)
    canvas.setFont("Helvetica", 8.5)
    canvas.drawString(left + 12 + icon, y - 15, card.process)
    canvas.setFillColor(colors.black)
    canvas.setFont("Helvetica-Bold", 11)
    canvas.drawString(left + 12, y - 41, card.name)
    canvas.setFont("Helvetica", 8)
    pills = zip(
        ("Sannolikhet", "Konsekvens", "Riskvärde"), (*card.scores, card.scores[0] * card.scores[1]), strict=True
    )
    for number, (label, value) in enumerate(pills):
        canvas.roundRect(left + 12 + 70 * number, y - 61, 64, 13, 6)
        canvas.drawString(left + 18 + 70 * number, y - 57, f"{label} {value}")
    at = y - 76
    texts = [("Helvetica", line) for line in card.said.splitlines()]
    texts += [("Helvetica-Bold", "Åtgärder"), *(("Helvetica", f"• {one}") for one in card.measures)]
    for font, text in [*texts, ("Helvetica", f"Riskägare: {card.owner}")]:
        canvas.setFont(font, 9)
        canvas.drawString(left + 12, at, text)
        at -= 13


def _page(cards: Sequence[Card], columns: int, icon: float, foot: str) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 22)
        canvas.drawString(45, HEIGHT - 70, "Samlad riskbild 2026")
        for number, card in enumerate(cards):
            down, across = divmod(number, columns)
            _draw(canvas, card, 45 + WIDE * across, HEIGHT - 110 - DEEP * down, icon)
        if foot:
            canvas.setFont("Helvetica", 8)
            canvas.drawString(45, HEIGHT - 123 - DEEP * -(-len(cards) // columns), foot)

    return draw


@pytest.mark.parametrize("foot", ["", "Beslutad av nämnden 2025-10-21. Form och bild: kansliet."])
@pytest.mark.parametrize("icon", [0.0, 12.0, 18.0])
@pytest.mark.parametrize(("columns", "per_page"), [(2, 6), (1, 3)])
def test_cards_of_a_grid_have_what_stands_above_and_below_their_scores(
    columns: int, per_page: int, icon: float, foot: str
) -> None:
    pages = [_page(cards, columns, icon, foot) for cards in in_parts(CARDS, per_page)]
    found = extract(pdf(*pages), "x.pdf", Options())
    (table,) = found.risk_assessments
    said = [(risk.process, risk.name, risk.description, risk.owner and risk.owner.text) for risk in table.risks]
    assert sorted(said, key=str) == sorted(
        [(card.process, card.name, card.said.replace("\n", " "), card.owner) for card in CARDS], key=str
    )
    scores = {
        risk.name: (
            risk.score and (risk.score.likelihood, risk.score.consequence),
            [one.text for one in risk.treatments],
        )
        for risk in table.risks
    }
    assert scores == {card.name: (card.scores, list(card.measures)) for card in CARDS}
    assert found.status == "complete"
