"""Tables by their shape alone: rows of short texts under each other, where neither lines nor known headers tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.grids.aligned import Area
from extractors.grids.columns import TextRow, gutters, is_number

NEAR = 2.6  # of the size: white between two rows of one table
LOOSE = 2  # lines of one piece in a row: a stub or a cell's further lines
LEAST_ROWS, LEAST_COLUMNS = 3, 3
NUMBERS = 0.6  # share of numbers in the second of only two columns
HEADER = 5  # lines at most
PROSE = 32  # letters of the usual piece: longer ones are columns of running text


def guessed(rows: Sequence[TextRow]) -> list[Area]:
    """The stretches of rows that have the shape of a table."""
    return [area for start, end in _stretches(rows) if (area := _area(list(rows[start:end]))) is not None]


def _stretches(rows: Sequence[TextRow]) -> Iterator[tuple[int, int]]:
    """Rows near each other, most of several pieces; they begin and end with such."""
    start = last = None
    for index, row in enumerate(rows):
        many = len(row.pieces) > 1
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


def _area(rows: list[TextRow]) -> Area | None:
    many = [row for row in rows if len(row.pieces) > 1]
    lengths = sorted(len(piece.text) for row in many for piece in row.pieces)
    if len(many) < LEAST_ROWS or lengths[len(lengths) // 2] > PROSE:
        return None
    header = _header(rows)
    separators = gutters(rows[header:], rows[:header])
    if len(separators) + 1 >= LEAST_COLUMNS or (separators and _numbers(many, separators[-1])):
        return Area(rows, header)
    return None


def _header(rows: Sequence[TextRow]) -> int:
    """The lines before the first that has numbers behind its first piece."""
    for index, row in enumerate(rows[: HEADER + 1]):
        if any(is_number(piece.text) for piece in row.pieces[1:]):
            return index
    return 0


def _numbers(rows: Sequence[TextRow], separator: float) -> bool:
    """Whether what stands behind a place is numbers for the most part."""
    pieces = [piece for row in rows for piece in row.pieces if piece.box[0] > separator]
    return sum(1 for piece in pieces if is_number(piece.text)) >= NUMBERS * max(1, len(pieces))
