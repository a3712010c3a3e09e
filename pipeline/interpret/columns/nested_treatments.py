"""Tables inside a cell: the measures against one risk, each with who and when."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model.page import Grid, Line
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.columns.header import find_header
from pipeline.interpret.columns.heading import Heading
from pipeline.interpret.legends.signs import without_sign
from schemas.tables import Treatment

_Row = dict[str, tuple[Line, ...]]


def listed_in(grids: Sequence[Grid], rest: tuple[Line, ...] = ()) -> list[Treatment] | None:
    """The measures that tables in a cell list, one a row.

    None where there are none, or one of them has other columns: then its text is the cell's. One without a header goes on the one before;
    its first row may be the rest of a row that the page broke. rest: what the next page has of the last one, no table there.
    """
    found: list[_Row] = []
    columns: tuple[Heading, ...] = ()
    for grid in grids:
        header = find_header(grid)
        columns = header.columns if header else columns
        if len(columns) != grid.n_cols or "treatments" not in {column.field for column in columns}:
            return None
        rows = [_row(grid, row, columns) for row in range(header.end if header else 0, grid.n_rows)]
        if header is None and found and rows and _is_rest(found[-1], rows[0]):
            found[-1] = {field: lines + rows[0].get(field, ()) for field, lines in found[-1].items()}
            del rows[0]
        found += rows
    if found and rest:
        found[-1]["treatments"] = found[-1].get("treatments", ()) + rest
    return [one for one in map(_treatment, found) if one.text] if grids else None


def _row(grid: Grid, row: int, columns: Sequence[Heading]) -> _Row:
    cells = {column.field: grid.at(row, index) for index, column in enumerate(columns)}
    return {field: cell.lines for field, cell in cells.items() if field and cell}


def _is_rest(before: _Row, row: _Row) -> bool:
    """Whether a row lacks what the one before has, and what it has goes on there in small letters."""
    held = [field for field, lines in row.items() if join(lines)]
    lacks = any(join(lines) and field not in held for field, lines in before.items())
    return lacks and all(join(row[field])[:1].islower() and join(before.get(field, ())) for field in held)


def _treatment(row: _Row) -> Treatment:
    texts = {field: join(lines) for field, lines in row.items()}
    return Treatment(
        text=texts.get("treatments", ""),
        owner=texts.get("treatment_owner") or None,
        due=texts.get("treatment_due") or None,
        status=without_sign(texts.get("treatment_status", "")) or None,
    )
