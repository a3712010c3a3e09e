"""Cards with rows of small labels over their values: "Avvikelse" below "Bedömning" is a value, whatever labels there are."""

from __future__ import annotations

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, write

CARDS = [
    ("Otillåten direktupphandling", "Inköp", "Köp över 200 tkr gås igenom", "Nio av elva har avtal.", "Avvikelse", "Jurist"),
    ("Utgifter saknar syfte", "Inköp", "Granskning av 40 köp", "Fyra saknade syfte.", "Avvikelse", "Ekonomichef"),
    ("Lön efter avslut", "Lön", "Avslutade jämförs med utbetalningar", "Tre var felaktiga.", "Avvikelse", "Lönechef"),
    ("Semesterskuld", "Lön", "Avstämning av saldon", "Saldona stämmer.", "Ingen avvikelse", "Lönechef"),
]  # fmt: skip
HEIGHT, SECOND = 118.0, 300.0


def card(canvas: Canvas, y: float, number: int, said: tuple[str, ...], *, framed: bool) -> None:
    risk, process, check, result, outcome, who = said
    if framed:
        canvas.setStrokeColor(colors.HexColor("#cccccc"))
        canvas.rect(40, A4[1] - y - HEIGHT + 14, 510, HEIGHT - 14, stroke=1, fill=0)
        canvas.setFillColor(colors.HexColor("#eef2f6"))
        canvas.rect(40, A4[1] - y - 16, 510, 16, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
    write(canvas, 50, y + 12, f"Kontroll {number}", bold=True)
    rows = [("Risk", risk, "Process", process), ("Kontrollmoment", check), ("Resultat", result)]
    for at, row in enumerate([*rows, ("Bedömning", outcome, "Kontrollansvarig", who)]):
        top = y + 28 + 21 * at
        for label, value, x in zip(row[::2], row[1::2], (50.0, SECOND), strict=False):
            write(canvas, x, top, label, 6.5)
            write(canvas, x, top + 10, value, 9)


def drawn(count: int, *, framed: bool) -> bytes:
    def draw(canvas: Canvas) -> None:
        write(canvas, 40, 60, "Uppföljning internkontroll 2026", 15, bold=True)
        for at in range(count):
            card(canvas, 90 + at * HEIGHT, at + 1, CARDS[at], framed=framed)

    return pdf(draw)


@pytest.mark.parametrize("framed", [True, False])
@pytest.mark.parametrize("count", [2, 3, 4])
def test_the_value_is_no_label(*, count: int, framed: bool) -> None:
    extraction = extract(drawn(count, framed=framed), "uppfoljning.pdf", Options())
    items = [item for table in extraction.follow_ups for item in table.items]
    read = [
        (
            item.risk,
            item.process,
            item.checks[0].text,
            item.result,
            item.outcome,
            item.responsible.text if item.responsible else None,
        )
        for item in items
    ]
    outcomes = {"Avvikelse": "deviation", "Ingen avvikelse": "no-deviation"}
    assert read == [(*said[:4], outcomes[said[4]], said[5]) for said in CARDS[:count]]
    assert extraction.status == "complete"
