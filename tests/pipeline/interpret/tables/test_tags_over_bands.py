"""Groups of rows under bands whose name stands below a small tag that says what it is, with their count at the right."""

from __future__ import annotations

from itertools import pairwise

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, write

HEADER = ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde", "Riskägare"]
XS = (50, 240, 320, 400, 460, 545)
GROUPS = {
    "Drift och teknik": [["Avbrott i styrsystemet", "2", "4", "8", "Driftchef"], ["Reservkraft startar inte", "1", "4", "4", "Tekniker"], ["Larm når ingen", "2", "3", "6", "Driftchef"]],
    "Kundtjänst": [["Samtal besvaras för sent", "3", "2", "6", "Kundchef"], ["Uppgifter lämnas till fel person", "2", "4", "8", "Jurist"]],
    "Ekonomi": [["Avgifter faktureras fel", "2", "3", "6", "Ekonom"], ["Moms redovisas fel", "1", "3", "3", "Ekonom"]],
}  # fmt: skip
TAGS = {
    "process": ("PROCESS", 7.0),
    "area": ("KONTROLLOMRÅDE", 7.0),
    "small": ("Process", 6.5),
    "as large": ("PROCESS", 9.5),
}


def drawn(tag: str, size: float, *, count: str, painted: bool) -> bytes:
    """A ruled table, with a band of two lines over each group."""

    def box(canvas: Canvas, y: float, high: float, xs: tuple[int, ...], *, ground: bool = False) -> None:
        canvas.setStrokeColor(colors.lightgrey)
        canvas.setFillColor(colors.HexColor("#f4f4f4") if ground else colors.white)
        for left, right in pairwise(xs):
            canvas.rect(left, A4[1] - y - high, right - left, high, stroke=1, fill=1)
        canvas.setFillColor(colors.black)

    def row(canvas: Canvas, y: float, texts: list[str]) -> None:
        box(canvas, y, 22, XS)
        for x, text in zip(XS, texts, strict=False):
            write(canvas, x + 4, y + 14, text, 9)

    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 60, "Riskanalys intern kontroll 2026", 16, bold=True)
        row(canvas, 80, HEADER)
        y = 102.0
        for name, rows in GROUPS.items():
            box(canvas, y, 34, (XS[0], XS[-1]), ground=painted)
            write(canvas, XS[0] + 4, y + 12, tag, size)
            write(canvas, XS[0] + 4, y + 26, name, 9.5, bold=True)
            write(canvas, 490, y + 26, count.format(len(rows)), 8)
            y += 34
            for texts in rows:
                row(canvas, y, texts)
                y += 22

    return pdf(draw)


@pytest.mark.parametrize("painted", [True, False])
@pytest.mark.parametrize("count", ["{0} poster", "{0} risker"])
@pytest.mark.parametrize(("tag", "size"), TAGS.values(), ids=TAGS)
def test_a_tag_over_a_bands_name_is_none_of_it(tag: str, size: float, count: str, *, painted: bool) -> None:
    found = extract(drawn(tag, size, count=count, painted=painted), "riskanalys.pdf", Options())
    (analysis,) = found.risk_assessments
    assert [(risk.process, risk.name) for risk in analysis.risks] == [
        (name, row[0]) for name, rows in GROUPS.items() for row in rows
    ]
    assert not found.problems
