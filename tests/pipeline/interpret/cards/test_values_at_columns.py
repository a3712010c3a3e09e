"""Cards whose values begin in two columns, one for each chapter: drawn and read as the product reads them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import pdf, write

LEFT, VALUES, PITCH = 56.0, 186.0, 13.0
NAMES = ["Skadegörelse", "Otillåten direktupphandling", "Felaktig hantering av handlingar"]
PROCESSES = ["Lönehantering", "Näringsliv", "Delegering"]
WRAPPED = {
    "in the sentence": ["Felen uppstår när data inte stäms av. Det finns", "risk för merarbete när fakturor hanteras av flera."],
    "as it begins": ["Felen uppstår när data inte stäms av.", "Risk för merarbete när fakturor hanteras av flera."],
    "another label's word": ["Kunskapen om rutinen varierar mellan", "process och enhet i hela förvaltningen."],
    "a check's word": ["Felen uppstår där ingen har gjort någon", "kontroll av underlagen inom den tid som gäller."],
}  # fmt: skip
Pair = tuple[str, Sequence[str]]


def card(canvas: Canvas, y: float, name: str, pairs: Sequence[Pair], values: float, colon: str) -> float:
    """Draws a name over labels with their values beside them; where the next card begins."""
    write(canvas, LEFT, y, name, 12, bold=True)
    for label, lines in pairs:
        y += PITCH + 2
        write(canvas, LEFT, y, label + colon, 11, bold=True)
        for at, line in enumerate(lines):
            y += PITCH if at else 0
            write(canvas, values, y, line, 11)
    return y + 24


def chapters(said: Sequence[str], plan_at: float, colon: str) -> list[Callable[[Canvas], None]]:
    """An assessment and a plan, each of cards of its own form on a page."""

    def assessment(canvas: Canvas) -> None:
        write(canvas, LEFT, 50, "Riskanalys 2026 – Kommunstyrelsen", 16, bold=True)
        y = 90.0
        for at, (name, process) in enumerate(zip(NAMES, PROCESSES, strict=True)):
            text = said if at == 1 else ["Rutinen är inte känd."]
            pairs = [("Kontrollområde", [process]), ("Beskrivning av risk", text), ("Riskvärdering", [f"{at + 1}/2"]), ("Befintliga kontroller", ["Rutin finns"])]  # fmt: skip
            y = card(canvas, y, name, pairs, VALUES, colon)

    def plan(canvas: Canvas) -> None:
        write(canvas, LEFT, 50, "Intern kontrollplan 2026 för kommunstyrelsen", 16, bold=True)
        y = 90.0
        for name, process in zip(NAMES, PROCESSES, strict=True):
            pairs = [("Kontrollområde", [process]), ("Kontroll", ["Stickprov av avtal"]), ("Kontrollmetod", ["Granskning"]), ("Tidpunkt", ["Årligen"]), ("Ansvarig", ["Ekonomichef"])]  # fmt: skip
            y = card(canvas, y, name, pairs, plan_at, "")

    return [assessment, plan]


@pytest.mark.parametrize("colon", [":", ""], ids=["colons", "white alone"])
@pytest.mark.parametrize("said", WRAPPED.values(), ids=WRAPPED)
def test_word_of_a_value_is_no_label_where_its_next_word_stands_at_another_column(
    said: Sequence[str], colon: str
) -> None:
    first = said[1].split()[0]
    read = extract(pdf(*chapters(said, VALUES + stringWidth(f"{first} ", "Helvetica", 11), colon)), "x.pdf", Options())
    (own,) = read.risk_assessments
    assert [(risk.name, risk.process, risk.description) for risk in own.risks] == [
        (name, process, " ".join(said) if at == 1 else "Rutinen är inte känd.")
        for at, (name, process) in enumerate(zip(NAMES, PROCESSES, strict=True))
    ]
    assert not any(risk.extra for risk in own.risks)


@pytest.mark.parametrize("value", ["för sent inlämnade underlag", "Jäv vid upphandling"], ids=["small", "capital"])
def test_label_reaches_up_to_its_value(value: str) -> None:
    """A label that ends right before the column of the values is parted from them there."""
    values = LEFT + stringWidth("Befintliga kontroller ", "Helvetica-Bold", 11)

    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, 50, "Riskanalys 2026 – Kommunstyrelsen", 16, bold=True)
        y = 90.0
        for at, name in enumerate(NAMES):
            pairs = [("Process", [PROCESSES[at]]), ("Beskrivning", ["Rutinen är inte känd."]), ("Befintliga kontroller", [value]), ("Riskvärdering", ["3"])]  # fmt: skip
            y = card(canvas, y, name, pairs, values, "")

    read = extract(pdf(draw), "x.pdf", Options())
    (own,) = read.risk_assessments
    assert [(risk.name, list(risk.existing_controls)) for risk in own.risks] == [(name, [value]) for name in NAMES]
