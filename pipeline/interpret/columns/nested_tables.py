"""Tables inside the cells of a column that hold the rest of each row: the checks of a risk, each with its result, or the parts of its score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.model.page import Cell, Grid
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.columns.header import find_header
from pipeline.interpret.columns.heading import Header
from pipeline.interpret.phrases.vocabulary import CONTROLLED

_FEWEST = 2  # rows and columns of a table; what has fewer is a frame


@dataclass(frozen=True, slots=True)
class _Inner:
    """What stands inside one row: its table, and how many rows of it are header; None where the cell is blank."""

    grid: Grid | None
    header: int = 0

    @property
    def height(self) -> int:
        """How many rows the outer row becomes."""
        return max(self.grid.n_rows - self.header, 1) if self.grid else 1


def unnested(grid: Grid) -> Grid:
    """The grid with the columns of its inner tables as its own, each cell beside them spanning their rows.

    As it is where the cells of one column do not each hold a table of checks, results or scores under the same headers.
    """
    holders = [cell for cell in grid.cells if cell.nested]
    column = holders[0].col if holders else 0
    first = min((cell.row for cell in holders), default=0)
    if not holders or grid.n_cols < _FEWEST or grid.n_rows < _FEWEST:
        return grid
    if any(not _holds_one(cell) or cell.col != column for cell in holders):
        return grid
    outer = find_header(grid)
    first = min(first, outer.end) if outer else first
    inners = list(_inners(grid, first, column))
    head = next((inner for inner in inners if inner.grid), None) if len(inners) == grid.n_rows - first else None
    return _together(grid, first, column, head, inners) if head else grid


def _holds_one(cell: Cell) -> bool:
    """Whether a cell holds a table and nothing else."""
    blank = not any(line.text.strip() for line in cell.lines)
    return len(cell.nested) == 1 and cell.row_span == cell.col_span == 1 and blank


def _inners(grid: Grid, first: int, column: int) -> Iterator[_Inner]:
    """What each row from the first on holds, up to one that does not go with the first."""
    head: Header | None = None
    width = 0
    for row in range(first, grid.n_rows):
        cell = grid.at(row, column)
        if cell is None or not cell.nested:
            if cell and cell.lines:
                return
            yield _Inner(None)
            continue
        inner = cell.nested[0]
        header = find_header(inner)
        if head is None:
            if header is None or not (header.fields & CONTROLLED or _is_score(inner, header)):
                return
            head, width = header, inner.n_cols
        elif (
            inner.n_cols != width
            or (header and _words(header) != _words(head))
            or (not head.fields & CONTROLLED and not (header and _is_score(inner, header)))
        ):
            return
        yield _Inner(inner, header.end if header else 0)


def _is_score(inner: Grid, header: Header) -> bool:
    """Whether a table is the parts of one score: "S | K | R" over "2 | 5 | 10"."""
    return len(header.fields & SCORES) > 1 and inner.n_rows == header.end + 1


def _words(header: Header) -> Sequence[str]:
    return [column.text for column in header.columns]


def _together(grid: Grid, first: int, column: int, head: _Inner, inners: Sequence[_Inner]) -> Grid:
    """The outer cells around the inner ones: headers over headers, then each row as high as its table.

    head: the first inner table, whose header stands for all.
    """
    model = head.grid or grid
    more, deep = model.n_cols - 1, head.header
    starts = [*range(first), first + deep]
    for inner in inners:
        starts.append(starts[-1] + inner.height)
    cells = list(placed(model, 0, deep, first, column))
    for inner, start in zip(inners, starts[first:], strict=False):
        cells += placed(inner.grid, inner.header, inner.grid.n_rows, start, column) if inner.grid else []
    for cell in grid.cells:
        if cell.nested:
            continue
        last = cell.row + cell.row_span
        over = cell.col <= column < cell.col + cell.col_span
        end = first if over and last == first else starts[last]
        col = cell.col + (more if cell.col > column else 0)
        span = cell.col_span + (more if over else 0)
        cells.append(replace(cell, row=starts[cell.row], row_span=end - starts[cell.row], col=col, col_span=span))
    return replace(grid, cells=tuple(cells), n_rows=starts[-1], n_cols=grid.n_cols + more, header_rows=0)


def placed(grid: Grid, start: int, end: int, row: int, column: int) -> Iterator[Cell]:
    """The cells of some rows of an inner table where they stand in the whole."""
    for cell in grid.cells:
        if start <= cell.row < end:
            yield replace(cell, row=cell.row - start + row, col=cell.col + column)
