"""Trees whose risks are headings over their scores, each with boxes of checks below that name no risk, read as the product reads them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, write
from tests.pipeline.interpret.cards.trees import TREE, rows, told

LEFT, RIGHT = 60.0, 540.0


@dataclass(frozen=True)
class Look:
    """How a tree is drawn: the scores below a risk's name, a number before names, boxes around checks, and how labels stand."""

    score: str = "{2}   Sannolikhet: {0}   Konsekvens: {1}"
    numbered: bool = True
    ground: bool = True
    colon: bool = False
    processes: bool = True


LOOKS = {
    "the value before labelled parts": Look(),
    "no colons": Look(score="{2}   Sannolikhet {0}   Konsekvens {1}"),
    "the value behind": Look(score="Sannolikhet: {0}   Konsekvens: {1}   Riskvärde: {2}"),
    "parts alone": Look(score="Sannolikhet: {0}   Konsekvens: {1}"),
    "in one notation": Look(score="S{0} x K{1} = {2}"),
    "no numbers": Look(numbered=False),
    "no boxes": Look(ground=False),
    "labels with colons": Look(colon=True, ground=False),
    "no processes": Look(processes=False),
}


def tree(look: Look) -> Callable[[Canvas], None]:
    """Draws a plan's page of processes, risks and boxes of checks."""

    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, 60, "Internkontrollplan 2026", 20, bold=True)
        y = 95.0
        for at, (process, risks) in enumerate(TREE, 1):
            if look.processes:
                write(canvas, LEFT, y, f"{at} {process}" if look.numbered else process, 14, bold=True)
                y += 24
            for number, (risk, score, checks) in enumerate(risks, 1):
                name = f"{at}.{number} {risk}" if look.numbered else risk
                write(canvas, LEFT + 12, y, name, 11, bold=True)
                write(canvas, LEFT + 12, y + 14, look.score.format(*score, score[0] * score[1]), 8.5)
                y += 36
                for check in checks:
                    y = _check(canvas, look, check, y)
                y += 8

    return draw


def _check(canvas: Canvas, look: Look, check: tuple[str, str, str], y: float) -> float:
    """Draws a box of a check and gives where the next begins."""
    if look.ground:
        canvas.setFillColor(colors.whitesmoke)
        canvas.rect(LEFT + 24, A4[1] - y - 44, RIGHT - LEFT - 24, 56, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
    name, *values = check
    write(canvas, LEFT + 32, y, name, 10, bold=True)
    for row, (label, value) in enumerate(
        zip(("Så här gör vi", "Kontrollansvarig", "Hur ofta"), (*values, "Årligen"), strict=True)
    ):
        write(canvas, LEFT + 32, y + 14 + 12 * row, f"{label}:" if look.colon else label, 9)
        write(canvas, LEFT + 130, y + 14 + 12 * row, value, 9)
    return y + 62


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_checks_below_a_risk_with_scores_are_its_own(look: Look) -> None:
    extraction = extract(pdf(tree(look)), "x.pdf", Options())
    (table,) = extraction.control_plans
    assert told(table) == [(process if look.processes else None, *rest) for process, *rest in rows(TREE)]
    assert extraction.status == "complete"
    assert extraction.risk_assessments == []
