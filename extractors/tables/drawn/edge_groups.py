"""Drawn edges joined to lines, and the groups of lines that meet."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from extractors.model.connected import meeting
from extractors.model.page import Box
from extractors.model.page_content import Edge, PageContent
from extractors.tables.candidate import Wall
from extractors.tables.cells import SNAP
from extractors.tables.lines import contains

LEAST_INNER = 2  # walls between columns by which a table's parts are known
SHORTEST = 4.0  # points: shorter strokes are no borders
_at, _low = attrgetter("at"), attrgetter("low")


@dataclass(slots=True)
class EdgeGroup:
    """Walls that hang together."""

    vertical: list[Wall]
    horizontal: list[Wall]


@dataclass(frozen=True, slots=True)
class PageWalls:
    """What is drawn on a page as walls, upright and level ones."""

    upright: list[Wall]
    level: list[Wall]

    @classmethod
    def of(cls, content: PageContent) -> PageWalls:
        """Its edges, joined."""
        return cls(joined(content.vertical), joined(content.horizontal))


def drawn_as_lines(edges: Sequence[Edge]) -> list[Edge]:
    """Those that are drawn as lines: a fill's border that goes on a line is none."""
    return [edge for edge in edges if edge.is_line]


def joined(edges: Sequence[Edge]) -> list[Wall]:
    """Edges of one direction as walls, snapped to common places and joined where they touch; the shortest left out."""
    made: list[Wall] = []
    for group in neighbours(sorted(edges, key=_at)):
        at = sum(map(_at, group)) / len(group)
        first, *rest = sorted(group, key=_low)
        low, high, is_line = first.low, first.high, first.is_line
        for edge in rest:
            if edge.low > high + SNAP:
                made.append(Wall(at, low, high, is_line))
                low, high, is_line = edge.low, edge.high, edge.is_line
                continue
            high, is_line = max(high, edge.high), is_line or edge.is_line
        made.append(Wall(at, low, high, is_line))
    return [wall for wall in made if wall.high - wall.low >= SHORTEST]


def neighbours(edges: Sequence[Edge]) -> Iterable[list[Edge]]:
    """Edges whose places follow each other within the tolerance and stay within it of their first."""
    group: list[Edge] = []
    for edge in edges:
        if group and (edge.at - group[-1].at > SNAP or edge.at - group[0].at > 2 * SNAP):
            yield group
            group = []
        group.append(edge)
    if group:
        yield group


def edge_groups(vertical: Sequence[Wall], horizontal: Sequence[Wall]) -> list[EdgeGroup]:
    """The walls in groups that hang together; a horizontal one that meets none is a group of its own."""
    horizontal = sorted(horizontal, key=lambda wall: wall.at)
    walls = [*horizontal, *vertical]
    groups = ((group, bisect_left(group, len(horizontal))) for group in meeting(horizontal, vertical, SNAP))
    return [EdgeGroup([walls[i] for i in group[first:]], [walls[i] for i in group[:first]]) for group, first in groups]


def framed_as_one(groups: Sequence[EdgeGroup]) -> list[EdgeGroup]:
    """Groups with what stands inside the frame of another and parts columns where that one does: rows between bands of a table that touch no side of it."""
    parted = [(group, box_of(group), places) for group in groups if len(places := _inner(group)) >= LEAST_INNER]
    left = list(groups)
    for frame, around, places in sorted(parted, key=lambda one: one[1][1]):
        inside = [(one, box, own) for one, box, own in parted if contains(around, box, -SNAP)]
        parts = [one for one, box, own in inside if _part_alike(own, box, places)]
        if parts and any(frame is one for one in left):
            whole = EdgeGroup(
                [wall for one in (frame, *parts) for wall in one.vertical],
                sorted((wall for one in (frame, *parts) for wall in one.horizontal), key=_at),
            )
            left = [whole if one is frame else one for one in left if not any(one is part for part in parts)]
    return left


def _inner(group: EdgeGroup) -> list[float]:
    """Where lines of a group part columns, its sides apart."""
    low, _, high, _ = box_of(group)
    return [wall.at for wall in group.vertical if wall.is_line and low + SNAP < wall.at < high - SNAP]


def _part_alike(own: Sequence[float], box: Box, places: Sequence[float]) -> bool:
    """Whether a group parts columns at places, and at no other; its own sides, those of its box, may be painted there."""
    at_all = all(min(abs(x - place) for x in (*own, box[0], box[2])) <= SNAP for place in places)
    return at_all and all(min(abs(x - place) for place in places) <= SNAP for x in own)


def box_of(group: EdgeGroup) -> Box:
    """What a group's walls stand in."""
    xs = [wall.at for wall in group.vertical] + [x for wall in group.horizontal for x in (wall.low, wall.high)]
    ys = [wall.at for wall in group.horizontal] + [y for wall in group.vertical for y in (wall.low, wall.high)]
    return min(xs), min(ys), max(xs), max(ys)
