"""Pages of several columns of text or of cards, and tables side by side: white strips that part a stretch of rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from statistics import median

from extractors.model.page import Box
from extractors.model.page_content import TextSpan
from extractors.tables.candidate import Wall
from extractors.tables.panels.in_parts import words_by_part
from extractors.tables.text_rows import HYPHENS, LEAST_GAP, TextRow

MOST_ROWS = 1000  # more are no page of text
LEAST_LINES = 5  # on both sides
GOES_ON = 2  # lines on each side that go on the one above, at least, for text
FULL = 0.6  # of its column's width: a line of text
MANY = 0.3  # of the lines are such
BESIDE = 0.5  # of the lines of one side: where no more stand beside those of the other, these are no rows of one table
RULES = 3  # that one table's rows have across its columns
HEADING = 1.15  # times the usual size of letters, at least


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
            return 0 if middle < self.top else self.below
        return 1 + bisect_right(self.xs, box[0])

    @property
    def below(self) -> int:
        """The number of the part below."""
        return len(self.xs) + 2

    def parts(self, spans: Sequence[TextSpan]) -> list[list[TextSpan]]:
        """The words of each part."""
        return words_by_part(spans, self.part, self.below + 1)

    def crosses(self, box: Box) -> bool:
        """Whether something stands across a strip."""
        inside = box[1] < self.bottom and self.top < box[3]
        return inside and any(box[0] < x < box[2] for x in self.xs)

    def parts_rows(self, level: Sequence[Wall]) -> bool:
        """Whether a strip between tables runs through rules, several, between their rows: it parts the columns of one."""
        across = (wall for wall in level if wall.is_line and self.crosses((wall.low, wall.at, wall.high, wall.at)))
        return not self.is_text and len(list(islice(across, RULES))) == RULES


@dataclass(frozen=True, slots=True)
class Strips:
    """Stretches of a page below each other, each parted by strips of its own; what stands between two is read across."""

    strips: tuple[Strip, ...]

    def part(self, box: Box) -> int:
        """Where something stands, as it is read: across, in the columns of the first stretch, across, and so on."""
        before = 0
        for strip in self.strips:
            own = strip.part(box)
            if own < strip.below:
                return before + own
            before += strip.below
        return before

    def parts(self, spans: Sequence[TextSpan]) -> list[list[TextSpan]]:
        """The words of each part."""
        return words_by_part(spans, self.part, sum(strip.below for strip in self.strips) + 1)


def find_strip(rows: Sequence[TextRow], tables: Sequence[Box] = ()) -> Strip | None:
    """The white strip that parts the most lines, if one parts enough on both sides.

    tables: where those of the page stand, which end the columns above them.
    """
    if len(rows) > MOST_ROWS:
        return None
    gaps = [(left.box[2] + right.box[0]) / 2 for row in rows for left, right in pairwise(row.segments)]
    found = [
        strip for x in sorted({round(gap / LEAST_GAP) * LEAST_GAP for gap in gaps}) for strip in _at(x, rows, tables)
    ]
    return max(found, key=lambda strip: (strip.is_text, strip.bottom - strip.top), default=None)


def _at(x: float, rows: Sequence[TextRow], tables: Sequence[Box]) -> Iterator[Strip]:
    """The stretches of rows that no segment and no table crosses at a place, with enough lines on both sides."""
    for stretch in _stretches(x, rows, [box for box in tables if box[0] < x < box[2]]):
        lefts = sum(row.box[0] < x for row in stretch)
        rights = sum(row.segments[-1].box[0] >= x for row in stretch)
        if min(lefts, rights) >= LEAST_LINES:
            sides = [_side(stretch, x, left=left) for left in (True, False)]
            is_text = all(_is_text(side) for side in sides)
            if is_text or lefts + rights - len(stretch) <= BESIDE * min(lefts, rights):
                yield Strip((x,), stretch[0].box[1], stretch[-1].box[3], is_text)


def _stretches(x: float, rows: Sequence[TextRow], tables: Sequence[Box]) -> Iterator[Sequence[TextRow]]:
    """The rows between those that cross a place, and between tables; the headings right above a table are its own."""
    start = 0
    for index, row in enumerate(rows):
        crosses = any(one.box[0] < x + 1 and x - 1 < one.box[2] for one in row.segments)
        ends = index > start and any(rows[index - 1].middle < box[1] < row.middle for box in tables)
        if crosses or ends:
            yield _without_headings(rows[start:index]) if ends else rows[start:index]
            start = index + crosses
    last = rows[start:]
    yield _without_headings(last) if last and any(last[-1].middle < box[1] for box in tables) else last


def _without_headings(rows: Sequence[TextRow]) -> Sequence[TextRow]:
    """The rows without the last ones in larger letters than most."""
    usual = median(row.size for row in rows)
    end = next((end for end in range(len(rows), 0, -1) if rows[end - 1].size < HEADING * usual), 0)
    return rows[:end]


def _side(rows: Sequence[TextRow], x: float, *, left: bool) -> list[tuple[float, float, str]]:
    """The lines on one side of a place: where each begins and ends, and its text."""
    lines = []
    for row in rows:
        own = [one for one in row.segments if (one.box[0] < x) == left]
        if own:
            lines.append((own[0].box[0], own[-1].box[2], " ".join(one.text for one in own)))
    return lines


def _is_text(lines: Sequence[tuple[float, float, str]]) -> bool:
    """Whether lines are as wide as their column for a good part, and some go on such a one; where none begins in a capital, small letters tell nothing."""
    low, high = min(line[0] for line in lines), max(line[1] for line in lines)
    wide = [end - low >= FULL * (high - low) for _, end, _ in lines]
    goes_on = sum(
        full and (below[2][:1].islower() or above[2].endswith(HYPHENS))
        for full, (above, below) in zip(wide, pairwise(lines), strict=False)
    )
    begun = any(text[:1].isupper() for _, _, text in lines)
    return begun and sum(wide) >= MANY * len(lines) and goes_on >= GOES_ON
