"""Edges and fills: where painted areas end."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.limits import Limits
from extractors.pdf.document import PdfiumFile
from tests.extractors.drawing import pdf

FEET = (4973.53, 4821.53, 4537.53, 4253.53)


def test_painted_cells_keep_their_borders_under_a_scale_that_is_rounded() -> None:
    """As Ghostscript writes them, in tenths of a point: corners and the shape's own bounds are rounded apart."""

    def draw(canvas: Canvas) -> None:
        canvas.scale(0.1, 0.1)
        for foot in FEET:
            canvas.setFillColorRGB(0.9, 0.6, 0.3)
            canvas.rect(513, foot, 906.5, 141.5, stroke=0, fill=1)

    with PdfiumFile(pdf(draw, size=(842, 595))) as document, document.page(1) as page:
        marks = page.marks(Limits())[0]
    assert len(marks.horizontal) == 2 * len(FEET)


@pytest.mark.parametrize("side", ["top", "foot", "left"])
@pytest.mark.parametrize("thick", [0.5, 1.0, 2.5])
def test_a_side_that_a_clip_leaves_of_a_frame_is_a_line(side: str, thick: float) -> None:
    """As browsers and WeasyPrint draw the border below a cell: all of its frame, painted, clipped to one side."""

    def draw(canvas: Canvas) -> None:
        clip, frame = canvas.beginPath(), canvas.beginPath()
        y = 700 if side == "foot" else 740 - thick
        clip.rect(*((100, 700, thick, 40) if side == "left" else (100, y, 300, thick)))
        canvas.clipPath(clip, stroke=0, fill=0)
        frame.rect(100, 700, 300, 40)
        frame.rect(100 + thick, 700 + thick, 300 - 2 * thick, 40 - 2 * thick)
        canvas.drawPath(frame, stroke=0, fill=1, fillMode=0)

    with PdfiumFile(pdf(draw)) as document, document.page(1) as page:
        marks = page.marks(Limits())[0]
    lines, others = (marks.vertical, marks.horizontal)[:: 1 if side == "left" else -1]
    assert [(line.is_line, round(line.high - line.low)) for line in lines] == [(True, 40 if side == "left" else 300)]
    assert not others


def test_a_whole_frame_that_is_painted_is_no_line() -> None:
    def draw(canvas: Canvas) -> None:
        frame = canvas.beginPath()
        frame.rect(100, 700, 300, 40)
        frame.rect(101, 701, 298, 38)
        canvas.drawPath(frame, stroke=0, fill=1, fillMode=0)

    with PdfiumFile(pdf(draw)) as document, document.page(1) as page:
        marks = page.marks(Limits())[0]
    assert not any(line.is_line for line in (*marks.horizontal, *marks.vertical))
