"""Words by their heights, of which many boxes ask for those beside them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from operator import attrgetter

from extractors.model.page_content import TextSpan


class ByHeight:
    """Words from the top, found by their middles."""

    def __init__(self, words: Iterable[TextSpan]) -> None:
        """Of words at one height the first stays the first."""
        self._words = sorted(words, key=attrgetter("y"))
        self._heights = [word.y for word in self._words]

    def between(self, top: float, foot: float) -> list[TextSpan]:
        """Those with their middles between two heights, from the top."""
        return self._words[bisect_left(self._heights, top) : bisect_right(self._heights, foot)]
