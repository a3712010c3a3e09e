"""Which white lines part cells: those that show on coloured ground, and what hangs together with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.model.connected import meeting
from extractors.model.page import Box
from extractors.model.page_content import Edge, Fill

MEET = 3.0  # points by which two lines of one table may miss each other, or one its coloured ground


def shown(level: Sequence[Edge], upright: Sequence[Edge], fills: Iterable[Fill]) -> tuple[list[Edge], list[Edge]]:
    """The level and the upright white lines whose group has one on coloured ground.

    A word processor draws a table's borders over all its cells, be its header alone painted. A frame around them tells nothing.
    """
    grounds = [fill.box for fill in fills]
    level = sorted(level, key=lambda edge: edge.at)
    lines = [*((edge, False) for edge in level), *((edge, True) for edge in upright)]
    seen = {number for number, (edge, stands) in enumerate(lines) if _is_on(edge, grounds, upright=stands)}
    for group in meeting(level, upright, MEET) if seen else ():
        if not seen.isdisjoint(group) and _part_cells([lines[number] for number in group if number not in seen]):
            seen.update(group)
    own = sorted(seen)
    return [lines[at][0] for at in own if not lines[at][1]], [lines[at][0] for at in own if lines[at][1]]


def _part_cells(unseen: Sequence[tuple[Edge, bool]]) -> bool:
    """Whether upright or level lines stand at more places than the two sides of a frame."""
    places = [[edge.at for edge, is_upright in unseen if is_upright == upright] for upright in (True, False)]
    return any(at and any(min(at) + MEET < one < max(at) - MEET for one in at) for at in places)


def _is_on(edge: Edge, grounds: Iterable[Box], *, upright: bool) -> bool:
    """Whether a line's middle stands on coloured ground or at its edge."""
    middle = (edge.low + edge.high) / 2
    x, y = (edge.at, middle) if upright else (middle, edge.at)
    return any(x0 - MEET <= x <= x1 + MEET and top - MEET <= y <= foot + MEET for x0, top, x1, foot in grounds)
