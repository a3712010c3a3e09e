"""Columns of ticks alone, of which a table's header is found without their words: "Bygg | Plan | Mark" over an x here and there."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model.page import Cell, Grid
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.cells.tick_boxes import is_ticked
from pipeline.interpret.columns.ticks import holds_ticks


def without_ticked(grid: Grid, rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """The rows without the cells over ticks alone, or ticks and their count: what their words are says nothing of the table.

    Args:
        grid: the table.
        rows: its first rows, each as its cells.

    Returns:
        The rows; none where no column has a tick.
    """
    ticked = {cell.col for cell in grid.cells if is_ticked(join(cell.lines))}
    columns: dict[int, list[tuple[int, str]]] = {col: [] for col in ticked}
    for cell in grid.cells if ticked else ():
        if cell.col in ticked and (text := join(cell.lines)):
            columns[cell.col].append((cell.row, text))
    return [
        [cell for cell in row if not _is_over_ticks(cell, columns.get(cell.col, ()))]
        for row in (rows if ticked else ())
    ]


def _is_over_ticks(cell: Cell, column: Sequence[tuple[int, str]]) -> bool:
    """Whether what a column holds below one of its cells is ticks alone, the last perhaps their count."""
    below = [text for row, text in sorted(column) if row > cell.row]
    return any(map(is_ticked, below)) and holds_ticks(below)
