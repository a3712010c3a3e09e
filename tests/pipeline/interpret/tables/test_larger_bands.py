"""Names of processes in larger type between the rows of a table, on bands of colour or bare."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf

HEADER = ["Risk", "Beskrivning", "Sannolikhet", "Konsekvens", "Riskvärde", "Åtgärd"]
LEFTS = [43.0, 190, 390, 460, 530, 600]
PROCESSES = {
    "Översiktsplanering": [
        ["Planer upphävs vid prövning", "Handläggningen följer inte lagen.", "2", "4", "8", "Granska före samråd"],
        ["Beställare tappar förtroendet", "Besked om tidplan lämnas sent.", "3", "2", "6", ""],
    ],
    "Exploatering": [
        ["Avtal saknar säkerhet", "Kommunen står för kostnaden.", "2", "4", "8", "Kräv bankgaranti"],
        ["Anvisning utan jämförelse", "Den som först frågar får mark.", "3", "3", "9", ""],
        ["Kostnader förs fel", "Projekt väljs av vana.", "4", "2", "8", "Rensa listan"],
    ],
    "Kart och mät": [["Kartan är inaktuell", "Lov beviljas på fel underlag.", "3", "3", "9", "Flyg vartannat år"]],
}


def sheet(parts: dict[str, list[list[str]]], *, size: float, painted: bool, bold: bool) -> Callable[[Canvas], None]:
    """Draws a table with rules below its rows, each process's name over its own."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 22)
        canvas.drawString(43, A4[0] - 50, "Riskanalys 2026")
        top = _row(canvas, 80.0, HEADER, bold=True)
        for process, rows in parts.items():
            if painted:
                canvas.setFillColor(colors.darkgreen)
                canvas.rect(40, A4[0] - top - 18, 760, 17, stroke=0, fill=1)
            canvas.setFillColor(colors.white if painted else colors.black)
            canvas.setFont("Helvetica-Bold", size)
            canvas.drawString(43, A4[0] - top - 13, process)
            canvas.setFillColor(colors.black)
            canvas.line(40, A4[0] - top - 19, 800, A4[0] - top - 19)
            top += 19
            for row in rows:
                top = _row(canvas, top, row, bold=False, name=bold)

    return draw


def _row(canvas: Canvas, top: float, texts: Sequence[str], *, bold: bool, name: bool = False) -> float:
    for at, (left, text) in enumerate(zip(LEFTS, texts, strict=True)):
        canvas.setFont("Helvetica-Bold" if bold or (name and not at) else "Helvetica", 9)
        canvas.drawString(left, A4[0] - top - 13, text)
    canvas.line(40, A4[0] - top - 19, 800, A4[0] - top - 19)
    return top + 19


def read(page: Callable[[Canvas], None]) -> list[list[tuple[str | None, str | None]]]:
    """The process and the name of each risk, table by table."""
    found = extract(pdf(page, size=(A4[1], A4[0])), "x.pdf", Options()).risk_assessments
    return [[(risk.process, risk.name) for risk in one.risks] for one in found]


@pytest.mark.parametrize(("size", "bold"), [(9.0, False), (11.0, False), (11.0, True), (12.0, True)])
@pytest.mark.parametrize("painted", [True, False], ids=["on colour", "bare"])
def test_larger_names_of_processes_end_no_table(*, size: float, painted: bool, bold: bool) -> None:
    wanted = [(process, row[0]) for process, rows in PROCESSES.items() for row in rows]
    assert read(sheet(PROCESSES, size=size, painted=painted, bold=bold)) == [wanted]
