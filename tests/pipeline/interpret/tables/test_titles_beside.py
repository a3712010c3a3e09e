"""Titles beside which a view's choices or other small texts stand on the same line, drawn and read as the product reads them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, table

WIDE = (A4[1] * 1.3, A4[0])
ROWS = [
    ["Process", "Risk", "Sannolikhet", "Konsekvens", "Riskvärde"],
    ["Bygglov", "Beslut fattas för sent", "3", "4", "12"],
    ["Trafik", "Avspärrningar saknas", "2", "3", "6"],
    ["Geodata", "Gränser visas fel", "2", "2", "4"],
]
CHOICES = {
    "of a year": ["År", "2027", "Nämnd", "Samhällsbyggnadsnämnden", "Process", "Alla", "Status", "Aktiva"],
    "of others": ["Nämnd", "Samhällsbyggnadsnämnden", "Process", "Alla processer", "Ansvarig", "Alla medarbetare i förvaltningen"],
    "in sentences": ["Visar samtliga risker i nämndens register som är aktiva", "Sorterat efter process och därefter efter riskvärde"],
}  # fmt: skip


def view(title: str, beside: Sequence[str], size: float) -> Callable[[Canvas], None]:
    """Draws a page of a view: its title, the choices beside it, and a table."""

    def draw(canvas: Canvas) -> None:
        x, base = 20.0, WIDE[1] - 30
        canvas.setFont("Helvetica", size)
        canvas.drawString(x, base, title)
        x += canvas.stringWidth(title, "Helvetica", size) + 40
        canvas.setFont("Helvetica", 8)
        for text in beside:
            canvas.drawString(x, base, text)
            x += canvas.stringWidth(text, "Helvetica", 8) + 16
        table(ROWS, at=(20, 90))(canvas)

    return draw


@pytest.mark.parametrize("choices", CHOICES)
@pytest.mark.parametrize("size", [11, 14, 20])
@pytest.mark.parametrize("title", ["Riskanalys intern kontroll 2027 – detaljer", "Riskanalys 2027"])
def test_a_title_ends_where_smaller_texts_stand_beside_it(title: str, choices: str, size: float) -> None:
    found = extract(pdf(view(title, CHOICES[choices], size), size=WIDE), "vy.pdf", Options())
    (risks,) = found.risk_assessments
    assert (risks.title, risks.year, len(risks.risks)) == (title, 2027, 3)
