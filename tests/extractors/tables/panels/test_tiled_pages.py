"""Pages of tiles as business intelligence prints them: key figures, a map of counts and a table, in frames close to each other or in none."""

from __future__ import annotations

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import pdf

WIDE, HIGH = 960.0, 540.0
HEADER = (
    (8, "Nr"),
    (50, "Process"),
    (140, "Risk"),
    (380, "Sannolikhet"),
    (450, "Konsekvens"),
    (520, "Riskvärde"),
    (590, "Riskägare"),
)
RISKS = [
    ("Ekonomi", "Budgetavvikelser upptäcks för sent", 3, 3, "Ekonomichef"),
    ("Ekonomi", "Fakturor betalas utan behörig attest", 2, 4, "Ekonom"),
    ("HR", "Löneskulder uppstår vid sen rapportering", 4, 2, "HR-chef"),
    ("IT", "Behörigheter avslutas inte", 3, 4, "IT-chef"),
    ("IT", "Säkerhetskopior återläses inte", 2, 4, "IT-chef"),
    ("Kansli", "Handlingar lämnas inte ut skyndsamt", 2, 3, "Kanslichef"),
    ("Upphandling", "Direktupphandlingar dokumenteras inte", 4, 3, "Inköpschef"),
    ("Säkerhet", "Krisledningen är inte övad", 1, 4, "Säkerhetschef"),
]


class _Board:
    """Draws tiles on a canvas, places from the page's top left."""

    def __init__(self, canvas: Canvas, *, framed: bool) -> None:
        self._canvas, self._framed = canvas, framed

    def tile(self, left: float, top: float, right: float, foot: float) -> None:
        if self._framed:
            self._canvas.setStrokeColor(colors.lightgrey)
            self._canvas.rect(left, HIGH - foot, right - left, foot - top)

    def write(self, x: float, top: float, text: str, size: float = 9) -> None:
        self._canvas.setFillColor(colors.black)
        self._canvas.setFont("Helvetica", size)
        self._canvas.drawString(x, HIGH - top, text)

    def rule(self, left: float, right: float, at: float) -> None:
        self._canvas.setStrokeColor(colors.lightgrey)
        self._canvas.line(left, HIGH - at, right, HIGH - at)

    def figures(self, left: float, gap: float) -> None:
        for number, (label, value) in enumerate((("Antal risker", "8"), ("Höga risker", "2"))):
            x = left + number * (100 + gap)
            self.tile(x, 74, x + 100, 150)
            self.write(x + 6, 88, label)
            self.write(x + 6, 114, value, 24)

    def heat_map(self, left: float) -> None:
        self.write(left + 6, 172, "Antal per sannolikhet och konsekvens", 8)
        for row in range(4):
            self.write(left + 14, 206 + 26 * row, str(4 - row))
            for col in range(4):
                value = (4 - row) * (col + 1)
                self._canvas.setFillColor(
                    colors.tomato if value > 9 else colors.gold if value > 4 else colors.lightgreen
                )
                self._canvas.rect(left + 30 + 34 * col, HIGH - 214 - 26 * row, 33, 25, stroke=0, fill=1)
                count = sum((one[2], one[3]) == (4 - row, col + 1) for one in RISKS)
                self.write(left + 44 + 34 * col, 205 + 26 * row, str(count)) if count else None
        for col in range(4):
            self.write(left + 44 + 34 * col, 310, str(col + 1))

    def table(self, left: float) -> None:
        self.write(left + 8, 88, "Riskregister")
        for x, head in HEADER:
            self.write(left + x, 104, head)
        for number, (process, name, first, second, owner) in enumerate(RISKS):
            top = 110 + 19 * number
            self.rule(left + 6, left + 690, top)
            cells = (f"R{number + 1}", process, name, str(first), str(second), str(first * second), owner)
            for (x, _), text in zip(HEADER, cells, strict=True):
                self.write(left + x, top + 13, text)


def drawn(*, gap: float, framed: bool, mapped: bool, table_first: bool) -> bytes:
    """The page; gap: between its tiles."""

    def draw(canvas: Canvas) -> None:
        board = _Board(canvas, framed=framed)
        board.write(24, 40, "Riskanalys intern kontroll 2026 för kommunstyrelsen", 16)
        wide = 200 + gap
        side, main = (20 + 700 + gap, 20.0) if table_first else (20.0, 20 + wide + gap)
        board.figures(side, gap)
        board.tile(side, 150 + gap, side + wide, 330)
        if mapped:
            board.heat_map(side)
        board.tile(side, 330 + gap, side + wide, 500)
        for number, text in enumerate(("Process", "☐ Markera allt", "Ekonomi", "HR", "IT")):
            board.write(side + 6, 350 + gap + 13 * number, text)
        board.tile(main, 74, main + 700, 500)
        board.table(main)

    return pdf(draw, size=(WIDE, HIGH))


@pytest.mark.parametrize("table_first", [False, True], ids=["table right", "table left"])
@pytest.mark.parametrize(
    ("gap", "framed", "mapped"),
    [*((gap, True, mapped) for gap in (0.0, 1.5, 12.0) for mapped in (True, False)), (12.0, False, True)],
)
def test_the_table_among_tiles_is_read(gap: float, *, framed: bool, mapped: bool, table_first: bool) -> None:
    """Without frames the map tells where the table begins, whose header stands level with the figures over it."""
    read = extract(drawn(gap=gap, framed=framed, mapped=mapped, table_first=table_first), "risker.pdf", Options())
    (table,) = read.risk_assessments
    assert [(one.process, one.name, one.score and one.score.value) for one in table.risks] == [
        (process, name, float(first * second)) for process, name, first, second, _ in RISKS
    ]
    assert [one.owner and one.owner.text for one in table.risks] == [owner for *_, owner in RISKS]
    assert (read.status, read.problems) == ("complete", [])
