"""A table whose columns stand in two, as on two slides: the further one names its rows but by the numbers that those of the first have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.interpret.cells.content import Content
from pipeline.interpret.cells.entities import years_in
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.columns.heading import Heading
from pipeline.interpret.phrases.vocabulary import SUBJECTS
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.swedish.risk_numbers import Number, heads_numbers, numbers_in

_FURTHER = frozenset(
    {*SCORES, "method", "frequency", "responsible", "report_to"}
)  # what says nothing of what its row is
_FEWEST = 2  # rows


def join_numbered_columns(sheets: Sequence[LogicalTable]) -> list[LogicalTable]:
    """Sheets, each that has but numbers and known columns put beside the nearest table before it that names risks or checks and has all its numbers and no others."""
    joined: list[LogicalTable] = []
    for sheet in sheets:
        numbers = _numbers(sheet) if _names_nothing(sheet) else None
        found = ((at, _beside(joined[at], sheet, numbers)) for at in reversed(range(len(joined))) if numbers)
        at, whole = next(((at, whole) for at, whole in found if whole), (0, None))
        if whole:
            joined[at] = whole
        else:
            joined.append(sheet)
    return joined


def _names_nothing(sheet: LogicalTable) -> bool:
    """Whether all columns of a table are known but that of its numbers, and none says what its rows are."""
    said = [column.said for column in sheet.columns if not heads_numbers(column.text)]
    return sheet.kind == "table" and bool(said) and _FURTHER.issuperset(said) and len(said) == len(sheet.columns) - 1


def _numbers(sheet: LogicalTable) -> dict[Number, int] | None:
    """The rows of a table by the numbers of its only column of these; None where a row has none or another's."""
    columns = [at for at, column in enumerate(sheet.columns) if heads_numbers(column.text)]
    if len(columns) != 1 or len(sheet.rows) < _FEWEST:
        return None
    told = [numbers_in(row[columns[0]].text) for row in sheet.rows]
    found = {numbers[0]: at for at, numbers in enumerate(told) if len(numbers) == 1}
    return found if len(found) == len(sheet.rows) else None


def _beside(sheet: LogicalTable, part: LogicalTable, numbers: dict[Number, int]) -> LogicalTable | None:
    """A table with the columns of another part; None where it is not what that is part of."""
    known = {column.said for column in sheet.columns}
    own = _numbers(sheet) if sheet.kind == "table" and known & SUBJECTS else None
    if sheet.header is None or own is None or own.keys() != numbers.keys() or _of_other_years(sheet, part):
        return None
    added = [(at, column) for at, column in enumerate(part.columns) if not heads_numbers(column.text)]
    if any(column.said in known for _, column in added):
        return None
    header = replace(sheet.header, columns=(*sheet.columns, *(_behind(column, sheet) for _, column in added)))
    rows: list[list[Content]] = [list(row) for row in sheet.rows]
    for number, at in own.items():
        rows[at] += [part.rows[numbers[number]][column] for column, _ in added]
    return replace(sheet, grids=[*sheet.grids, *part.grids], header=header, rows=rows, after=part.after)


def _behind(column: Heading, sheet: LogicalTable) -> Heading:
    """A column with its cell told apart from those of the table that it is put to."""
    row, col = column.cell
    return replace(column, cell=(row, col + len(sheet.columns)))


def _of_other_years(sheet: LogicalTable, part: LogicalTable) -> bool:
    """Whether what stands above two tables names years, and none in common."""
    named = [{year for line in one.before for year in years_in(line.text)} for one in (sheet, part)]
    return all(named) and named[0].isdisjoint(named[1])
