"""Risks with their scores at the left and, right of each, their checks beside bars, as browsers print them, read as the product reads them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, write
from tests.pipeline.interpret.cards.trees import TREE, rows, told

LEFT, BAR, RIGHT = 50.0, 210.0, 545.0
CODE = "SN "


@dataclass(frozen=True)
class Look:
    """How a plan is drawn: bands over processes, codes before checks, small labels, bars as strokes or narrow areas."""

    band: bool = True
    code: bool = True
    small: bool = True
    stroke: bool = False
    score: str = "S{0} × K{1} = {2}"


LOOKS = {
    "bands and codes": Look(),
    "no bands": Look(band=False),
    "no codes": Look(code=False),
    "labels as large": Look(small=False),
    "strokes": Look(stroke=True),
    "labelled scores": Look(score="Sannolikhet {0} Konsekvens {1}"),
}


def plan(look: Look) -> Callable[[Canvas], None]:
    """Draws a plan's page."""

    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, 60, "Plan för intern kontroll 2026", 20, bold=True)
        y, number = 100.0, 0
        for process, risks in TREE:
            if look.band:
                canvas.setFillColor(colors.lavender)
                canvas.rect(LEFT - 5, A4[1] - y - 5, RIGHT - LEFT, 18, stroke=0, fill=1)
                canvas.setFillColor(colors.black)
            write(canvas, LEFT, y, process, 12, bold=True)
            y += 28
            for risk, score, checks in risks:
                write(canvas, LEFT, y, risk, 10, bold=True)
                write(canvas, LEFT, y + 13, look.score.format(*score, score[0] * score[1]), 9)
                for check in checks:
                    number += 1
                    y = _check(canvas, look, f"{CODE}{number}" if look.code else "", check, y)

    return draw


def _check(canvas: Canvas, look: Look, code: str, check: tuple[str, str, str], y: float) -> float:
    """Draws a check beside its bar and gives where the next begins."""
    name, method, responsible = check
    top, foot = A4[1] - y + 10, A4[1] - y - 30
    if look.stroke:
        canvas.line(BAR, top, BAR, foot)
    else:
        canvas.rect(BAR, foot, 1.5, top - foot, stroke=0, fill=1)
    left = BAR + 9
    if code:
        write(canvas, left, y, code, 10, bold=True)
        left += canvas.stringWidth(code, "Helvetica-Bold", 10) + 6
    write(canvas, left, y, name, 10)
    told = (("Tillvägagångssätt:", method, 0.0, 13), ("Utförs av:", responsible, 0.0, 26), ("Rapport till:", "Nämnden", 180.0, 26))  # fmt: skip
    for label, value, across, down in told:
        size = 8 if look.small else 10
        write(canvas, BAR + 9 + across, y + down, label, size)
        write(canvas, BAR + 12 + across + canvas.stringWidth(label, "Helvetica", size), y + down, value, 10)
    return y + 54


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_checks_beside_bars_are_of_the_risk_at_their_left(look: Look) -> None:
    extraction = extract(pdf(plan(look)), "x.pdf", Options())
    (table,) = extraction.control_plans
    assert told(table) == list(rows(TREE))
    assert {one.report_to and one.report_to.text for one in table.controls} == {"Nämnden"}
    assert extraction.status == "complete"
