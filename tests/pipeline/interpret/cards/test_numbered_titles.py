"""Cards below each other with a number apart from their title, and a row of labels over one row of values: also one alone on a page."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf

CARDS = [
    (
        "Drift",
        "Akut underhåll beställs utan ramavtal",
        ["Driftpersonal ringer den", "leverantör som svarar först."],
        4,
        3,
    ),
    ("Drift", "Energiuppföljningen bygger på skattade värden", ["Var tredje mätare saknar", "fjärravläsning."], 3, 2),
    ("Drift", "Myndighetsbesiktning av hissar uteblir", ["Besiktningsdatum finns bara i", "pappersform."], 2, 4),
    ("Uthyrning", "Hyror indexräknas inte", ["Avtal före 2015 saknar", "indexklausul i systemet."], 3, 3),
    ("Uthyrning", "Lokaler står tomma utan åtgärd", ["Vakanslistan når inte", "lokalstrategen."], 2, 2),
    ("Projekt", "Garantibesiktning bokas inte", ["Garantitiden på fem år bevakas", "inte centralt."], 2, 3),
]
LABELS = ["Beskrivning", "Sannolikhet", "Konsekvens", "Riskvärde", "Riskägare"]


@dataclass(frozen=True)
class Look:
    """How cards are drawn: the number before their title in a circle, with a dot or not at all, a rule below each, bands of processes."""

    number: str
    ruled: bool
    banded: bool
    wide: float


LOOKS = [
    Look("circle", ruled=True, banded=True, wide=70),
    Look("circle", ruled=False, banded=False, wide=84),
    Look("dotted", ruled=True, banded=True, wide=70),
    Look("none", ruled=True, banded=True, wide=84),
]


def card(canvas: Canvas, look: Look, at: int, top: float) -> None:
    _, name, text, likelihood, consequence = CARDS[at]
    left = 64.0
    canvas.setFont("Helvetica", 7)
    if look.number == "circle":
        canvas.setFillColor(colors.HexColor("#2f4858"))
        canvas.circle(50, top - 9, 6.5, stroke=0, fill=1)
        canvas.setFillColor(colors.white)
        canvas.drawCentredString(50, top - 11.5, f"{at + 1}")
        canvas.setFillColor(colors.black)
    elif look.number == "dotted":
        canvas.drawString(44, top - 12, f"{at + 1}.")
    canvas.setFont("Helvetica-Bold", 8.5)
    canvas.drawString(left, top - 12, name)
    columns = [left, *(left + 130 + look.wide * step for step in range(4))]
    canvas.setFont("Helvetica", 6)
    for x, label in zip(columns, LABELS, strict=True):
        canvas.drawString(x, top - 24, label)
    canvas.setFont("Helvetica", 8)
    values = [text[0], f"{likelihood}", f"{consequence}", f"{likelihood * consequence}", "Chef"]
    for x, value in zip(columns, values, strict=True):
        canvas.drawString(x, top - 34, value)
    canvas.drawString(left, top - 44, text[1])
    if look.ruled:
        canvas.line(42, top - 50, 552, top - 50)


def drawn(look: Look, breaks: int) -> bytes:
    """The cards on two pages, so many of them on the second."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(42, A4[1] - 50, "Riskanalys 2026")
        top, process = A4[1] - 70, ""
        for at in range(len(CARDS)):
            if at == len(CARDS) - breaks:
                canvas.showPage()
                top = A4[1] - 40
            if look.banded and CARDS[at][0] != process:
                process = CARDS[at][0]
                canvas.setFillColor(colors.HexColor("#dde6ea"))
                canvas.rect(42, top - 15, 510, 13, stroke=0, fill=1)
                canvas.setFillColor(colors.black)
                canvas.setFont("Helvetica-Bold", 8)
                canvas.drawString(48, top - 12, f"Process: {process}")
                top -= 18
            card(canvas, look, at, top)
            top -= 54

    return pdf(draw)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look.number}-{look.wide:.0f}")
@pytest.mark.parametrize("breaks", [0, 1, 2])
def test_each_card_has_all_of_its_values(look: Look, breaks: int) -> None:
    (found,) = extract(drawn(look, breaks), "analys.pdf", Options()).risk_assessments
    read = [
        (risk.process, risk.name, risk.description, risk.score and (risk.score.likelihood, risk.score.value))
        for risk in found.risks
    ]
    assert [(process, (name or "").lstrip("123456. "), *rest) for process, name, *rest in read] == [
        (process if look.banded else None, name, " ".join(text), (likelihood, likelihood * consequence))
        for process, name, text, likelihood, consequence in CARDS
    ]
