"""What is drawn between the levels of a header: rules below headings over several columns, and the ends of their painted cells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from extractors.model.page_content import Fill
from extractors.tables.candidate import TextRegion, Wall
from extractors.tables.drawn.row_bands import SAME, TOUCH

_LEVELS = 2  # lines of a header
_AT = attrgetter("at")


def level_marks(level: Iterable[Wall], fills: Iterable[Fill]) -> list[Wall]:
    """The rules of a page and the feet of what is painted on it, from the top."""
    feet = (Wall(fill.box[3], fill.box[0], fill.box[2]) for fill in fills)
    return sorted([*(wall for wall in level if wall.is_line), *feet], key=_AT)


def head_cuts(region: TextRegion, marks: Sequence[Wall]) -> list[Wall]:
    """The marks between the first and the last line of a region's header, over some of its columns.

    Those at about one height are at one, that of a cut of the region where there is one. marks: of the page, from the top.
    """
    head = region.rows[: region.header]
    if len(head) < _LEVELS:
        return []
    left, right = min(row.box[0] for row in region.rows), max(row.box[2] for row in region.rows)
    first, last = bisect_right(marks, head[0].middle, key=_AT), bisect_left(marks, head[-1].middle, key=_AT)
    between = marks[first:last]
    inside = [wall for wall in between if wall.low < right and left < wall.high and not _is_whole(wall, left, right)]
    return list(_level([*region.cuts, *(rule.at for rule in region.part_cuts)], inside))


def _is_whole(wall: Wall, left: float, right: float) -> bool:
    """Whether it runs over the table's whole width."""
    return wall.low <= left + SAME and right - SAME <= wall.high


def _level(heights: Sequence[float], walls: Sequence[Wall]) -> Iterator[Wall]:
    """Walls at the height of what stands within a little of them."""
    known = list(heights)
    for wall in walls:
        at = next((height for height in known if abs(height - wall.at) <= TOUCH), None)
        if at is None:
            known.append(at := wall.at)
        yield replace(wall, at=at)
