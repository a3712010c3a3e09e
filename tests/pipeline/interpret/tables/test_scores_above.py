"""A box for each risk, as systems export them: a band that names it, a row of its scores, and a header over its checks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from tests.extractors.drawing import A4, pdf, read_pdf, table
from tests.pipeline.interpret.tables.sections.test_scored_headings import (
    HEADER,
    RISKS,
    Drawn,
    assert_told,
    controls,
    write,
)

WIDTHS = [180.0, 90, 80, 110]
STEPS = ("Osannolik", "Mindre sannolik", "Möjlig", "Sannolik")


@dataclass(frozen=True)
class Look:
    """How a box is drawn. band: what stands before a risk's name; tag: the same as a small badge; inside: its process is a row."""

    scores: str = "Sannolikhet: {a}   Konsekvens: {b}   Riskvärde: {value}"
    band: str = "Risk: "
    tag: str = ""
    inside: bool = False
    heading: str = ""
    upright: bool = True


def box(risk: Drawn, look: Look, y: float) -> Callable[[Canvas], None]:
    """A risk's box with its top at a height."""
    likelihood, consequence = risk.parts
    words = {"a_word": STEPS[likelihood - 1], "b_word": STEPS[consequence - 1]}
    told = look.scores.format(a=likelihood, b=consequence, value=likelihood * consequence, **words)
    bands = [*([f"Process: {risk.process}"] if look.inside else []), look.tag + look.band + risk.name, told]
    rows = [*([band, "", "", ""] for band in bands), HEADER, *risk.rows]
    spans = [("SPAN", (0, row), (-1, row)) for row in range(len(bands))]
    lines = [("GRID" if look.upright else "LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey)]
    style = [
        *spans,
        *lines,
        ("BOX", (0, 0), (-1, -1), 0.5, colors.grey),
        ("FONT", (0, 0), (-1, -1), "Helvetica", 8.5),
        ("FONT", (0, len(bands) - 2), (-1, len(bands) - 2), "Helvetica-Bold", 10),
        ("BACKGROUND", (0, 0), (-1, 0), colors.lightblue),
        ("FONT", (0, len(bands)), (-1, len(bands)), "Helvetica-Bold", 8.5),
        ("BACKGROUND", (0, len(bands)), (-1, len(bands)), colors.whitesmoke),
    ]
    return table(rows, style, at=(50, y), widths=WIDTHS)


def page(risks: Sequence[Drawn], look: Look, before: str | None, *, titled: bool) -> Callable[[Canvas], None]:
    """A page of boxes. before: the process that the page before ended in."""

    def draw(canvas: Canvas) -> None:
        y, process = 60.0, before
        if titled:
            write(canvas, y, "Internkontrollplan 2025", size=20, bold=True)
            y += 50
        for risk in risks:
            if risk.process != process and not look.inside:
                write(canvas, y, look.heading + risk.process, size=13, bold=True)
                y += 16
            process = risk.process
            box(risk, look, y)(canvas)
            if look.tag:
                canvas.setFillColor(colors.lightblue)
                canvas.rect(51, A4[1] - y - 16, 24, 14, stroke=0, fill=1)  # over the white that was left for it
                canvas.setFillColor(colors.black)
                write(canvas, y + 12, "Risk", x=54, size=7)
            y += 100 + 24 * len(risk.rows)

    return draw


LOOKS = {
    "a label": Look(),
    "a badge": Look(band="", tag="      "),
    "a name alone": Look(band=""),
    "steps with words": Look(scores="Sannolikhet: {a}. {a_word}   Konsekvens: {b}. {b_word}   Riskvärde: {value}"),
    "without colons": Look(scores="Sannolikhet {a}   Konsekvens {b}   Riskvärde {value}"),
    "the value first": Look(scores="Riskvärde: {value}   Sannolikhet: {a}   Konsekvens: {b}"),
    "numbered headings": Look(heading="3.1 "),
    "processes in the box": Look(inside=True),
    "no upright lines": Look(upright=False),
}
DRAWN_BOXES = {name: look for name, look in LOOKS.items() if look.upright}


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
@pytest.mark.parametrize("first", [4, 2], ids=["one page", "two pages"])
def test_what_stands_in_a_box_above_the_header_is_told_of_each_row(look: Look, first: int) -> None:
    parts = [part for part in (RISKS[:first], RISKS[first:]) if part]
    pages = [page(part, look, RISKS[first - 1].process if at else None, titled=not at) for at, part in enumerate(parts)]
    assert_told(controls(pdf(*pages)))


@pytest.mark.parametrize("look", DRAWN_BOXES.values(), ids=DRAWN_BOXES)
def test_a_single_box_is_a_plan_and_no_assessment(look: Look) -> None:
    found = controls(pdf(page(RISKS[:1], look, None, titled=True)))
    assert [control.risk for control in found] == [RISKS[0].name] * 2
    assert [control.score.value for control in found if control.score] == [9, 9]


def test_each_box_is_drawn_as_one_grid() -> None:
    (drawn,) = read_pdf(pdf(page(RISKS, Look(), None, titled=True))).pages
    assert [grid.n_rows for grid in drawn.grids()] == [3 + len(risk.rows) for risk in RISKS]


def test_a_heading_that_the_last_box_took_in_is_no_name_of_its_checks() -> None:
    def draw(canvas: Canvas) -> None:
        page(RISKS[:1], Look(), None, titled=True)(canvas)
        rows = [[f"Risk: {RISKS[2].name}", "", "", ""], ["Sannolikhet: 3   Konsekvens: 4   Riskvärde: 12", "", "", ""]]
        rows += [HEADER, *RISKS[2].rows, ["4 Uppföljning", "", "", ""]]
        spans = [("SPAN", (0, row), (-1, row)) for row in (0, 1, len(rows) - 1)]
        style = [*spans, ("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("FONT", (0, 0), (-1, -1), "Helvetica", 8.5)]
        write(canvas, 300, RISKS[2].process, size=13, bold=True)
        table(rows, style, at=(50, 316), widths=WIDTHS)(canvas)

    found = controls(pdf(draw))
    assert [control.checks[0].text for control in found] == [
        row[0].replace("\n", " ") for risk in (RISKS[0], RISKS[2]) for row in risk.rows
    ]
