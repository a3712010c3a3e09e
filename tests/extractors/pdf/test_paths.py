"""Edges and fills: where painted areas end."""

from __future__ import annotations

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
