"""Frames: rectangles that four drawn lines close, with or without round corners, such as the panels of a dashboard."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from extractors.model.page import Box
from extractors.model.page_content import Edge, PageContent
from extractors.tables.text_rows import TextRow

NEAR = 3.0  # points by which the corners of a frame may differ
ROUND = 12.0  # points: the largest radius of a corner
MOST = 400  # upright lines; more are a drawing or a table


def frames(content: PageContent, tables: Sequence[Box] = ()) -> list[Box]:
    """The frames on a page: a line on each side, as long as the side; those of drawn tables, given by their boxes, left out."""
    lines = [edge for edge in content.vertical if edge.is_line]
    for box in tables:
        lines = [edge for edge in lines if not _is_in(edge, box)]
    upright = sorted(lines, key=lambda edge: edge.low)
    level = sorted((edge for edge in content.horizontal if edge.is_line), key=lambda edge: edge.at)
    closed = (_closed(level, box) for box in _pairs(upright[:MOST]))
    return [box for box in closed if box is not None]


def of_notes(boxes: Iterable[Box], rows: Sequence[TextRow]) -> list[Box]:
    """The frames in which text stands, and nothing beside anything."""
    found = ((box, [row for row in rows if box[1] < row.middle < box[3]]) for box in boxes)
    return [box for box, inside in found if inside and all(row.is_one_text for row in inside)]


def foot_of_frame(boxes: Iterable[Box], rows: Sequence[TextRow]) -> float:
    """Where the smallest frame ends in which a header and the first row below it have columns; infinite where none has."""
    around = (box for box in boxes if all(_has_columns(row, box) for row in rows))
    return min((box[3] for box in around), default=float("inf"))


def _has_columns(row: TextRow, frame: Box) -> bool:
    """Whether several texts of a row stand in a frame."""
    inside = [one for one in row.segments if frame[0] <= one.middle <= frame[2]]
    return frame[1] <= row.middle <= frame[3] and len(inside) > 1


def _pairs(upright: list[Edge]) -> Iterator[Box]:
    """Two upright lines beside each other that are as high, as the box between them."""
    for index, one in enumerate(upright):
        for other in upright[index + 1 :]:
            if other.low > one.low + NEAR:
                break
            if abs(one.high - other.high) <= NEAR < abs(one.at - other.at):
                yield min(one.at, other.at), one.low, max(one.at, other.at), one.high


def _is_in(edge: Edge, table: Box) -> bool:
    """Whether an upright line stands in a table."""
    across = table[0] - NEAR <= edge.at <= table[2] + NEAR
    return across and table[1] - NEAR <= edge.low and edge.high <= table[3] + NEAR


def _closed(level: list[Edge], box: Box) -> Box | None:
    """The box with the level lines that close it above and below; None where one is missing."""
    x0, top, x1, bottom = box
    above, below = _side(level, box, top - ROUND, top), _side(level, box, bottom, bottom + ROUND)
    return (x0, above, x1, below) if above is not None and below is not None else None


def _side(level: list[Edge], box: Box, low: float, high: float) -> float | None:
    """Where between two heights a level line goes from side to side, shorter by what a round corner takes of both sides."""
    x0, top, x1, bottom = box
    for edge in level[bisect_left(level, low - NEAR, key=_at) : bisect_right(level, high + NEAR, key=_at)]:
        radius = max(0.0, top - edge.at, edge.at - bottom)
        ends = edge.low - x0 - radius, x1 - radius - edge.high
        if all(abs(end) <= NEAR for end in ends):
            return edge.at
    return None


def _at(edge: Edge) -> float:
    return edge.at
