"""Columns that no table has, given alike to tables of one header: what one of them tells of its rows is blank in the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from pipeline.interpret.cells.content import Content
from pipeline.interpret.columns.heading import Heading
from pipeline.interpret.tables.bands.group_bands import is_one_cell
from pipeline.interpret.tables.logical_table import LogicalTable

Key = tuple[str, str | None]


def with_same_added(tables: Sequence[LogicalTable]) -> Iterator[LogicalTable]:
    """Tables, those of one header in a row with the same columns behind their own.

    They stay as they are where two tell the same in other words: nobody knows which columns belong together.
    """
    for _, run in groupby(tables, key=lambda table: [column.name for column in table.columns if not column.is_added]):
        group = list(run)
        wanted = _wanted(group)
        yield from (_with(table, wanted) for table in group) if wanted else group


def _key(column: Heading) -> Key:
    return column.name, column.group


def _wanted(group: Sequence[LogicalTable]) -> dict[Key, Heading]:
    """The columns that any of some tables has behind its own; none where two of them say the same."""
    wanted: dict[Key, Heading] = {}
    for table in group:
        added = [column for column in table.columns if column.is_added]
        new = [column for column in added if _key(column) not in wanted]
        fields = {column.field for column in wanted.values()}
        if len(set(map(_key, added))) < len(added) or any(column.field in fields for column in new):
            return {}
        wanted |= {_key(column): column for column in new}
    return wanted


def _blank(row: Sequence[Content]) -> Content:
    """What a row has in a column that its table has not: nothing, or the cell that spans all columns."""
    return row[0] if is_one_cell(row) else Content()


def _with(table: LogicalTable, wanted: dict[Key, Heading]) -> LogicalTable:
    """A table with some columns behind its own, blank where it has them not."""
    if table.header is None:
        return table
    own = [at for at, column in enumerate(table.columns) if not column.is_added]
    places = {_key(column): at for at, column in enumerate(table.columns) if column.is_added}
    added = [column.added(at) for at, column in enumerate(wanted.values())]
    rows = [
        [*(row[at] for at in own), *(row[places[key]] if key in places else _blank(row) for key in wanted)]
        for row in table.rows
    ]
    return replace(table, header=replace(table.header, columns=(*(table.columns[at] for at in own), *added)), rows=rows)
