"""Records of two rows each below a header of two: "Nr | Kontroll | Ansvarig" over " | Risk | Riskvärde" are the columns of one row.

What numbers a record stands beside both its rows, or in the first of them alone, all the way down.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.model.page import Cell, Document, Grid
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.phrases.matcher import classify

_FEWEST = 2  # records below the header, and known headers in each of its rows

_Record = tuple[Sequence[Cell], Sequence[Cell]]
"""The cells of a record's upper row, its number first, and those of its lower row without that."""


def with_whole_records(document: Document) -> Document:
    """The document, each record of two rows below a header of two in one row, the columns of the lower behind those of the upper."""
    return document.with_grids(_read)


def _read(grid: Grid) -> Grid:
    header, *records = _records(grid) or [((), ())]
    if len(records) < _FEWEST or not _name_columns(*header):
        return grid
    if not all(upper[0].is_filled for upper, _ in records):
        return grid
    cells = tuple(
        replace(cell, row=row, col=col, row_span=1)
        for row, (upper, lower) in enumerate([header, *records])
        for col, cell in enumerate((*upper, *lower))
    )
    whole = replace(grid, cells=cells, n_rows=1 + len(records), n_cols=2 * grid.n_cols - 1, widths=())
    return replace(whole, header_rows=min(grid.header_rows, 1))


def _records(grid: Grid) -> list[_Record]:
    """The rows of a grid two by two; [] where a cell but the numbers' spans any, or a number stands in a lower row."""
    rows = list(grid.rows())
    found = [_record(upper, lower) for upper, lower in zip(rows[::2], rows[1::2], strict=False)]
    whole = [one for one in found if one and len(one[0]) == len(one[1]) + 1 == grid.n_cols]
    return whole if 2 * len(whole) == len(rows) else []


def _record(upper: Sequence[Cell], lower: Sequence[Cell]) -> _Record | None:
    """Two rows as a record; None for any others."""
    if not upper or not lower:
        return None
    numbered = upper[0].row_span == 2  # over both rows
    rest = lower if numbered else lower[1:]
    others = [*upper[1:], *rest, *([] if numbered else [upper[0], lower[0]])]
    is_one = all(cell.row_span == cell.col_span == 1 for cell in others) and upper[0].col_span == 1
    return (upper, rest) if is_one and (numbered or not lower[0].is_filled) else None


def _name_columns(upper: Sequence[Cell], lower: Sequence[Cell]) -> bool:
    """Whether two rows are headers: several known ones in each, no two of which mean the same, and none blank."""
    told = [[join(cell.lines) for cell in row] for row in (upper[1:], lower)]
    known = [[meaning.field for text in row if (meaning := classify(text)) and meaning.whole] for row in told]
    fields = [field for row in known for field in row]
    filled = all(all(row) for row in told)
    return filled and min(map(len, known)) >= _FEWEST and len(set(fields)) == len(fields)
