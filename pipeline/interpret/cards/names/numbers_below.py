"""Small lines over a card's name that say its number ("RISKKORT 2 AV 6"), which a table right above the card took for its last row."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Cell, Grid

_NUMBER = lazy_pattern(
    r"(?:[^\W\d_]+\.?[ -]?){0,3}\d{1,4}(?:[.:-]\d{1,4}){0,2}(?:\s*(?:av|/|\()\s*\d{1,3}\)?)?", re.IGNORECASE
)
_SMALLER = 0.5  # points by which such a line is smaller than all rows above it
_FEWEST = 2  # rows: the table's own, and the number


def without_next_number(grid: Grid) -> Grid:
    """A table without its last row, where that is but the next card's number: one line in smaller letters, below more white than parts the rows."""
    last = grid.n_rows - 1
    own, row = ([cell for cell in grid.cells if (cell.row < last) is before and cell.lines] for before in (True, False))
    spans = any(cell.row + cell.row_span > last for cell in own)
    if (
        grid.n_rows < _FEWEST
        or spans
        or not _is_number(row)
        or not (_is_smaller(row[0], own) and _is_apart(row[0], own))
    ):
        return grid
    return replace(grid, cells=tuple(cell for cell in grid.cells if cell.row < last), n_rows=last)


def _is_number(row: list[Cell]) -> bool:
    """Whether a row holds one line and that a number, with or without a word that says of what."""
    return len(row) == 1 and len(row[0].lines) == 1 and _NUMBER.fullmatch(row[0].text.strip()) is not None


def _is_smaller(cell: Cell, own: list[Cell]) -> bool:
    """Whether a line is set in smaller letters than all above it."""
    sizes = [line.size or 0.0 for other in own for line in other.lines]
    return bool(sizes) and 0 < (cell.lines[0].size or 0.0) <= min(sizes) - _SMALLER


def _is_apart(cell: Cell, own: list[Cell]) -> bool:
    """Whether more white is above a line than between the rows above it."""
    boxes = [line.box for other in (*own, cell) for line in other.lines if line.box]
    tops = sorted({round(box[1]) for box in boxes})
    steps = [below - above for above, below in pairwise(tops)]
    height = max((box[3] - box[1] for box in boxes), default=0.0)
    return bool(steps) and steps[-1] > max([height, *steps[:-1]])
