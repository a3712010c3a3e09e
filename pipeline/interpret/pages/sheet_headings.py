"""Sheets printed with their row and column headings: A, B, C above and 1, 2, 3 beside the cells are none of the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from string import ascii_uppercase

from extractors.model.page import Cell, Document, Grid

_LEAST = 3  # columns, and rows, whose headings tell a sheet


def without_sheet_headings(document: Document) -> Document:
    """The document, its grids without the headings that a spreadsheet prints; their cells count anew from 0."""
    return replace(
        document,
        pages=tuple(
            replace(page, blocks=tuple(_bare(block) if isinstance(block, Grid) else block for block in page.blocks))
            for page in document.pages
        ),
    )


def _bare(grid: Grid) -> Grid:
    """A grid without its headings; the grid itself where it has none."""
    top, left = _texts(grid, row=0), _texts(grid, col=0)
    if not _are_letters(top[1:]) or not _are_numbers(left[1:]):
        return grid
    cells = tuple(moved for cell in grid.cells if (moved := _moved(cell)) is not None)
    return replace(grid, cells=cells, n_rows=grid.n_rows - 1, n_cols=grid.n_cols - 1)


def _texts(grid: Grid, row: int | None = None, col: int | None = None) -> list[str]:
    """The texts of a row or a column, one for each place."""
    places = [(row, at) for at in range(grid.n_cols)] if row is not None else [(at, col) for at in range(grid.n_rows)]
    by_place = {(cell.row, cell.col): cell.text.strip() for cell in grid.cells}
    return [by_place.get((at_row or 0, at_col or 0), "") for at_row, at_col in places]


def _are_letters(texts: Sequence[str]) -> bool:
    """Whether columns are lettered on from any letter."""
    letters = [ascii_uppercase.find(text) for text in texts if len(text) == 1]
    follow = all(after == before + 1 for before, after in pairwise(letters))
    return len(letters) == len(texts) >= _LEAST and letters[0] >= 0 and follow


def _are_numbers(texts: Sequence[str]) -> bool:
    """Whether rows are numbered on from any number; a hidden row leaves a gap."""
    numbers = [int(text) for text in texts if text.isdecimal()]
    return len(numbers) == len(texts) >= _LEAST and numbers == sorted(set(numbers))


def _moved(cell: Cell) -> Cell | None:
    """A cell one row up and one column to the left, None for a heading."""
    row, col = cell.row - 1, cell.col - 1
    return replace(cell, row=row, col=col) if row >= 0 and col >= 0 else None
