"""A plain header and rows parted by rules, below tiles with key figures and a chart, as a dashboard is printed."""

from __future__ import annotations

from textwrap import wrap

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf

HEADERS = ["Risk", "Kontroll", "Ansvarig", "Status", "Resultat hittills"]
ROWS = [
    ["Inköp utan beställning", "Kontroll av fakturor", "Inköpschef", "Klar", "Andelen är 4 procent, inga avvikelser i övrigt."],
    ["Sekretess röjs", "Granskning av handlingar", "Registrator", "Klar", "En avvikelse, ett ärende saknade märkning."],
    ["Avtal är inaktuella", "Genomgång av avtal", "Kanslichef", "Pågår", "Hälften är genomgångna."],
    ["Statsbidrag söks inte", "Avstämning av kalender", "Ekonomichef", "Klar", "Inga avvikelser."],
    ["Lön betalas fel", "Stickprov av löner", "HR-chef", "Klar", "Inga avvikelser hittades."],
]  # fmt: skip
FIGURES = [("Kontroller i planen", "5"), ("Klara", "4"), ("Med avvikelse", "1"), ("Andel klara", "80 %")]
CHART = [("Klar", "4"), ("Pågår", "1"), ("Ej startad", "0")]


def dashboard(*, width: float, bold: bool, chart: bool, figure: float) -> bytes:
    height = A4[0]

    def write(canvas: Canvas, x: float, y: float, text: str, size: float, font: str = "Helvetica") -> None:
        canvas.setFont(font, size)
        canvas.drawString(x, height - y, text)

    def tiles(canvas: Canvas) -> None:
        count = len(FIGURES) + chart
        wide = (width - 80 - 9 * (count - 1)) / count
        for at, (label, number) in enumerate([*FIGURES, ("", "")][:count]):
            left = 40 + at * (wide + 9)
            canvas.setFillGray(0.95)
            canvas.roundRect(left, height - 172, wide, 80, 6, stroke=0, fill=1)
            canvas.setFillGray(0)
            write(canvas, left + 8, 106, label, 8)
            write(canvas, left + 8, 138, number, figure, "Helvetica-Bold")
        for at, (label, number) in enumerate(CHART if chart else ()):
            write(canvas, width - 40 - wide + 8, 116 + 18 * at, label, 7)
            write(canvas, width - 60, 116 + 18 * at, number, 7)

    def page(canvas: Canvas) -> None:
        write(canvas, 40, 66, "Uppföljning av intern kontroll 2026", 20, "Helvetica-Bold")
        tiles(canvas)
        lefts = [40 + (width - 80) * share for share in (0, 0.2, 0.42, 0.57, 0.67, 1)]
        for left, text in zip(lefts, HEADERS, strict=False):
            write(canvas, left + 4, 198, text, 10, "Helvetica-Bold" if bold else "Helvetica")
        canvas.line(40, height - 206, width - 40, height - 206)
        top = 206.0
        for row in ROWS:
            lines = [wrap(text, int((lefts[at + 1] - lefts[at]) / 5.5)) for at, text in enumerate(row)]
            for at, own in enumerate(lines):
                for number, line in enumerate(own):
                    write(canvas, lefts[at] + 4, top + 18 + 12 * number, line, 10)
            top += 14 + 12 * max(map(len, lines))
            canvas.line(40, height - top, width - 40, height - top)

    return pdf(page, size=(width, height))


@pytest.mark.parametrize("width", [842.0, 1190.0])
@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize(("chart", "figure"), [(True, 28), (False, 28), (True, 18), (False, 14)])
def test_tiles_are_no_header_of_the_table_below(width: float, figure: float, *, bold: bool, chart: bool) -> None:
    extraction = extract(dashboard(width=width, bold=bold, chart=chart, figure=figure), "dashboard.pdf", Options())
    assert extraction.status == "complete"
    (table,) = extraction.follow_ups
    read = [
        [one.risk, one.checks[0].text, one.responsible.text if one.responsible else "", one.result]
        for one in table.items
    ]
    assert read == [[risk, check, owner, result] for risk, check, owner, _, result in ROWS]
