"""Cards with two assessments beside each other whose parts say what their numbers mean: "Sannolikhet   4 – Trolig"."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import pdf, write

HIGH = 842.0
RISKS = [
    ("Avtal löper ut", "Inköp", (4, 3), (3, 2), "Avtalslista"),
    ("Jäv vid beslut", "Beslut", (3, 4), (2, 4), "Lista över bisysslor"),
    ("Prov ställs in", "Undervisning", (1, 3), (1, 1), "Extra vakter"),
]
LIKELIHOOD = ("Osannolik", "Mindre trolig", "Möjlig", "Trolig")
CONSEQUENCE = ("Försumbar", "Lindrig", "Kännbar", "Mycket allvarlig")
GROUPS = [
    ("Bedömning före åtgärd", "Bedömning efter åtgärd"),
    ("Bruttorisk", "Nettorisk"),
    ("Inneboende risk", "Kvarstående risk"),
]
FORMS = ["{} – {}", "{} - {}", "{} ({})"]
Place = tuple[float, float]


def _parts(score: tuple[int, int], form: str) -> list[tuple[str, str]]:
    likelihood, consequence = score
    return [
        ("Sannolikhet", form.format(likelihood, LIKELIHOOD[likelihood - 1])),
        ("Konsekvens", form.format(consequence, CONSEQUENCE[consequence - 1])),
        ("Riskvärde", str(likelihood * consequence)),
    ]


def drawn(groups: tuple[str, str], form: str, *, framed: bool, small: bool) -> Callable[[Canvas], None]:
    """A page of cards; framed: each in a frame, its scores on a ground; small: labels in small letters over and before their values."""
    size = 7.5 if small else 9.0

    def scored(canvas: Canvas, place: Place, name: str, score: tuple[int, int]) -> None:
        left, top = place
        if framed:
            canvas.setFillColor(colors.Color(0.97, 0.96, 0.98))
            canvas.rect(left - 5, HIGH - top - 45, 225, 58, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
        write(canvas, left, top, name, 8.5, bold=True)
        for at, (label, value) in enumerate(_parts(score, form), 1):
            write(canvas, left, top + 13 * at, label, size)
            canvas.setFont("Helvetica", 9.5)
            canvas.drawRightString(left + 210, HIGH - top - 13 * at, value)

    def draw(canvas: Canvas) -> None:
        write(canvas, 40, 50, "Riskanalys intern kontroll 2026", 15, bold=True)
        for number, (name, process, before, after, measure) in enumerate(RISKS):
            top = 100.0 + 170 * number
            if framed:
                canvas.rect(45, HIGH - top - 135, 490, 155)
            write(canvas, 60, top, name, 12, bold=True)
            for at, (label, value) in enumerate((("Process", process), ("Riskägare", "Controller"))):
                write(canvas, 60 + 240 * at, top + 18, label, size)
                write(canvas, 60 + 240 * at, top + 29, value, 9.5)
            for at, (group, score) in enumerate(zip(groups, (before, after), strict=True)):
                scored(canvas, (65 + 240.0 * at, top + 50), group, score)
            write(canvas, 60, top + 110, "Planerad åtgärd", size)
            write(canvas, 60, top + 121, measure, 9.5)

    return draw


@pytest.mark.parametrize("small", [True, False])
@pytest.mark.parametrize("framed", [True, False])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("groups", GROUPS, ids=lambda groups: groups[0])
def test_numbers_with_their_words_are_of_the_assessment_above_them(
    groups: tuple[str, str], form: str, *, framed: bool, small: bool
) -> None:
    found = extract(pdf(drawn(groups, form, framed=framed, small=small)), "kort.pdf", Options())
    (table,) = found.risk_assessments
    assert [
        (
            risk.name,
            risk.process,
            risk.score and (risk.score.likelihood, risk.score.consequence, risk.score.value),
            risk.residual and (risk.residual.likelihood, risk.residual.consequence, risk.residual.value),
            [one.text for one in risk.treatments],
        )
        for risk in table.risks
    ] == [
        (name, process, (s, k, s * k), (left_s, left_k, left_s * left_k), [measure])
        for name, process, (s, k), (left_s, left_k), measure in RISKS
    ]
    assert found.status == "complete"
