"""Drawn headers above rows that nothing draws: the text tells the table, and the header is its first row."""

from __future__ import annotations

from extractors.model.page import Cell, Grid
from extractors.model.page_content import TextSpan
from extractors.tables.by_place import ByPlace
from extractors.tables.reading import Reading
from extractors.tables.text_rows import FindHeaders, are_one_header, text_rows
from extractors.tables.words_in_columns import fill_columns, stand_in_columns

MOST_ROWS = 3  # of a header
LEAST = 3  # known headers, and more than half of all
NEAR = 3.0  # sizes of the letters: how far below the header its first row begins at most


def holds_headers(reading: Reading, find_headers: FindHeaders) -> bool:
    """Whether a drawn table holds but headers."""
    return reading.grid is not None and reading.grid.n_rows <= MOST_ROWS and _are_headers(reading.grid, find_headers)


def is_lone_header(reading: Reading, left: ByPlace[TextSpan]) -> bool:
    """Whether a row that nothing draws stands right below a drawn table's headers, in its columns.

    left: the page's words that stand in no drawn table.
    """
    grid, xs, foot = reading.grid, reading.lattice.xs, reading.lattice.ys[-1]
    if grid is None:
        return False
    size = max(line.size or 0.0 for cell in grid.cells for line in cell.lines)
    below = [word for word in left.between(foot, foot + NEAR * size) if xs[0] < word.x < xs[-1]]
    rows = text_rows(below)
    return bool(rows) and fill_columns(rows[0].spans, xs) and stand_in_columns(rows[0].spans, xs)


def _are_headers(grid: Grid, find_headers: FindHeaders) -> bool:
    """Whether more than half of a grid's texts are known headers, and all rows hold some."""
    held = [cell for cell in grid.cells if cell.lines]
    known = [cell for cell in held if _is_header(cell, find_headers)]
    return (
        len(known) >= LEAST and 2 * len(known) > len(held) and {cell.row for cell in known} == set(range(grid.n_rows))
    )


def _is_header(cell: Cell, find_headers: FindHeaders) -> bool:
    return are_one_header([word.text for line in cell.lines for word in line.words], find_headers)
