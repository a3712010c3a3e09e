"""Cards under painted titles, each with boxes of its gross and its net risk and a small table of measures, read as the product reads them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.tables import Score
from tests.extractors.drawing import A4, in_parts, pdf

HEIGHT = A4[1]
SCORED = ("Sannolikhet", "Konsekvens", "Riskvärde")
HEADER = ((57, "Åtgärd"), (290, "Ansvarig"), (410, "Klart senast"), (480, "Status"))
Measure = tuple[str, str, str, str]


@dataclass(frozen=True)
class Card:
    name: str
    said: str
    gross: tuple[int, int]
    net: tuple[int, int]
    owner: str
    accepted: str
    measures: Sequence[Measure] = ()


CARDS = [
    Card("Avbrott i larm", "Larm når inte fram.", (3, 5), (2, 5), "Larmchef", "Nej", [
        ("Byta larm", "Förvaltare", "2025-06-30", "Pågår"), ("Ta fram en rutin", "Nattchef", "2025-03-31", "Klar")]),
    Card("Hot mot handläggare", "Beslut fattas på fel grund.", (3, 4), (2, 4), "Socialchef", "Nej", [
        ("Utbilda alla", "Utvecklare", "2025-10-15", "Pågår")]),
    Card("Fel utbetalning", "Stöd betalas ut på fel underlag.", (4, 3), (3, 3), "Enhetschef", "Nej", [
        ("Införa efterkontroll", "Handläggare", "2025-04-01", "Pågår")]),
    Card("Bristande kontinuitet", "Många möter samma brukare.", (4, 3), (3, 3), "Områdeschef", "Nej", [
        ("Se över regler", "Planerare", "2025-09-01", "Klar")]),
    Card("Brott mot sekretess", "Akter läses av obehöriga.", (2, 5), (1, 5), "Arkivarie", "Ja"),
    Card("Svårt att rekrytera", "Vakanser ger högre kostnader.", (4, 4), (4, 3), "Personalchef", "Nej"),
    Card("Anmälan fördröjs", "Rapporter utreds för sent.", (2, 4), (1, 4), "Kvalitetschef", "Ja"),
    Card("Fordon saknas", "Bilarna räcker inte.", (2, 2), (1, 2), "Nattchef", "Ja"),
]  # fmt: skip


def _box(canvas: Canvas, left: float, y: float, title: str, parts: tuple[int, int]) -> None:
    """A frame with its title, labels in small letters and numbers below these, the product upon colour."""
    canvas.rect(left, y - 52, 156, 52)
    canvas.line(left, y - 32, left + 156, y - 32)
    canvas.setFillColor(colors.orange)
    canvas.rect(left + 107, y - 52, 49, 20, stroke=0, fill=1)
    canvas.setFillColor(colors.black)
    canvas.setFont("Helvetica-Bold", 9)
    canvas.drawString(left + 6, y - 12, title)
    for number, (label, value) in enumerate(zip(SCORED, (*parts, parts[0] * parts[1]), strict=True)):
        canvas.setFont("Helvetica", 7.5)
        canvas.drawCentredString(left + 27 + 53 * number, y - 26, label)
        canvas.setFont("Helvetica-Bold", 11)
        canvas.drawCentredString(left + 27 + 53 * number, y - 46, str(value))


def _draw(canvas: Canvas, number: str, card: Card, y: float) -> float:
    """Draws a card with its top at a height from the foot; where the next begins."""
    canvas.setFillColor(colors.navy)
    canvas.rect(51, y - 20, 494, 20, stroke=0, fill=1)
    canvas.setFillColor(colors.white)
    canvas.setFont("Helvetica-Bold", 11.5)
    canvas.drawString(57, y - 14, f"{number}   {card.name}" if number else card.name)
    canvas.setFillColor(colors.black)
    _box(canvas, 216, y - 28, "Bruttorisk", card.gross)
    _box(canvas, 384, y - 28, "Nettorisk", card.net)
    at = y - 38
    labelled = {"Beskrivning": card.said, "Riskägare": card.owner, "Risken accepteras": card.accepted}
    for label, value in labelled.items():
        canvas.setFont("Helvetica", 8)
        canvas.drawString(57, at, label)
        canvas.setFont("Helvetica", 9.5)
        canvas.drawString(57, at - 12, value)
        at -= 28
    canvas.setFont("Helvetica", 8)
    canvas.drawString(57, at, "Planerade åtgärder")
    at -= 12
    if not card.measures:
        canvas.drawString(57, at, "–")
    for row in (tuple(text for _, text in HEADER), *card.measures) if card.measures else ():
        canvas.setFont("Helvetica", 8 if row[0] == "Åtgärd" else 9.5)
        for (left, _), text in zip(HEADER, row, strict=True):
            canvas.drawString(left, at, text)
        canvas.line(57, at - 4, 540, at - 4)
        at -= 15
    canvas.rect(51, at - 4, 494, y - at + 4)
    return at - 16


def _page(first: int, cards: Sequence[Card], code: str) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        y = HEIGHT - 55
        if first == 1:
            canvas.setFont("Helvetica-Bold", 20)
            canvas.drawString(57, y - 15, "Riskregister 2025")
            y -= 50
        for number, card in enumerate(cards, first):
            y = _draw(canvas, code.format(number), card, y)

    return draw


def _parts(score: Score | None) -> tuple[float | None, float | None]:
    return (score.likelihood, score.consequence) if score else (None, None)


@pytest.mark.parametrize("code", ["RR-0{}", "R{}", ""])
@pytest.mark.parametrize("per_page", [2, 3])
def test_cards_with_boxes_of_gross_and_net_risk(per_page: int, code: str) -> None:
    pages = [_page(1 + per_page * at, cards, code) for at, cards in enumerate(in_parts(CARDS, per_page))]
    found = extract(pdf(*pages), "x.pdf", Options())
    (table,) = found.risk_assessments
    assert [(risk.name, risk.description) for risk in table.risks] == [(card.name, card.said) for card in CARDS]
    scores = [(_parts(risk.score), _parts(risk.residual)) for risk in table.risks]
    assert scores == [(card.gross, card.net) for card in CARDS]
    owners = [(risk.owner and risk.owner.text, risk.acceptance and risk.acceptance.raw) for risk in table.risks]
    assert owners == [(card.owner, card.accepted) for card in CARDS]
    measures = [[(one.text, one.owner, one.due, one.status) for one in risk.treatments] for risk in table.risks]
    assert measures == [list(card.measures) for card in CARDS]
    assert found.status == "complete"


def test_an_assessments_name_before_its_score_is_a_label_wherever_the_score_begins() -> None:
    """A badge's padding moves its number to the right of where other values begin; a heading over all cards is no card's name."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 20)
        canvas.drawString(57, HEIGHT - 70, "Riskanalys 2025")
        canvas.setFont("Helvetica-Bold", 10.8)
        canvas.drawString(57, HEIGHT - 100, "Riskkort")
        y = 122.0
        for card in CARDS[:4]:
            canvas.rect(57, HEIGHT - y - 108, 480, 120)
            canvas.setFont("Helvetica-Bold", 11)
            canvas.drawString(66, HEIGHT - y - 6, card.name)
            gross, net = (f"{s} × {k} = {s * k}" for s, k in (card.gross, card.net))
            told = (("Process", card.owner, 0), ("Beskrivning", card.said, 0), ("Bruttorisk", gross, 5),
                    ("Befintliga kontroller", "Genomgång varje månad", 0), ("Nettorisk", net, 5), ("Riskägare", card.owner, 0))  # fmt: skip
            canvas.setFont("Helvetica", 9)
            for at, (label, value, padding) in enumerate(told):
                canvas.drawString(66, HEIGHT - y - 24 - 15 * at, label)
                canvas.drawString(166 + padding, HEIGHT - y - 24 - 15 * at, value)
            y += 132

    found = extract(pdf(draw), "kort.pdf", Options())
    told = [
        (risk.name, risk.description, [(one.likelihood, one.consequence) for one in (risk.score, risk.residual) if one])
        for analysis in found.risk_assessments
        for risk in analysis.risks
    ]
    assert (found.status, told) == ("complete", [(one.name, one.said, [one.gross, one.net]) for one in CARDS[:4]])
