"""Words by their heights, of which many boxes ask for those beside them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from extractors.model.page_content import TextSpan


class ByHeight:
    """Words from the top, found by their middles."""

    def __init__(self, words: Iterable[TextSpan]) -> None:
        """Of words at one height the first stays the first."""
        placed = sorted([(word.y, number, word) for number, word in enumerate(words)])
        self._heights = [height for height, _, _ in placed]
        self._words = [word for _, _, word in placed]

    def between(self, top: float, foot: float) -> list[TextSpan]:
        """Those with their middles between two heights, from the top."""
        return self._words[bisect_left(self._heights, top) : bisect_right(self._heights, foot)]
