"""PDFs drawn for the tests: tables by ReportLab, each with the grid that it shows."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import TypeVar

from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table, TableStyle

from extractors.model.page import Document, Grid, Line
from extractors.read import read
from extractors.read_options import ReadOptions

A4 = (595.0, 842.0)
GRID = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]


T = TypeVar("T")


def in_parts(things: Sequence[T], size: int) -> list[tuple[T, ...]]:
    """As many each, the last of what is left: what itertools.batched gives, which Python 3.11 lacks."""
    return [tuple(things[at : at + size]) for at in range(0, len(things), size)]


def pdf(*pages: Callable[[Canvas], None], size: tuple[float, float] = A4) -> bytes:
    """A file of pages, each drawn by a function."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=True)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def write(canvas: Canvas, x: float, y: float, text: str, size: float = 9, *, bold: bool = False) -> None:
    """Writes a text that begins at a point (from the page's top left)."""
    canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
    canvas.drawString(x, A4[1] - y, text)


def table(
    rows: Sequence[Sequence[str]],
    style: Sequence[tuple[object, ...]] = GRID,
    *,
    at: tuple[float, float] = (50, 100),
    widths: Sequence[float] | None = None,
    heights: Sequence[float] | None = None,
) -> Callable[[Canvas], None]:
    """Draws a table with its top left corner at a point (from the page's top left)."""

    def draw(canvas: Canvas) -> None:
        drawn = Table([list(row) for row in rows], colWidths=widths, rowHeights=heights, style=TableStyle(list(style)))
        _, height = drawn.wrapOn(canvas, 1000, 1000)
        drawn.drawOn(canvas, at[0], canvas._pagesize[1] - at[1] - height)

    return draw


def read_pdf(data: bytes, wanted: ReadOptions | None = None) -> Document:
    """As the product reads it."""
    return read(data, "x.pdf", wanted or ReadOptions())


def only_grid(data: bytes, wanted: ReadOptions | None = None) -> Grid:
    """The one grid of a file's one page."""
    (page,) = read_pdf(data, wanted).pages
    (grid,) = page.grids()
    return grid


def texts(grid: Grid) -> list[list[str]]:
    """The grid as rows of texts; a position that a span covers shows the cell's text again, a bare one "-"."""
    shown = []
    for row in range(grid.n_rows):
        cells = [grid.at(row, col) for col in range(grid.n_cols)]
        shown.append(["-" if cell is None else cell.text.replace("\n", " ") for cell in cells])
    return shown


def line_texts(lines: Sequence[Line]) -> list[str]:
    return [line.text for line in lines]
