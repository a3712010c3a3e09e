"""Cards whose titles go on in a second line, with a code before and a badge behind them at half their height, as browsers centre them."""

from __future__ import annotations

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf

CARDS = [
    ("R-101", ["Bemanning på kvällstid"], "Bibliotek", 3, 3),
    ("R-102", ["Bidrag betalas ut utan granskat", "underlag"], "Föreningsbidrag", 3, 4),
    ("R-103", ["Jäv vid fördelning av medel"], "Föreningsbidrag", 2, 4),
    ("R-104", ["Felaktig taxa faktureras för", "lokaler som hyrs ut"], "Lokalbokning", 4, 2),
    ("R-105", ["Konst försvinner"], "Konsthantering", 3, 2),
    ("R-106", ["Badet stängs med kort varsel när", "vakter saknas"], "Simhall", 4, 3),
]
HIGH = 100.0


def card(canvas: Canvas, left: float, top: float, wide: float, number: int, *, coded: bool) -> None:
    """A frame with a title on a ground, its badge at the right, and labels before their values below it."""
    code, title, process, likelihood, consequence = CARDS[number]
    canvas.setFillColor(colors.HexColor("#f3eef4"))
    canvas.rect(left, top - 28, wide, 28, stroke=0, fill=1)
    canvas.setFillColor(colors.black)
    canvas.roundRect(left, top - HIGH + 10, wide, HIGH - 10, 4)
    middle, at = top - 17, left + 8
    if coded:
        canvas.setFont("Helvetica", 7.5)
        canvas.drawString(at, middle, code)
        at += 30
    canvas.setFont("Helvetica-Bold", 8.5)
    for line, text in enumerate(title):
        canvas.drawString(at, middle + 5 * (len(title) - 1) - 10.5 * line, text)
    badge = f"Riskvärde {likelihood * consequence}"
    canvas.setFont("Helvetica-Bold", 7.5)
    width = canvas.stringWidth(badge, "Helvetica-Bold", 7.5)
    canvas.setFillColor(colors.HexColor("#dd9900"))
    canvas.roundRect(left + wide - width - 14, middle - 4, width + 10, 13, 5, stroke=0, fill=1)
    canvas.setFillColor(colors.white)
    canvas.drawRightString(left + wide - 9, middle, badge)
    canvas.setFillColor(colors.black)
    for line, (label, value) in enumerate(
        [("Process", process), ("Sannolikhet", likelihood), ("Konsekvens", consequence), ("Åtgärd", "Rutin")]
    ):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(left + 8, top - 42 - 12.5 * line, label)
        canvas.drawString(left + 90, top - 42 - 12.5 * line, str(value))


@pytest.mark.parametrize("coded", [True, False])
@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("wide", [250.0, 262.0])
def test_each_card_has_its_whole_name_and_its_value(columns: int, wide: float, *, coded: bool) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(40, A4[1] - 60, "Riskanalys 2026")
        for number in range(len(CARDS)):
            row, column = divmod(number, columns)
            card(canvas, 40 + column * (wide + 8), A4[1] - 90 - HIGH * row, wide, number, coded=coded)

    (found,) = extract(pdf(draw), "riskkort.pdf", Options()).risk_assessments
    assert [
        (risk.name, risk.process, risk.score and risk.score.value)
        for risk in sorted(found.risks, key=lambda risk: risk.name or "")
    ] == [
        (" ".join(title), process, likelihood * consequence)
        for _, title, process, likelihood, consequence in sorted(CARDS, key=lambda one: one[1])
    ]
