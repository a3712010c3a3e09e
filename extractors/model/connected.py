"""What hangs together by pairs: the connected parts of a small graph.

scipy.sparse.csgraph does the same; loading it takes longer than reading most documents.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol


class Straight(Protocol):
    """A line at a place, from low to high along the other axis."""

    @property
    def at(self) -> float:
        """Its place."""

    @property
    def low(self) -> float:
        """Where it begins."""

    @property
    def high(self) -> float:
        """Where it ends."""


def connected(count: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The numbers from 0 to `count` (left out) in groups that pairs of them join; each in order, by its first member."""
    parent = list(range(count))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for one, other in pairs:
        parent[root(other)] = root(one)
    groups: dict[int, list[int]] = {}
    for number in range(count):
        groups.setdefault(root(number), []).append(number)
    return list(groups.values())


def meeting(level: Sequence[Straight], upright: Sequence[Straight], within: float) -> list[list[int]]:
    """The numbers of lines, the level ones first, in groups that hang together; within: points by which two that meet may miss each other.

    level: by their places.
    """
    places = [line.at for line in level]

    def pairs() -> Iterator[tuple[int, int]]:
        for number, line in enumerate(upright, len(level)):
            for index in range(bisect_left(places, line.low - within), bisect_right(places, line.high + within)):
                if level[index].low - within <= line.at <= level[index].high + within:
                    yield number, index

    return connected(len(level) + len(upright), pairs())
