"""Cards with a rule under each of their labels, of which a page's end leaves the heading and the first labels behind."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.tables import Risk
from tests.extractors.drawing import A4, pdf

LEFT, VALUES, RIGHT, ROW, TOP = 56.0, 206.0, 540.0, 23.0, 70.0
Fields = list[tuple[str, list[str]]]


def card(area: str, said: list[str], score: str, owner: str, measures: list[str]) -> Fields:
    return [
        ("Område", [area]),
        ("Beskrivning av risk", said),
        ("Bedömning av risk\n(1-5)*(1-5)", [score]),
        ("Riskansvarig", [owner]),
        ("Direktåtgärder", measures),
    ]


LONG = [
    "Rutinen är från före omorganisationen och följs olika på enheterna,",
    "och ingen har i uppdrag att se över den.",
]
CARDS = [
    ("Vattenprov tas för sällan vid de mindre vattenverken", card("Dricksvatten", LONG, "3 * 4 = 12", "VA-chef", ["- Nytt schema", "- Utbilda driften"])),
    ("Avfall sorteras fel av boende i flerfamiljshus", card("Återvinning", LONG, "2 * 3 = 6", "Platschef", ["- Skylta om"])),
    ("Slam sprids utan tillstånd av entreprenören", card("Reningsverk", LONG, "2 * 5 = 10", "Driftchef", ["- Begära nytt tillstånd"])),
    ("Avgifter debiteras fel eller för sent av förvaltningen", card("Taxor", ["Mätare läses av för sent."], "4 * 2 = 8", "Ekonom", ["- Fjärravläsning", "- Stickprov"])),
]  # fmt: skip


class _Pen:
    """Draws headings and ruled rows from the top of a page."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas, self._y = canvas, TOP

    def heading(self, text: str, size: float = 11) -> None:
        self._y += 18
        self._canvas.setFont("Helvetica-Bold", size)
        self._canvas.drawString(LEFT, A4[1] - self._y, text)
        self._y += 6

    def rows(self, fields: Fields) -> None:
        for (label, *below), lines in ((label.split("\n"), lines) for label, lines in fields):
            self._canvas.line(LEFT, A4[1] - self._y, RIGHT, A4[1] - self._y)
            self._canvas.setFont("Helvetica-Bold", 10)
            self._canvas.drawString(LEFT + 6, A4[1] - self._y - 15, label)
            for line in below:
                self._canvas.drawString(LEFT + 6, A4[1] - self._y - 27, line)
            self._canvas.setFont("Helvetica", 10)
            for place, line in enumerate(lines):
                self._canvas.drawString(VALUES, A4[1] - self._y - 15 - 12 * place, line)
            self._y += ROW + 12 * (max(len(lines), 1 + len(below)) - 1)
        self._canvas.line(LEFT, A4[1] - self._y, RIGHT, A4[1] - self._y)


def risks(left: int, whole: int = 2) -> Sequence[Risk]:
    """The risks of a paper on whose first page so many cards stand whole and this many labels of the next."""
    name, fields = CARDS[whole]

    def first(canvas: Canvas) -> None:
        pen = _Pen(canvas)
        pen.heading("Riskanalys 2026 för tekniska nämnden", 15)
        for other, own in CARDS[:whole]:
            pen.heading(other)
            pen.rows(own)
        pen.heading(name)
        pen.rows(fields[:left])

    def second(canvas: Canvas) -> None:
        pen = _Pen(canvas)
        pen.rows(fields[left:])
        for other, own in CARDS[whole + 1 :]:
            pen.heading(other)
            pen.rows(own)

    read = extract(pdf(first, second), "riskanalys.pdf", Options(ocr=False))
    return [risk for assessment in read.risk_assessments for risk in assessment.risks]


@pytest.mark.parametrize("left", [0, 1, 2, 3, 4])
@pytest.mark.parametrize("whole", [1, 2, 3])
def test_what_the_first_page_holds_of_a_card_is_its_own(left: int, whole: int) -> None:
    found = risks(left, whole)
    assert [(risk.name, risk.process, risk.owner and risk.owner.text) for risk in found] == [
        (name, fields[0][1][0], fields[3][1][0]) for name, fields in CARDS
    ]
    assert [[one.text for one in risk.treatments] for risk in found] == [
        [line.removeprefix("- ") for line in fields[4][1]] for _, fields in CARDS
    ]
