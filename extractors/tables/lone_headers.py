"""Drawn headers, or headings of these, above rows that nothing draws: the text tells the table, and they are its first row."""

from __future__ import annotations

from extractors.model.page import Cell, Grid
from extractors.model.page_content import TextSpan
from extractors.tables.by_place import ByPlace
from extractors.tables.drawn.words_in_columns import fill_columns, stand_in_columns
from extractors.tables.lines import union
from extractors.tables.reading import Reading
from extractors.tables.text_rows import FindHeaders, Segment, TextRow, are_one_header, text_rows
from extractors.tables.walls.header_levels import heads_runs

MOST_ROWS = 3  # of a header
LEAST = 3  # known headers, and more than half of all
NEAR = 3.0  # sizes of the letters: how far below the header its first row begins at most


def may_be_lone(reading: Reading, find_headers: FindHeaders) -> bool:
    """Whether a drawn table holds but headers, or a row of a few texts, which may head some."""
    grid = reading.grid
    if grid is None or grid.n_rows > MOST_ROWS:
        return False
    return _are_headers(grid, find_headers) or (
        grid.n_rows == 1 < grid.n_cols and all(cell.lines for cell in grid.cells)
    )


def is_lone_header(reading: Reading, left: ByPlace[TextSpan], find_headers: FindHeaders) -> bool:
    """Whether a row that nothing draws stands right below a drawn table's headers, in its columns, or holds headers again and again, each time below one of its texts.

    left: the page's words that stand in no drawn table.
    """
    grid, xs, foot = reading.grid, reading.lattice.xs, reading.lattice.ys[-1]
    if grid is None:
        return False
    size = max(line.size or 0.0 for cell in grid.cells for line in cell.lines)
    below = [word for word in left.between(foot, foot + NEAR * size) if xs[0] < word.x < xs[-1]]
    rows = text_rows(below)
    if rows and grid.n_rows == 1 and _head_runs(reading, rows[0]):
        return True
    in_columns = bool(rows) and fill_columns(rows[0].spans, xs) and stand_in_columns(rows[0].spans, xs)
    return in_columns and _are_headers(grid, find_headers)


def _head_runs(reading: Reading, below: TextRow) -> bool:
    """Whether the cells of a row head runs of the same headers in the row below it, one each: "Före åtgärd | Efter åtgärd"."""
    segments = [
        Segment(list(slot.spans), union(span.box for span in slot.spans))
        for slot in reading.lattice.slots
        if slot.spans
    ]
    row = TextRow(segments, union(one.box for one in segments), 0.0)
    return heads_runs(row, below)


def _are_headers(grid: Grid, find_headers: FindHeaders) -> bool:
    """Whether more than half of a grid's texts are known headers, and all rows hold some."""
    held = [cell for cell in grid.cells if cell.lines]
    known = [cell for cell in held if _is_header(cell, find_headers)]
    return (
        len(known) >= LEAST and 2 * len(known) > len(held) and {cell.row for cell in known} == set(range(grid.n_rows))
    )


def _is_header(cell: Cell, find_headers: FindHeaders) -> bool:
    return are_one_header([word.text for line in cell.lines for word in line.words], find_headers)
