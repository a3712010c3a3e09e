"""Headings over columns of numbers: the letters of "Bedömning" in the middle of three may run over two of them alone."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from extractors.lazy_pattern import lazy_pattern
from extractors.tables.text_rows import Segment, TextRow

_NUMBER = lazy_pattern(r"\d{1,3}(?:[.,]\d{1,2})?")
_OFF = 0.5  # of the size: how far from the middle of its columns a centred heading may stand
_LEAST = 2  # columns that a heading of several stands over
Span = tuple[int, int]


def over_numbers(
    spans: Sequence[Span], headings: Sequence[TextRow], body: Sequence[TextRow], separators: Sequence[float]
) -> list[Span]:
    """The columns (first, last) that headings stand over, some widened by a column of numbers.

    One of several is where the column beside them has no heading, and its text stands in the middle of all of these, and not of its own.

    Args:
        spans: the columns over which the letters of the headings run.
        headings: the lines of the header's row.
        body: the lines below the header.
        separators: where the columns part.
    """
    if all(last - first + 1 < _LEAST for first, last in spans):
        return list(spans)
    middles = _middles(body, separators)
    taken = {col for first, last in spans for col in range(first, last + 1)}
    near = _OFF * min(row.size for row in headings)
    texts = [segment for row in headings for segment in row.segments]
    return [_widened(span, _within(span, texts, separators), middles, taken, near) for span in spans]


def _middles(body: Sequence[TextRow], separators: Sequence[float]) -> dict[int, float]:
    """Where the numbers of each column stand that holds nothing else."""
    columns: dict[int, list[Segment]] = {}
    for segment in (segment for row in body for segment in row.segments):
        columns.setdefault(sum(1 for x in separators if x <= segment.middle), []).append(segment)
    return {
        col: median(one.middle for one in own)
        for col, own in columns.items()
        if all(_NUMBER.fullmatch(one.text) for one in own)
    }


def _within(span: Span, texts: Sequence[Segment], separators: Sequence[float]) -> list[Segment]:
    return [one for one in texts if span[0] <= sum(1 for x in separators if x <= one.middle) <= span[1]]


def _widened(span: Span, texts: Sequence[Segment], middles: dict[int, float], taken: set[int], near: float) -> Span:
    first, last = span
    if last - first + 1 < _LEAST or len(texts) != 1 or not {first, last} <= middles.keys():
        return span
    (text,) = texts

    def off(one: Span) -> float:
        return abs(text.middle - (middles[one[0]] + middles[one[1]]) / 2)

    wider = [(first - 1, last), (first, last + 1)]
    bare = [one for one in wider if set(one) <= middles.keys() and set(one) - {first, last} <= middles.keys() - taken]
    best = min(bare, key=off, default=span)
    return best if off(best) <= near < off(span) else span
