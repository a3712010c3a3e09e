"""How a region is ruled, told by the lines that are drawn in it: pdfplumber's, so that no reader judges itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

import pdfplumber

from benchmarks.icdar.adjacency import Box, Placed, neighbours
from benchmarks.icdar.dataset import Region

Ruling = Literal["ruled", "semi", "undrawn"]
RULINGS: tuple[Ruling, ...] = ("ruled", "semi", "undrawn")

MOST = 0.8
"""Of the borders between a ruled table's rows, and of those between its columns, the share along which some line stands."""
REACH = 2.0
"""Points by which a text may reach over its cell's border."""
AROUND = 10.0
"""Points from the outermost texts to a line that is still the table's own."""

Line = tuple[float, float, float]
Segments = tuple[list[Line], list[Line]]
"""Vertical and horizontal lines: where each stands, from where to where."""


def rulings(pdf: Path, regions: Sequence[Region]) -> list[Ruling]:
    """How each region of a file is ruled."""
    with pdfplumber.open(pdf) as file:
        lines: dict[int, Segments] = {}
        found = []
        for region in regions:
            page = file.pages[region.page - 1]
            if region.page not in lines:
                lines[region.page] = _segments(page)
            cells = [(cell, _shown(cell.box, page)) for cell in region.cells if cell.box and cell.text.strip()]
            found.append(_ruling(dict(cells), region.cells, lines[region.page]))
        return found


def _segments(page: Any) -> Segments:
    edges = page.edges
    return (
        [(edge["x0"], edge["top"], edge["bottom"]) for edge in edges if edge["orientation"] == "v"],
        [(edge["top"], edge["x0"], edge["x1"]) for edge in edges if edge["orientation"] == "h"],
    )


def _shown(box: Box, page: Any) -> Box:
    """A box of the truth from the top: its places are as displayed, but count from the foot of the page as it is unturned."""
    x0, y0, x1, y1 = box
    height = page.width if page.rotation % 180 else page.height
    return x0, height - y1, x1, height - y0


def _ruling(boxes: dict[Placed, Box], cells: Sequence[Placed], lines: Segments) -> Ruling:
    drawn = [dict[int, bool](), dict[int, bool]()]
    for axis, border, (low, high), across in _gaps(boxes, cells):
        held = any(low <= at <= high and start <= across <= end for at, start, end in lines[axis])
        drawn[axis][border] = drawn[axis].get(border, False) or held
    if all(sum(borders.values()) >= MOST * len(borders) for borders in drawn):
        return "ruled"
    return "semi" if _any_in(boxes.values(), lines) else "undrawn"


def _any_in(boxes: Collection[Box], lines: Segments) -> bool:
    """Whether any line is drawn in a region or around it."""
    low = [min((box[side] for box in boxes), default=0) - AROUND for side in (0, 1)]
    high = [max((box[side] for box in boxes), default=0) + AROUND for side in (2, 3)]
    return any(
        low[axis] <= at <= high[axis] and start < high[1 - axis] and low[1 - axis] < end
        for axis in (0, 1)
        for at, start, end in lines[axis]
    )


def _gaps(boxes: dict[Placed, Box], cells: Sequence[Placed]) -> Iterator[tuple[int, int, tuple[float, float], float]]:
    """Where a border may be drawn: which way and which one, between where and where, and the middle of what it parts."""
    for one, other, way in neighbours(cells):
        if one in boxes and other in boxes:
            axis, a, b = (0 if way == "right" else 1), boxes[one], boxes[other]
            across = (max(a[1 - axis], b[1 - axis]) + min(a[3 - axis], b[3 - axis])) / 2
            yield axis, (other.columns, other.rows)[axis][0], (a[axis + 2] - REACH, b[axis] + REACH), across
