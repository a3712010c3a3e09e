"""The name of a first card right below a paper's title, where an assessment and a plan of the same risks stand in one file."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import pdf

RISKS = [("Avsaknad av rutin", 2, 1), ("Hot och våld", 5, 4), ("Stöld ur förråd", 2, 5)]


def paper(canvas: Canvas, first: str, step: float) -> None:
    """Draws cards below two titles, the first card of each under one name."""
    y = 790.0

    def line(text: str, size: float, *, bold: bool, gap: float) -> None:
        nonlocal y
        y -= gap
        canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        canvas.drawString(56, y, text)

    risks = [(first, 2, 1), *RISKS[1:]]
    line("Riskanalys 2025 för tekniska nämnden", 14, bold=True, gap=0)
    for number, (name, likelihood, consequence) in enumerate(risks):
        line(name, 10, bold=True, gap=20 if number == 0 else step)
        for label, value in (
            ("Sannolikhet", likelihood),
            ("Konsekvens", consequence),
            ("Risktal", likelihood * consequence),
        ):
            line(f"{label}: {value}", 9, bold=False, gap=13)
        line("Riskansvarig: Controller", 9, bold=False, gap=13)
    line("Internkontrollplan 2025 för tekniska nämnden", 14, bold=True, gap=34)
    for number, (name, *_) in enumerate(risks):
        line(name, 10, bold=True, gap=20 if number == 0 else step)
        line("Kontrollmoment: Stickprov", 9, bold=False, gap=13)
        line("Ansvar för kontroll: Chef", 9, bold=False, gap=13)


@pytest.mark.parametrize("first", ["Avsaknad av rutin", "Jäv", "Brist på personal", "Sena beslut"])
@pytest.mark.parametrize("step", [20.0, 26.0])
def test_what_stands_under_two_titles_is_a_name_as_those_below_it(first: str, step: float) -> None:
    found = extract(pdf(lambda canvas: paper(canvas, first, step)), "x.pdf", Options())
    names = [first, *(name for name, *_ in RISKS[1:])]
    assert [risk.name for table in found.risk_assessments for risk in table.risks] == names
    assert [control.risk for table in found.control_plans for control in table.controls] == names
    assert found.status == "complete"
