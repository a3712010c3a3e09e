"""Records as a grid: their columns' headers over a row for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.model.page import Cell, Grid, Line
from pipeline.interpret.cells.line_parts import around
from pipeline.interpret.records.ends import Bounded
from pipeline.interpret.records.record_columns import Told, columns_of
from pipeline.interpret.records.runs import Run
from pipeline.interpret.records.values import Record


def grids_of(records: Sequence[Record], bounds: Sequence[Bounded], *, of_checks: bool) -> list[Grid]:
    """A grid for each page, whose records begin there; nothing where no column names what they are about."""
    columns = list(columns_of(records, bounds, of_checks=of_checks))
    if not columns or not records:
        return []
    pages = sorted({_page(record) for record in records})
    pairs = list(zip(records, bounds, strict=True))
    return [_grid([pair for pair in pairs if _page(pair[0]) == page], columns, page) for page in pages]


def _page(record: Record) -> int:
    return min(run.page for run in record.runs())


def _grid(pairs: Sequence[tuple[Record, Bounded]], columns: Sequence[tuple[str, Told]], page: int) -> Grid:
    """The records of a page below the header of all."""
    own = [[told(record, bound) for _, told in columns] for record, bound in pairs]
    cells = [
        _cell(0, col, [replace(_pattern(own, col), text=header, words=())]) for col, (header, _) in enumerate(columns)
    ]
    for row, values in enumerate(own, 1):
        cells += [_cell(row, col, [run.as_line() for run in runs]) for col, runs in enumerate(values)]
    runs = [run for record, _ in pairs for run in record.runs() if run.page == page]
    box = around([run.box for run in runs])
    return Grid(tuple(cells), len(own) + 1, len(columns), "ruled", page=page, box=box, header_rows=1)


def _pattern(own: Sequence[Sequence[Sequence[Run]]], col: int) -> Line:
    """A line of a column, where its header is taken to stand."""
    line = next((runs[0].as_line() for values in own if (runs := values[col])), None)
    return line or next(run.as_line() for values in own for runs in values for run in runs)


def _cell(row: int, col: int, lines: Sequence[Line]) -> Cell:
    return Cell(row, col, lines=tuple(lines), box=around([line.box for line in lines if line.box]))
