"""A line below the title that stands over the first card's plain name, drawn and read as the product reads it."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import pdf, write

NAMES = (("Jäv vid upphandling",), ("Mark anvisas utan", "insyn"), ("Kalkylen håller inte",), ("Personberoende",))
SCORES = ((2, 4), (2, 3), (3, 4), (3, 3))


def names(above: str, size: float, white: float, first: int) -> list[str | None]:
    """The names read of four cards whose names are 12.5 points high; first is the one that stands below the line above."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 62, 60, "Riskanalys för intern kontroll 2027", 20)
        write(canvas, 62, 84, above, size)
        y = 84 + white
        for at in range(len(NAMES)):
            name, score = NAMES[(first + at) % len(NAMES)], SCORES[at]
            for text in name:
                y += 15
                write(canvas, 62, y, text, 12.5)
            told = (
                "Process: Plan",
                f"Riskvärde: S{score[0]} x K{score[1]} = {score[0] * score[1]}",
                "Riskansvarig: Chef",
            )
            for text in told:
                y += 17
                write(canvas, 62, y, text, 10.5)
            y += 20

    extraction = extract(pdf(draw), "vy.pdf", Options())
    assert extraction.problems == []
    (table,) = extraction.risk_assessments
    return [risk.name for risk in table.risks]


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize(("size", "white"), [(12.2, 12.0), (12.5, 11.0), (12.5, 20.0), (11.0, 12.0)])
@pytest.mark.parametrize("above", ["Samhällsbyggnadsnämnden", "Nämnden för gata och park", "Utskrift ur Kompassen"])
def test_a_line_above_the_first_name_is_none_of_it(above: str, size: float, white: float, first: int) -> None:
    joined = [" ".join(name) for name in NAMES]
    assert names(above, size, white, first) == [*joined[first:], *joined[:first]]
