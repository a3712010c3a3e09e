"""Tables beside each other under one header that go on below a page break without it: each goes on in its own columns."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model.page import Grid
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.interpret.tables.page_breaks.continuation import extend

_SIDE = 3.0  # points by which the borders of one table's columns may differ from page to page
_FEWEST = 2  # columns


def with_panels_below(sheets: Sequence[LogicalTable]) -> list[LogicalTable]:
    """Sheets, where what begins a page without a header, in the columns of one of several tables beside each other on the page before, is the rest of that."""
    whole: list[LogicalTable] = []
    for sheet in sheets:
        panel = _panel_above(sheet, whole)
        if panel is None:
            whole.append(sheet)
        else:
            extend(panel, sheet.grids[0], None)
    return whole


def _panel_above(sheet: LogicalTable, whole: Sequence[LogicalTable]) -> LogicalTable | None:
    """The table beside another with the same header on the page before, in whose columns a sheet without lines above it stands."""
    if sheet.kind != "table" or sheet.header or sheet.before or len(sheet.grids) != 1:
        return None
    grid = sheet.grids[0]
    above = [one for one in whole if one.kind == "table" and one.header and one.rows]
    own = [one for one in above if _is_on_next_page(one.grids[-1], grid) and _have_same_borders(one.grids[-1], grid)]
    return own[0] if len(own) == 1 and any(_are_beside(own[0], one) for one in above) else None


def _is_on_next_page(last: Grid, grid: Grid) -> bool:
    return grid.page == last.page + 1 and last.drawn == grid.drawn == "ruled"


def _have_same_borders(last: Grid, grid: Grid) -> bool:
    """Whether all columns of two grids stand in the same places."""
    here, there = _borders(last), _borders(grid)
    same = last.n_cols == grid.n_cols >= _FEWEST and here.keys() == there.keys() and len(here) == last.n_cols
    return same and all(
        abs(one - other) <= _SIDE for col, sides in here.items() for one, other in zip(sides, there[col], strict=True)
    )


def _borders(grid: Grid) -> dict[int, tuple[float, float]]:
    """Where each column begins and ends."""
    return {cell.col: (cell.box[0], cell.box[2]) for cell in grid.cells if cell.box and cell.col_span == 1}


def _are_beside(panel: LogicalTable, other: LogicalTable) -> bool:
    """Whether another table with the same header stands to the left or right of one, on the page that this ends on."""
    box = panel.grids[-1].box
    headers = [[column.text for column in one.columns] for one in (panel, other)]
    if box is None or headers[0] != headers[1]:
        return False
    boxes = [grid.box for grid in other.grids if grid.box and grid.page == panel.grids[-1].page]
    return any((one[0] >= box[2] or one[2] <= box[0]) and min(one[3], box[3]) > max(one[1], box[1]) for one in boxes)
