"""Slides of a risk each, with its scores in boxes of their own at one side: a number under its label, set as that is."""

from __future__ import annotations

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from tests.extractors.drawing import A4, pdf, write

RISKS = [
    ("Hissar besiktas sent", "Avtalet säger inget om när.", "Teknikchef", (4, 3)),
    ("Andrahandsuthyrning upptäcks inte", "Tips från grannar följs inte upp.", "Uthyrningschef", (2, 5)),
    ("Garantitiden löper ut", "Listan över entreprenader är gammal.", "Projektchef", (3, 2)),
]
LABELS = ("Sannolikhet", "Konsekvens", "Risktal")


def _slides(*, size: float, bold: bool, middle: bool, left: float, count: int = 3) -> Extraction:
    """size, bold: of the numbers; middle: whether they stand in the middle of their boxes; left: of the boxes; count: how many."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 60, 60, "Riskanalys 2027", 24, bold=True)
        for name, text, owner, (likelihood, consequence) in RISKS:
            canvas.showPage()
            canvas.setFillColor(colors.black)
            beside = 60.0 if left > 300 else 300.0
            write(canvas, beside, 50, name, 18, bold=True)
            for at, (label, value) in enumerate((("Beskrivning", text), ("Riskägare", owner))):
                write(canvas, beside, 110 + 90 * at, label, 9, bold=True)
                write(canvas, beside, 128 + 90 * at, value, 11)
            numbers = (likelihood, consequence, likelihood * consequence)
            for at, (label, number) in enumerate(zip(LABELS[:count], numbers, strict=False)):
                canvas.setFillColor(colors.HexColor("#806098"))
                canvas.rect(left, A4[1] - 180 - 90 * at, 140, 70, stroke=0, fill=1)
                canvas.setFillColor(colors.white)
                wide = canvas.stringWidth(label, "Helvetica-Bold", 16)
                write(canvas, left + 70 - wide / 2, 140 + 90 * at, label, 16, bold=True)
                own = canvas.stringWidth(str(number), "Helvetica-Bold", size)
                write(
                    canvas,
                    left + 70 - (own if middle else wide) / 2,
                    143 + size + 90 * at,
                    str(number),
                    size,
                    bold=bold,
                )

    return extract(pdf(draw), "x.pdf", Options())


def _scores(found: Extraction) -> list[tuple[str | None, object]]:
    (table,) = found.risk_assessments
    return [
        (one.name, one.score and (one.score.likelihood, one.score.consequence, one.score.value)) for one in table.risks
    ]


@pytest.mark.parametrize("size", [16, 20])
@pytest.mark.parametrize("bold", [True, False])
@pytest.mark.parametrize("middle", [True, False])
@pytest.mark.parametrize("left", [60, 400])
def test_a_number_under_its_label_is_its_value(size: float, left: float, *, bold: bool, middle: bool) -> None:
    found = _slides(size=size, bold=bold, middle=middle, left=left)
    assert _scores(found) == [(name, (s, k, s * k)) for name, *_, (s, k) in RISKS]
    risks = found.risk_assessments[0].risks
    assert [(one.owner and one.owner.text, one.description) for one in risks] == [
        (who, text) for _, text, who, _ in RISKS
    ]
    assert found.problems == []


def test_both_parts_may_have_boxes_alone() -> None:
    found = _slides(size=16, bold=True, middle=True, left=400, count=2)
    assert _scores(found) == [(name, (s, k, None)) for name, *_, (s, k) in RISKS]
