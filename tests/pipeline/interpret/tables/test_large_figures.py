"""Key figures on a cover: large numbers over or under what they count ("9" over "kontroller") are no table of ours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table, TableStyle

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf

LEFT = 60.0
FIGURES = {
    "risks and checks": (("9", "risker i planen"), ("9", "kontroller"), ("3", "processer")),
    "capitals": (("12", "Risker"), ("7", "Kontrollmoment"), ("4", "Processer")),
    "a share": (("18", "kontroller"), ("15", "resultat"), ("83 %", "process"), ("3", "risker")),
    "two": (("14", "risker"), ("9", "kontroller")),
    "counted up": (("1", "process"), ("2", "kontroller"), ("3", "risker")),
}
ROWS = [
    ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde", "Kontrollmoment", "Ansvarig"],
    ["Årsräkningar granskas sent", "4", "3", "12", "Månatlig lista", "Chef"],
    ["Arvode beräknas fel", "3", "2", "6", "Dubbelräkning", "Handläggare"],
]


@dataclass(frozen=True)
class Look:
    """How figures are drawn: over or under their words, in the middle of theirs or from the left, so far apart."""

    over: bool = True
    centred: bool = False
    apart: float = 150.0
    size: float = 24.0


LOOKS = {
    "over": Look(),
    "over, centred": Look(centred=True),
    "over, near": Look(apart=110.0),
    "over, not much larger": Look(size=16.0),
    "under": Look(over=False),
    "under, centred": Look(over=False, centred=True),
}


def cover(figures: tuple[tuple[str, str], ...], look: Look) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        _title(canvas)
        for at, (number, word) in enumerate(figures):
            write = canvas.drawCentredString if look.centred else canvas.drawString
            for text, size, y in ((number, look.size, 250 if look.over else 250 + look.size), (word, 10.0, 252 + 13 * look.over)):  # fmt: skip
                canvas.setFont("Helvetica-Bold" if text is number else "Helvetica", size)
                write(LEFT + 50 * look.centred + look.apart * at, A4[1] - y - 8 * look.over, text)

    return draw


def _title(canvas: Canvas) -> None:
    canvas.setFont("Helvetica-Bold", 28)
    canvas.drawString(LEFT, A4[1] - 120, "Internkontrollplan 2026")


def plan(canvas: Canvas) -> None:
    table = Table(ROWS, colWidths=[130, 65, 65, 60, 90, 70])
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("FONTSIZE", (0, 0), (-1, -1), 9)]))
    table.wrapOn(canvas, *A4)
    table.drawOn(canvas, LEFT, A4[1] - 200)


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
@pytest.mark.parametrize("figures", FIGURES.values(), ids=FIGURES)
def test_key_figures_are_no_table_without_rows(figures: tuple[tuple[str, str], ...], look: Look) -> None:
    extraction = extract(pdf(cover(figures, look), plan), "x.pdf", Options())
    (table,) = extraction.control_plans
    assert [one.risk for one in table.controls] == [row[0] for row in ROWS[1:]]
    assert extraction.problems == []


@pytest.mark.parametrize("above", ["", "9 9 3", "1 2 3", "9 9", "9 9 3 4", "Nio nio tre"])
def test_numbers_over_each_header_alone_make_it_figures(above: str) -> None:
    """What has no number over each word, or its columns counted, has lost its rows."""

    def draw(canvas: Canvas) -> None:
        _title(canvas)
        canvas.setFont("Helvetica-Bold", 12)
        for at, text in enumerate(above.split()):
            canvas.drawString(LEFT + 4 + 160 * at, A4[1] - 194, text)
        head = Table([["Risk", "Kontrollmoment", "Process"]], colWidths=[160] * 3)
        head.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)]))
        head.wrapOn(canvas, *A4)
        head.drawOn(canvas, LEFT, A4[1] - 218)

    extraction = extract(pdf(draw, plan), "x.pdf", Options())
    assert extraction.status == ("complete" if above == "9 9 3" else "partial")
