"""A header that a page break cuts inside: what is set lower in its row, or its cells' last lines, begin the next page."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from extractors.model.page import Cell, Document, Grid, Line, Page
from pipeline.interpret.tables.page_breaks.continuation import in_place, plain
from pipeline.interpret.tables.page_breaks.printed_rows import is_as_large

_FEWEST = 2  # columns, and rows of a table that tells what its header says


def with_whole_headers(document: Document, noise: Collection[int]) -> Document:
    """The document, the upper part of a header that a page break cuts put into the row below the break that is its lower part.

    That both are one header is told by another table, whose first row says what they say together, column by column.
    noise: the id() of the page's own lines.
    """
    pages = list(document.pages)
    heads = {_texts(grid) for page in pages for grid in page.grids() if grid.n_rows >= _FEWEST}
    for at in range(1, len(pages)):
        above, below = pages[at - 1], pages[at]
        upper, lower = _outer_grid(above, -1, noise), _outer_grid(below, 0, noise)
        if upper and lower and is_as_large(above, below) and _are_one_header(upper, lower, heads):
            pages[at - 1] = replace(above, blocks=tuple(block for block in above.blocks if block is not upper))
            blocks = tuple(_whole(upper, lower) if block is lower else block for block in below.blocks)
            pages[at] = replace(below, blocks=blocks)
    same = all(page is old for page, old in zip(pages, document.pages, strict=True))
    return document if same else replace(document, pages=tuple(pages))


def _outer_grid(page: Page, place: int, noise: Collection[int]) -> Grid | None:
    """The table that a page begins (0) or ends (-1) with, but for the page's own lines; None where another line does."""
    blocks = [block for block in page.blocks if not (isinstance(block, Line) and id(block) in noise)]
    outer = blocks[place] if blocks and page.depth == "full" else None
    return outer if isinstance(outer, Grid) and outer.box else None


def _are_one_header(upper: Grid, lower: Grid, heads: Collection[Sequence[str]]) -> bool:
    """Whether a row alone and the first row of the next page's table are parts of what heads another table too."""
    if upper.n_rows > 1 or lower.n_rows < _FEWEST or upper.n_cols != lower.n_cols or upper.n_cols < _FEWEST:
        return False
    begun, rest = _texts(upper), _texts(lower)
    joined = tuple(map("".join, zip(begun, rest, strict=True)))
    is_cut = any(begun) and any(rest) and all(joined)
    return is_cut and joined in heads and in_place(upper, lower)


def _texts(grid: Grid) -> tuple[str, ...]:
    """What stands in each column of a table's first row; blank where a cell of it is over several columns or rows."""
    cells = (grid.at(0, col) for col in range(grid.n_cols))
    return tuple(plain(cell) if cell and cell.row_span == cell.col_span == 1 else "" for cell in cells)


def _whole(upper: Grid, lower: Grid) -> Grid:
    """A table with the lines of a row above those of its own first one."""
    return replace(lower, cells=tuple(_with(upper, cell) for cell in lower.cells))


def _with(upper: Grid, cell: Cell) -> Cell:
    above = upper.at(0, cell.col) if cell.row == 0 else None
    return replace(cell, lines=(*above.lines, *cell.lines)) if above else cell
