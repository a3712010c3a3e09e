"""Whether words stand in the columns that walls elsewhere part."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractors.model.page_content import TextSpan
from extractors.tables.text_rows import Segment, text_rows

MARGIN = 1.5  # points by which a word may stand over a wall
MOST_OVER = 0.1  # of a row's words: one too long for its column stands over the next
WIDER = 1.5  # times the space between words: white between columns


def stand_in_columns(words: Sequence[TextSpan], xs: Sequence[float]) -> bool:
    """Whether words stand in several of the columns between places, next to none over a place, with more white there than elsewhere."""
    columns = {sum(1 for x in xs if x < word.x) for word in words}
    over = sum(crosses(word, xs) for word in words)
    return len(columns) > 1 and over <= MOST_OVER * len(words) and _are_parted(words, xs)


def crosses(text: TextSpan | Segment, xs: Sequence[float]) -> bool:
    """Whether a text runs over one of some places."""
    return any(text.box[0] + MARGIN < x < text.box[2] - MARGIN for x in xs)


def _are_parted(words: Sequence[TextSpan], xs: Sequence[float]) -> bool:
    """Whether there is more white between words at walls than between others: a title's words may miss each wall."""
    gaps: dict[bool, list[float]] = {True: [], False: []}
    for row in text_rows(words):
        for left, right in pairwise(row.spans):
            at_wall = any(left.x < x < right.x for x in xs)
            gaps[at_wall].append(right.box[0] - left.box[2])
    return not gaps[True] or not gaps[False] or median(gaps[True]) > WIDER * median(gaps[False])
