"""Cards whose line of a score goes on with labels of its parts: "Bedömning  Sannolikhet 3 av 5 · Konsekvens 4 av 5 · Riskvärde 12"."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import pdf, write

RISKS = [("Vitesklausuler tillämpas inte", 2, 4), ("Larm går till fel mottagare", 3, 3), ("Hyror höjs för sent", 1, 5)]
FORMS = [
    "Sannolikhet {0} av 5 · Konsekvens {1} av 5 · Riskvärde {2}",
    "Sannolikhet {0} av 5 | Konsekvens {1} av 5 | Riskvärde {2}",
    "Sannolikhet {0} · Konsekvens {1} · Riskvärde {2}",
    "Konsekvens {1} av 5 · Sannolikhet {0} av 5 · Riskvärde {2}",
]


def drawn(label: str, form: str) -> bytes:
    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 60, "Internkontrollplan 2027, tekniska nämnden", 16, bold=True)
        for at, (risk, first, second) in enumerate(RISKS):
            top = 100 + 110 * at
            write(canvas, 55, top, risk, 11, bold=True)
            pairs = [
                ("Område", "Gata och park"),
                (label, form.format(first, second, first * second)),
                ("Kontrollmoment", f"Stickprov av {at + 12} ärenden"),
                ("Hur ofta", "Varje halvår"),
                ("Ansvarig", "Driftchef"),
            ]
            for row, (name, value) in enumerate(pairs, 1):
                write(canvas, 50, top + 14 * row, name, 9)
                write(canvas, 170, top + 14 * row, value, 9)

    return pdf(draw)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("label", ["Bedömning", "Riskbedömning"])
def test_both_parts_and_the_value_are_read(label: str, form: str) -> None:
    found = extract(drawn(label, form), "plan.pdf", Options())
    (plan,) = found.control_plans
    scores = [control.score for control in plan.controls]
    assert [(one.likelihood, one.consequence, one.value) for one in scores if one] == [
        (first, second, first * second) for _, first, second in RISKS
    ]
    assert not found.problems
