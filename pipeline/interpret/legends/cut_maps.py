"""A risk matrix that a sheet's printer cut at the page's right side: its steps and fields go on on the next page."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.model.page import Grid, Page
from pipeline.interpret.legends.matrix_grids import is_matrix

_AS_HIGH = 2.5  # points by which the rows of two parts may differ in height
_FEWEST = 3  # steps of a scale, and so rows of a part


def with_whole_maps(pages: Sequence[Page], ours: Collection[int]) -> list[Page]:
    """Pages, where the parts of a matrix on pages behind each other are one on the first of them.

    ours: the id() of the grids of tables, which are no legends.
    """
    found = list(pages)
    for at, (page, after) in enumerate(pairwise(pages)):
        rest = next(iter(after.blocks), None)
        if not isinstance(rest, Grid) or id(rest) in ours:
            continue
        for grid in page.grids():
            whole = None if id(grid) in ours else _together(grid, rest)
            if whole is not None:
                found[at] = _with(found[at], grid, whole)
                found[at + 1] = replace(after, blocks=after.blocks[1:])
                break
    return found


def _with(page: Page, part: Grid, whole: Grid) -> Page:
    return replace(page, blocks=tuple(whole if block is part else block for block in page.blocks))


def _together(grid: Grid, rest: Grid) -> Grid | None:
    """A grid with the columns of another beside its own, where the rows of that stand at the heights of its last ones, and both are one matrix, which the other alone is not."""
    first, below = grid.n_rows - rest.n_rows, rest.tops()
    if rest.n_rows < _FEWEST or first < 0 or is_matrix(rest):
        return None
    tops = grid.tops()[first:]
    if not all(abs(one - other) <= _AS_HIGH for one, other in zip(tops, below, strict=True)):
        return None
    left = [replace(cell, row=cell.row - first) for cell in grid.cells if cell.row >= first]
    right = [replace(cell, col=cell.col + grid.n_cols) for cell in rest.cells]
    whole = replace(grid, cells=(*left, *right), n_rows=rest.n_rows, n_cols=grid.n_cols + rest.n_cols)
    return whole if is_matrix(whole) else None
