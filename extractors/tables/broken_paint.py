"""The paint of cells that a page break cuts: it ends with their words, above the rule of the row beside them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from extractors.model.page_content import TextSpan
from extractors.tables.candidate import Wall
from extractors.tables.cells import SNAP
from extractors.tables.edge_groups import PageWalls

_FURTHEST = 60.0  # points from where paint ends to the rule beside it: some lines of text


def painted_to_foot(walls: PageWalls, words: Sequence[TextSpan]) -> PageWalls:
    """The walls of a page, the sides of paint that ends inside a row going on to the rule of that row, which begins beside it.

    What spans rows over a page break is painted as far as its words on the first page, and has no rule below it, while the row beside it may be higher.
    """
    begins = sorted(wall.low for wall in walls.level if wall.is_line)
    ends = (wall for wall in walls.level if not wall.is_line and _is_near(wall.high, begins))
    feet = {end: foot for end in ends if (foot := _foot(end, walls, words))}
    if not feet:
        return walls
    upright = []
    for wall in walls.upright:
        below = [foot.at for end, foot in feet.items() if _comes_down_to(wall, end)]
        upright.append(replace(wall, high=max(below)) if below else wall)
    return PageWalls(upright, [wall for wall in walls.level if wall not in feet])


def _is_near(place: float, places: Sequence[float]) -> bool:
    """Whether one of ordered places is within the tolerance of another."""
    return bisect_left(places, place - SNAP) < bisect_right(places, place + SNAP)


def _foot(end: Wall, walls: PageWalls, words: Sequence[TextSpan]) -> Wall | None:
    """The rule that closes the row inside which paint ends, where nothing else stands below the paint."""
    sides = [wall.at for wall in walls.upright if _comes_down_to(wall, end)]
    if not sides or max(sides) - min(sides) < end.high - end.low - SNAP:
        return None
    near = [wall for wall in walls.level if SNAP < wall.at - end.at <= _FURTHEST and end.low < wall.high]
    foot = min(near, key=lambda wall: wall.at, default=None)
    if foot is None or not foot.is_line or abs(foot.low - end.high) > SNAP:
        return None
    heads = [wall for wall in walls.level if wall.at < end.at and wall.low < foot.high and end.low < wall.high]
    head = max(heads, key=lambda wall: wall.at, default=None)
    is_headed = head is not None and head.low <= end.low + SNAP and head.high >= foot.high - SNAP
    is_bare = not any(end.at < word.y < foot.at and word.box[0] < end.high and end.low < word.box[2] for word in words)
    return foot if is_headed and is_bare else None


def _comes_down_to(wall: Wall, end: Wall) -> bool:
    """Whether an upright wall ends at a level one."""
    return end.low - SNAP <= wall.at <= end.high + SNAP and abs(wall.high - end.at) <= SNAP
