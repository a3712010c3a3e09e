"""Scales drawn as boxes in a row, both beside each other or one below the other: the words have the numbers in them."""

from __future__ import annotations

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import GRID, pdf, table

SCALES = {"Sannolikhet": ["Sällsynt", "Tänkbar", "Ofta igen"], "Konsekvens": ["Liten", "Märkbar", "Svår"]}
ROWS = [
    ["Nr", "Risk", "Sannolikhet", "Konsekvens", "Riskägare"],
    ["1", "Viten tas inte ut", "Ofta igen", "Märkbar", "Ekonom"],
    ["2", "Korten saknar foto", "Sällsynt", "Svår", "Säljare"],
    ["3", "Avtal löper ut", "Tänkbar", "Liten", "Jurist"],
]
WIDE, HIGH = 72, 34


def boxes(canvas: Canvas, left: float, top: float, words: list[str], form: str, *, ruled: bool) -> None:
    """A box for each step, painted or ruled, with its number over, below or before its word."""
    for step, word in enumerate(words, 1):
        x = left + WIDE * (step - 1)
        canvas.setFillColor(colors.Color(0.95 - 0.1 * step, 0.9, 1))
        canvas.rect(x, 842 - top - HIGH, WIDE, HIGH, stroke=int(ruled), fill=1)
        canvas.setFillColor(colors.black)
        lines = {"over": [str(step), word], "below": [word, str(step)], "before": [f"{step} {word}"]}[form]
        for at, text in enumerate(lines):
            canvas.drawCentredString(x + WIDE / 2, 842 - top - 14 - 14 * at, text)


def paper(form: str, *, stacked: bool, ruled: bool) -> bytes:
    """A risk analysis under its two scales."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(50, 842 - 60, "Riskanalys 2026")
        for at, (name, words) in enumerate(SCALES.items()):
            left, top = (50.0, 100.0 + 75 * at) if stacked else (50.0 + 260 * at, 100.0)
            canvas.setFont("Helvetica-Bold", 9)
            canvas.drawString(left, 842 - top, name)
            canvas.setFont("Helvetica", 9)
            boxes(canvas, left, top + 8, words, form, ruled=ruled)
        table(ROWS, GRID, at=(50, 280))(canvas)

    return pdf(draw)


@pytest.mark.parametrize("ruled", [False, True])
@pytest.mark.parametrize("stacked", [False, True])
@pytest.mark.parametrize("form", ["over", "below", "before"])
def test_boxes_of_steps(form: str, stacked: bool, ruled: bool) -> None:  # noqa: FBT001
    facts = extract(paper(form, stacked=stacked, ruled=ruled), "x.pdf", Options(ocr=False))
    assert not facts.problems
    (found,) = facts.risk_assessments
    assert [(risk.score.likelihood, risk.score.consequence) for risk in found.risks if risk.score] == [
        (3, 2),
        (1, 3),
        (2, 1),
    ]
    assert found.scale.likelihood.labels == {str(step): word for step, word in enumerate(SCALES["Sannolikhet"], 1)}
