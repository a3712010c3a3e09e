"""Rows between pale rules, in groups under bands whose ground is hardly grey and below which no rule stands."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf

HEADER = ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde", "Ansvarig"]
XS = (60, 230, 300, 370, 440)
GROUPS = {
    "Antagning och placering": [["Avgiften blir fel", "3", "2", "6", "Handläggare"], ["Plats ges för sent", "2", "3", "6", "Handläggare"]],
    "Elevhälsa": [["Kränkningar utreds inte", "3", "4", "12", "Rektor"], ["Frånvaro följs inte upp", "4", "3", "12", "Rektor"]],
    "Ekonomi": [["Statsbidrag återkrävs", "2", "5", "10", "Skolchef"]],
}  # fmt: skip


def drawn(ground: float, band: str) -> bytes:
    """The groups below their bands, each row above a rule; the grounds are of a grey from 0 (black) to 1 (white)."""

    def write(canvas: Canvas, y: float, texts: list[str], xs: tuple[int, ...] = XS) -> None:
        canvas.setFillGray(0)
        canvas.setFont("Helvetica", 9)
        for x, text in zip(xs, texts, strict=False):
            canvas.drawString(x, A4[1] - y - 17, text)

    def rule(canvas: Canvas, y: float) -> None:
        canvas.setStrokeGray(0.9)
        canvas.setLineWidth(0.75)
        canvas.line(50, A4[1] - y, 545, A4[1] - y)

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 18)
        canvas.drawString(50, A4[1] - 80, "Riskanalys intern kontroll 2026")
        y = 110.0
        write(canvas, y, HEADER)
        y += 28
        rule(canvas, y)
        for name, rows in GROUPS.items():
            canvas.setFillGray(ground)
            canvas.rect(50, A4[1] - y - 28, 495, 28, stroke=0, fill=1)
            write(canvas, y, [band.format(name=name, count=len(rows))])
            y += 28
            for row in rows:
                write(canvas, y, row)
                y += 36
                rule(canvas, y)

    return pdf(draw)


@pytest.mark.parametrize("ground", [0.8, 0.93, 0.96, 0.98])
@pytest.mark.parametrize("band", ["Process: {name} ({count})", "Process : {name} ({count})", "{name}"])
def test_a_band_that_is_hardly_grey_stays_apart_from_the_row_below_it(ground: float, band: str) -> None:
    (analysis,) = extract(drawn(ground, band), "x.pdf", Options()).risk_assessments
    assert [(risk.process, risk.name) for risk in analysis.risks] == [
        (name, row[0]) for name, rows in GROUPS.items() for row in rows
    ]
