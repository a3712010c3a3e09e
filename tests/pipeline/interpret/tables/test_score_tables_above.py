"""A bar that names each risk, a small table of its scores below it, and a table of its checks in columns of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from tests.extractors.drawing import A4, pdf, table
from tests.pipeline.interpret.tables.sections.test_scored_headings import (
    HEADER,
    RISKS,
    RULED,
    Drawn,
    assert_told,
    controls,
    write,
)

STEPS = ("Osannolik", "Mindre sannolik", "Möjlig", "Sannolik")
HARM = ("Försumbar", "Lindrig", "Kännbar", "Allvarlig")
WIDTHS = [150.0, 130, 90, 110]


@dataclass(frozen=True)
class Look:
    """How a box is drawn. scores: the widths of the score table's columns; words: its values say their steps; gap: white between tables."""

    scores: tuple[float, ...] = (120.0, 110.0, 90.0)
    words: bool = True
    painted: bool = True
    gap: float = 6.0


def box(risk: Drawn, look: Look, y: float) -> tuple[Callable[[Canvas], None], float]:
    """A risk's box with its top at a height, and where it ends."""
    a, b = risk.parts
    values = [f"{a}. {STEPS[a - 1]}", f"{b}. {HARM[b - 1]}", f"{a * b}"] if look.words else [str(a), str(b), str(a * b)]
    foot = y + 20 + look.gap
    lines = sum(max(text.count("\n") + 1 for text in row) for row in risk.rows)

    def draw(canvas: Canvas) -> None:
        if look.painted:
            canvas.setFillColor(colors.lightblue)
            canvas.rect(50, A4[1] - y - 20, sum(WIDTHS), 20, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
        write(canvas, y + 14, risk.name, x=56, size=9, bold=True)
        table([["Sannolikhet", "Konsekvens", "Riskvärde"], values], RULED, at=(50, foot), widths=look.scores)(canvas)
        table([HEADER, *risk.rows], RULED, at=(50, foot + 36 + look.gap), widths=WIDTHS)(canvas)

    return draw, foot + 36 + look.gap + 6 * (1 + len(risk.rows)) + 10.2 * (1 + lines)


def page(risks: Sequence[Drawn], look: Look, *, titled: bool) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        y, process = 60.0, None
        if titled:
            write(canvas, y, "Internkontrollplan 2025", size=20, bold=True)
            y += 40
        for risk in risks:
            if risk.process != process:
                write(canvas, y + 10, risk.process, size=13, bold=True)
                y, process = y + 24, risk.process
            paint, y = box(risk, look, y)
            paint(canvas)
            y += 14

    return draw


LOOKS = {
    "a narrower table": Look(),
    "numbers alone": Look(words=False),
    "as wide as the checks": Look(scores=(180.0, 160.0, 140.0)),
    "a name that nothing paints": Look(painted=False),
    "more white between": Look(gap=12.0),
}


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
@pytest.mark.parametrize("first", [4, 2], ids=["one page", "two pages"])
def test_the_scores_in_a_table_below_a_risks_name_are_told_of_each_check(look: Look, first: int) -> None:
    parts = [part for part in (RISKS[:first], RISKS[first:]) if part]
    assert_told(controls(pdf(*(page(part, look, titled=not at) for at, part in enumerate(parts)))))
