"""Painted boxes that stand apart below a table whose rows rules close, as a note and a web page's foot do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from extractors.model.page import Box
from extractors.model.page_content import Fill
from extractors.tables.candidate import Wall
from extractors.tables.drawn.row_bands import LOWEST, TOUCH, RowBands, of_rules
from extractors.tables.text_rows import TextRow

_FEW_RULES = 3  # that close the rows of a table
_FEW_TEXTS = 2  # of a row, that begin where others do
_SAME = 3.0  # points by which texts of one column may begin apart


def boxes_below(fills: Sequence[Fill], rules: Iterable[Wall], rows: Sequence[TextRow]) -> list[Box]:
    """The boxes below the last rule of a table, where all that is painted there are boxes as wide.

    Nothing narrower is painted there, as cells are, white without a word stands between the first and that rule, and no row in one or right
    below it has most of its texts where the columns above begin, or where those of a row in another box do, as a table's stripes have.
    """
    ruled = (bands for bands in of_rules(rules) if len(bands.cuts) >= _FEW_RULES)
    return [box for bands in ruled for box in _below(bands, fills, rows)]


def stands_in(row: TextRow, boxes: Iterable[Box]) -> bool:
    """Whether a row of text stands in one of the boxes."""
    return any(box[1] < row.middle < box[3] and box[0] <= row.box[0] < box[2] for box in boxes)


def _below(bands: RowBands, fills: Sequence[Fill], rows: Sequence[TextRow]) -> list[Box]:
    last = bands.cuts[-1]
    boxes = sorted({one.box for one in fills if one.box[3] > last + TOUCH and _is_across(one.box, bands)}, key=_top)
    if not boxes or boxes[0][1] <= last + TOUCH or any(last < row.middle < boxes[0][1] for row in rows):
        return []
    closed = [row for row in rows if bands.cuts[0] < row.middle < last]
    begins = [segment.box[0] for row in closed if len(row.segments) > 1 for segment in row.segments]
    wide = all(bands.is_as_wide(box[0], box[2]) for box in boxes)
    return boxes if wide and begins and not _has_row(boxes, rows, begins) else []


def _top(box: Box) -> float:
    return box[1]


def _is_across(box: Box, bands: RowBands) -> bool:
    return box[3] - box[1] >= LOWEST and box[0] < bands.right - TOUCH and bands.left + TOUCH < box[2]


def _has_row(boxes: Sequence[Box], rows: Sequence[TextRow], begins: Sequence[float]) -> bool:
    """Whether a row in boxes, or of several texts right below one, stands in the columns above, or in those of a row in another box."""
    inside = [(box, row) for box in boxes for row in rows if stands_in(row, [box]) and len(row.segments) > 1]
    for row in _going_on(boxes, rows):
        others = [one.box[0] for box, other in inside if not stands_in(row, [box]) for one in other.segments]
        if begins_at(row, begins) or begins_at(row, others):
            return True
    return False


def _going_on(boxes: Sequence[Box], rows: Iterable[TextRow]) -> Iterator[TextRow]:
    """The rows in boxes, and those of several texts below each box before a line of one text."""
    goes_on = False
    for row in rows:
        goes_on = stands_in(row, boxes) or (goes_on and len(row.segments) > 1)
        if goes_on:
            yield row


def begins_at(row: TextRow, places: Sequence[float]) -> bool:
    """Whether several texts of a row, and most of them, begin at some places."""
    found = sum(any(abs(one.box[0] - x) <= _SAME for x in places) for one in row.segments)
    return found >= _FEW_TEXTS and 2 * found > len(row.segments)
