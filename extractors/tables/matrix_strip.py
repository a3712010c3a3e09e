"""A risk matrix beside a table: the white between them, so that the numbers at its edges stand in no row of the table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extractors.model.page import Box
from extractors.model.page_content import Fill
from extractors.tables.cells import Lattice
from extractors.tables.text_columns import Strip
from extractors.tables.text_rows import LEAST_GAP, Segment, TextRow

LEAST_SIDE = 3  # rows and columns of a matrix
BARE = 0.4  # of its cells hold nothing
LABELS = 40.0  # points around a matrix in which its axes are named
TABLE = 2  # rows of several texts that stand beside it
FAR, NEAR = float("inf"), 2.0  # points
MARK = re.compile(r"[A-ZÅÄÖ]{0,2}\d{1,3}[,;]?")  # what a field holds: a risk's number, a count, or a product


def matrix_strip(rows: Sequence[TextRow], drawn: Iterable[Lattice], fills: Sequence[Fill] = ()) -> Strip | None:
    """The strip between a drawn matrix and the text beside it; None where no matrix stands beside a table of text.

    fills: the painted areas of the page; what is written on one below a matrix, as its legend is, stands beside the table too.
    """
    boxes = [lattice.box for lattice in drawn if _is_matrix(lattice)]
    return next((strip for box in boxes for x in _edges(rows, box) for strip in _at(x, rows, box, fills)), None)


def _is_matrix(lattice: Lattice) -> bool:
    """Whether few fields hold anything, or none more than numbers."""
    if min(len(lattice.xs), len(lattice.ys)) <= LEAST_SIDE:
        return False
    bare = sum(not slot.spans for slot in lattice.slots)
    numbered = all(MARK.fullmatch(span.text) for slot in lattice.slots for span in slot.spans)
    return numbered or bare >= BARE * len(lattice.slots)


def _edges(rows: Sequence[TextRow], box: Box) -> Iterator[float]:
    """The middles of the white to the right and to the left of a matrix."""
    beside = [one.box for row in rows if box[1] <= row.middle <= box[3] for one in row.segments]
    right = min((one[0] for one in beside if one[0] >= box[2] - NEAR), default=FAR)
    left = max((one[2] for one in beside if one[2] <= box[0] - LABELS), default=-FAR)
    if FAR > right >= box[2] + LEAST_GAP:
        yield (box[2] + right) / 2
    if left > -FAR:
        labels = [one[0] for one in beside if left < one[0] < box[0]]
        yield (left + min(labels, default=box[0])) / 2


def _at(x: float, rows: Sequence[TextRow], box: Box, fills: Sequence[Fill]) -> Iterator[Strip]:
    """The strip at a place, over the rows beside a matrix and those of the table above and below them."""
    inside = [index for index, row in enumerate(rows) if box[1] <= row.middle <= box[3]]
    if not inside or any(_crosses(rows[index], x) for index in inside):
        return
    panels = [fill.box for fill in fills if (fill.box[2] <= x if box[0] < x else fill.box[0] >= x)]
    start, end = inside[0], inside[-1] + 1
    while start and _is_beside(rows[start - 1], x, box, panels):
        start -= 1
    while end < len(rows) and _is_beside(rows[end], x, box, panels):
        end += 1
    if sum(len(_others(row, x, box)) > 1 for row in rows[start:end]) >= TABLE:
        yield Strip((x,), min(box[1], rows[start].box[1]), max(box[3], rows[end - 1].box[3]), is_text=False)


def _crosses(row: TextRow, x: float) -> bool:
    return any(one.box[0] < x < one.box[2] for one in row.segments)


def _others(row: TextRow, x: float, box: Box) -> list[Segment]:
    """A row's texts on the other side of a place than the matrix."""
    return [one for one in row.segments if (one.middle < x) != (box[0] < x)]


def _is_beside(row: TextRow, x: float, box: Box, panels: Sequence[Box]) -> bool:
    """Whether a row has nothing on the matrix's side of a place but the names of its axes, or what a panel holds."""
    own = [one.box for one in row.segments if one not in _others(row, x, box)]
    if _crosses(row, x) or not all(box[0] - LABELS <= one[0] and one[2] <= box[2] + LABELS for one in own):
        return False
    is_near = abs(row.middle - max(box[1], min(row.middle, box[3]))) <= LABELS
    return not own or is_near or any(_holds(panel, row.middle, own) for panel in panels)


def _holds(panel: Box, y: float, texts: Sequence[Box]) -> bool:
    """Whether a painted area has all texts of a row on it."""
    return panel[1] <= y <= panel[3] and all(panel[0] <= one[0] and one[2] <= panel[2] for one in texts)
