"""Tables of risks that end a page inside of a row, drawn with the heads that papers have."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.extraction import Extraction

Style = Literal["ruled", "rules", "banded", "bare"]
Row = Sequence[str]

UPRIGHT, ACROSS, LOW = (595.0, 842.0), (842.0, 595.0), (595.0, 397.0)
HEADS = (
    (),
    ("Granboda kommun",),
    ("SAMMANTRÄDESPROTOKOLL", "Socialnämnden i Granboda kommun"),
    ("SAMMANTRÄDESPROTOKOLL", "Socialnämnden i Granboda kommun", "2024-12-17"),
    ("Granboda kommun", "Socialförvaltningen", "2024-12-17", "Dnr SN 2024/0311"),
)
RISKS = (
    ("Verksamhet", "Risk", "Beskrivning", "Sannolikhet", "Konsekvens", "Riskvärde", "Riskägare"),
    ("Barn och unga", "Utredning överskrider fyra månader", "Familjer får vänta på insatser som de har rätt till.", "4", "4", "16", "Enhetschef barn"),
    ("Mottagning", "Anmälan bedöms för sent", "Ett barn kan behöva skydd utan att någon ser det.", "2", "5", "10", "Enhetschef mottagning"),
    ("Äldreomsorg", "Läkemedel hanteras fel på boendet", "Signering uteblir eller delegering har gått ut utan att det märks.", "3", "5", "15", "Medicinskt ansvarig sjuksköterska"),
    ("Stöd", "Bemanning saknar utbildning i bemötande", "Personal med kort erfarenhet arbetar ensam kväll och natt.", "3", "4", "12", "Områdeschef för stöd i vardagen"),
    ("Gemensamt", "Uppgifter skickas i vanlig e-post", "Uppgifter om enskilda röjs för den som inte ska ha dem.", "3", "3", "9", "Verksamhetschef"),
)  # fmt: skip
SHARES = (0.13, 0.18, 0.24, 0.12, 0.11, 0.1, 0.12)
SIZE, LEAD, PAD, LEFT, FOOT = 8.0, 10.0, 3.0, 50.0, 60.0


@dataclass(frozen=True)
class Cut:
    """How a table is drawn, and where a page cuts it.

    rows     the header and the rows, one text a column, each column as wide as its share
    row      how many rows stand whole on the first page
    lines    how many lines of the next one do
    head     the lines at the head of each page
    repeats  whether the header comes again
    closed   whether the page's edge draws lines through the row
    counted  at which line of the head the page's number stands
    """

    rows: Sequence[Row] = RISKS
    shares: Sequence[float] = SHARES
    style: Style = "ruled"
    size: tuple[float, float] = UPRIGHT
    row: int = 2
    lines: int = 1
    head: Sequence[str] = ()
    repeats: bool = False
    closed: bool = True
    counted: int | None = None
    title: str = "Riskanalys 2025"

    def pdf(self) -> bytes:
        """The two pages."""
        buffer = io.BytesIO()
        _Drawing(self, Canvas(buffer, pagesize=self.size, invariant=True)).draw()
        return buffer.getvalue()

    def read(self) -> Extraction:
        """What is read of them."""
        return extract(self.pdf(), "x.pdf", Options(ocr=False))

    def columns(self, row: Row, *, bold: bool = False) -> list[list[str]]:
        """A row's texts as lines in their columns."""
        font = "Helvetica-Bold" if bold else "Helvetica"
        wide = self.size[0] - 2 * LEFT
        return [
            simpleSplit(text, font, SIZE, share * wide - 2 * PAD) for text, share in zip(row, self.shares, strict=True)
        ]


class _Drawing:
    def __init__(self, cut: Cut, canvas: Canvas) -> None:
        self._cut, self._canvas, self._y, self._number = cut, canvas, 0.0, 0
        wide = cut.size[0] - 2 * LEFT
        self._xs = [LEFT + wide * sum(cut.shares[:at]) for at in range(len(cut.shares) + 1)]

    def draw(self) -> None:
        cut, canvas = self._cut, self._canvas
        header, *rows = (cut.columns(row, bold=not at) for at, row in enumerate(cut.rows))
        upper = [cell[: cut.lines] for cell in rows[cut.row]] if cut.lines else []
        lower = [cell[cut.lines :] for cell in rows[cut.row]]
        above = [header, *rows[: cut.row], *([upper] if upper else [])]
        high = sum(map(_height, above))
        self._page("Sida 1 (2)", title=FOOT + high)
        self._y = FOOT + high
        for at, row in enumerate(above):
            self._row(row, at, top=True, bottom=row is not upper or cut.closed)
        canvas.showPage()
        self._page("Sida 2 (2)")
        if cut.repeats:
            self._row(header, 0, top=True, bottom=True)
        self._row(lower, cut.row + 1, top=cut.closed or not upper, bottom=True)
        for at, row in enumerate(rows[cut.row + 1 :], cut.row + 2):
            self._row(row, at, top=True, bottom=True)
        canvas.showPage()
        canvas.save()

    def _page(self, number: str, title: float | None = None) -> None:
        canvas, (wide, high) = self._canvas, self._cut.size
        canvas.setFont("Helvetica", 10)
        y = high - 40
        for line in self._cut.head:
            canvas.drawString(LEFT, y, line)
            y -= 13
        if self._cut.counted is not None and self._cut.head:
            canvas.drawRightString(
                wide - LEFT, high - 40 - 13 * min(self._cut.counted, len(self._cut.head) - 1), number
            )
        if title is not None:
            canvas.setFont("Helvetica-Bold", 14)
            canvas.drawString(LEFT, min(y - 16, title + 30), self._cut.title)
        self._y = y

    def _row(self, cells: Sequence[Sequence[str]], at: int, *, top: bool, bottom: bool) -> None:
        canvas, style, high = self._canvas, self._cut.style, _height(cells)
        if style == "banded" and at % 2 == 0:
            canvas.setFillGray(0.85)
            canvas.rect(LEFT, self._y - high, self._xs[-1] - LEFT, high, fill=1, stroke=0)
            canvas.setFillGray(0)
        canvas.setFont("Helvetica" if at else "Helvetica-Bold", SIZE)
        for x, cell in zip(self._xs, cells, strict=False):
            for line, text in enumerate(cell):
                canvas.drawString(x + PAD, self._y - PAD - SIZE - line * LEAD + 1, text)
        canvas.setLineWidth(0.5)
        for x in self._xs if style == "ruled" else ():
            canvas.line(x, self._y, x, self._y - high)
        for y in [*([self._y] if top else []), *([self._y - high] if bottom else [])]:
            if style in {"ruled", "rules"}:
                canvas.line(LEFT, y, self._xs[-1], y)
        self._y -= high


def _height(cells: Sequence[Sequence[str]]) -> float:
    return max(map(len, cells)) * LEAD + 2 * PAD
