"""Panels of a risk each in one grid: its labels over their values, and a table of its checks across the grid below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.model.page import Cell, Grid, Line
from pipeline.interpret.columns.header import find_header
from pipeline.interpret.columns.heading import Header
from pipeline.interpret.columns.labels_over_values import Label, head_of
from pipeline.interpret.columns.nested_tables import placed
from pipeline.interpret.phrases.vocabulary import CONTROLLED

_NAME = "risk"


@dataclass(frozen=True, slots=True)
class _Panel:
    """A risk's labels, the rows above them that are none of it, and the table of its checks."""

    labels: Sequence[Label]
    above: Sequence[Line]
    table: Grid
    header: Header

    @property
    def words(self) -> list[str]:
        return [*(one.words for one in self.labels), *(column.text for column in self.header.columns)]


def panels_as_table(grid: Grid) -> list[Line | Grid]:
    """The panels as one table, whose rows are those of the inner tables behind the values of the labels, and before it the lines above the first panel.

    Nothing for any other grid: one of other labels or headers, or with other rows between panels.
    """
    panels = list(_panels(grid))
    if None in panels or not panels:
        return []
    known = [panel for panel in panels if panel]
    first = known[0]
    named = any(one.field == _NAME for one in first.labels)
    alike = all(panel.words == first.words and not panel.above for panel in known[1:])
    alike = alike and all(panel.header.end == first.header.end for panel in known)
    return [*first.above, _together(grid, known)] if named and alike and _ends_with_table(grid) else []


def _panels(grid: Grid) -> Iterator[_Panel | None]:
    """Each panel from the top; None for a table that is no panel's."""
    rows = [[cell for cell in row if cell.is_filled] for row in grid.rows()]
    begin = 0
    for end, row in enumerate(rows):
        if any(cell.nested for cell in row):
            yield _panel(grid, [one for one in rows[begin:end] if one], row)
            begin = end + 1


def _panel(grid: Grid, above: Sequence[Sequence[Cell]], row: Sequence[Cell]) -> _Panel | None:
    holder = row[0]
    whole = len(row) == 1 and holder.col_span == grid.n_cols and len(holder.nested) == 1 and not holder.lines
    header = find_header(holder.nested[0]) if whole else None
    if header is None or header.first or not header.fields & CONTROLLED or _NAME in header.fields or not above:
        return None
    before, labels = head_of(above)
    outside = [line for cells in before for cell in cells for line in cell.lines]
    outside += [line for one in labels for line in one.above]
    return _Panel(labels, outside, holder.nested[0], header) if labels else None


def _ends_with_table(grid: Grid) -> bool:
    """Whether the last row that is filled holds a table: what else stands below would be lost."""
    return bool(max((cell for cell in grid.cells if cell.is_filled), key=lambda cell: cell.row).nested)


def _together(grid: Grid, panels: Sequence[_Panel]) -> Grid:
    """The labels and the inner header as one header, and the inner rows behind values that span them."""
    first = panels[0]
    deep, left = first.header.end, len(first.labels)
    cells = [
        replace(one.label, row=0, col=col, row_span=deep, col_span=1, nested=()) for col, one in enumerate(first.labels)
    ]
    cells += placed(first.table, 0, deep, 0, left)
    row = deep
    for panel in panels:
        height = max(panel.table.n_rows - deep, 1)  # of no check yet
        cells += [
            replace(one.value, row=row, col=col, row_span=height, col_span=1, nested=())
            for col, one in enumerate(panel.labels)
        ]
        cells += placed(panel.table, deep, panel.table.n_rows, row, left)
        row += height
    return replace(grid, cells=tuple(cells), n_rows=row, n_cols=left + first.table.n_cols, header_rows=0)
