"""Badges of two lines beside a title: a small label over its number on a painted ground; they are read as one line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.model.page import Box
from extractors.model.page_content import PageContent, TextSpan
from extractors.tables.badges import without_boxes
from extractors.tables.lines import rows_of
from extractors.tables.text_rows import FindHeaders, is_number

HIGHEST, WIDEST = 60.0, 140.0  # points
SPACE = 0.3  # of the size: between a label and its number
LINES = 2
LONGEST = 5  # letters of the number
NEAR = 30.0  # points: cards' scores in painted boxes beside each other stand no further apart
TITLE = 2  # letters of a word beside


def with_stacked_badges(content: PageContent, find_headers: FindHeaders) -> PageContent:
    """The content with the label of each such badge on its number's line, right before it, and without the badges' ground.

    Where several stand beside each other, they are a card's labels above their values and no badges.
    """
    small = [fill.box for fill in content.fills if _is_small(fill.box)]
    if not small:
        return content
    level = _Level(content.runs)
    found = [one for box in dict.fromkeys(small) for one in _label_and_number(box, level.with_box(box), find_headers)]
    alone = [one for one in found if not any(_beside(one[0], other[0]) for other in found if other[0] != one[0])]
    moved = {id(word): to for box, label, number in alone for word, to in _moved(label, number)}
    if not moved:
        return content
    runs = [replace(run, box=moved[id(run)], glyph_edges=()) if id(run) in moved else run for run in content.runs]
    return replace(without_boxes(content, [box for box, _, _ in alone]), runs=runs)


class _Level:
    """Words by their heights: a page has many painted cells, and each asks for those beside it."""

    def __init__(self, runs: Sequence[TextSpan]) -> None:
        self._order = sorted(range(len(runs)), key=lambda index: runs[index].y)
        self._heights = [runs[index].y for index in self._order]
        self._runs = runs

    def with_box(self, box: Box) -> list[TextSpan]:
        """The words at the height of a box, in the order of the page."""
        start, end = bisect_left(self._heights, box[1]), bisect_right(self._heights, box[3])
        return [self._runs[index] for index in sorted(self._order[start:end])]


def _is_small(box: Box) -> bool:
    return box[3] - box[1] <= HIGHEST and box[2] - box[0] <= WIDEST


def _label_and_number(
    box: Box, runs: Sequence[TextSpan], find_headers: FindHeaders
) -> Iterator[tuple[Box, list[TextSpan], TextSpan]]:
    """A box with its label and the larger number below that, if it holds these alone and text stands to its left.

    runs: the words at its height.
    """
    inside = [run for run in runs if not run.turn and box[0] <= run.x <= box[2]]
    lines = rows_of(inside) if inside else []
    if len(lines) != LINES or len(lines[1]) != 1:
        return
    label, (number,) = lines
    words = [word.text for word in label]
    is_score = is_number(number.text) and len(number.text) <= LONGEST and number.size > label[0].size
    if is_score and (0, len(words)) in find_headers(words) and any(_is_before(run, box) for run in runs):
        yield box, label, number


def _is_before(run: TextSpan, box: Box) -> bool:
    """Whether a word at a box's height stands to its left."""
    return run.box[2] < box[0] and len(run.text) > TITLE


def _beside(one: Box, other: Box) -> bool:
    apart = max(one[0], other[0]) - min(one[2], other[2])
    return apart <= NEAR and one[1] < other[3] and other[1] < one[3]


def _moved(label: Sequence[TextSpan], number: TextSpan) -> Iterator[tuple[TextSpan, Box]]:
    """Where each of a label's words stands when its last one ends right before the number."""
    shift = number.box[0] - SPACE * number.size - label[-1].box[2]
    for word in label:
        yield word, (word.box[0] + shift, number.box[1], word.box[2] + shift, number.box[3])
