"""Which white lines part cells: those that show on coloured ground, and what hangs together with them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from extractors.model.connected import connected
from extractors.model.page import Box
from extractors.model.page_content import Edge, Fill

MEET = 3.0  # points by which two lines of one table may miss each other, or one its coloured ground


def shown(white: Sequence[tuple[Edge, bool]], fills: Iterable[Fill]) -> set[int]:
    """The numbers of the lines, of edges and whether each is upright, whose group has one on coloured ground.

    A word processor draws a table's borders over all its cells, be its header alone painted. A frame around them tells nothing.
    """
    grounds = [fill.box for fill in fills]
    seen = {number for number, (edge, upright) in enumerate(white) if _is_on(edge, grounds, upright=upright)}
    if not seen:
        return seen
    for group in connected(len(white), _meeting(white)):
        if not seen.isdisjoint(group) and _part_cells([white[number] for number in group if number not in seen]):
            seen.update(group)
    return seen


def _part_cells(unseen: Sequence[tuple[Edge, bool]]) -> bool:
    """Whether upright or level lines stand at more places than the two sides of a frame."""
    places = [[edge.at for edge, is_upright in unseen if is_upright == upright] for upright in (True, False)]
    return any(at and any(min(at) + MEET < one < max(at) - MEET for one in at) for at in places)


def _is_on(edge: Edge, grounds: Iterable[Box], *, upright: bool) -> bool:
    """Whether a line's middle stands on coloured ground or at its edge."""
    middle = (edge.low + edge.high) / 2
    x, y = (edge.at, middle) if upright else (middle, edge.at)
    return any(x0 - MEET <= x <= x1 + MEET and top - MEET <= y <= foot + MEET for x0, top, x1, foot in grounds)


def _meeting(white: Sequence[tuple[Edge, bool]]) -> Iterator[tuple[int, int]]:
    """Upright and level lines that meet."""
    level = sorted((edge.at, number) for number, (edge, upright) in enumerate(white) if not upright)
    places = [at for at, _ in level]
    for number, (edge, upright) in enumerate(white):
        if not upright:
            continue
        for _, other in level[bisect_left(places, edge.low - MEET) : bisect_right(places, edge.high + MEET)]:
            crossed = white[other][0]
            if crossed.low - MEET <= edge.at <= crossed.high + MEET:
                yield number, other
