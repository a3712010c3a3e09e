"""Two tables beside each other on one page, both of which go on without a header on the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import GRID, pdf, table

RISKS = [
    ("Jäv vid inköp", 4),
    ("Stöld av nycklar", 6),
    ("Fel i löner", 2),
    ("Intrång i system", 9),
    ("Bidrag utan ansökan", 12),
    ("Avtal som saknas", 3),
    ("Sena beslut", 8),
    ("Larm som brister", 1),
]
WIDTHS = [110.0, 60, 75]
HEAD = ["Risk", "Riskvärde", "Åtgärd"]
APART = 8.0


def drawn(cut: Sequence[int], left: float) -> bytes:
    """The file; cut: how many rows each of the four parts has, in the order of the pages."""
    told = iter([name, str(value), "Utbilda"] for name, value in RISKS)
    parts = [[next(told) for _ in range(count)] for count in cut]
    style = [*GRID, ("FONTSIZE", (0, 0), (-1, -1), 8)]
    places = (left, left + sum(WIDTHS) + APART)

    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            if number == 0:
                canvas.setFont("Helvetica-Bold", 15)
                canvas.drawString(left, 842 - 60, "Riskanalys 2027 för tekniska nämnden")
            for x, rows in zip(places, parts[2 * number : 2 * number + 2], strict=True):
                if rows:
                    shown = rows if number else [HEAD, *rows]
                    table(shown, style, at=(x, 50 if number else 90), widths=WIDTHS)(canvas)

        return draw

    return pdf(page(0), page(1))


@pytest.mark.parametrize("left", [30.0, 44.5])
@pytest.mark.parametrize("cut", [(3, 2, 1, 2), (2, 2, 2, 2), (3, 3, 1, 1), (3, 2, 2, 1)])
def test_all_rows_are_read(cut: Sequence[int], left: float) -> None:
    found = extract(drawn(cut, left), "x.pdf", Options())
    risks = [risk for analysis in found.risk_assessments for risk in analysis.risks]
    told = [(risk.name, risk.score and risk.score.value, [one.text for one in risk.treatments]) for risk in risks]
    assert sorted(told) == sorted((name, value, ["Utbilda"]) for name, value in RISKS)
    assert found.status == "complete"
