"""A table's rows as a grid: spans by columns and by rows, nested tables, shading.

The cells are walked as the file holds them. Cells that go on from the row above (w:vMerge) or from
the left (w:hMerge) lend their place to the cell that began, which alone shows its text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from extractors.page import Cell, Grid, Line
from extractors.word.accept import children
from extractors.word.names import Element, number, switch, value, w

Content = tuple[list[Line], list[Grid]]
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
    for row in (child for child in children(table) if child.tag == w("tr")):
        begun = _read_row(row, n_rows, above, partial(read_cell, path=f"{path} row {n_rows + 1}"))
        above = {(cell.col, cell.col_span): cell for cell in begun}
        cells += [cell for cell in begun if cell.row == n_rows]
        if header_rows == n_rows and switch(row.find(w("trPr")), "tblHeader"):
            header_rows += 1
        n_rows += 1
    return _grid(cells, n_rows, header_rows, path) if cells else None


def _read_row(
    row: Element, index: int, above: dict[tuple[int, int], _Open], read_cell: Callable[[Element], Content]
) -> list[_Open]:
    """The cells that stand in a row from the left, those from the row above among them."""
    found: list[_Open] = []
    col = min(number(row.find(w("trPr")), "gridBefore") or 0, _MAX_SPAN)
    for cell in (child for child in children(row) if child.tag == w("tc")):
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
    try:
        red, green, blue = bytes.fromhex(text)
    except ValueError:
        return None
    return red / 255, green / 255, blue / 255


def _grid(cells: list[_Open], n_rows: int, header_rows: int, path: str) -> Grid:
    """The grid, without the columns at which no cell begins."""
    begins = sorted({cell.col for cell in cells})
    made = []
    for cell in cells:
        col = bisect_left(begins, cell.col)
        made.append(
            Cell(
                row=cell.row,
                col=col,
                row_span=cell.row_span,
                col_span=bisect_left(begins, cell.col + cell.col_span) - col,
                lines=tuple(cell.lines),
                nested=tuple(cell.nested),
                fill=cell.fill,
            )
        )
    return Grid(tuple(made), n_rows, len(begins), "word", header_rows=header_rows, path=path)
