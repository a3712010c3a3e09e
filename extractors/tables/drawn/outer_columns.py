"""The outer columns of a table that goes on at a page's head and whose sides nothing draws: where one cell of them spans all rows there, no rule reaches over it either."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model.page_content import TextSpan
from extractors.tables.candidate import Wall
from extractors.tables.cells import SNAP, same_places
from extractors.tables.drawn.edge_groups import EdgeGroup, box_of
from extractors.tables.drawn.frame_goes_on import HEAD, MOST_OVER
from extractors.tables.drawn.words_in_columns import stand_in_columns

_LEAST = 4  # places: two walls between columns and the sides


def with_outer_columns(
    groups: Sequence[EdgeGroup], words: Sequence[TextSpan], before: Sequence[float], height: float
) -> list[EdgeGroup]:
    """The groups, that at a page's head closed at the sides of the table before it where its own walls are all that stood between that one's columns.

    Args:
        groups: the page's edges that hang together.
        words: those of the page.
        before: where the columns of the page before's last drawn table part, its sides among them.
        height: the page's.
    """
    if len(before) < _LEAST:
        return list(groups)
    upright = (wall for one in groups if not one.horizontal for wall in one.vertical)
    lone = [wall for wall in upright if wall.is_line and _is_at(wall, before[1:-1])]
    found: list[EdgeGroup] = []
    for one in groups:
        whole = _with_lines_beside(one, lone)
        found.append(_closed(whole, before) if _goes_on(whole, words, before, height) else one)
    return found


def _with_lines_beside(group: EdgeGroup, lone: Sequence[Wall]) -> EdgeGroup:
    """A group with the upright lines beside it that are as high as it is; lone: those that no rule meets, where cells span all rows."""
    if not (group.vertical and group.horizontal and lone):
        return group
    _, top, _, foot = box_of(group)
    beside = [wall for wall in lone if abs(wall.low - top) <= SNAP and abs(wall.high - foot) <= SNAP]
    return EdgeGroup(sorted([*group.vertical, *beside], key=lambda wall: wall.at), group.horizontal)


def _is_at(wall: Wall, places: Sequence[float]) -> bool:
    return any(abs(wall.at - x) <= SNAP for x in places)


def _goes_on(group: EdgeGroup, words: Sequence[TextSpan], before: Sequence[float], height: float) -> bool:
    """Whether a group at the page's head has just the walls between the columns of the table before, falls short of one of its sides, and words stand in its columns."""
    if not group.vertical or not group.horizontal:
        return False
    left, top, right, foot = box_of(group)
    inside = before[0] - SNAP <= left and right <= before[-1] + SNAP
    short = left > before[0] + SNAP or right < before[-1] - SNAP
    if top > HEAD * height or not (inside and short) or not _parts_the_same(group, before):
        return False
    own = [word for word in words if top < word.y < foot and before[0] - SNAP < word.x < before[-1] + SNAP]
    return stand_in_columns(own, before, MOST_OVER)


def _parts_the_same(group: EdgeGroup, before: Sequence[float]) -> bool:
    """Whether lines part a group's columns at every place between those before, and nowhere else; sides of its own make it another table."""
    places = sorted({wall.at for wall in group.vertical})
    return same_places(places, before[1:-1]) and all(wall.is_line for wall in group.vertical)


def _closed(group: EdgeGroup, before: Sequence[float]) -> EdgeGroup:
    """A group with walls at both sides of the table before, as high as it is."""
    _, top, _, foot = box_of(group)
    sides = [Wall(x, top, foot, is_line=False) for x in (before[0], before[-1])]
    return EdgeGroup(sorted([*group.vertical, *sides], key=lambda wall: wall.at), group.horizontal)
