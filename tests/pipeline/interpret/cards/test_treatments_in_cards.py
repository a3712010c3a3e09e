"""Cards whose scores stand behind labels as other values do, each with a code over its name and a small table of treatments at its foot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from pipeline.examine import examine
from tests.extractors.drawing import A4, pdf, write

LEFT, RIGHT, PAD, VALUES = 50.0, 545.0, 12.0, 160.0
COLUMNS = (LEFT + PAD, 300.0, 400.0, 475.0)
HEADS = ("Åtgärd", "Ansvarig", "Klart senast", "Status")
SENTENCES = (
    "Miljö- och byggnadsnämnden i Ekeby kommun bedömer varje risk före och efter beslutade åtgärder.",
    "Sannolikhet och konsekvens anges från 1 till 4.",
)


class Card(NamedTuple):
    """A card: its name, process, description and owner, both assessments, and what is done."""

    name: str
    process: str
    description: str
    owner: str
    before: tuple[int, int, int]
    after: tuple[int, int, int]
    treatments: Sequence[tuple[str, str, str, str]]


CARDS = [
    Card(
        "Läkemedel förväxlas i delegerad vård",
        "Läkemedel",
        "Listor fylls inte i.",
        "Verksamhetschef",
        (3, 4, 12),
        (2, 4, 8),
        [("Digital signering", "MAS", "2027-05-31", "Pågår"), ("Utbildning", "Enhetschef", "2027-02-28", "Klar")],
    ),
    Card(
        "Nycklar hanteras fel",
        "Hemtjänst",
        "Nycklar lämnas olåsta på kontoret.",
        "Samordnare",
        (2, 5, 10),
        (1, 2, 2),
        [("Nyckelskåp med logg", "Enhetschef", "2027-08-31", "Planerad")],
    ),
    Card(
        "Planer saknas för flera brukare",
        "Planering",
        "Planer följs inte upp.",
        "Planerare",
        (2, 3, 6),
        (1, 3, 3),
        [("Lista varje månad", "Planerare", "2027-03-31", "Pågår")],
    ),
]
FORMS = ("Sannolikhet {}   Konsekvens {}   Riskvärde {}", "{} x {} = {}")


def drawn(cards: Sequence[Card], look: str, colon: str, form: str, heads: tuple[str, str]) -> Callable[[Canvas], None]:
    """A page of cards on a painted ground, in a frame, or with neither."""

    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, 60, "Riskanalys 2027", 18)
        for line, sentence in enumerate(SENTENCES):
            write(canvas, LEFT, 77 + 11 * line, sentence)
        top = 124.0
        for number, card in enumerate(cards, 1):
            foot = top + 138 + 16 * len(card.treatments)
            _box(canvas, top, foot, look)
            write(canvas, LEFT + PAD, top + 12, f"R-2027-0{number}", 7.5)
            write(canvas, LEFT + PAD, top + 26, card.name, 12.5, bold=True)
            y = top + 46
            scores = [form.format(*score) for score in (card.before, card.after)]
            labels = ("Process", "Beskrivning", "Riskägare", *heads)
            for label, value in zip(labels, (card.process, card.description, card.owner, *scores), strict=True):
                write(canvas, LEFT + PAD, y, label + colon)
                write(canvas, VALUES, y, value)
                y += 15
            for row in (HEADS, *card.treatments):
                for x, text in zip(COLUMNS, row, strict=True):
                    write(canvas, x, y + 4, text, 8.5, bold=row is HEADS)
                canvas.line(LEFT + PAD, A4[1] - y - 9, RIGHT - PAD, A4[1] - y - 9)
                y += 16
            top = foot + 9

    return draw


def _box(canvas: Canvas, top: float, foot: float, look: str) -> None:
    if look == "ground":
        canvas.setFillColor(colors.Color(0.95, 0.96, 0.97))
        canvas.rect(LEFT, A4[1] - foot, RIGHT - LEFT, foot - top, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
    if look == "frame":
        canvas.rect(LEFT, A4[1] - foot, RIGHT - LEFT, foot - top)


@pytest.mark.parametrize("look", ["ground", "frame", "bare"])
@pytest.mark.parametrize("colon", [":", ""])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("cards", "heads"), [(CARDS, ("Före åtgärder", "Efter åtgärder")), (CARDS[:1], ("Bruttorisk", "Nettorisk"))]
)
def test_each_card_has_its_name_owner_scores_and_treatments(
    cards: Sequence[Card], heads: tuple[str, str], look: str, colon: str, form: str
) -> None:
    read = extract(pdf(drawn(cards, look, colon, form, heads)), "x.pdf", Options())
    assert read.status == "complete", [problem.message for problem in read.problems]
    (table,) = read.risk_assessments
    assert [
        (
            risk.name,
            risk.process,
            risk.description,
            risk.owner and risk.owner.text,
            *(
                one and (one.likelihood, one.consequence, one.value)  # both assessments
                for one in (risk.score, risk.residual)
            ),
            [(one.text, one.owner, str(one.due), one.status) for one in risk.treatments],
        )
        for risk in table.risks
    ] == [tuple(card) for card in cards]


@pytest.mark.parametrize("colon", [":", ""])
@pytest.mark.parametrize("form", FORMS)
def test_no_due_date_is_a_second_reading_of_a_score(colon: str, form: str) -> None:
    data = pdf(drawn(CARDS, "ground", colon, form, ("Före åtgärder", "Efter åtgärder")))
    (read,) = examine([extract(data, "x.pdf", Options())], data_of=lambda _: data)
    assert [(one.code, one.about) for one in read.discrepancies] == [("score-out-of-scale", CARDS[1].name)]
    assert not read.problems
