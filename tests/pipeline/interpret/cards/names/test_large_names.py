"""Cards whose names are set in larger letters, or stand alone below their process, and are not bold; drawn and read as the product reads them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page import Line
from pipeline.document import Options, extract
from pipeline.interpret.cards.among import Among
from schemas.tables import Control
from tests.extractors.drawing import A4, pdf

LEFT = 50.0
_PLAIN = 9.0


@dataclass(frozen=True)
class Told:
    """A check as a card tells it."""

    process: str
    name: tuple[str, ...]
    score: tuple[int, int]
    check: str
    method: str
    when: str
    who: str


CARDS = [
    Told("Antagning", ("Sökande antas på fel behörighet",), (2, 3), "Behörighet jämförs med betygen", "Urval ur registret", "Juli", "Handläggare"),
    Told("Antagning", ("Den som tackat nej", "behåller sin plats"), (3, 2), "Frånvarande första veckan ringas upp", "Lista", "September", "Administratör"),
    Told("Gymnasieskola", ("Betyg sätts utan underlag",), (2, 4), "Streck jämförs mellan grupper", "Statistik", "Juni", "Rektor"),
    Told("Vuxenutbildning", ("Anordnaren startar för sent",), (3, 4), "Fakturor jämförs med inloggningar", "Stickprov två månader", "Mars", "Samordnare"),
    Told("Arbetsmarknad", ("Bidrag återsöks inte",), (2, 4), "Beslut stäms av mot rekvisitioner", "Samtliga beslut", "Varje månad", "Ekonom"),
]  # fmt: skip


@dataclass(frozen=True)
class Look:
    """How cards are drawn: so much larger is a name; what stands over it, and how its labels stand."""

    larger: float = 2.0
    process: str = "over"
    scores: str = "words"
    labels: str = "over"
    names: str = "Helvetica"


LOOKS = {
    "larger, its process over it": Look(),
    "much larger": Look(larger=6.0),
    "in other letters": Look(names="Times-Roman", larger=3.0),
    "no process": Look(process="none"),
    "labels beside values": Look(labels="beside"),
    "no process, labels beside values": Look(process="none", labels="beside"),
    "scores in short": Look(scores="short"),
    "scores behind it": Look(scores="behind"),
    "scores behind it, no process": Look(scores="behind", process="none"),
    "scores behind it, labels beside values": Look(scores="behind", labels="beside"),
    "as large, scores behind it": Look(larger=0.0, scores="behind"),
    "as large, below its process": Look(larger=0.0),
    "as large, labels beside values": Look(larger=0.0, labels="beside"),
    "smaller, below its process": Look(larger=-0.5),
}


def page(look: Look, cards: Sequence[Told]) -> Callable[[Canvas], None]:
    """Draws a page of cards."""

    def draw(canvas: Canvas) -> None:
        _write(canvas, LEFT, 50, "Internkontrollplan 2027", 22)
        _write(canvas, LEFT, 70, "Utbildningsnämnden · beslutad 2026-12-10 · skalan går från 1 till 4", _PLAIN)
        y = 110.0
        for card in cards:
            y = _card(canvas, look, card, y) + 24
        _write(canvas, LEFT, A4[1] - 20, "Granby kommun · sida 1", 7)

    return draw


def _card(canvas: Canvas, look: Look, card: Told, y: float) -> float:
    if look.process == "over":
        _write(canvas, LEFT, y, f"Process: {card.process}", 7.5)
        y += 13 + max(look.larger, 0) / 2
    s, k = card.score
    parts = (f"Sannolikhet {s}", f"Konsekvens {k}", f"Riskvärde {s * k}")
    for number, text in enumerate(card.name):
        _write(canvas, LEFT, y, text, _PLAIN + look.larger, look.names)
        for at, part in enumerate(parts if look.scores == "behind" and not number else ()):
            _write(canvas, 280 + 80 * at, y, part, 8)
        y += 14 + max(look.larger, 0) / 2
    if look.scores == "behind":
        y -= 9
    else:
        _write(canvas, LEFT, y, "    ".join(parts) if look.scores == "words" else f"S{s} x K{k} = {s * k}", 8)
    if look.labels == "beside":
        told = {"Kontrollmoment": card.check, "Metod": card.method, "Tidpunkt": card.when, "Ansvarig": card.who}
        for at, (label, text) in enumerate(told.items()):
            _write(canvas, LEFT, y + 14 + 13 * at, f"{label}: {text}", _PLAIN)
        return y + 14 + 13 * len(told)
    _write(canvas, LEFT, y + 15, "Kontrollmoment", 7)
    _write(canvas, LEFT, y + 25, card.check, _PLAIN)
    for x, label, text in zip(
        (0, 150, 300), ("Metod", "Tidpunkt", "Ansvarig"), (card.method, card.when, card.who), strict=True
    ):
        _write(canvas, LEFT + x, y + 40, label, 7)
        _write(canvas, LEFT + x, y + 50, text, _PLAIN)
    return y + 50


def _write(canvas: Canvas, x: float, y: float, text: str, size: float, font: str = "Helvetica") -> None:
    canvas.setFont(font, size)
    canvas.drawString(x, A4[1] - y, text)


def _read(data: bytes) -> list[Control]:
    found = extract(data, "plan.pdf", Options())
    assert (found.status, found.problems) == ("complete", [])
    (plan,) = found.control_plans
    return list(plan.controls)


@pytest.mark.parametrize("look", LOOKS.values(), ids=list(LOOKS))
def test_a_name_that_is_not_bold_is_its_cards(look: Look) -> None:
    controls = _read(pdf(page(look, CARDS)))
    assert [control.risk for control in controls] == [" ".join(card.name) for card in CARDS]
    said = [card.process if look.process == "over" else None for card in CARDS]
    assert [control.process for control in controls] == said
    assert [[check.text for check in control.checks] for control in controls] == [[card.check] for card in CARDS]
    read = [(control.score.likelihood, control.score.consequence) for control in controls if control.score]
    assert read == [card.score for card in CARDS]
    told = [
        (control.method, control.frequency, control.responsible and control.responsible.text) for control in controls
    ]
    assert told == [(card.method, card.when, card.who) for card in CARDS]


def _lines(*told: tuple[str, float]) -> list[Line]:
    return [
        Line(text, (50, 14.0 * at, 50 + 5 * len(text), 14.0 * at + 10), size=size)
        for at, (text, size) in enumerate(told)
    ]


def _named(lines: Sequence[Line]) -> list[str]:
    return [line.text for line in Among(lines).lines if line.bold]


def test_values_in_larger_letters_than_their_labels_are_no_names() -> None:
    cards = [
        [("Risk", 7), (f"Avtal {n} löper ut", 10), ("Åtgärd", 7), ("Bevaka avtalen", 10), ("Ansvarig", 7), ("Chef", 10)]
        for n in range(4)
    ]
    assert _named(_lines(*(line for card in cards for line in card))) == []


def test_a_process_whose_name_goes_on_below_a_full_line_names_nothing() -> None:
    long = "Process: Upphandling, avtal och uppföljning av de leverantörer som har"
    cards = [
        [(long, 9), ("kommunens ramavtal", 9), ("Kontrollmoment: Avtalen läses", 9), ("Ansvarig: Ekonom", 9)]
        for _ in range(3)
    ]
    assert _named(_lines(*(line for card in cards for line in card))) == []


def test_what_stands_below_the_process_of_a_labelled_risk_is_no_name() -> None:
    cards = [
        [("Process: Inköp", 9), ("Ramavtal", 9), ("Risk: Avtal följs inte", 9), ("Ansvarig: Ekonom", 9)]
        for _ in range(3)
    ]
    assert _named(_lines(*(line for card in cards for line in card))) == []
