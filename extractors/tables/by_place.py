"""Things by where they stand, of which many others ask for those beside them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Generic, TypeVar

from extractors.model.page_content import Edge, TextSpan

T = TypeVar("T")


class ByPlace(Generic[T]):
    """Things in the order of one of their coordinates, found by it."""

    def __init__(self, things: Iterable[T], place: Callable[[T], float]) -> None:
        """Of things at one place the first stays the first."""
        self._things = sorted(things, key=place)
        self._places = [place(thing) for thing in self._things]

    def between(self, low: float, high: float) -> list[T]:
        """Those between two places, in their order."""
        return self._things[bisect_left(self._places, low) : bisect_right(self._places, high)]


def by_height(words: Iterable[TextSpan]) -> ByPlace[TextSpan]:
    """Words from the top, found by their middles."""
    return ByPlace(words, attrgetter("y"))


def by_line(edges: Iterable[Edge]) -> ByPlace[Edge]:
    """Edges of one direction, found by where they stand."""
    return ByPlace(edges, attrgetter("at"))
