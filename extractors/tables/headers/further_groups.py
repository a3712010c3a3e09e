"""Groups of rows far below those of a table above, in its columns: a system's lists leave white before each group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from extractors.tables.labels.label_rows import is_labelled
from extractors.tables.text_rows import FindHeaders, Segment, TextRow, is_number

COLUMNS = 3  # in which a row has texts, at least
HEAD = 4  # rows above a body's first that are its header
ABOVE = 60  # rows above that tell the columns
NAMES = 2  # lines above each other that name a group
SAME_PLACE = 3.0  # points
SAME_SIZE = 0.06  # share of the size


def goes_on_in(rows: Sequence[TextRow], start: int, index: int, find: FindHeaders) -> bool:
    """Whether a row is the name of a further group of the table whose body begins at start, or the first row of one.

    It is where what stands below the name has all its texts in places where rows above have theirs, and numbers if these do.
    """
    above = [row for row in rows[max(start - HEAD, index - ABOVE, 0) : index] if len(row.segments) >= COLUMNS]
    names = sum(1 for _ in _names(rows[index : index + NAMES], find))
    first = next(islice(rows, index + names, None), None)
    if first is None or len(first.segments) < COLUMNS or not above or first.mostly_bold:
        return False
    size = above[-1].size
    numbered = any(_has_number(row) for row in above)
    alike = abs(first.size - size) <= SAME_SIZE * size and _has_number(first) == numbered and (names or numbered)
    return bool(alike) and all(_is_placed(segment, above) for segment in first.segments)


def _names(rows: Sequence[TextRow], find: FindHeaders) -> Iterator[TextRow]:
    """The lines in bold, or with a label, that these rows begin with."""
    for row in rows:
        if not (row.is_bold_line or (len(row.segments) == 1 and is_labelled(row.segments[0], find))):
            return
        yield row


def _has_number(row: TextRow) -> bool:
    """Whether a number stands behind a row's first text."""
    return any(is_number(segment.text) for segment in row.segments[1:])


def _is_placed(segment: Segment, rows: Sequence[TextRow]) -> bool:
    """Whether a text begins, ends or has its middle where one of the rows' has."""
    left, _, right, _ = segment.box
    return any(
        min(abs(left - other.box[0]), abs(right - other.box[2]), abs(segment.middle - other.middle)) <= SAME_PLACE
        for row in rows
        for other in row.segments
    )
