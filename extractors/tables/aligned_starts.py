"""Columns known by where their texts begin: a text that fills its column leaves no white before the next one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.tables.text_rows import LEAST_GAP, TextRow, is_number, text_row

SAME = 1.0  # points by which texts that begin at one place may differ
LEAST = 4  # texts with white before them that tell a column
SHARE = 2  # times as many as those without
LARGER = 0.5  # points: a title's letters
JOINING = frozenset("x×*/+=")  # of a product or a sum: one text with what stands behind it
UNDER_HEADER = 4  # texts that tell a column below a bold header, be there white before them or not


@dataclass(frozen=True, slots=True)
class _Column:
    """A stretch of rows across which no text runs at a place; begin: those in which a word begins there, with its number."""

    rows: list[int]
    begin: list[tuple[int, int]]


def cut_at_columns(rows: Sequence[TextRow], known: Sequence[float] = ()) -> list[TextRow]:
    """The rows, with white before each place where a column's texts begin, be a text but a space from it.

    A column is a stretch of rows in each of which a word begins at one place, or nothing stands across it. A comment that runs
    on over another column is not cut, nor is a title in larger letters or a heading in bold between rows, though one of its
    words may begin at the place, nor a product ("S x K") over numbers that begin as its last part does; a number aligned at
    its end runs over none.

    Args:
        rows: of a page, from the top.
        known: where columns of a table begin that may go on here, whose header stands on a page before.
    """
    places, starts = list(_places(rows)), defaultdict[int, set[int]](set)
    all_places = [*places, *(x for x in dict.fromkeys(known) if x not in places)]
    columns = [one for x in all_places for one in _columns(rows, x) if _is_column(one, rows, is_known=x in known)]
    for column in columns:
        largest = _largest(column, rows)
        plain = next((at for at, number in column.begin if number and not rows[at].mostly_bold), len(rows))
        for at, number in column.begin:
            if at > plain and rows[at].is_bold_line:
                continue
            if not number or _is_apart(rows[at], number) or rows[at].spans[number].size > largest:
                continue
            if rows[at].spans[number - 1].text in JOINING:
                continue
            if not any(_runs_over(rows[at], place) for place in places):
                starts[at].add(number)
    cut = [
        text_row(row.spans, row.space, frozenset(starts[at])) if at in starts else row for at, row in enumerate(rows)
    ]
    for column in columns:
        first = min(rows[at].spans[number].box[0] for at, number in column.begin)
        for at in column.rows:
            _clear(cut[at], first)
    return cut


def _places(rows: Sequence[TextRow]) -> Iterator[float]:
    """Where many texts begin behind white, and where a bold header does."""
    found = list(_often(rows))
    heads = (segment.box[0] for row in rows if _is_header(row) for segment in row.segments[1:])
    yield from found
    yield from (x for x in dict.fromkeys(heads) if all(abs(x - other) > SAME for other in found))


def _often(rows: Sequence[TextRow]) -> Iterator[float]:
    begins = sorted(segment.box[0] for row in rows for segment in row.segments[1:])
    at = 0
    while at < len(begins):
        end = at
        while end < len(begins) and begins[end] - begins[at] <= SAME:
            end += 1
        if end - at >= LEAST:
            yield begins[(at + end - 1) // 2]
        at = end


def _columns(rows: Sequence[TextRow], x: float) -> Iterator[_Column]:
    """The rows below each other across which no text runs at a place."""
    found = _Column([], [])
    for at, row in enumerate(rows):
        number = _begins(row, x)
        if number is not None:
            found.begin.append((at, number))
        elif _runs_across(row, x):
            yield found
            found = _Column([], [])
            continue
        found.rows.append(at)
    yield found


def _is_column(column: _Column, rows: Sequence[TextRow], *, is_known: bool) -> bool:
    """Whether enough texts begin at a place, few of them without white before them or all of them under a header."""
    begin = [(rows[at], number) for at, number in column.begin]
    apart = sum(1 for row, number in begin if _is_apart(row, number))
    return apart >= max(LEAST, SHARE * (len(begin) - apart)) or _are_headed(begin, is_known=is_known)


def _are_headed(begin: Sequence[tuple[TextRow, int]], *, is_known: bool) -> bool:
    """Whether the first text that begins at a place is a header, or it stands on a page before, and the words before the others differ.

    Texts that all begin with the same words have their further words below each other too. Numbers may be alike.
    """
    if not (begin and (is_known or (_is_header(begin[0][0]) and _is_apart(*begin[0])))):
        return False
    before = [row.spans[number - 1].text for row, number in begin[0 if is_known else 1 :] if number]
    numbers = bool(before) and all(map(is_number, before))
    if len(begin) <= UNDER_HEADER and not (is_known and numbers):
        return False
    return numbers or (bool(before) and 2 * max(Counter(before).values()) <= len(before))


def _is_header(row: TextRow) -> bool:
    return len(row.segments) > 1 and all(span.bold for span in row.spans)


def _largest(column: _Column, rows: Sequence[TextRow]) -> float:
    """How large the letters of a text that begins at a place may be: as those with white before them, else as the smallest."""
    begin = [(rows[at], number) for at, number in column.begin]
    apart = (row.spans[number].size for row, number in begin if _is_apart(row, number))
    return LARGER + max(apart, default=min(row.spans[number].size for row, number in begin))


def _runs_across(row: TextRow, x: float) -> bool:
    """Whether a text stands on both sides of a place."""
    return any(one.box[0] < x - SAME and x + SAME < one.box[2] for one in row.segments)


def _runs_over(row: TextRow, x: float) -> bool:
    """Whether a text, and not a number alone, runs on over a place at which no word begins."""
    across = _runs_across(row, x) and _begins(row, x) is None
    return across and not any(is_number(one.text) and one.box[0] < x < one.box[2] for one in row.spans)


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
