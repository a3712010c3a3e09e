"""Two tables below each other that one reading took for one: a sentence over all columns, and below it another header.

Where rules alone part the rows, nothing ends the first table, though the columns of the second stand elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.model.page import Cell, Document, Grid, Line
from pipeline.interpret.cells.line_joining import join, tidy

_FEWEST = 2  # rows above such a sentence, and below the header behind it


def with_tables_parted(document: Document) -> Document:
    """A document, where a table with another's header below a sentence is two tables with the sentence between."""
    pages = tuple(
        replace(page, blocks=tuple(part for block in page.blocks for part in _parts(block)))
        if any(isinstance(block, Grid) and _parting_row(block) is not None for block in page.blocks)
        else page
        for page in document.pages
    )
    same = all(page is old for page, old in zip(pages, document.pages, strict=True))
    return document if same else replace(document, pages=pages)


def _parts(block: Line | Grid) -> Iterator[Line | Grid]:
    row = _parting_row(block) if isinstance(block, Grid) else None
    if row is None or isinstance(block, Line):
        yield block
        return
    yield _rows_of(block, 0, row)
    yield from (line for cell in block.cells if cell.row == row for line in cell.lines)
    yield _rows_of(block, row + 1, block.n_rows)


def _parting_row(grid: Grid) -> int | None:
    """The row of a sentence in plain type over all columns right above a row in bold that is not the first header, where no other row is in bold."""
    if grid.n_cols == 1 or any(cell.nested for cell in grid.cells):
        return None
    rows = list(grid.rows())
    for at in range(_FEWEST, grid.n_rows - _FEWEST):
        if _is_sentence(rows[at], grid) and _crosses(grid, at) and _is_header(rows[at + 1], grid):
            bold = [row for row in range(grid.n_rows) if _is_header(rows[row], grid)]
            other = {_text(cell) for cell in rows[0]}.isdisjoint(_text(cell) for cell in rows[at + 1])
            return at if bold == [0, at + 1] and other else None
    return None


def _is_sentence(row: Sequence[Cell], grid: Grid) -> bool:
    said = [cell for cell in row if cell.lines]
    alone = len(said) == 1 and said[0].col_span == grid.n_cols
    return alone and not any(line.bold for line in said[0].lines) and _text(said[0]).endswith(".")


def _is_header(row: Sequence[Cell], grid: Grid) -> bool:
    """Whether each column has a text of its own in a row, which begins in bold."""
    return len(row) == grid.n_cols and all(cell.lines and cell.lines[0].bold for cell in row)


def _crosses(grid: Grid, at: int) -> bool:
    """Whether no cell reaches over a row or past the next."""
    return all(cell.row + cell.row_span <= at or cell.row >= at for cell in grid.cells)


def _text(cell: Cell) -> str:
    return tidy(join(cell.lines))


def _rows_of(grid: Grid, first: int, end: int) -> Grid:
    """Some rows of a grid as one of their own."""
    cells = tuple(replace(cell, row=cell.row - first) for cell in grid.cells if first <= cell.row < end)
    boxes = [cell.box for cell in cells if cell.box]
    box = (
        (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
        if boxes
        else None
    )
    return replace(grid, cells=cells, n_rows=end - first, box=box, header_rows=grid.header_rows if not first else 0)
