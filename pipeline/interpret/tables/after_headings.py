"""Tables that headings part: what stands below one without a header of its own goes on the table above, or has its header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from extractors.model.page import Grid, Line
from pipeline.interpret.cells.content import Content
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.continuation import in_place
from pipeline.interpret.tables.logical_table import LogicalTable, rows_of
from schemas.evidence import Region

_NUMBER = re.compile(r"[-–−]?\d[\d\s.,]*%?")  # a score, or an amount in a budget
_SECTION = 80  # letters of a heading between rows
_HEADINGS = 2  # that part a table
_HEADED = 2  # rows: a header and what stands below it; of more, words over numbers tell one
_SIDES = 3.0  # points by which the sides of one table's grids may differ
_ROW = 3.5  # heights of a line between grids of one table
_LARGER = 1.12  # times the size of a table's text: a title


def is_section(sheet: LogicalTable, between: Sequence[Line], grid: Grid) -> bool:
    """Whether the line between two grids is a row of their table over its whole width, which nothing drew as cells.

    The grids have the same columns and sides, and stand as close as one row is high; or the line ends a page, and the
    second grid begins the next. A line larger than the table's own is the title of another.
    """
    if len(between) != 1 or not _may_part(sheet, between, grid) or _differs(sheet, grid):
        return False
    return _stands_between(between[0], sheet.grids[-1], grid)


def shares_header(sheet: LogicalTable, between: Sequence[Line], grid: Grid) -> bool:
    """Whether headings alone stand between a sheet and a grid that holds in each column what the sheet does."""
    if not _may_part(sheet, between, grid):
        return False
    headed = all(line.level or line.bold or _is_larger(line, sheet.grids[-1]) for line in between)
    return headed and in_place(sheet.grids[-1], grid) and holds_the_same(sheet, grid)


def fills_the_same(sheet: LogicalTable, grid: Grid) -> bool:
    """Whether each row of a grid has something wherever a sheet's rows always have it, and none is set in bold."""
    full = [col for col in range(grid.n_cols) if all(not row[col].blank for row in sheet.rows)]
    rows = rows_of(grid, 0)
    filled = all(not row[col].blank for row in rows for col in full)
    return filled and not any(all(one.lines[0].bold for one in row if one.lines) for row in rows)


def under_its_header(sheet: LogicalTable, between: list[Line], grid: Grid) -> LogicalTable:
    """A grid as a sheet under the header of another."""
    return LogicalTable([grid], sheet.header, rows_of(grid, 0), between)


def _may_part(sheet: LogicalTable, between: Sequence[Line], grid: Grid) -> bool:
    """Whether a sheet and a grid have as many columns, and few short lines between them of which none is a title."""
    columns = len(sheet.columns), sheet.grids[-1].n_cols
    if not sheet.header or columns != (grid.n_cols, grid.n_cols) or not 0 < len(between) <= _HEADINGS:
        return False
    return not any(len(line.text) > _SECTION or kind_of_title(line.text) for line in between)


def _is_larger(line: Line, grid: Grid) -> bool:
    """Whether a line is larger than most of a table's text."""
    sizes = [other.size for cell in grid.cells for other in cell.lines if other.size]
    return bool(sizes and line.size and line.size > _LARGER * median(sizes))


def _stands_between(line: Line, last: Grid, grid: Grid) -> bool:
    """Whether a line stands where a row over the whole width of two grids would."""
    box, below = last.box, grid.box
    if not line.box or not box or not below or _is_larger(line, last):
        return False
    sides = abs(box[0] - below[0]) < _SIDES and abs(box[2] - below[2]) < _SIDES and box[0] <= line.box[0] < box[2]
    if grid.page == last.page:
        return sides and 0 <= below[1] - box[3] < _ROW * (line.box[3] - line.box[1])
    near = line.page == last.page and 0 <= line.box[3] - box[3] < _ROW * (line.box[3] - line.box[1])
    return sides and near and grid.page == last.page + 1 and in_place(last, grid)


def holds_the_same(sheet: LogicalTable, grid: Grid) -> bool:
    """Whether a grid has something wherever a sheet's rows always have it, and numbers in the same columns alone."""
    rows = rows_of(grid, 0)
    if not rows or not sheet.rows or grid.header_rows or _differs(sheet, grid):
        return False
    full = [col for col in range(grid.n_cols) if all(not row[col].blank for row in sheet.rows)]
    return all(any(not row[col].blank for row in rows) for col in full)


def _differs(sheet: LogicalTable, grid: Grid) -> bool:
    """Whether a grid has a header of its own, or numbers where a sheet has texts, or the reverse."""
    rows = rows_of(grid, 0)
    columns = (
        [[row[col] for row in part if not row[col].blank] for part in (sheet.rows, rows)] for col in range(grid.n_cols)
    )
    return _has_own_header(rows) or any(
        above and below and _is_numeric(above) != _is_numeric(below) for above, below in columns
    )


def _has_own_header(rows: Sequence[Sequence[Content]]) -> bool:
    """Whether the first row is set in bold and the others are not, or has but words over the columns of numbers."""
    if len(rows) < _HEADED:
        return False
    bold = [all(content.lines[0].bold for content in row if content.lines) for row in rows]
    below = [[content for content in column if not content.blank] for column in zip(*rows[1:], strict=True)]
    over = [head for head, contents in zip(rows[0], below, strict=True) if contents and _is_numeric(contents)]
    words = bool(over) and all(not head.blank and not _NUMBER.fullmatch(head.text) for head in over)
    return (bold[0] and not any(bold[1:])) or (words and len(rows) > _HEADED)


def _is_numeric(contents: Sequence[Content]) -> bool:
    """Whether most of a column's filled cells are numbers."""
    return 2 * sum(bool(_NUMBER.fullmatch(content.text)) for content in contents) > len(contents)


def add_section(sheet: LogicalTable, between: Sequence[Line], grid: Grid) -> None:
    """Puts lines over the whole width among the rows of a sheet, and the grid below them behind those."""
    for line in between:
        regions = (Region(page=line.page, bbox=line.box),) if line.box else ()
        section = Content((line,), regions, (id(line), 0, 0, line.page), line.path)
        sheet.rows.append([section] * grid.n_cols)
    sheet.rows += rows_of(grid, 0)
    sheet.grids.append(grid)
