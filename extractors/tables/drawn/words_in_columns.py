"""Whether words stand in the columns that walls elsewhere part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from extractors.model.page_content import TextSpan
from extractors.tables.text_rows import Segment, text_rows

MARGIN = 1.5  # points by which a word may stand over a wall
WIDER = 1.5  # times the space between words: white between columns


def stand_in_columns(words: Sequence[TextSpan], xs: Sequence[float], most_over: float = 0.0) -> bool:
    """Whether words stand in several of the columns between places, with more white there than elsewhere.

    most_over: the share of them that may stand over a place.
    """
    columns = {sum(1 for x in xs if x < word.x) for word in words}
    over = sum(crosses(word, xs) for word in words)
    return len(columns) > 1 and over <= most_over * len(words) and _are_parted(words, xs, sure=over > 0)


def fill_columns(words: Iterable[TextSpan], places: Sequence[float]) -> bool:
    """Whether words stand in more than half of the columns between places, the outer ones their sides."""
    held = {sum(x < word.x for x in places) for word in words}
    return 2 * len(held) > len(places) - 1


def crosses(text: TextSpan | Segment, xs: Sequence[float]) -> bool:
    """Whether a text runs over one of some places."""
    return any(text.box[0] + MARGIN < x < text.box[2] - MARGIN for x in xs)


def _are_parted(words: Sequence[TextSpan], xs: Sequence[float], *, sure: bool) -> bool:
    """Whether there is more white between words at walls than between others: a title's words may miss each wall.

    sure: no white at walls, or none elsewhere, tells nothing.
    """
    gaps: dict[bool, list[float]] = {True: [], False: []}
    for row in text_rows(words):
        for left, right in pairwise(row.spans):
            at_wall = any(left.x < x < right.x for x in xs)
            gaps[at_wall].append(right.box[0] - left.box[2])
    if not (gaps[True] and gaps[False]):
        return not sure
    return median(gaps[True]) > WIDER * median(gaps[False])
