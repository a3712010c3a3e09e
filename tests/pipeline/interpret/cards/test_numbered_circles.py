"""Cards whose number stands in small letters on a small circle before their title, a little below its line, as tools that set type have it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf

RISKS = [
    ("Hyror debiteras inte", "Lediga lokaler följs inte upp mellan två kontrakt.", "Jämför kontrakt", "Ekonom"),
    ("Nycklar saknas", "Den som slutar lämnar inte alltid tillbaka sina.", "Räkna kvittenser", "Vaktmästare"),
    ("Larm provas inte", "Efter en ombyggnad är det oklart vem som provar.", "Gå igenom provningar", "Fastighetschef"),
]


def write(canvas: Canvas, x: float, y: float, text: str, size: float, *, bold: bool = False) -> None:
    canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
    canvas.drawString(x, A4[1] - y, text)


def drawn(numbers: tuple[int, ...], *, lower: float, painted: bool, level: str) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 60, "Riskanalys 2026", 18, bold=True)
        for at, (number, (name, told, action, who)) in enumerate(zip(numbers, RISKS, strict=False)):
            y = 110 + 140.0 * at
            if painted:
                canvas.setFillGray(0.94)
                canvas.roundRect(45, A4[1] - y - 105, 500, 125, 4, stroke=0, fill=1)
            canvas.setFillColorRGB(0.0, 0.25, 0.4)
            canvas.circle(62, A4[1] - y - lower + 2.8, 7, stroke=0, fill=1)
            canvas.setFillGray(1)
            canvas.setFont("Helvetica-Bold", 8)
            canvas.drawCentredString(62, A4[1] - y - lower, str(number))
            canvas.setFillGray(0)
            write(canvas, 76, y, name, 12, bold=True)
            texts = [("Beskrivning", told), ("Bedömning", level), ("Åtgärder", action), ("Riskägare", who)]
            for line, (label, text) in enumerate(texts, 1):
                write(canvas, 55, y + 8 + 18 * line, label, 9, bold=True)
                write(canvas, 140, y + 8 + 18 * line, text, 9)

    return draw


@pytest.mark.parametrize("numbers", [(1, 2, 3), (4, 5), (8,), (7, 2)])
@pytest.mark.parametrize("lower", [2.0, 4.0, 5.0])
@pytest.mark.parametrize("painted", [True, False])
def test_the_number_is_no_name(numbers: tuple[int, ...], lower: float, *, painted: bool) -> None:
    found = extract(pdf(drawn(numbers, lower=lower, painted=painted, level="2 × 3 = 6")), "x.pdf", Options())
    (table,) = found.risk_assessments
    assert [(risk.name, risk.description, risk.owner and risk.owner.text) for risk in table.risks] == [
        (name, told, who) for name, told, _, who in RISKS[: len(numbers)]
    ]
    assert [risk.score and risk.score.value for risk in table.risks] == [6] * len(numbers)
    assert not found.problems
