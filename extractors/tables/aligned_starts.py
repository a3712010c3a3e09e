"""Columns known by where their texts begin: a text that fills its column leaves no white before the next one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from extractors.tables.text_rows import LEAST_GAP, TextRow, text_row

SAME = 1.0  # points by which texts that begin at one place may differ
LEAST = 4  # texts with white before them that tell a column
SHARE = 2  # times as many as those without
LARGER = 0.5  # points: a title's letters


def cut_at_columns(rows: Sequence[TextRow]) -> list[TextRow]:
    """The rows, with white before each place where a column's texts begin, be a text but a space from it.

    A column is a stretch of rows in each of which a word begins at one place, or nothing stands across it. A comment that runs
    on over another column is not cut, nor is a title in larger letters, though one of its words may begin at the place.
    """
    places, starts = list(_places(rows)), defaultdict[int, set[int]](set)
    columns = [(x, stretch) for x in places for stretch in _stretches(rows, x) if _is_column(stretch, rows, x)]
    for x, stretch in columns:
        largest = _largest([rows[at] for at in stretch], x)
        for at in stretch:
            number = _begins(rows[at], x)
            if not number or _is_apart(rows[at], number) or rows[at].spans[number].size > largest:
                continue
            if not any(_crosses(rows[at], place) for place in places):
                starts[at].add(number)
    cut = [
        text_row(row.spans, row.space, frozenset(starts[at])) if at in starts else row for at, row in enumerate(rows)
    ]
    for x, stretch in columns:
        for at in stretch:
            _clear(cut[at], x)
    return cut


def _places(rows: Sequence[TextRow]) -> Iterator[float]:
    """Where many texts begin behind white."""
    begins = sorted(segment.box[0] for row in rows for segment in row.segments[1:])
    at = 0
    while at < len(begins):
        end = at
        while end < len(begins) and begins[end] - begins[at] <= SAME:
            end += 1
        if end - at >= LEAST:
            yield begins[(at + end - 1) // 2]
        at = end


def _stretches(rows: Sequence[TextRow], x: float) -> Iterator[list[int]]:
    """The numbers of rows below each other across which no text runs at a place."""
    found: list[int] = []
    for at, row in enumerate(rows):
        if _crosses(row, x):
            yield found
            found = []
        else:
            found.append(at)
    yield found


def _is_column(stretch: Sequence[int], rows: Sequence[TextRow], x: float) -> bool:
    """Whether enough texts begin at a place, few of them without white before them."""
    begin = [(row, number) for row in (rows[at] for at in stretch) if (number := _begins(row, x)) is not None]
    apart = sum(1 for row, number in begin if _is_apart(row, number))
    return apart >= max(LEAST, SHARE * (len(begin) - apart))


def _largest(rows: Sequence[TextRow], x: float) -> float:
    """How large the letters of a text that begins at a place may be: as those with white before them."""
    begin = ((row, number) for row in rows if (number := _begins(row, x)) is not None)
    return LARGER + max(row.spans[number].size for row, number in begin if _is_apart(row, number))


def _crosses(row: TextRow, x: float) -> bool:
    """Whether a text runs on over a place."""
    return any(one.box[0] < x - SAME and x + SAME < one.box[2] for one in row.segments) and _begins(row, x) is None


def _begins(row: TextRow, x: float) -> int | None:
    """Which word of a row begins at a place."""
    return next((number for number, span in enumerate(row.spans) if abs(span.box[0] - x) <= SAME), None)


def _is_apart(row: TextRow, number: int) -> bool:
    """Whether white stands before a word, or nothing."""
    word = row.spans[number]
    begins = any(segment.spans[0] is word for segment in row.segments)
    return begins and (not number or word.box[0] - row.spans[number - 1].box[2] >= LEAST_GAP)


def _clear(row: TextRow, x: float) -> None:
    """Ends a text that reaches a column's place a gap before it."""
    for segment in row.segments:
        x0, top, x1, bottom = segment.box
        if x0 < x - LEAST_GAP < x1 <= x + SAME:
            segment.box = (x0, top, x - LEAST_GAP, bottom)
