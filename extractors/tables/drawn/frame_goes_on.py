"""A frame at a page's head in which the table of the page before goes on: around it alone lines are drawn, and bands painted in it tell its columns."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model.page_content import TextSpan
from extractors.tables.candidate import Wall
from extractors.tables.cells import SNAP
from extractors.tables.drawn.edge_groups import EdgeGroup, box_of
from extractors.tables.drawn.words_in_columns import fill_columns, stand_in_columns

HEAD = 0.2  # of the page's height: what goes on from the page before begins above
_LEAST = 3  # columns
MOST_OVER = 0.1  # of the words: one too long for its column stands over the next


def with_frame_that_goes_on(
    groups: Sequence[EdgeGroup], words: Sequence[TextSpan], before: Sequence[float], height: float
) -> list[EdgeGroup]:
    """The groups, with the frame at a page's head as wide as the table before it, and all that is drawn in it, as one: walls stand in it where the columns of that table part.

    Its words stand in these columns, and whatever is drawn in it parts no others.

    Args:
        groups: the page's edges that hang together.
        words: those of the page.
        before: where the columns of the page before's last drawn table part, its sides among them.
        height: the page's.
    """
    if len(before) <= _LEAST:
        return list(groups)
    for group in (one for one in groups if one.horizontal and one.vertical):
        left, top, right, foot = box_of(group)
        if top > HEAD * height or max(abs(left - before[0]), abs(right - before[-1])) > SNAP:
            continue
        inside = [one for one in groups if one is group or _lies_in(one, top, foot)]
        if _parts_no_others(group, inside, before) and _stand_in_columns(words, (top, foot), before):
            ends = {before[0], before[-1]}
            vertical = [Wall(x, top, foot, is_line=x in ends) for x in before]
            level = sorted((wall for one in inside for wall in one.horizontal), key=lambda wall: wall.at)
            return [EdgeGroup(vertical, level), *(one for one in groups if not any(one is own for own in inside))]
    return list(groups)


def _parts_no_others(frame: EdgeGroup, inside: Sequence[EdgeGroup], before: Sequence[float]) -> bool:
    """Whether no line parts columns in a frame, and what is painted in it does so where columns of the table before part."""
    walls = [wall.at for one in inside for wall in one.vertical]
    lines = [wall for wall in frame.vertical if wall.is_line and before[0] + SNAP < wall.at < before[-1] - SNAP]
    painted = [x for x in walls if before[0] + SNAP < x < before[-1] - SNAP]
    return not lines and bool(painted) and all(min(abs(x - place) for place in before) <= SNAP for x in walls)


def _stand_in_columns(words: Sequence[TextSpan], heights: tuple[float, float], before: Sequence[float]) -> bool:
    own = [word for word in words if heights[0] < word.y < heights[1] and before[0] < word.x < before[-1]]
    return fill_columns(own, before) and stand_in_columns(own, before, MOST_OVER)


def _lies_in(group: EdgeGroup, top: float, foot: float) -> bool:
    _, low, _, high = box_of(group)
    return top - SNAP <= low and high <= foot + SNAP
