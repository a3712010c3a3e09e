"""A table's rows as a grid: spans by columns and by rows, nested tables, shading.

The cells are walked as the file holds them. Cells that go on from the row above (w:vMerge) or from
the left (w:hMerge) lend their place to the cell that began, which alone shows its text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise
from typing import Protocol

from extractors.coloured_marks import rgb
from extractors.model.page import Cell, Grid, Line
from extractors.word.ooxml import Element, number, switch, value, w, whole

Content = tuple[list[Line], list[Grid]]
_SLIVER = (
    400  # twips (20 points): a column no wider that no text has for itself is a border that was dragged in some rows
)
_TWIPS = 20  # in a point
_MAX_SPAN = 1000  # Word itself ends at 63 columns


@dataclass
class _Open:
    """A cell being put together."""

    row: int
    col: int
    col_span: int
    row_span: int = 1
    lines: list[Line] = field(default_factory=list)
    nested: list[Grid] = field(default_factory=list)
    fill: tuple[float, float, float] | None = None


class ReadCell(Protocol):
    """Gives the lines and the nested grids of a cell."""

    def __call__(self, cell: Element, path: str) -> Content:
        """Path is the row's."""


def read_table(table: Element, path: str, read_cell: ReadCell) -> Grid | None:
    """A table as a grid at a path ("table 2"); None where no row is left.

    read_cell is asked for what stands in each cell that shows its text.
    """
    cells: list[_Open] = []
    above: dict[tuple[int, int], _Open] = {}
    n_rows = header_rows = 0
    for row in table.tr_lst:
        begun = _read_row(row, n_rows, above, partial(read_cell, path=f"{path} row {n_rows + 1}"))
        above = {(cell.col, cell.col_span): cell for cell in begun}
        cells += [cell for cell in begun if cell.row == n_rows]
        if header_rows == n_rows and switch(row.find(w("trPr")), "tblHeader"):
            header_rows += 1
        n_rows += 1
    if not cells:
        return None
    stated = _widths(table)
    columns = _columns(cells, stated)
    return replace(_grid(cells, columns, n_rows, header_rows, path), widths=_points(columns, stated))


def _read_row(
    row: Element, index: int, above: dict[tuple[int, int], _Open], read_cell: Callable[[Element], Content]
) -> list[_Open]:
    """The cells that stand in a row from the left, those from the row above among them."""
    found: list[_Open] = []
    col = min(number(row.find(w("trPr")), "gridBefore") or 0, _MAX_SPAN)
    for cell in row.tc_lst:
        properties = cell.find(w("tcPr"))
        span = min(max(number(properties, "gridSpan") or 1, 1), _MAX_SPAN)
        if _goes_on(properties, "hMerge") and found:
            found[-1].col_span += span
        elif _goes_on(properties, "vMerge") and (col, span) in above:
            over = above[col, span]
            over.row_span += 1
            found.append(over)
        else:
            lines, nested = read_cell(cell)
            found.append(_Open(index, col, span, 1, lines, nested, _fill(properties)))
        col += span
    return found


def _goes_on(properties: Element | None, name: str) -> bool:
    """A merge property without a value, or with "continue" (17.4.84)."""
    merge = None if properties is None else properties.find(w(name))
    return merge is not None and merge.get(w("val"), "continue") == "continue"


def _fill(properties: Element | None) -> tuple[float, float, float] | None:
    """The shading: its colour where solid, else its fill."""
    solid = value(properties, "shd") == "solid"
    text = value(properties, "shd", w("color") if solid else w("fill")) or ""
    return rgb(text)


def _widths(table: Element) -> list[int]:
    """The widths of the table's grid in twips; 0 where none is stated."""
    return [whole(column.get(w("w"))) or 0 for column in table.findall(f"{w('tblGrid')}/{w('gridCol')}")]


def _points(columns: list[list[int]], widths: list[int]) -> tuple[float, ...]:
    """The widths of columns in points; none where the file leaves one open."""
    if not all(widths):
        return ()
    return tuple(sum(widths[first:last]) / _TWIPS for first, last in pairwise([*(c[0] for c in columns), len(widths)]))


def _columns(cells: list[_Open], widths: list[int]) -> list[list[int]]:
    """The places at which cells begin, column by column.

    Places so near each other that somebody dragged a border in some rows are one column, unless a cell
    with text stands between them.
    """
    held = {(cell.col, cell.col + cell.col_span) for cell in cells if cell.lines or cell.nested}
    columns: list[list[int]] = []
    for place in sorted({cell.col for cell in cells}):
        first = columns[-1][0] if columns else place
        between = widths[first:place]
        stated = len(between) == place - first and all(between)
        if columns and stated and sum(between) < _SLIVER and not any((at, place) in held for at in columns[-1]):
            columns[-1].append(place)
        else:
            columns.append([place])
    return columns


def _grid(cells: list[_Open], columns: list[list[int]], n_rows: int, header_rows: int, path: str) -> Grid:
    """The grid of these columns, without the cells that fall between two places of one column."""
    lasts = [column[-1] for column in columns]
    made = []
    for cell in cells:
        col = bisect_left(lasts, cell.col)
        col_span = bisect_left(lasts, cell.col + cell.col_span) - col
        if not col_span:
            continue
        made.append(
            Cell(
                row=cell.row,
                col=col,
                row_span=cell.row_span,
                col_span=col_span,
                lines=tuple(cell.lines),
                nested=tuple(cell.nested),
                fill=cell.fill,
                path=f"{path} row {cell.row + 1}",
            )
        )
    return Grid(tuple(made), n_rows, len(columns), "word", header_rows=header_rows, path=path)
