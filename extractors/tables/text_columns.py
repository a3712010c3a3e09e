"""Pages of several columns of text or of cards, and tables side by side: white strips that part a stretch of rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.model.page import Box
from extractors.model.page_content import TextSpan
from extractors.tables.text_rows import LEAST_GAP, TextRow

MOST_ROWS = 1000  # more are no page of text
LEAST_LINES = 5  # on both sides
GOES_ON = 2  # lines on each side that go on the one above, at least, for text
FULL = 0.6  # of its column's width: a line of text
MANY = 0.3  # of the lines are such
BESIDE = 0.5  # of the lines of one side: where no more stand beside those of the other, these are no rows of one table
HYPHENS = ("-", "\u00ad", "‐")


@dataclass(frozen=True, slots=True)
class Strip:
    """White strips at some places that part what stands between two heights.

    is_text: lines of text stand on both sides; else lines of two tables that do not stand beside each other.
    """

    xs: tuple[float, ...]
    top: float
    bottom: float
    is_text: bool

    def part(self, box: Box) -> int:
        """Where something stands, as it is read: above, in a column from the left, or below."""
        middle = (box[1] + box[3]) / 2
        if not self.top <= middle <= self.bottom:
            return 0 if middle < self.top else len(self.xs) + 2
        return 1 + bisect_right(self.xs, box[0])

    def parts(self, spans: Sequence[TextSpan]) -> list[list[TextSpan]]:
        """The words of each part."""
        found: list[list[TextSpan]] = [[] for _ in range(len(self.xs) + 3)]
        for span in spans:
            found[self.part(span.box)].append(span)
        return found

    def crosses(self, box: Box) -> bool:
        """Whether something stands across a strip."""
        inside = box[1] < self.bottom and self.top < box[3]
        return inside and any(box[0] < x < box[2] for x in self.xs)


def find_strip(rows: Sequence[TextRow]) -> Strip | None:
    """The white strip that parts the most lines, if one parts enough on both sides."""
    if len(rows) > MOST_ROWS:
        return None
    gaps = [(left.box[2] + right.box[0]) / 2 for row in rows for left, right in pairwise(row.segments)]
    found = [strip for x in sorted({round(gap / LEAST_GAP) * LEAST_GAP for gap in gaps}) for strip in _at(x, rows)]
    return max(found, key=lambda strip: (strip.is_text, strip.bottom - strip.top), default=None)


def _at(x: float, rows: Sequence[TextRow]) -> Iterator[Strip]:
    """The stretches of rows that no segment crosses at a place, with enough lines on both sides."""
    start = 0
    for index in range(len(rows) + 1):
        if index < len(rows) and not any(one.box[0] < x + 1 and x - 1 < one.box[2] for one in rows[index].segments):
            continue
        lefts = sum(row.box[0] < x for row in rows[start:index])
        rights = sum(row.segments[-1].box[0] >= x for row in rows[start:index])
        if min(lefts, rights) >= LEAST_LINES:
            sides = [_side(rows[start:index], x, left=left) for left in (True, False)]
            is_text = all(_is_text(side) for side in sides)
            if is_text or lefts + rights - (index - start) <= BESIDE * min(lefts, rights):
                yield Strip((x,), rows[start].box[1], rows[index - 1].box[3], is_text)
        start = index + 1


def _side(rows: Sequence[TextRow], x: float, *, left: bool) -> list[tuple[float, float, str]]:
    """The lines on one side of a place: where each begins and ends, and its text."""
    lines = []
    for row in rows:
        own = [one for one in row.segments if (one.box[0] < x) == left]
        if own:
            lines.append((own[0].box[0], own[-1].box[2], " ".join(one.text for one in own)))
    return lines


def _is_text(lines: Sequence[tuple[float, float, str]]) -> bool:
    """Whether lines are as wide as their column for a good part, and some go on the one above."""
    low, high = min(line[0] for line in lines), max(line[1] for line in lines)
    wide = sum(end - low >= FULL * (high - low) for _, end, _ in lines)
    goes_on = sum(below[2][:1].islower() or above[2].endswith(HYPHENS) for above, below in pairwise(lines))
    return wide >= MANY * len(lines) and goes_on >= GOES_ON
