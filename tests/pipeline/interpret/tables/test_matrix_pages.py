"""Pages of one process each: its name, a matrix of its risks and a table of them below or beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import GRID, pdf, table

WIDE, HIGH = 842.0, 595.0
HEADER = ["Nr", "Risk", "Sannolikhet", "Konsekvens", "Riskvärde"]
PROCESSES = {
    "Kollektivtrafik": [("Centralen svarar inte", 3, 3), ("Trafik kostar mer", 4, 4)],
    "Upphandling": [("Avtal löper ut", 3, 5), ("Viten tas inte ut", 4, 2), ("Kontroll uteblir", 3, 4)],
    "Kommunikation": [("Tidtabell är fel", 2, 4), ("Press får fel svar", 3, 3)],
}


def page(process: str, first: int, *, beside: bool, bold: bool) -> Callable[[Canvas], None]:
    """Draws a page; the numbers of risks stand in the matrix."""
    risks = PROCESSES[process]
    marks = {(5 - s, k - 1): f"R{first + at}" for at, (_, s, k) in enumerate(risks)}
    matrix = [[marks.get((row, col), "") for col in range(5)] for row in range(5)]
    rows: list[Sequence[object]] = [
        HEADER,
        *([f"R{first + at}", name, s, k, s * k] for at, (name, s, k) in enumerate(risks)),
    ]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold" if bold else "Helvetica", 22)
        canvas.drawString(45, HIGH - 60, process)
        colour = [*GRID, ("BACKGROUND", (0, 0), (-1, -1), colors.lightyellow)]
        table(matrix, colour, at=(64, 100), widths=[44] * 5, heights=[30] * 5)(canvas)
        canvas.setFont("Helvetica", 9)
        canvas.drawString(45, HIGH - 80, "Sannolikhet")
        for at in range(5):
            canvas.drawString(52, HIGH - 118 - 30 * at, f"{5 - at}")
        canvas.drawString(64, HIGH - 264, "Konsekvens")
        texts = [[str(text) for text in row] for row in rows]
        table(texts, GRID, at=(340, 100) if beside else (64, 290), widths=[30, 190, 70, 70, 60])(canvas)
        canvas.drawString(64, HIGH - 480, "Bedömda av förvaltningens ledning.")

    return draw


def front(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 30)
    canvas.drawString(70, 350, "Riskanalys 2025")


@pytest.mark.parametrize("bold", [True, False])
@pytest.mark.parametrize("beside", [True, False], ids=["beside", "below"])
def test_the_name_above_a_matrix_is_the_process_of_the_table_at_it(*, beside: bool, bold: bool) -> None:
    firsts = (1, 3, 6)
    pages = [page(process, first, beside=beside, bold=bold) for process, first in zip(PROCESSES, firsts, strict=True)]
    tables = extract(pdf(front, *pages, size=(WIDE, HIGH)), "x.pdf", Options()).risk_assessments
    found = [(risk.process, risk.name) for one in tables for risk in one.risks]
    assert found == [(process, name) for process, risks in PROCESSES.items() for name, _, _ in risks]
