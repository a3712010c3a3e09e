"""Cards of a designed plan: a badge with the value beside the name, labels over values, and labels before values that white parts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, write

RISKS = [
    (["Skyddade uppgifter röjs"], "Uppgifter kan spridas genom klasslistor.", (2, 4), "Mars", "Samordnare"),
    (["Anmälningar når inte", "huvudmannen i tid"], "Kedjan är lång och anmälningar fastnar.", (3, 3), "Maj", "Kvalitetschef"),
    (["Ersättningar betalas för länge"], "Placeringar avslutas i efterhand.", (2, 3), "Mars och oktober", "Ekonom"),
]  # fmt: skip


def plan(*, badge: bool, eyebrow: bool) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 60, "Internkontrollplan 2025", 22, bold=True)
        y = 110.0
        for at, (name, said, (likelihood, consequence), when, who) in enumerate(RISKS):
            if eyebrow:
                write(canvas, 50, y - 16, ["TRYGGHET", "SKOLPLIKT", "RESURSER"][at], 7.5)
            for row, text in enumerate(name):
                write(canvas, 50, y + 17 * row, text, 14, bold=True)
            if badge:
                canvas.setFillColor(colors.orange)
                canvas.circle(495, A4[1] - y + 4, 22, stroke=0, fill=1)
                canvas.setFillColor(colors.black)
                write(canvas, 484, y, str(likelihood * consequence), 14, bold=True)
                write(canvas, 480, y + 10, "riskvärde", 6)
            y += 17 * len(name) + 4
            write(canvas, 50, y, said, 10)
            told = {
                "Sannolikhet": likelihood,
                "Konsekvens": consequence,
                "Riskvärde": likelihood * consequence,
                "När": when,
            }
            for col, (label, value) in enumerate(told.items()):
                write(canvas, 50 + 90 * col, y + 26, label, 7.5)
                write(canvas, 50 + 90 * col, y + 38, str(value), 10, bold=True)
            write(canvas, 50, y + 62, "Kontrollmoment", 10, bold=True)
            write(canvas, 56, y + 78, f"• Genomgång av underlag {at + 1}", 10)
            for col, (label, value) in enumerate((("Kontrollansvarig", who), ("Rapporteras till", "Nämnden"))):
                write(canvas, 50 + 240 * col, y + 98, label, 9, bold=True)
                write(canvas, 50 + 240 * col + canvas.stringWidth(label + " ", "Helvetica-Bold", 9), y + 98, value, 9)
            y += 150

    return draw


@pytest.mark.parametrize("badge", [True, False])
@pytest.mark.parametrize("eyebrow", [True, False])
def test_each_label_has_its_value(*, badge: bool, eyebrow: bool) -> None:
    (table,) = extract(pdf(plan(badge=badge, eyebrow=eyebrow)), "x.pdf", Options()).control_plans
    assert [
        (
            one.risk,
            one.score and (one.score.likelihood, one.score.consequence, one.score.value),
            one.frequency,
            one.responsible and one.responsible.text,
            one.report_to and one.report_to.text,
        )
        for one in table.controls
    ] == [(" ".join(name), (s, k, s * k), when, who, "Nämnden") for name, _, (s, k), when, who in RISKS]


def test_the_value_of_a_second_assessment_is_not_that_of_the_first_told_again() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 60, "Riskanalys 2025", 22, bold=True)
        y = 100.0
        for (name, *_), _, (likelihood, consequence), _, who in RISKS:
            write(canvas, 50, y, name, 14, bold=True)
            told = {"Sannolikhet": likelihood, "Konsekvens": consequence, "Riskvärde": likelihood * consequence}
            for col, assessment in enumerate(("Inneboende risk", "Kvarvarande risk")):
                write(canvas, 50 + 250 * col, y + 20, assessment, 11, bold=True)
                for row, (label, value) in enumerate(told.items()):
                    write(canvas, 50 + 250 * col, y + 36 + 14 * row, label, 9)
                    write(canvas, 150 + 250 * col, y + 36 + 14 * row, str(value), 9)
            write(canvas, 50, y + 84, "Riskägare", 9)
            write(canvas, 150, y + 84, who, 9)
            y += 130

    (table,) = extract(pdf(draw), "x.pdf", Options()).risk_assessments
    assert [(one.score and one.score.value, one.residual and one.residual.value) for one in table.risks] == [
        (s * k, s * k) for _, _, (s, k), _, _ in RISKS
    ]
