"""Tables inside a cell: the measures against one risk, each with who and when."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.page import Grid
from pipeline.interpret.columns import Heading, find_header
from pipeline.interpret.text import join
from schemas.tables import Treatment


def listed_in(grids: Sequence[Grid]) -> list[Treatment]:
    """The measures that tables in a cell list, one a row.

    None where one of them has other columns: then its text is the cell's. One without a header goes on the one before.
    """
    found: list[Treatment] = []
    columns: tuple[Heading, ...] = ()
    for grid in grids:
        header = find_header(grid)
        columns = header.columns if header else columns
        if len(columns) != grid.n_cols or "treatments" not in {column.field for column in columns}:
            return []
        found += [_treatment(grid, row, columns) for row in range(header.end if header else 0, grid.n_rows)]
    return [one for one in found if one.text]


def _treatment(grid: Grid, row: int, columns: Sequence[Heading]) -> Treatment:
    cells = {column.field: grid.at(row, index) for index, column in enumerate(columns)}
    texts = {field: join(cell.lines) for field, cell in cells.items() if cell}
    return Treatment(
        text=texts.get("treatments", ""),
        owner=texts.get("treatment_owner") or None,
        due=texts.get("treatment_due") or None,
        status=texts.get("treatment_status") or None,
    )
