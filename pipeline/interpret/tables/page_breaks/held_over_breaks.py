"""Cells that a page break parted below their text: what they say holds for the rows behind it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from pipeline.interpret.cells.content import Content
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.interpret.tables.page_breaks.split_rows import SPANNING, filled

_SEVERAL = 2  # rows
_NAMED = ("process", "risk", "description")

_Rows = Sequence[Sequence[Content]]


def inherit(sheet: LogicalTable, rows: list[list[Content]]) -> None:
    """Gives the first rows behind a page break what the cells say that go on over it.

    A process, a name and a score hold until their column says something else; any other column only where its blank cell
    is the rest of one.
    """
    if not sheet.rows:
        return
    named = [any(filled(sheet, row, ["risk"])) for row in rows]
    goes_on = {index: _goes_on(sheet, rows, index) for index in range(len(sheet.columns))}
    for index, column in enumerate(sheet.columns):
        held = sheet.rows[-1][index]
        for at, (row, has_name) in enumerate(zip(rows, named, strict=True)):
            holds = column.field in SPANNING and (column.field == "process" or not has_name)
            if not row[index].blank or not (holds or at < goes_on[index]):
                break
            row[index] = held


def _goes_on(sheet: LogicalTable, rows: _Rows, index: int) -> int:
    """Over how many of the first rows behind a break the blank cell of a column goes on one above it.

    It spans several rows on both sides, and nothing that spans the same rows above ends with them; or it spans the rows of a
    process or a name on both sides, several on one of them.
    """
    above, behind = _extent(sheet, rows, index)
    if not behind or not rows[0][index].blank or max(above, behind) < _SEVERAL:
        return 0
    beside = [at for at in range(len(sheet.columns)) if at != index]
    if any(sheet.columns[at].field in _NAMED and _is_as_long(sheet, rows, at, (above, behind)) for at in beside):
        return behind
    ended = any(_extent(sheet, rows, at)[0] == above and not rows[0][at].blank for at in beside)
    return 0 if ended or min(above, behind) < _SEVERAL else behind


def _is_as_long(sheet: LogicalTable, rows: _Rows, index: int, extent: tuple[int, int]) -> bool:
    """Whether the cell of a column goes on behind the break, over so many rows above and behind it."""
    return rows[0][index].blank and _extent(sheet, rows, index) == extent


def _extent(sheet: LogicalTable, rows: _Rows, index: int) -> tuple[int, int]:
    """Over how many rows above and behind the break the cells of a column go that touch it."""
    return _same(sheet.rows[::-1], index), _same(rows, index)


def _same(rows: _Rows, index: int) -> int:
    """Over how many rows, from the first on, the first row's cell in a column goes; none where it has no place in a grid."""
    key = rows[0][index].key if rows else None
    return sum(1 for _ in takewhile(lambda row: key is not None and row[index].key == key, rows))
