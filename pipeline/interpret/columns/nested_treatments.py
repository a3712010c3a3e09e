"""Tables inside a cell: the measures against one risk, each with who and when."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Grid, Line
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.columns.header import find_header
from pipeline.interpret.columns.heading import Heading
from pipeline.interpret.legends.signs import without_sign
from schemas.tables import Treatment

_Row = dict[str, tuple[Line, ...]]
_NONE = lazy_pattern(  # what a report puts under a header that has no rows
    r"[(]?(?:(?:det\s+)?(?:finns|saknas)\s+)?(?:inga|no)\s+(?:poster|rader|data|uppgifter|åtgärder|records|rows)"
    r"(?:\s+(?:finns|hittades|registrerade|att\s+visa|för\s+(?:denna|den\s+här)\s+risk(?:en)?))*[.)]{0,2}",
    re.IGNORECASE,
)


def listed_in(grids: Sequence[Grid], rest: tuple[Line, ...] = ()) -> list[Treatment] | None:
    """The measures that tables in a cell list, one a row; None where there are none, or one has other columns: then its text is the cell's.

    rest: what the next page has of the last one, no table there.
    """
    found = _rows(grids)
    if found and rest:
        found[-1]["treatments"] = found[-1].get("treatments", ()) + rest
    return None if found is None else [one for one in map(_treatment, found) if one.text]


def lacks_measures(grids: Sequence[Grid]) -> bool:
    """Whether tables in a cell list measures and one of their rows says nothing but who, when or how far."""
    return any(any(map(join, row.values())) and not join(row.get("treatments", ())) for row in _rows(grids) or ())


def _rows(grids: Sequence[Grid]) -> list[_Row] | None:
    """The rows of tables with a column of measures; None where there are none, or one has other columns.

    A table without a header goes on the one before; its first row may be the rest of a row that the page broke.
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
        found += [row for row in rows if not _says_none(row)]
    return found if grids else None


def _says_none(row: _Row) -> bool:
    """Whether all that a row says is that there are none: "Inga poster"."""
    texts = [text for lines in row.values() if (text := join(lines))]
    return len(texts) == 1 and _NONE.fullmatch(texts[0]) is not None


def _row(grid: Grid, row: int, columns: Sequence[Heading]) -> _Row:
    cells = {column.field: grid.at(row, index) for index, column in enumerate(columns)}
    return {field: cell.lines for field, cell in cells.items() if field and cell}


def _is_rest(before: _Row, row: _Row) -> bool:
    """Whether a row lacks what the one before has, and what it has goes on there in small letters, or is all that the one before lacks."""
    held = [field for field, lines in row.items() if join(lines)]
    lacks = [field for field, lines in before.items() if join(lines) and field not in held]
    goes_on = all(join(row[field])[:1].islower() and join(before.get(field, ())) for field in held)
    completes = "treatments" in held and not any(join(before.get(field, ())) for field in held)
    return bool(lacks) and (goes_on or completes)


def _treatment(row: _Row) -> Treatment:
    texts = {field: join(lines) for field, lines in row.items()}
    return Treatment(
        text=texts.get("treatments", ""),
        owner=texts.get("treatment_owner") or None,
        due=texts.get("treatment_due") or None,
        status=without_sign(texts.get("treatment_status", "")) or None,
    )
