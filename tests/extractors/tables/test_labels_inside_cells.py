"""What a cell says below a label of its own ("Kontroll Ekonomichef", "Rapport Nämnden") goes on the cell: it is no block of details, and no panel beside the page's text."""

from __future__ import annotations

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from tests.extractors.drawing import A4, pdf, write

HEADS = ["Risk", "Kontrollmoment", "S", "K", "Värde", "Ansvarig för kontroll och/rapportering", "Resultat"]
COLUMNS = [40.0, 130.0, 270.0, 295.0, 320.0, 360.0, 465.0, 570.0]
ROWS = [
    ["Otillåten direkt-/upphandling", "Riktlinjerna är upp-/daterade", "3", "4", "12", "Kontroll Redovis-/ningschef/Rapport Verksamhets-/chef", "Hälften registreras."],
    ["Totalförsvar", "Avstämning mellan/system och plan", "2", "3", "6", "Kontroll Enhetschef/Rapport Verksamhets-/chef", "Rutinen är känd."],
    ["Social dumpning", "Enkät till personal/om hanteringen", "3", "1", "3", "Kontroll Jurist/Rapport Nämnden", "Inga avvikelser."],
    ["Betalkort", "Uppföljning av kort", "2", "2", "4", "Kontroll Controller/Rapport Verksamhets-/chef", "Inga avvikelser."],
]  # fmt: skip
LINE = 11.0


def height(row: list[str]) -> float:
    return LINE * max(text.count("/") + 1 for text in row) + 10


def drawn(how: str, rows: list[list[str]]) -> bytes:
    """A follow-up with lines between its cells, with bands, or with rules alone."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 40, 60, "Uppföljning av internkontrollplan 2026 för kommunstyrelsen", 13, bold=True)
        y = 85.0
        for number, row in enumerate([HEADS, *rows]):
            tall = height(row)
            if how == "bands" and number % 2 == 0:
                canvas.setFillColor(colors.HexColor("#eef3f7"))
                canvas.rect(36, A4[1] - y - tall, 535, tall, stroke=0, fill=1)
                canvas.setFillColor(colors.black)
            for x in COLUMNS[1:-1] if how == "lines" else ():
                canvas.line(x - 4, A4[1] - y, x - 4, A4[1] - y - tall)
            if how != "bands":
                canvas.line(36, A4[1] - y - tall, 566, A4[1] - y - tall)
            for x, text in zip(COLUMNS, row, strict=False):
                for at, part in enumerate(text.split("/")):
                    write(canvas, x, y + 12 + at * LINE, part, 8, bold=not number)
            y += tall

    return pdf(draw)


def items(extraction: Extraction) -> list[tuple[str | None, str | None, str | None, str | None]]:
    return [
        (
            item.risk,
            item.responsible.text if item.responsible else None,
            item.report_to.text if item.report_to else None,
            item.result,
        )
        for table in extraction.follow_ups
        for item in table.items
    ]


def whole(text: str) -> str:
    return text.replace("-/", "").replace("/", " ")


@pytest.mark.parametrize("how", ["lines", "bands", "rules"])
@pytest.mark.parametrize("first", [0, 1, 2])
def test_the_cell_is_whole(how: str, first: int) -> None:
    rows = [*ROWS[first:], *ROWS[:first]]
    extraction = extract(drawn(how, rows), "uppfoljning.pdf", Options())
    told = [whole(row[5]).removeprefix("Kontroll ").split(" Rapport ") for row in rows]
    assert items(extraction) == [(whole(row[0]), who, to, row[6]) for row, (who, to) in zip(rows, told, strict=True)]
    assert extraction.status == "complete"
