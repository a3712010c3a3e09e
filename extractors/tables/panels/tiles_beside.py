"""Tiles beside each other, as a dashboard has them: a table in one, and key figures, a chart or a note in those beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from extractors.model.page import Box
from extractors.model.page_content import PageContent
from extractors.tables.headers.finder import HeaderFinder
from extractors.tables.lines import contains, union
from extractors.tables.panels.text_columns import Strip
from extractors.tables.text_rows import FindHeaders, Segment, TextRow, text_rows

LEAST_SIDE = 30.0  # points: the sides of a tile
WIDEST = 0.9  # of the page's width: what is wider is its ground, or a band
ROWS = 2  # of several texts below the header of a tile's table
REACH = 2.0  # points by which a text may reach over its tile


def tile_strip(
    rows: Sequence[TextRow], content: PageContent, find_headers: FindHeaders, frames: Sequence[Box]
) -> Strip | None:
    """The white between a tile that holds a table and those beside it that hold none; None where no tiles stand so, or a text outside of them.

    rows: the page's. frames: those of the page; painted areas are tiles too.
    """
    tiles = list(_outer(chain(frames, content.white, (fill.box for fill in content.fills)), content.width))
    segments = [one for row in rows for one in row.segments]
    tabled = [tile for tile in tiles if _holds_table(segments, tile, find_headers)]
    for tile in tabled:
        sides = [side for side in _sides(tile, tiles) if side]
        beside = [one for side in sides for one in side]
        if not sides or any(one in tabled for one in beside):
            continue
        top, bottom = min(one[1] for one in (tile, *beside)), max(one[3] for one in (tile, *beside))
        level = [one for row in rows if top <= row.middle <= bottom for one in row.segments]
        column = (tile[0], top, tile[2], bottom)  # a note may stand below the table's tile
        areas = [column, *map(union, sides)]  # a badge's ground is gone
        if all(any(_is_in(one, area) for area in areas) for one in level):
            return Strip(tuple(_white(tile, union(side)) for side in sides), top, bottom, is_text=True)
    return None


def _outer(boxes: Iterable[Box], width: float) -> Iterator[Box]:
    """The areas that may be tiles, none of them in another; a tile's ground and its frame are one."""
    large = [
        box for box in boxes
        if min(box[2] - box[0], box[3] - box[1]) >= LEAST_SIDE and box[2] - box[0] <= WIDEST * width
    ]  # fmt: skip
    found: list[Box] = []
    for box in sorted(large, key=lambda box: (box[0] - box[2]) * (box[3] - box[1])):
        if not any(contains(one, box, REACH) for one in found):
            found.append(box)
    yield from found


def _sides(tile: Box, tiles: Sequence[Box]) -> tuple[list[Box], list[Box]]:
    """The tiles to the left of a tile and those to its right, as far as they stand beside it."""
    level = [one for one in tiles if one is not tile and one[1] < tile[3] and tile[1] < one[3]]
    return [one for one in level if one[2] <= tile[0]], [one for one in level if one[0] >= tile[2]]


def _white(tile: Box, side: Box) -> float:
    """The middle of the white between a tile and those on one side of it."""
    return (side[2] + tile[0]) / 2 if side[2] <= tile[0] else (tile[2] + side[0]) / 2


def _holds_table(segments: Sequence[Segment], tile: Box, find_headers: FindHeaders) -> bool:
    """Whether a header stands in a tile, and rows of several texts below it."""
    rows = text_rows([span for one in segments if _is_in(one, tile) for span in one.spans])
    finder = HeaderFinder(rows, find_headers)
    ends = (finder.header_end(index) for index in range(len(rows)))
    end = next((end for end in ends if end is not None), len(rows))
    return sum(len(row.segments) > 1 for row in rows[end:]) >= ROWS


def _is_in(segment: Segment, tile: Box) -> bool:
    """Whether a text stands in a tile, over whose head and foot its letters may reach."""
    left, top, right, bottom = segment.box
    return tile[0] - REACH <= left and right <= tile[2] + REACH and tile[1] <= (top + bottom) / 2 <= tile[3]
