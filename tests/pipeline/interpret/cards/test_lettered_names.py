"""Cards with a letter each before their names, as the fields of a risk map refer to them, drawn and read as the product reads them."""

from __future__ import annotations

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, write

NAMES = ["Simhallen stänger", "Skador i hallar", "Fel bidrag betalas ut", "Hyror faktureras inte"]


def names_of(heads: list[str], *, painted: bool) -> list[str | None]:
    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 45, "Riskkarta 2025 – intern kontroll", 18, bold=True)
        y = 90.0
        for head in heads:
            letter, _, name = head.partition(" ")
            if painted:
                canvas.setFillColor(colors.navy)
                canvas.circle(58, A4[1] - y + 4, 8, stroke=0, fill=1)
                canvas.setFillColor(colors.white)
            write(canvas, 54, y, letter, 10.5, bold=True)
            canvas.setFillColor(colors.black)
            write(canvas, 74, y, name, 10.5, bold=True)
            for text in ["Beskrivning: Det kostar.", "Sannolikhet: 2", "Konsekvens: 4", "Riskägare: Driftchef"]:
                y += 15
                write(canvas, 54, y, text, 9.5)
            y += 36

    (table,) = extract(pdf(draw), "kort.pdf", Options()).risk_assessments
    return [risk.name for risk in table.risks]


@pytest.mark.parametrize("painted", [True, False])
@pytest.mark.parametrize("letters", ["ABCD", "CADB"])
@pytest.mark.parametrize("mark", ["", ".", ")"])
def test_a_letter_of_its_own_is_no_part_of_a_name(letters: str, mark: str, *, painted: bool) -> None:
    heads = [f"{letter}{mark} {name}" for letter, name in zip(letters, NAMES, strict=True)]
    assert names_of(heads, painted=painted) == NAMES


def test_letters_that_are_not_the_first_of_the_alphabet_stay() -> None:
    heads = ["E tjänster stannar", "A traktor saknas", "I drift för sent", "Ö ppettider följs inte"]
    assert names_of(heads, painted=False) == heads
