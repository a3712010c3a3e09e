"""A form of labels and values that names no risk and no process tells what the name above it lacks, as a table of the same would."""

from __future__ import annotations

from dataclasses import replace

from pipeline.interpret.tables.logical_table import LogicalTable

NAMES = frozenset({"risk", "process", "description"})
"""What names or describes the rows of a table."""


def as_table(sheet: LogicalTable) -> LogicalTable:
    """A form that names nothing as a table of what it tells, its labels the header; any other sheet as it is."""
    named = [content for row in sheet.rows for name in NAMES for content in sheet.cells(name, row)]
    if sheet.kind != "card" or sheet.header is None or not all(content.blank for content in named):
        return sheet
    own = [at for at, column in enumerate(sheet.columns) if column.field not in NAMES]
    header = replace(sheet.header, columns=tuple(sheet.columns[at] for at in own))
    return replace(sheet, kind="table", header=header, rows=[[row[at] for at in own] for row in sheet.rows])
