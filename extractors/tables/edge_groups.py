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


def box_of(group: EdgeGroup) -> Box:
    """What a group's walls stand in."""
    xs = [wall.at for wall in group.vertical] + [x for wall in group.horizontal for x in (wall.low, wall.high)]
    ys = [wall.at for wall in group.horizontal] + [y for wall in group.vertical for y in (wall.low, wall.high)]
    return min(xs), min(ys), max(xs), max(ys)
