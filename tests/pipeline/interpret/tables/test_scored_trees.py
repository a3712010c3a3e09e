"""A tree as planning systems print it: painted process, plain risk, values in bold behind their labels, a small table with a plain header."""

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
    Drawn,
    assert_told,
    controls,
    write,
)

SIZE = ("FONT", (0, 0), (-1, -1), "Helvetica", 8.5)
GREY = ("TEXTCOLOR", (0, 0), (-1, 0), colors.grey)
UNDERLINED = [SIZE, GREY, ("LINEBELOW", (0, 0), (-1, 0), 0.8, colors.steelblue)]
RULED = [*UNDERLINED, ("LINEBELOW", (0, 1), (-1, -1), 0.5, colors.lightgrey)]
PAINTED = [SIZE, ("BACKGROUND", (0, 0), (-1, 0), colors.lightblue)]
WIDTHS = [[180.0, 90, 80, 110], [170.0, 100, 80, 130]]  # a system fits them to each table
STEPS = ("Osannolik", "Mindre sannolik", "Möjlig", "Sannolik")


@dataclass(frozen=True)
class Look:
    """How a tree is drawn."""

    style: Sequence[tuple[object, ...]] = tuple(RULED)
    band: float = 11.0
    painted: bool = True
    risk: float = 10.0
    value: str = "{part}. {word}"
    label: str = "Risk: "
    legend: str = "Här visas de kontroller som nämnden har beslutat om."


def scores(canvas: Canvas, y: float, parts: tuple[int, int], look: Look) -> None:
    """Labels with their values in bold, the product in a badge."""
    x = 62.0
    for label, part in zip(("Sannolikhet", "Konsekvens"), parts, strict=True):
        write(canvas, y, label, x=x, size=8.5)
        x += canvas.stringWidth(f"{label} ", "Helvetica", 8.5)
        value = look.value.format(part=part, word=STEPS[part - 1])
        write(canvas, y, value, x=x, size=8.5, bold=True)
        x += canvas.stringWidth(value, "Helvetica-Bold", 8.5) + 14
    write(canvas, y, "Riskvärde", x=x, size=8.5)
    x += canvas.stringWidth("Riskvärde ", "Helvetica", 8.5)
    canvas.setFillColor(colors.orange)
    canvas.roundRect(x + 2, A4[1] - y - 3, 20, 11, 5, stroke=0, fill=1)
    canvas.setFillColor(colors.white)
    write(canvas, y, f"{parts[0] * parts[1]}", x=x + 8, size=8, bold=True)
    canvas.setFillColor(colors.black)


def process_band(canvas: Canvas, y: float, name: str, look: Look) -> None:
    if look.painted:
        canvas.setFillColor(colors.darkslateblue)
        canvas.rect(44, A4[1] - y - 5, 506, 17, stroke=0, fill=1)
        canvas.setFillColor(colors.white)
    write(canvas, y, name, size=look.band)
    canvas.setFillColor(colors.black)


def tree(risks: Sequence[Drawn], look: Look, before: str | None, *, titled: bool) -> Callable[[Canvas], None]:
    """A page of it. before: the process that the page before ended in."""

    def draw(canvas: Canvas) -> None:
        y, process = 60.0, before
        if titled:
            write(canvas, y, "Internkontrollplan 2025", size=19)
            write(canvas, y + 26, look.legend, size=7)
            y += 60
        for number, risk in enumerate(risks):
            if risk.process != process:
                process_band(canvas, y, risk.process, look)
                y, process = y + 22, risk.process
            write(canvas, y, look.label + risk.name, x=56, size=look.risk)
            scores(canvas, y + 14, risk.parts, look)
            rows = [HEADER, *risk.rows]
            table(rows, look.style, at=(50, y + 18), widths=WIDTHS[number % 2])(canvas)
            y += 52 + 24 * len(risk.rows)
        if not titled or len(risks) == len(RISKS):
            write(canvas, y + 14, "Utskriven 2025-11-18 av registrator", x=44, size=8)

    return draw


@pytest.mark.parametrize(
    "look",
    [
        Look(),
        Look(style=UNDERLINED),
        Look(style=PAINTED),
        Look(painted=False, band=13),
        Look(value="{part}"),
        Look(value="{part} – {word}"),
        Look(
            value="{word}",
            legend="Sannolikhet och konsekvens bedöms som osannolik (1), mindre sannolik (2), möjlig (3) eller sannolik (4).",
        ),
        Look(risk=8.5, band=8.5),
    ],
    ids=["rules", "underlined", "painted", "plain headings", "numbers", "numbers and words", "words", "one size"],
)
@pytest.mark.parametrize("first", [4, 3], ids=["one page", "two pages"])
def test_what_stands_above_a_plain_header_is_told_of_each_row(look: Look, first: int) -> None:
    parts = [part for part in (RISKS[:first], RISKS[first:]) if part]
    pages = [tree(part, look, RISKS[first - 1].process if at else None, titled=not at) for at, part in enumerate(parts)]
    assert_told(controls(pdf(*pages)))
