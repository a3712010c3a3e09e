"""Risks that lines list, as a table under a header of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.model.page import Box, Cell, Grid, Line
from pipeline.interpret.cells.line_parts import around
from pipeline.interpret.columns.arithmetic import PARTS

_ORDER = ("number", "name", *PARTS, "score")

Row = dict[str, list[Line]]
"""What a risk says, by column: its number, its name, the parts of its score."""


def grid_of_rows(rows: Sequence[Row], headers: Mapping[str, str], page: int) -> Grid:
    """A grid of such risks below a row of their headers, by column.

    Args:
        rows: with the columns that the first has.
        headers: of each of its columns.
        page: that they stand on.
    """
    names = [name for name in _ORDER if rows[0].get(name)]
    lines = [line for one in rows for cell in one.values() for line in cell]
    box = around([line.box for line in lines if line.box])
    first = Line(headers[names[0]], page=page, path=lines[0].path)
    head = [Cell(0, col, lines=(replace(first, text=headers[name]),)) for col, name in enumerate(names)]
    cells = [
        Cell(row, col, lines=tuple(one[name]), box=around([line.box for line in one[name] if line.box]))
        for row, one in enumerate(rows, 1)
        for col, name in enumerate(names)
    ]
    placed = (*head, *cells) if box is None else tuple(_placed([*head, *cells], box))
    return Grid(placed, len(rows) + 1, len(names), "aligned", page, box)


def _placed(cells: Sequence[Cell], box: Box) -> Iterator[Cell]:
    """The cells with the boxes that their rows and columns have in all; the header's row is as high as nothing."""
    columns = list(pairwise([*_starts(cells, 0), box[2]]))
    rows = [(box[1], box[1]), *pairwise([*_starts(cells, 1), box[3]])]
    for cell in cells:
        (left, right), (top, bottom) = columns[cell.col], rows[cell.row]
        yield replace(cell, box=(left, top, right, bottom))


def _starts(cells: Sequence[Cell], at: int) -> list[float]:
    """Where the columns begin (at 0), or the rows (at 1)."""
    places: dict[int, float] = {}
    for cell in cells:
        if cell.box:
            place = cell.row if at else cell.col
            places[place] = min(cell.box[at], places.get(place, cell.box[at]))
    return [places[place] for place in sorted(places)]
