"""Cards whose assessment stands in large letters as both parts of a score below its name: "Riskbedömning" over "4/3", which counts no pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import in_parts, pdf, write

CARDS = [
    ("Larmplaner är gamla", (4, 3), "Mätning av tid", "Avdelningschef"),
    ("Jäv vid inköp", (1, 2), "Stickprov", "Controller"),
    ("Besiktning uteblir", (3, 3), "Enkät till chefer", "Jurist"),
    ("Avtal saknas", (2, 4), "Avstämning", "Ekonom"),
]


def page(
    cards: Sequence[tuple[str, tuple[int, int], str, str]], label: str, form: str, *, bold: bool
) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        write(canvas, 54, 60, "Intern kontrollplan 2025", 14, bold=True)
        for at, (name, parts, check, who) in enumerate(cards):
            top = 200 + 180 * at
            write(canvas, 54, top, name, 10.5, bold=True)
            write(canvas, 91, top + 17, label, 8)
            write(canvas, 104, top + 37, form.format(*parts, parts[0] * parts[1]), 12.5, bold=bold)
            for row, (said, value) in enumerate((("Kontrollaktivitet", check), ("Kontrollansvarig", who))):
                write(canvas, 54, top + 60 + 14 * row, f"{said}:", 9.5, bold=True)
                write(canvas, 220, top + 60 + 14 * row, value, 9.5)

    return draw


@pytest.mark.parametrize("label", ["Riskbedömning", "Bedömning", "Riskvärde"])
@pytest.mark.parametrize("form", ["{0}/{1}", "{0} x {1}", "{2} ({0}x{1})"])
@pytest.mark.parametrize("bold", [True, False])
def test_both_parts_of_a_score_below_its_name_are_its_value(label: str, form: str, *, bold: bool) -> None:
    data = pdf(*(page(cards, label, form, bold=bold) for cards in in_parts(CARDS, 2)))
    (table,) = extract(data, "plan.pdf", Options()).control_plans
    assert [(one.risk, one.score and (one.score.likelihood, one.score.consequence)) for one in table.controls] == [
        (name, parts) for name, parts, *_ in CARDS
    ]
    assert [one.responsible and one.responsible.text for one in table.controls] == [who for *_, who in CARDS]
