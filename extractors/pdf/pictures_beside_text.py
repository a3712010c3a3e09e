"""Pictures that stand among a page's own text and may show a table, as one pasted from a spreadsheet does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.model.page import Box
from extractors.model.page_content import TextSpan

_WIDE = 1 / 3  # of the page: a table is wider, a mark or a portrait seldom
_HIGH = 36.0  # points: a header and two rows


class PicturesBesideText:
    """Tells the pictures of a document's pages, taken in turn, that may show what the text does not say."""

    def __init__(self) -> None:
        """None was seen yet."""
        self._seen: set[tuple[int, ...]] = set()

    def among(self, pictures: Iterable[Box], words: Sequence[TextSpan], size: tuple[float, float]) -> list[Box]:
        """Those large enough for a table that stand under none of the page's words, and on no page before at the same place, as a letterhead does.

        pictures, words and size are of the page as displayed.
        """
        width, height = size
        shown = [_cut(box, width, height) for box in pictures]
        large = [box for box in shown if box[2] - box[0] >= _WIDE * width and box[3] - box[1] >= _HIGH]
        new = [box for box in large if self._is_new(box)]
        return [box for box in new if not any(word.stands_in(box) for word in words)]

    def _is_new(self, box: Box) -> bool:
        place = tuple(map(round, box))
        known = place in self._seen
        self._seen.add(place)
        return not known


def _cut(box: Box, width: float, height: float) -> Box:
    """The part of a box that is on the page."""
    return max(box[0], 0.0), max(box[1], 0.0), min(box[2], width), min(box[3], height)
