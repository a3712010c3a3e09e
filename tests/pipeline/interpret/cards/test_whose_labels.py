"""Forms whose labels say whose each value is ("Riskens benämning"), filled in as fields below them."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from tests.extractors.drawing import A4, pdf, write

RISKS = [
    ("Kajen underhålls inte", "Besiktningen har skjutits upp.", 3, 4, "Hamnchef"),
    ("Färjan saknar reservdelar", "Leverantören har lagts ned.", 2, 5, "Driftchef"),
    ("Avgifter tas inte ut", "Listan förs för hand.", 4, 2, "Ekonom"),
]
NAMES = ["Riskens benämning", "Riskens rubrik", "Benämning av risken", "Riskens namn", "Risktitel", "Riskrubrik"]
PARTS = [
    ("Riskens beskrivning", "Sannolikhet", "Konsekvens", "Risktal", "Riskansvarig"),
    ("Beskriv risken", "Riskens sannolikhet", "Riskens konsekvens", "Riskens värde", "Riskens ägare"),
]


def form(name: str, parts: tuple[str, ...]) -> Extraction:
    def field(canvas: Canvas, label: str, value: str, at: tuple[float, float, float]) -> None:
        x, top, width = at
        write(canvas, x, top, label, 8)
        canvas.acroForm.textfield(
            name=f"{x}.{top}", value=value, x=x, y=A4[1] - top - 20, width=width, height=16, fontSize=10, borderWidth=1
        )

    def draw(canvas: Canvas) -> None:
        write(canvas, 40, 40, "Riskanalys för intern kontroll 2023", 15, bold=True)
        for at, (said, told, a, b, who) in enumerate(RISKS):
            top = 80.0 + 220 * at
            canvas.rect(36, A4[1] - top - 190, 520, 196)
            write(canvas, 44, top + 10, f"Risk {at + 1}", 11, bold=True)
            field(canvas, name, said, (44, top + 34, 480))
            field(canvas, parts[0], told, (44, top + 74, 480))
            scores = zip((44, 164, 284), parts[1:], (a, b, a * b), strict=False)
            for x, label, score in scores:
                field(canvas, label, str(score), (x, top + 114, 60))
            field(canvas, parts[4], who, (44, top + 154, 200))

    return extract(pdf(draw), "x.pdf", Options())


@pytest.mark.parametrize("parts", PARTS)
@pytest.mark.parametrize("name", NAMES)
def test_labels_that_say_whose_a_value_is(name: str, parts: tuple[str, ...]) -> None:
    found = form(name, parts)
    (analysis,) = found.risk_assessments
    told = [
        (r.name, r.description, r.score.likelihood, r.score.consequence, r.score.value, r.owner.text)
        for r in analysis.risks
        if r.score and r.owner
    ]
    assert told == [(said, told, a, b, a * b, who) for said, told, a, b, who in RISKS]
    assert not found.problems
