"""Columns whose cells label several things each ("Risk: …", "Kontrollmoment: …", "Ansvarig: …"): a column for each label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from extractors.model.page import Cell, Document, Grid, Line
from pipeline.interpret.cards.boxes.forms import labelled_lines
from pipeline.interpret.cards.cards import Entry
from pipeline.interpret.cells.line_parts import around

_FEWEST = 2  # labels in a cell, and cells that have them
_MOST = 0.75  # of a column's filled cells
_SUBJECT = "risk"  # what one of the labels says: "Kontroll: Ekonom" and "Rapport: Nämnden" name who

_Told = Mapping[str, Entry]  # what a cell labels, by field


def with_labelled_columns(document: Document) -> Document:
    """The document, each column whose cells label several things as a column for each, its header the label."""
    return document.with_grids(_parted)


def _parted(grid: Grid) -> Grid:
    """A grid with a header row, the first of its columns that is so parted; any other grid as it is."""
    plain = all(cell.row_span == 1 and cell.col_span == 1 for cell in grid.cells)
    if not plain or grid.n_cols < _FEWEST or grid.n_rows <= _FEWEST:
        return grid
    columns = [_column(grid, col) for col in range(grid.n_cols)]
    parted = [(col, labels) for col, told in enumerate(columns) if (labels := _labels(list(told.values())))]
    head = grid.at(0, parted[0][0]) if len(parted) == 1 else None
    if head is None or labelled_lines(head) or any(":" in line.text for line in head.lines):
        return grid
    ((col, labels),) = parted
    return _with_columns(grid, col, labels, columns[col])


def _column(grid: Grid, col: int) -> dict[int, _Told]:
    """What the cells of a column label that are filled and stand below its header, by their rows."""
    return {cell.row: _told(cell) for cell in grid.cells if cell.col == col and cell.row and cell.lines}


def _told(cell: Cell) -> _Told:
    """What a cell labels, in its order; nothing where it does not begin with a label, or one comes twice."""
    colons = [line for line in cell.lines if ":" in line.text]
    if not colons or not all(line.text.strip() for line in cell.lines):
        return {}
    entries = labelled_lines(cell)
    found = {entry.meaning.field: entry for entry in entries}
    return found if len(found) == len(entries) <= len(colons) else {}


def _labels(told: Sequence[_Told]) -> dict[str, str]:
    """The labels that cells of a column share, by their fields, in their order; none where these are no table's, or some cells say anything else."""
    cells = [one for one in told if len(one) >= _FEWEST]
    if len(cells) < _FEWEST or len(cells) < _MOST * len(told):
        return {}
    counts = Counter(chain.from_iterable(cells))
    fields = [name for name in max(cells, key=len) if 2 * counts[name] >= len(cells)]
    if len(fields) < _FEWEST or _SUBJECT not in fields or any(not one or not set(one) <= set(fields) for one in told):
        return {}
    return {name: next(one[name].meaning.header for one in cells if name in one) for name in fields}


def _with_columns(grid: Grid, col: int, labels: Mapping[str, str], told: Mapping[int, _Told]) -> Grid:
    """A grid with the columns of some labels in place of one."""
    more = len(labels) - 1
    cells = [replace(cell, col=cell.col + more * (cell.col > col)) if cell.col != col else None for cell in grid.cells]
    own = (cell for cell in grid.cells if cell.col == col)
    parts = (part for cell in own for part in _parts(cell, labels, told.get(cell.row, {}), grid.page))
    made = sorted([*(cell for cell in cells if cell), *parts], key=lambda cell: (cell.row, cell.col))
    return replace(grid, cells=tuple(made), n_cols=grid.n_cols + more, widths=())


def _parts(cell: Cell, labels: Mapping[str, str], told: _Told, page: int) -> Iterator[Cell]:
    """A cell's part of each label's column; those of the header are the labels."""
    for at, (name, label) in enumerate(labels.items()):
        lines: Sequence[Line] = told[name].lines if name in told else []
        if not cell.row:
            lines = [Line(label, cell.box, path=cell.path, page=page)]
        box = around([line.box for line in lines if line.box]) or cell.box
        yield replace(cell, col=cell.col + at, lines=tuple(lines), box=box, nested=cell.nested if not at else ())
