"""Lines of a page in the rows of a table on another page of the same printed sheet: these stand at the same heights."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractors.model.page import Box, Cell, Grid, Line, Page
from pipeline.interpret.tables.page_breaks.printed_evidence import ROW, text_places

FILLED = 0.8  # of the rows: most
OVERLAP = 2.0  # points by which lines below each other may overlap, and pages of one sheet differ
_SET = 1.5  # points by which texts set alike in their rows may differ


def is_as_large(page: Page, other: Page) -> bool:
    """Whether two pages may be of one printed sheet: it has one size."""
    return abs(page.width - other.width) <= OVERLAP and abs(page.height - other.height) <= OVERLAP


def places_of(grid: Grid) -> list[float]:
    """Where the rows begin: at their lines, or where nothing is drawn at their texts."""
    return [place - ROW for place in (text_places(grid) if grid.drawn == "aligned" else grid.tops())]


def row_of(line: Line, places: Sequence[float]) -> int:
    """The row in which a line begins; -1 above the first."""
    return bisect_right(places, line.box[1]) - 1 if line.box else -1


def cross_rows(lines: Sequence[Line], places: Sequence[float]) -> bool:
    """Whether the beginnings of several rows cut through a line, as they do through text that knows nothing of them."""
    boxes = [line.box for line in lines if line.box]
    return sum(any(box[1] + OVERLAP < place < box[3] - OVERLAP for box in boxes) for place in places) > 1


def are_set_alike(rows: Sequence[Sequence[Line]], heights: Sequence[tuple[float, float]]) -> bool:
    """Whether most rows have their lines at one place in them, as a table's are set: at the top, in the middle or at the foot.

    heights: where each row begins and ends.
    """
    filled = [(row, height) for row, height in zip(rows, heights, strict=True) if row]
    texts = [(row[0].box, row[-1].box, *height) for row, height in filled]
    boxes = [(first[1] - top, last[3] - foot) for first, last, top, foot in texts if first and last]
    settings = ([top for top, _ in boxes], [(top + foot) / 2 for top, foot in boxes], [foot for _, foot in boxes])
    return any(_are_one(places) for places in settings)


def _are_one(places: Sequence[float]) -> bool:
    """Whether most places are about the same."""
    usual = median(places)
    return sum(abs(place - usual) <= _SET for place in places) >= FILLED * len(places)


def heights_of(grid: Grid) -> list[tuple[float, float]]:
    """Where each row begins and ends: at its lines, or where nothing is drawn at its texts."""
    if grid.drawn != "aligned":
        return [*pairwise([*grid.tops(), grid.box[3] if grid.box else 0.0])]
    rows = [_boxes(row) for row in grid.rows()]
    return [(min((box[1] for box in row), default=0.0), max((box[3] for box in row), default=0.0)) for row in rows]


def _boxes(row: Sequence[Cell]) -> list[Box]:
    return [line.box for cell in row for line in cell.lines if line.box]
