"""Cards with a column of scores at their left: they are read behind the title on their right, before the rest of the card.

The tiles themselves, each a number with its label, are made lines before (stacked_badges).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.model.page import Box
from extractors.model.page_content import PageContent, TextSpan
from extractors.tables.lines import contains, union
from extractors.tables.panels.in_parts import drawn_where
from extractors.tables.panels.text_columns import Strip, Strips
from extractors.tables.text_rows import FindHeaders, Segment, TextRow, is_number

BELOW = 4  # what is above a card, its title, its scores, the rest of it: then what is below
SCORES = 3  # in a column: likelihood, consequence and value
SAME = 6.0  # points by which their middles may differ
STEP = 60.0  # points: from one to the next, at most
GAP = 6.0  # points of white beside them, at least
SAME_SIZE = 0.5  # points


@dataclass(frozen=True, slots=True)
class ScoreColumn(Strip):
    """The white right of a column of scores; cut: where beside it the title ends."""

    cut: float

    @property
    def below(self) -> int:
        """The number of the part below."""
        return BELOW

    def part(self, box: Box) -> int:
        """Where something stands, as it is read: above, in the title, in the scores, in the rest of the card, or below."""
        middle = (box[1] + box[3]) / 2
        if not self.top <= middle <= self.bottom:
            return 0 if middle < self.top else BELOW
        if box[0] < self.xs[0]:
            return 2
        return 1 if middle < self.cut else 3


class ScoreColumns(Strips):
    """Cards below each other, each with a column of scores."""

    @staticmethod
    def may_hold_tables(number: int) -> bool:
        """Whether a part is no title and no column of scores."""
        return number % BELOW in {0, BELOW - 1}

    def drawn_in(self, number: int, content: PageContent) -> PageContent:
        """What is drawn in a part: a card's rules part no rows of another."""
        return drawn_where(content, lambda box: self.part(box) == number)


def score_columns(rows: Sequence[TextRow], areas: Iterable[Box], find_headers: FindHeaders) -> ScoreColumns | None:
    """The columns of scores of a page's cards; None where there are none, or something stands across the white beside one.

    areas: painted ones, in one of which a card may stand.
    """
    found: list[ScoreColumn] = []
    stacks = list(_stacks(rows, find_headers))
    grounds = list(areas) if stacks else []
    for at, stack in enumerate(stacks):
        end = stacks[at + 1][0].box[1] if at + 1 < len(stacks) else float("inf")
        column = union(one.box for one in stack)
        ground = next((box for box in sorted(grounds, key=_height) if _is_card(box, column)), None)
        strip = _strip(rows, column, min(end, ground[3] if ground else end))
        if strip is None:
            return None
        found.append(strip)
    return ScoreColumns(tuple(found)) if found else None


def _stacks(rows: Sequence[TextRow], find_headers: FindHeaders) -> Iterator[list[Segment]]:
    """The scores that rows begin with, each set of different ones in line below each other."""
    stack: list[Segment] = []
    for first in (row.segments[0] for row in rows):
        label = _label(first, find_headers)
        if label is None:
            continue
        above = stack[-1] if stack else None
        goes_on = above and abs(above.middle - first.middle) <= SAME and 0 < first.box[1] - above.box[1] <= STEP
        if not goes_on or label in {_label(one, find_headers) for one in stack}:
            stack = []
        stack.append(first)
        if len(stack) == SCORES:
            yield stack
            stack = []


def _label(segment: Segment, find_headers: FindHeaders) -> str | None:
    """The label of a text that is a label and its number: "Riskvärde 12"; None for any other."""
    *label, number = [span.text for span in segment.spans]
    known = bool(label) and is_number(number) and (0, len(label)) in map(tuple, find_headers(label))
    return " ".join(label) if known else None


def _strip(rows: Sequence[TextRow], column: Box, end: float) -> ScoreColumn | None:
    """The white right of a column of scores down to a card's end; None where no title stands beside the first of these or something stands across."""
    held = [row for row in rows if row.box[3] > column[1] and row.middle < end]
    right = [[one for one in row.segments if one.box[0] > column[2]] for row in held]
    texts = [side for side in right if side]
    left = min((side[0].box[0] for side in texts), default=0.0)
    own = [one for row in held for one in row.segments if one.box[0] <= column[2]]
    if not texts or left - max(one.box[2] for one in own) < GAP or not texts[0][-1].spans[-1].bold:
        return None
    title = texts[0][-1].spans[-1]
    below = (two[0] for one, two in pairwise(texts) if not _goes_on(title, two))
    cut = next((one.box[1] for one in below), end)
    top = min(row.box[1] for row in held[:1])
    return ScoreColumn(
        ((max(one.box[2] for one in own) + left) / 2,), top, min(end, held[-1].box[3]), is_text=True, cut=cut
    )


def _goes_on(title: TextSpan, below: Sequence[Segment]) -> bool:
    """Whether a line is set as the title above it is."""
    first = below[0].spans[0]
    return first.bold and abs(first.size - title.size) < SAME_SIZE


def _is_card(box: Box, column: Box) -> bool:
    """Whether an area holds a column of scores and as much again to its right."""
    return contains(box, column) and box[2] - column[2] > column[2] - column[0]


def _height(box: Box) -> float:
    return box[3] - box[1]
