"""Scores at the left of cards: a number larger than the card's title or on a ground of its own, with what stands right over and under it.

They are taken off the page, since they stand on no line of their card, and put back as lines of their own, between what the card
is called and its first label.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.model.page import Box, Grid, Line
from extractors.model.page_content import PageContent, TextSpan
from extractors.tables.lines import line_of, union
from extractors.tables.preparation.badges import without_boxes
from extractors.tables.text_rows import Segment

COLUMN = 120.0  # points: numbers so far apart stand in columns of cards


@dataclass(frozen=True, slots=True)
class LeftScore:
    """A number, its label right over or under it, what else stands there, its card's title and last line before the first label, and the text of the row that begins with that."""

    number: Segment
    label: Segment | None
    beside: Sequence[Segment]
    title: Segment
    last: Segment
    labels: str
    ground: Box | None

    @property
    def spans(self) -> Iterator[TextSpan]:
        """All its words."""
        label = [self.label] if self.label else []
        return (span for one in (self.number, *label, *self.beside) for span in one.spans)

    def follows(self, line: Line) -> bool:
        """Whether a line is the one behind which it is put."""
        at = self.last.spans[0]
        return bool(line.box and line.box[0] <= at.x <= line.box[2] and line.box[1] <= at.y <= line.box[3])

    def lines(self, page: int, frames: tuple[int, ...]) -> Iterator[Line]:
        """The number, behind its label if it has one, then what else stands over and under it; all in some frames."""
        number = line_of(self.number.spans, page)
        if self.label:
            label = line_of(self.label.spans, page)
            words, box = (*label.words, *number.words), union([self.label.box, self.number.box])
            number = replace(number, text=f"{label.text} {number.text}", words=words, box=box)
        for line in (number, *(line_of(one.spans, page) for one in self.beside)):
            yield replace(line, bold=False, frames=frames, at_left=True)


@dataclass(frozen=True, slots=True)
class LeftScores:
    """The scores at the left of a page's cards, and all other words."""

    scores: Sequence[LeftScore]
    others: list[TextSpan]

    @property
    def labels(self) -> frozenset[str]:
        """The rows with which the cards' labels begin, as texts: a row of them over their values is no table's header."""
        return frozenset(score.labels for score in self.scores)

    def without_grounds(self, content: PageContent) -> PageContent:
        """The content without what is painted behind the scores alone."""
        return without_boxes(content, [one.ground for one in self.scores if one.ground])

    def among(self, blocks: Sequence[Line | Grid], page: int) -> list[Line | Grid]:
        """The blocks of the other words, each score's lines behind the line that it follows."""
        placed: list[Line | Grid] = []
        for block in blocks:
            placed.append(block)
            for score in self.scores:
                if isinstance(block, Line) and score.follows(block):
                    placed += score.lines(page, block.frames)
        return placed

    def in_tables(self, blocks: Sequence[Line | Grid]) -> list[LeftScore]:
        """Those whose card was read as a table's cells: none of the lines is the one that they follow."""
        lines = [block for block in blocks if isinstance(block, Line)]
        return [score for score in self.scores if not any(map(score.follows, lines))]

    def without(self, scores: Sequence[LeftScore]) -> LeftScores:
        """Those but for some, whose words are among the others again."""
        left = [one for one in self.scores if not any(one is other for other in scores)]
        return LeftScores(left, [*self.others, *(span for one in scores for span in one.spans)])


def count_up(numbers: Sequence[Segment]) -> bool:
    """Whether numbers are one more each time, across the page or down its columns, as those of a list."""
    down = sorted(numbers, key=lambda one: (round(one.box[0] / COLUMN), one.box[1]))
    across = sorted(numbers, key=lambda one: (round(one.box[1]), one.box[0]))
    texts = [[one.spans[-1].text for one in order] for order in (down, across)]
    return len(numbers) > 1 and any(
        all(map(str.isdecimal, own)) and all(int(two) == int(one) + 1 for one, two in pairwise(own)) for own in texts
    )
