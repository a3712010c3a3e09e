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


def paper(form: str, *, stacked: bool, ruled: bool, before: bool = False, top: int = 280) -> bytes:
    """A risk analysis under its two scales; before: their names stand before the boxes; top: where its table begins."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(50, 842 - 60, "Riskanalys 2026")
        for at, (name, words) in enumerate(SCALES.items()):
            left, above = (50.0, 100.0 + 75 * at) if stacked else (50.0 + 260 * at, 100.0)
            canvas.setFont("Helvetica-Bold", 9)
            canvas.drawString(left, 842 - above - (28 if before else 0), name)
            canvas.setFont("Helvetica", 9)
            boxes(canvas, left + 70 * before, above + 8, words, form, ruled=ruled)
        table(ROWS, GRID, at=(50, top))(canvas)

    return pdf(draw)


def is_read(data: bytes) -> None:
    facts = extract(data, "x.pdf", Options(ocr=False))
    assert not facts.problems
    (found,) = facts.risk_assessments
    scores = [(risk.score.likelihood, risk.score.consequence) for risk in found.risks if risk.score]
    assert scores == [(3, 2), (1, 3), (2, 1)]
    assert found.scale.likelihood.labels == {str(step): word for step, word in enumerate(SCALES["Sannolikhet"], 1)}


@pytest.mark.parametrize("ruled", [False, True])
@pytest.mark.parametrize("stacked", [False, True])
@pytest.mark.parametrize("form", ["over", "below", "before"])
def test_boxes_of_steps(form: str, stacked: bool, ruled: bool) -> None:  # noqa: FBT001
    is_read(paper(form, stacked=stacked, ruled=ruled))


@pytest.mark.parametrize("form", ["over", "before"])
def test_names_before_the_boxes(form: str) -> None:
    is_read(paper(form, stacked=True, ruled=False, before=True))


@pytest.mark.parametrize("stacked", [False, True])
def test_a_table_right_below_the_boxes(stacked: bool) -> None:  # noqa: FBT001
    is_read(paper("over", stacked=stacked, ruled=False, top=225 if stacked else 150))


def test_numbers_that_count_risks_are_no_steps() -> None:
    """What stands over the header makes no legend of a table."""
    rows = [["Se även", "Bilaga 2", "Alla enheter", "Alla år", "Klart"], *ROWS]
    facts = extract(pdf(table(rows, GRID, at=(50, 100))), "x.pdf", Options(ocr=False))
    assert [risk.score.likelihood for table in facts.risk_assessments for risk in table.risks if risk.score] == [
        None
    ] * 3
