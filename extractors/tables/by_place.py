"""Things by where they stand, of which many others ask for those beside them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from extractors.model.page_content import Edge, TextSpan

T = TypeVar("T")


class ByPlace(Generic[T]):
    """Things in the order of one of their coordinates, found by it."""

    def __init__(self, things: Sequence[T], places: Iterable[float]) -> None:
        """The things, and where each stands; of those at one place the first stays the first."""
        given = list(places)
        order = sorted(range(len(given)), key=given.__getitem__)
        self._things, self._places = [things[at] for at in order], [given[at] for at in order]

    def between(self, low: float, high: float) -> list[T]:
        """Those between two places, in their order."""
        return self._things[bisect_left(self._places, low) : bisect_right(self._places, high)]


def by_height(words: Iterable[TextSpan]) -> ByPlace[TextSpan]:
    """Words from the top, found by their middles."""
    words = list(words)
    return ByPlace(words, [(word.box[1] + word.box[3]) / 2 for word in words])  # word.y takes twice as long


def by_line(edges: Iterable[Edge]) -> ByPlace[Edge]:
    """Edges of one direction, found by where they stand."""
    edges = list(edges)
    return ByPlace(edges, [edge.at for edge in edges])
