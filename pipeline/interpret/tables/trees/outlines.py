"""Tables that write what several rows share once, with blanks below, as pivot tables do: process, risk and the risk's score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.interpret.cells.content import Content, cell_across
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.tables.bands.overall_rows import overall_from
from pipeline.interpret.tables.bands.sum_rows import is_no_row, sums_group
from pipeline.interpret.tables.logical_table import LogicalTable

_ITEMS = ("checks", "risk")  # what the rows are of, the inner first
_OUTER = frozenset({"process", "risk", "description"})
_GROUPS = 2  # that sums name
_VALUES = 2  # with blanks below them
_TOGETHER = 2  # levels, or columns of one, that are blank below these

_Row = list[Content]


def with_outer_levels(sheet: LogicalTable) -> LogicalTable:
    """A table with what stands once in its leftmost columns, and the scores of it, given to the rows below it, as a cell that spans them would be.

    So it is where these columns are a tree: the outer is blank wherever the inner is, nothing comes twice, and what the rows are of is never blank.
    That blanks stand for what is above must be plain: sums name the groups, or one of all rows ends the table, or two levels, or two columns of one, are blank; each below several values.
    """
    item = next((at for name in _ITEMS for at, one in enumerate(sheet.columns) if one.field == name), None)
    if not item or any(map(cell_across, sheet.rows)):
        return sheet
    sums = [is_no_row(sheet, index) for index in range(len(sheet.rows))]
    apart = list(_apart(sheet, sums, item))
    rows = [row for row, is_apart in zip(sheet.rows, apart, strict=True) if not is_apart]
    levels = _levels(sheet, rows, item)
    if (
        not levels
        or not _is_tree(rows, levels, item)
        or not (_is_summed(sheet, sums) or _is_plain(rows, levels, summed=_ends_in_sum(sheet, sums)))
    ):
        return sheet
    filled = iter(_filled(rows, levels))
    return replace(sheet, rows=[row if one else next(filled) for row, one in zip(sheet.rows, apart, strict=True)])


def _apart(sheet: LogicalTable, sums: Sequence[bool], item: int) -> Iterator[bool]:
    """Whether each row has nothing from above: sums, what stands between a group's sum and the next group, and the last rows where they are of the whole table."""
    last, closed = overall_from(sheet.rows, [*range(item), item]), False
    for index, (row, is_sum) in enumerate(zip(sheet.rows, sums, strict=True)):
        closed = (closed and row[0].blank) or (is_sum and sums_group(sheet, index))
        yield is_sum or closed or index >= last


def _levels(sheet: LogicalTable, rows: Sequence[_Row], item: int) -> list[list[int]]:
    """The columns of each level from the outer to the inner: those left of the rows' own that have blanks, and the scores that are blank with the risk."""
    outer = [at for at in range(item) if any(row[at].blank for row in rows)]
    if outer != list(range(len(outer))) or not all(sheet.columns[at].field in {*_OUTER, *SCORES} for at in outer):
        return []
    levels: list[list[int]] = []
    for at in outer:
        if levels and _blanks(rows, at) == _blanks(rows, levels[-1][0]):
            levels[-1].append(at)
        else:
            levels.append([at])
    risks = next((level for level in levels if any(sheet.columns[at].field == "risk" for at in level)), None)
    for at in range(item + 1, len(sheet.columns)):
        if risks and sheet.columns[at].field in SCORES and _blanks(rows, at) == _blanks(rows, risks[0]):
            risks.append(at)
    return levels


def _blanks(rows: Sequence[_Row], at: int) -> set[int]:
    return {index for index, row in enumerate(rows) if row[at].blank}


def _is_tree(rows: Sequence[_Row], levels: Sequence[Sequence[int]], item: int) -> bool:
    """Whether the first row has all levels, each row that has one has those inside of it, and no name comes twice below the same one."""
    if any(row[item].blank for row in rows) or any(rows[0][at].blank for level in levels for at in level):
        return False
    path: tuple[str, ...] = ()
    seen: set[tuple[str, ...]] = set()
    for row in rows:
        named = [not row[level[0]].blank for level in levels]
        if named != sorted(named):
            return False
        for depth, level in enumerate(levels):
            if named[depth]:
                path = (*path[:depth], row[level[0]].text.casefold())
                if path in seen:
                    return False
                seen.add(path)
    return True


def _is_summed(sheet: LogicalTable, sums: Sequence[bool]) -> bool:
    """Whether sums name most values of the outermost column, as those below the groups of a pivot table do."""
    groups = sum(not row[0].blank for row, is_sum in zip(sheet.rows, sums, strict=True) if not is_sum)
    named = sum(is_sum and sums_group(sheet, index) for index, is_sum in enumerate(sums))
    return named >= _GROUPS and 2 * named > groups


def _ends_in_sum(sheet: LogicalTable, sums: Sequence[bool]) -> bool:
    """Whether the last row sums all others, as its first cell says, below rows of which none is a sum."""
    return sums[-1] and sum(sums) == 1 and not sheet.rows[-1][0].blank


def _is_plain(rows: Sequence[_Row], levels: Sequence[Sequence[int]], *, summed: bool) -> bool:
    """Whether several values have blanks below them, in two levels, in two columns of one, or above a sum of all rows."""
    inner = _blanks(rows, levels[-1][0])
    begun = {index - 1 for index in inner} - inner
    outer = {index - 1 for index in _blanks(rows, levels[0][0])} - _blanks(rows, levels[0][0])
    together = summed or len(levels) >= _TOGETHER or len(levels[0]) >= _TOGETHER
    return together and min(len(begun), len(outer)) >= _VALUES


def _filled(rows: Sequence[_Row], levels: Sequence[Sequence[int]]) -> Iterator[_Row]:
    above: _Row = []
    for row in rows:
        own = [*row]
        for level in levels:
            for at in level if row[level[0]].blank else ():
                own[at] = above[at]
        above = own
        yield own
