"""Cards in columns with a tile for each score: a small label, a large number, and a word for what it means."""

from __future__ import annotations

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, write

RISKS = (
    ("Avtal förfaller utan förlängning", "Verksamheten köper dyrt.", 3, 4, "Ny rutin för bevakning"),
    ("Köp utan stöd i ramavtal", "Flera enheter köper själva.", 2, 5, "Utbilda beställare"),
    ("Bisysslor anmäls inte", "Jäv kan uppstå.", 4, 2, "Informera chefer"),
    ("Scheman bryter mot dygnsvilan", "Fel byggs in i schemat.", 5, 3, "Kontroll varje månad"),
)
LABELS = ("Sannolikhet", "Konsekvens", "Riskvärde")
STEPS = ("", "Osannolik", "Mindre sannolik", "Möjlig", "Sannolik", "Mycket sannolik")
GRADES = ("", "Försumbar", "Lindrig", "Kännbar", "Allvarlig", "Mycket allvarlig")


def _words(kind: str, likelihood: int, consequence: int) -> tuple[str, str, str]:
    said = STEPS[likelihood], GRADES[consequence]
    return {
        "none": ("", "", ""),
        "parts": (*said, ""),
        "all": (*said, "Hög" if likelihood * consequence > 11 else "Låg"),
        "in brackets": (f"({said[0].lower()})", f"({said[1].lower()})", ""),
        "of the most": ("av 5", "av 5", "av 25"),
    }[kind]


def _card(
    canvas: Canvas, place: tuple[float, float], width: float, risk: tuple[str, str, int, int, str], kind: str
) -> None:
    name, described, likelihood, consequence, measure = risk
    x, y = place
    canvas.setFillColor(colors.whitesmoke)
    canvas.rect(x - 10, A4[1] - y - 130, width + 20, 145, stroke=0, fill=1)
    canvas.setFillColor(colors.black)
    write(canvas, x, y, name, 12, bold=True)
    write(canvas, x, y + 18, described)
    wide = (width - 12) / 3
    scores = (likelihood, consequence, likelihood * consequence)
    for at, (label, score, word) in enumerate(zip(LABELS, scores, _words(kind, likelihood, consequence), strict=True)):
        left = x + at * (wide + 6)
        canvas.setFillColor(colors.lightsteelblue)
        canvas.rect(left, A4[1] - y - 76, wide, 46, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
        for text, size, down in ((label, 7.0, 40.0), (str(score), 16.0, 57.0), (word, 7.0, 69.0)):
            canvas.setFont("Helvetica", size)
            canvas.drawCentredString(left + wide / 2, A4[1] - y - down, text)
    write(canvas, x, y + 94, "Åtgärder", bold=True)
    write(canvas, x, y + 108, f"• {measure}")


@pytest.mark.parametrize("kind", ["none", "parts", "all", "in brackets", "of the most"])
@pytest.mark.parametrize("columns", [1, 2])
def test_the_tiles_numbers_are_the_cards_scores(columns: int, kind: str) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 60, "Riskanalys för intern kontroll 2026", 18, bold=True)
        for at, risk in enumerate(RISKS):
            place = 60 + at % columns * 260, 110 + at // columns * 165
            _card(canvas, place, 220, risk, kind)

    found = extract(pdf(draw), "x.pdf", Options())
    (table,) = found.risk_assessments
    shown = {
        risk.name: (risk.score and (risk.score.likelihood, risk.score.consequence, risk.score.value), risk.description)
        for risk in table.risks
    }
    assert shown == {name: ((s, k, s * k), said) for name, said, s, k, _ in RISKS}
    assert {risk.name: [one.text for one in risk.treatments] for risk in table.risks} == {
        name: [measure] for name, _, _, _, measure in RISKS
    }
    assert found.status == "complete"
