"""A goal tree as a planning system prints it: a painted band a process, a bar beside its risks, scores in pills behind a risk's name, checks and measures below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import pdf, table
from tests.pipeline.interpret.tables.sections.test_scored_headings import RISKS, Drawn, assert_told

SIZE = (842.0, 595.0)
CHECKS = ["Kontrollmoment", "Kontrollmetod", "Frekvens", "Kontrollansvarig"]
MEASURES = ["Åtgärd", "Åtgärdsansvarig", "Status", "Slutdatum"]
MEASURE = ["Ny rutin införs", "Ekonom", "Pågående", "2025-09-30"]
WIDTHS = [252.0, 156, 156, 156]
ROW = 16.5  # points


@dataclass(frozen=True)
class Look:
    """How a tree is drawn; gap is between a bar and the band above it, measured which risks have a measure."""

    dots: bool = True
    bar: float = 2.25
    gap: float = 3.0
    bold: bool = True
    capitals: bool = False
    pills: bool = True
    measured: Sequence[int] = (1, 3)
    apart: float = 0.0

    def tag(self, text: str) -> str:
        """The small word before a name."""
        return text.upper() if self.capitals else text


def write(canvas: Canvas, x: float, y: float, text: str, size: float = 8.5, *, bold: bool = False) -> float:
    """A text, and where what stands behind it begins."""
    font = "Helvetica-Bold" if bold else "Helvetica"
    canvas.setFont(font, size)
    canvas.drawString(x, SIZE[1] - y, text)
    return x + float(canvas.stringWidth(f"{text} ", font, size))


def fill(canvas: Canvas, box: tuple[float, float, float, float], colour: colors.Color) -> None:
    canvas.setFillColor(colour)
    canvas.rect(box[0], SIZE[1] - box[3], box[2] - box[0], box[3] - box[1], stroke=0, fill=1)
    canvas.setFillColor(colors.black)


def named(canvas: Canvas, y: float, risk: Drawn, look: Look) -> None:
    """The dot, the tag and the name, and the scores at the right."""
    likelihood, consequence = risk.parts
    if look.dots:
        canvas.setFillColor(colors.red)
        canvas.circle(80, SIZE[1] - y + 3, 3.5, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
    write(canvas, write(canvas, 89, y, look.tag("Risk"), 7.1) + 2, y, risk.name, 9.5, bold=look.bold)
    scores = (("Sannolikhet", likelihood), ("Konsekvens", consequence), ("Riskvärde", likelihood * consequence))
    for x, (label, score) in zip((603.0, 671, 740), scores, strict=True):
        if look.pills:
            canvas.setFillColor(colors.lightgrey)
            canvas.roundRect(x, SIZE[1] - y - 3.5, 63 if score < 10 else 66, 12.5, 6, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
        write(canvas, write(canvas, x + 6, y, label), y, f"{score}", bold=True)


def ruled(canvas: Canvas, y: float, rows: Sequence[Sequence[str]]) -> float:
    style = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.lightgrey),
        ("FONT", (0, 0), (-1, -1), "Helvetica", 8.5),
        ("TEXTCOLOR", (0, 0), (-1, 0), colors.steelblue),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
    table(rows, style, at=(76.5, y), widths=WIDTHS, heights=[ROW] * len(rows))(canvas)
    return y + ROW * len(rows)


def tree(risks: Sequence[Drawn], look: Look, before: str, *, titled: bool) -> Callable[[Canvas], None]:
    """A page of it. before: the process that the page before ended in."""

    def draw(canvas: Canvas) -> None:
        y, process = 50.0, before
        if titled:
            write(canvas, 46, y, "Internkontrollplan 2025", 21)
            write(canvas, 46, y + 16, "Riskvärde = sannolikhet x konsekvens. Skala 1–5. Grön 1–6, gul 7–9, röd 10–25.")
            y += 30
        for risk in risks:
            if risk.process != process:
                fill(canvas, (45.7, y, 796.5, y + 20), colors.lavender)
                name = write(canvas, 60, y + 13, look.tag("Process"), 7.1) + 3
                write(canvas, name, y + 13, risk.process, 9.5, bold=True)
                y, process = y + 20 + look.gap, risk.process
            top = y
            named(canvas, y + 12, risk, look)
            y = ruled(canvas, y + 16, [CHECKS, *([cell.replace("\n", " ") for cell in row] for row in risk.rows)])
            if RISKS.index(risk) in look.measured:
                y = ruled(canvas, y + look.apart, [MEASURES, MEASURE])
            if look.bar:
                fill(canvas, (65.2, top, 65.2 + look.bar, y), colors.lightsteelblue)
            y += 9

    return draw


LOOKS = {
    "as it is": Look(),
    "bars that touch": Look(gap=0.0),
    "no bars": Look(bar=0.0),
    "thin bars": Look(bar=1.0, gap=1.5),
    "no dots": Look(dots=False),
    "plain names": Look(bold=False),
    "capitals": Look(capitals=True),
    "no pills": Look(pills=False),
    "no measures": Look(measured=()),
    "all measured": Look(measured=(0, 1, 2, 3)),
    "measures further below": Look(apart=4.0),
    "measures far below": Look(apart=16.0),
}


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
@pytest.mark.parametrize("first", [4, 3, 2], ids=["one page", "cut in a process", "cut between two"])
def test_a_goal_tree_with_scores_behind_names_and_measures_below_checks(look: Look, first: int) -> None:
    parts = [part for part in (RISKS[:first], RISKS[first:]) if part]
    pages = [tree(part, look, RISKS[first - 1].process if at else "", titled=not at) for at, part in enumerate(parts)]
    read = extract(pdf(*pages, size=SIZE), "tree.pdf", Options())
    (plan,) = read.control_plans
    assert (read.status, read.risk_assessments, plan.year) == ("complete", [], 2025)
    assert_told(plan.controls)
    for control in plan.controls:
        at = next(at for at, risk in enumerate(RISKS) if risk.name == control.risk)
        told = [(one.text, one.owner, one.status, one.due) for one in control.treatments]
        assert told == ([(MEASURE[0], MEASURE[1], MEASURE[2], MEASURE[3])] if at in look.measured else [])
