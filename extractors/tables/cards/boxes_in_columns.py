"""Boxes of cards in columns that each have headings of their own: what stands between two of one column is read down that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.model.page import Box
from extractors.tables.lines import overlap
from extractors.tables.text_rows import Segment, TextRow

SAME = 2.0  # points by which the sides of boxes may differ
NEAR = 26.0  # points of white: a heading stands no further above the first box of its column
FEWEST = 2  # columns; boxes of one
_EVERYWHERE = (float("-inf"), float("inf"))


@dataclass(frozen=True, slots=True)
class BoxRow:
    """Boxes beside each other, and what they end at; sides: of the column in which alone they and the text above them stand."""

    boxes: tuple[Box, ...]
    bottom: float
    sides: tuple[float, float] = _EVERYWHERE


def rows_in_columns(boxes: Sequence[Box], rows: Sequence[TextRow]) -> tuple[BoxRow, ...] | None:
    """The boxes down each column, and what stands above and below all of them across; None where they are read in rows.

    They are unless a heading stands in one column alone, beside a box of another: it heads nothing there. Text across the columns,
    or a heading at the left over boxes that begin beside each other, is all columns'.
    """
    columns = _columns(boxes)
    if len(columns) < FEWEST:
        return None
    edges = [(one[0][2] + other[0][0]) / 2 for one, other in pairwise(columns)]
    sides = list(pairwise([_EVERYWHERE[0], *edges, _EVERYWHERE[1]]))
    top, bottom = _top(columns, rows, edges), max(box[3] for box in boxes)
    texts = [one for row in rows if top < row.middle < bottom for one in row.segments if not _is_in(one, boxes)]
    if any(one.box[0] < x < one.box[2] for one in texts for x in edges):
        return None
    if not any(_heads_column(one, boxes) for one in texts) or any(_heads_all(one, columns) for one in texts):
        return None
    drawn = (
        row
        for own, side in zip(columns, sides, strict=True)
        for row in (*(BoxRow((box,), box[3], side) for box in own), BoxRow((), bottom, side))
    )
    return BoxRow((), top), *drawn


def _columns(boxes: Sequence[Box]) -> list[list[Box]]:
    """The boxes by the columns that they stand in, from the left; none where some stand elsewhere, or columns have but one."""
    found: list[list[Box]] = []
    for box in sorted(boxes):
        own = next((one for one in found if all(abs(box[at] - one[0][at]) <= SAME for at in (0, 2))), None)
        if own is None:
            found.append(own := [])
        own.append(box)
    apart = all(one[0][2] < other[0][0] for one, other in pairwise(found))
    return [sorted(one, key=_top_of) for one in found] if apart and min(map(len, found), default=0) >= FEWEST else []


def _top_of(box: Box) -> float:
    return box[1]


def _top(columns: Sequence[Sequence[Box]], rows: Sequence[TextRow], edges: Sequence[float]) -> float:
    """Where the columns begin: with the headings right above their first boxes, no text across them and none that begins elsewhere."""
    top = min(own[0][1] for own in columns)
    lefts = [own[0][0] for own in columns]
    for row in sorted(rows, key=lambda row: -row.middle):
        if row.middle >= top:
            continue
        across = any(one.box[0] < x < one.box[2] for one in row.segments for x in edges)
        begun = all(any(-SAME <= one.box[0] - left <= NEAR for left in lefts) for one in row.segments)
        if across or not begun or top - row.box[3] > NEAR:
            break
        top = row.box[1]
    return top - 1


def _is_in(one: Segment, boxes: Sequence[Box]) -> bool:
    return any(overlap(one.box, box) for box in boxes)


def _heads_column(one: Segment, boxes: Sequence[Box]) -> bool:
    """Whether a text stands beside a box, and above another, no nearer to the one above that: below a box may stand a note."""
    left, top, right, bottom = one.box
    own = [box for box in boxes if box[0] < right and left < box[2]]
    beside = any(box[1] < (top + bottom) / 2 < box[3] for box in boxes)
    above = min((top - box[3] for box in own if box[1] < top), default=NEAR)
    below = min((box[1] - bottom for box in own if box[3] > bottom), default=NEAR)
    return beside and below < NEAR and below <= above


def _heads_all(one: Segment, columns: Sequence[Sequence[Box]]) -> bool:
    """Whether a text in the first column stands over boxes of all columns that begin beside each other, and below those before."""
    if one.box[0] > columns[0][0][2]:
        return False
    below = list(_next(one, columns))
    above = [box[3] for own in columns for box in own if box[1] < one.box[1]]
    aligned = len(below) == len(columns) and max(below) - min(below) <= SAME
    return aligned and one.box[3] >= max(above, default=one.box[3])


def _next(one: Segment, columns: Sequence[Sequence[Box]]) -> Iterator[float]:
    """Where the next box below a text begins in each column."""
    for own in columns:
        yield from [box[1] for box in own if box[1] >= one.box[3] - SAME][:1]
