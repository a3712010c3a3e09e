"""Boxes with a small label over each value, the last of which the page's end cuts after any of its rows."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.tables import Control
from tests.extractors.drawing import A4, pdf

WIDTH, HIGH = 440.0, 26.0
Row = list[tuple[str, str]]
RISKS = [
    ("Inköp", "Medier köps utanför avtal", "Fakturor läses", "Stickprov", "Ekonom", "Ekonomichef"),
    ("Museet", "Föremål försäkras inte", "Försäkringsbrev läses", "Genomgång av brev", "Intendent", "Museichef"),
    ("Scenen", "Publiken överstiger tillståndet", "Sålda biljetter jämförs", "Jämförelse", "Producent", "Scenchef"),
]


def box(process: str, risk: str, check: str, method: str, who: str, told: str) -> list[Row]:
    return [
        [("Process", process), ("Rapporteras till", told)],
        [("Risk", risk)],
        [("Sannolikhet", "3"), ("Konsekvens", "2"), ("Riskvärde", "6"), ("Tidpunkt", "Mars")],
        [("Kontrollmoment", check)],
        [("Kontrollmetod", method), ("Kontrollansvarig", who)],
    ]


def paper(rows: int) -> bytes:
    """Two boxes and so many rows of the third on the first page, its rest and a fourth on the second."""
    boxes = [box(*risk) for risk in RISKS]

    def begun(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(50, A4[1] - 60, "Internkontrollplan 2025 – kulturnämnden")
        for nr, one in enumerate(boxes[:-1]):
            drawn(canvas, one, 110 + 160 * nr)
        drawn(canvas, boxes[-1][:rows], A4[1] - 60 - HIGH * rows)

    def rest_of_it(canvas: Canvas) -> None:
        drawn(canvas, boxes[-1][rows:], 60)
        drawn(canvas, box("Kiosken", "Kassan stäms inte av", "Rapporter läses", "Uttag", "Kassör", "Chef"), 250)

    return pdf(begun, rest_of_it)


def drawn(canvas: Canvas, rows: Sequence[Row], top: float) -> None:
    for at, row in enumerate(rows):
        y = A4[1] - top - HIGH * at
        for col, (label, value) in enumerate(row):
            width = WIDTH / len(row)
            x = 60 + width * col
            canvas.rect(x, y - HIGH, width, HIGH)
            canvas.setFont("Helvetica", 6)
            canvas.drawString(x + 5, y - 9, label)
            canvas.setFont("Helvetica", 9)
            canvas.drawString(x + 5, y - 20, value)


def shown(control: Control) -> tuple[str | None, ...]:
    who, told = (one.text if one else None for one in (control.responsible, control.report_to))
    return control.process, control.risk, *(one.text for one in control.checks), control.method, who, told


@pytest.mark.parametrize("rows", [1, 2, 3, 4, 5])
def test_a_box_cut_after_a_row_is_one_control(rows: int) -> None:
    read = extract(paper(rows), "plan.pdf", Options(ocr=False))
    found = [shown(control) for plan in read.control_plans for control in plan.controls]
    assert found[:3] == RISKS
    assert [one[1] for one in found[3:]] == ["Kassan stäms inte av"]
    assert (read.status, read.discrepancies) == ("complete", [])
