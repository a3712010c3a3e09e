"""Names of processes in ordinary letters on bands of colour, beside a painted column and over a small legend."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from reportlab.lib import colors
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf

HEADER = ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"]
LEFTS = [174.0, 330, 420, 510]
SIDE = ["Intern", "kontroll", "2026"]
LEGEND = [
    "Sannolikhet: 1 Osannolik, 2 Mindre sannolik, 3 Möjlig, 4 Trolig. Konsekvens: 1 Liten, 2 Märkbar, 3 Stor,",
    "4 Mycket stor. Riskvärde = sannolikhet x konsekvens.",
]
PROCESSES = {
    "Medborgarservice": [("Svar blir fel", "Möjlig (3)", "Märkbar (2)", "6"), ("Tjänster ligger\nnere länge", "Möjlig (3)", "Stor (3)", "9")],
    "Kommunikation": [("Information når inte fram", "Mindre sannolik (2)", "Mycket stor (4)", "8")],
    "Val och demokrati": [("Röster räknas om", "Mindre sannolik (2)", "Mycket stor (4)", "8"), ("Lokaler är stängda", "Mindre sannolik (2)", "Stor (3)", "6")],
}  # fmt: skip


@dataclass(frozen=True)
class Look:
    """How a page is drawn: the band's colour, whether rules part rows, a column along the edge, and rows striped."""

    band: Color = colors.darkblue
    rules: bool = False
    side: bool = False
    striped: bool = False


def write(canvas: Canvas, x: float, y: float, text: str, size: float = 9.0) -> None:
    canvas.setFont("Helvetica", size)
    canvas.drawString(x, A4[1] - y, text)


def paint(canvas: Canvas, box: tuple[float, float, float, float], colour: Color, then: Color = colors.black) -> None:
    """Paints a box and sets the colour of what is written next."""
    x, top, wide, high = box
    canvas.setFillColor(colour)
    canvas.rect(x, A4[1] - top - high, wide, high, stroke=0, fill=1)
    canvas.setFillColor(then)


def row(canvas: Canvas, top: float, texts: Sequence[str], look: Look, *, stripe: bool) -> float:
    name, *scores = texts
    high = 16 * len(name.split("\n"))
    if stripe:
        paint(canvas, (170, top, 390, high), colors.whitesmoke)
    for at, line in enumerate(name.split("\n")):
        write(canvas, 174, top + 11 + 11 * at, line)
    for x, text in zip(LEFTS[1:], scores, strict=True):
        write(canvas, x, top + 11, text)
    if look.rules:
        canvas.line(170, A4[1] - top - high, 560, A4[1] - top - high)
    return top + high


def side_column(canvas: Canvas) -> None:
    paint(canvas, (0, 0, 130, A4[1]), colors.salmon, colors.white)
    for at, text in enumerate(SIDE):
        write(canvas, 20, 130 + 28 * at, text, 22)
    write(canvas, 20, 800, "Kommunstyrelsen")
    canvas.setFillColor(colors.black)


def page(look: Look) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        if look.side:
            side_column(canvas)
        write(canvas, 170, 70, "Riskanalys 2026", 20)
        for x, text in zip(LEFTS, HEADER, strict=True):
            write(canvas, x, 120, text)
        top = 126.0
        for process, risks in PROCESSES.items():
            paint(canvas, (170, top, 390, 16), look.band, colors.white)
            write(canvas, 174, top + 11, process)
            canvas.setFillColor(colors.black)
            top += 16
            for number, texts in enumerate(risks):
                top = row(canvas, top, texts, look, stripe=look.striped and number % 2 == 1)
        for at, text in enumerate(LEGEND):
            write(canvas, 170, top + 18 + 10 * at, text, 7)

    return draw


@pytest.mark.parametrize("band", [colors.darkblue, colors.lightgrey], ids=["dark", "light"])
@pytest.mark.parametrize("rules", [False, True], ids=["bands alone", "rules"])
@pytest.mark.parametrize("side", [False, True], ids=["plain page", "painted column"])
@pytest.mark.parametrize("striped", [False, True], ids=["plain rows", "striped rows"])
def test_a_painted_band_names_the_process(band: Color, rules: bool, side: bool, striped: bool) -> None:  # noqa: FBT001
    extraction = extract(pdf(page(Look(band, rules, side, striped))), "x.pdf", Options())
    (table,) = extraction.risk_assessments
    wanted = [
        (process, name.replace("\n", " "), score) for process, rows in PROCESSES.items() for name, *_, score in rows
    ]
    assert [(risk.process, risk.name, f"{risk.score.value:g}" if risk.score else None) for risk in table.risks] == [
        (process, name, score) for process, name, score in wanted
    ]
    assert extraction.status == "complete"
