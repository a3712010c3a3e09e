"""Painted boxes that stand apart below a table whose rows rules close, as a note and a web page's foot do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.model.page import Box
from extractors.model.page_content import Fill
from extractors.tables.candidate import Wall
from extractors.tables.lines import overlap
from extractors.tables.row_bands import LOWEST, NARROWEST, TOUCH, RowBands, of_rules
from extractors.tables.text_rows import TextRow

_FEW_RULES = 3  # that close the rows of a table
_SAME = 3.0  # points by which texts of one column may begin apart


def boxes_below(fills: Sequence[Fill], rules: Iterable[Wall], rows: Sequence[TextRow]) -> list[Box]:
    """The boxes below the last rule of a table, where all that is painted there are boxes as wide.

    Such a box is not parted into cells, white without a word stands between the first and that rule, and no row in one has
    all its texts where the columns above begin.
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
    is_apart = all(
        bands.is_as_wide(box[0], box[2]) and not (_is_parted(box, fills) or _has_row(box, rows, begins))
        for box in boxes
    )
    return boxes if is_apart and begins else []


def _top(box: Box) -> float:
    return box[1]


def _is_across(box: Box, bands: RowBands) -> bool:
    return box[3] - box[1] >= LOWEST and box[0] < bands.right - TOUCH and bands.left + TOUCH < box[2]


def _is_parted(box: Box, fills: Iterable[Fill]) -> bool:
    """Whether other areas as large as a cell stand in a box."""
    others = (one.box for one in fills if one.box != box and overlap(one.box, box))
    return any(one[3] - one[1] >= LOWEST and one[2] - one[0] >= NARROWEST for one in others)


def _has_row(box: Box, rows: Iterable[TextRow], begins: Sequence[float]) -> bool:
    """Whether several texts of a row in a box all begin where those of columns do."""
    inside = [row.segments for row in rows if box[1] < row.middle < box[3] and len(row.segments) > 1]
    return any(all(any(abs(one.box[0] - x) <= _SAME for x in begins) for one in segments) for segments in inside)
