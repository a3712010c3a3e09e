"""Bands at a table's foot that name the process or the risk of what follows: they were drawn right below it and are none of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.model.page import Cell, Grid, Line
from pipeline.interpret.cards.labels import label_of
from pipeline.interpret.columns.header import find_header
from pipeline.interpret.tables.bands.scored_bands import BARE_COUNT, tagged

_FEWEST = 3  # rows: a header, one of the table's own, and the band
_COUNTED = 2  # cells
_NAMED = frozenset({"process", "risk"})


def without_last_bands(grid: Grid) -> tuple[Grid, list[Line]]:
    """A table without the labelled bands at its foot ("PROCESS Inköp"), and their lines; with none where it has no such, or others among its rows: then a page break parts the last from its rows."""
    rows = [[cell for cell in row if cell.lines] for row in grid.rows()]
    end = len(rows)
    while end >= _FEWEST and _is_band(rows[end - 1]):
        end -= 1
    spans = any(cell.row < end < cell.row + cell.row_span for cell in grid.cells)
    header = find_header(grid)
    if end == len(rows) or spans or header is None or any(map(_is_band, rows[header.end : end])):
        return grid, []
    kept = tuple(cell for cell in grid.cells if cell.row < end)
    foot = max((cell.box[3] for cell in kept if cell.box), default=None)
    box = (*grid.box[:3], foot) if grid.box and foot is not None else grid.box
    return replace(grid, cells=kept, n_rows=end, box=box), [line for row in rows[end:] for line in row[0].lines]


def _is_band(row: Sequence[Cell]) -> bool:
    """Whether a row is one line that labels a process or a risk, alone or with the number of its rows in the next cell."""
    counted = len(row) == _COUNTED and BARE_COUNT.fullmatch(row[1].text.strip())
    if not (len(row) == 1 or counted) or row[0].col or len(row[0].lines) > 1:
        return False
    line = tagged(row[0].lines[0])
    label = label_of(line) if {":", "\t"} & set(line.text) else None
    return label is not None and label[0].field in _NAMED and bool(label[1].text)
