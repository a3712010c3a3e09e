"""A number with its label over or under it, and where both stand once they are read as one line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.model.page import Box
from extractors.model.page_content import TextSpan

SPACE = 0.3  # of the size: between a label and its number
CLOSEST = 0.1  # of its width: as close as a label may be set


@dataclass(frozen=True, slots=True)
class LabelledNumber:
    """A label with the number below or above it, in the box that both fill.

    at: the middle of the line that both are read in, None for the number's; said: what the number means; left: where the label is read, None for where it stands.
    """

    box: Box
    label: Sequence[TextSpan]
    number: TextSpan
    at: float | None = None
    said: Sequence[TextSpan] = ()
    left: float | None = None

    def moved(self) -> Iterator[tuple[TextSpan, Box]]:
        """The boxes of the words, the label's ending right before the number, and what is said of it beginning right behind it.

        Where there is room the label begins where it stood, its words set closer, else where its ground does, or as little before
        the number as it may, as where both begin at one place: what stands left of that may be another cell's or card's. The number's box holds where it stands, since that is what the reading
        rests on.
        """
        x0, top, x1, bottom = self.number.box
        if self.at is not None:
            top = min(top, 2 * self.at - bottom)
            yield self.number, (x0, top, x1, bottom)
        boxes = [word.box for word in self.label]
        left, end = boxes[0][0] if self.left is None else self.left, x0 - SPACE * self.number.size
        white = sum(max(0.0, right[0] - one[2]) for one, right in pairwise(boxes))
        width = boxes[-1][2] - boxes[0][0] - white  # a broken font's letters have none
        scale = (end - left - white) / width if width > 0 else 0.0
        if scale < CLOSEST and width > 0:
            left = min(self.box[0], end)
            scale = (end - left - white) / width
        if scale < CLOSEST:
            left, scale = end - CLOSEST * width - white, CLOSEST
        for word, before in zip(self.label, [None, *boxes], strict=False):
            left += max(0.0, word.box[0] - before[2]) if before else 0.0
            begin, left = left, left + scale * (word.box[2] - word.box[0])
            yield word, (begin, top, left, bottom)
        yield from self._moved_behind(top, bottom)

    def from_left(self) -> LabelledNumber:
        """The number with its label from the ground's left on, where a card's other texts begin, as one of several tiles does."""
        return replace(self, left=self.box[0])

    def _moved_behind(self, top: float, bottom: float) -> Iterator[tuple[TextSpan, Box]]:
        """The boxes of what is said of the number, set as close as the ground's room behind it asks."""
        begin, space = self.number.box[2] + SPACE * self.number.size, SPACE * min(word.size for word in self.label)
        widths = [word.box[2] - word.box[0] for word in self.said]
        room = self.box[2] - begin - space * len(widths)
        scale = min(1.0, max(CLOSEST, room / sum(widths))) if sum(widths) > 0 else 1.0
        for word, width in zip(self.said, widths, strict=True):
            yield word, (begin, top, begin + scale * width, bottom)
            begin += scale * width + space
