"""Forms of a system with two small labels on a line, of whose values either goes on in a second line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, write

LEFT, VALUE, SECOND, SECOND_VALUE = 60.0, 140.0, 330.0, 400.0
Cell = Sequence[str]
FORMS: list[tuple[str, Cell, Cell, Cell, Cell]] = [
    ("Elever får fel kost", ("Måltidslistan läses mot", "elevernas intyg"), ("Varje termin",), ("Köksmästare",), ("Rektor",)),
    ("Bränsle tas ut privat", ("Uttag jämförs",), ("En gång i", "kvartalet"), ("Fordonsansvarig", "på driften"), ("Driftchef",)),
    ("Avtal saknar uppföljning", ("Avtalsregister",), ("Årligen",), ("Upphandlare",), ("Chef för", "inköp")),
    ("Larm når inte jouren", ("Provlarm", "under natten"), ("Två gånger", "per år"), ("Säkerhetschef",), ("Direktör",)),
]  # fmt: skip


def forms(small: float, pitch: float) -> Callable[[Canvas], None]:
    """A framed form for each risk, its labels so much smaller than the values, whose lines are so far apart."""

    def pair(canvas: Canvas, y: float, x: float, value_x: float, label: str, value: Cell) -> None:
        write(canvas, x, y, label, 9.5 - small)
        for at, text in enumerate(value):
            write(canvas, value_x, y + pitch * at, text, 9.5)

    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 60, "Internkontrollplan 2027", 17, bold=True)
        y = 95.0
        for name, method, often, who, whom in FORMS:
            canvas.setStrokeColor(colors.grey)
            canvas.rect(50, A4[1] - y - 128, 490, 140)
            write(canvas, LEFT, y + 4, "Risk", 9.5 - small)
            write(canvas, VALUE, y + 4, name, 9.5, bold=True)
            pair(canvas, y + 24, LEFT, VALUE, "Sannolikhet", ["3"])
            pair(canvas, y + 24, SECOND, SECOND_VALUE, "Konsekvens", ["2"])
            pair(canvas, y + 44, LEFT, VALUE, "Kontrollmoment", [f"Kontroll att det inte sker: {name.lower()}"])
            pair(canvas, y + 64, LEFT, VALUE, "Metod", method)
            pair(canvas, y + 64, SECOND, SECOND_VALUE, "Frekvens", often)
            pair(canvas, y + 98, LEFT, VALUE, "Ansvarig", who)
            pair(canvas, y + 98, SECOND, SECOND_VALUE, "Rapport till", whom)
            y += 155

    return draw


@pytest.mark.parametrize(("small", "pitch"), list(product([1.5, 2.5], [11.5, 13.0])))
def test_a_value_beside_another_label_goes_on_below(small: float, pitch: float) -> None:
    (plan,) = extract(pdf(forms(small, pitch)), "plan.pdf", Options()).control_plans
    told = [
        (one.risk, one.method, one.frequency, one.responsible and one.responsible.text, one.report_to and one.report_to.text)
        for one in plan.controls
    ]  # fmt: skip
    assert told == [(name, *(" ".join(cell) for cell in cells)) for name, *cells in FORMS]
