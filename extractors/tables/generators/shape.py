"""Tables by their shape alone: rows of short texts under each other, where neither lines nor known headers tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.tables.candidate import TextRegion
from extractors.tables.generators import PageView, Variants
from extractors.tables.text_rows import TextRow, is_number
from extractors.tables.walls.columns import separators

NAME = "shape"
NEAR = 2.6  # of the size: white between two rows of one table
LOOSE = 2  # lines of one segment in a row: a stub or a cell's further lines
LEAST_ROWS, LEAST_COLUMNS = 3, 3
NUMBERS = 0.6  # share of numbers in the second of only two columns
HEADER = 5  # lines at most
PROSE = 32  # letters of the usual segment: longer ones are columns of running text


def propose(view: PageView) -> Iterator[Variants]:
    """The stretches of rows that have the shape of a table, where the caller wants guesses."""
    rows = view.headers.rows if view.guess else []
    for start, end in _stretches(rows):
        region = _region(list(rows[start:end]))
        if region is not None:
            yield from view.variants(region, NAME, "aligned")


def _stretches(rows: Sequence[TextRow]) -> Iterator[tuple[int, int]]:
    """Rows near each other, most of several segments; they begin and end with such."""
    start = last = None
    for index, row in enumerate(rows):
        many = len(row.segments) > 1
        if start is not None and last is not None:
            near = row.box[1] - rows[index - 1].box[3] <= NEAR * row.size
            if near and index - last <= LOOSE + (1 if many else 0):
                last = index if many else last
                continue
            yield start, last + 1
            start = last = None
        if many:
            start = last = index
    if start is not None and last is not None:
        yield start, last + 1


def _region(rows: list[TextRow]) -> TextRegion | None:
    many = [row for row in rows if len(row.segments) > 1]
    lengths = sorted(len(segment.text) for row in many for segment in row.segments)
    if len(many) < LEAST_ROWS or lengths[len(lengths) // 2] > PROSE:
        return None
    header = _header(rows)
    parting = separators(rows[header:], rows[:header])
    if len(parting) + 1 >= LEAST_COLUMNS or (parting and _numbers(many, parting[-1])):
        return TextRegion(rows, header)
    return None


def _header(rows: Sequence[TextRow]) -> int:
    """The lines before the first that has numbers behind its first segment."""
    for index, row in enumerate(rows[: HEADER + 1]):
        if any(is_number(segment.text) for segment in row.segments[1:]):
            return index
    return 0


def _numbers(rows: Sequence[TextRow], separator: float) -> bool:
    """Whether what stands behind a place is numbers for the most part."""
    segments = [segment for row in rows for segment in row.segments if segment.box[0] > separator]
    return sum(1 for segment in segments if is_number(segment.text)) >= NUMBERS * max(1, len(segments))
