"""Tables that headings part: what stands below one without a header of its own goes on the table above, or has its header."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from extractors.model.page import Grid, Line
from pipeline.interpret.cells.content import Content
from pipeline.interpret.cells.entities import body_in, unit_in
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.continuation import in_place
from pipeline.interpret.tables.logical_table import LogicalTable, rows_of
from schemas.evidence import Region

_SECTION = 80  # letters of a heading between rows
_HEADINGS = 2  # that part a table in Word
_SIDES = 3.0  # points by which the sides of one table's grids may differ
_ROW = 3.5  # heights of a line between grids of one table
_LARGER = 1.12  # times the size of a table's text: a title


def is_section(sheet: LogicalTable, between: Sequence[Line], grid: Grid) -> bool:
    """Whether the lines between two grids are rows of their table over its whole width, which nothing drew as cells.

    The grids have the same columns and sides, and stand as close as one row is high; or the line ends a page, and the
    second grid begins the next. A line larger than the table's own is the title of another. In Word, where nothing has a
    place, headings part a table whose second half holds what the columns of the first do.
    """
    last = sheet.grids[-1]
    if not sheet.header or last.n_cols != grid.n_cols or not 0 < len(between) <= _HEADINGS:
        return False
    if any(len(line.text) > _SECTION or kind_of_title(line.text) for line in between):
        return False
    if not grid.box:
        headed = all(line.level or line.bold for line in between) and not any(map(_names_whose, between))
        return headed and _holds_the_same(sheet, grid)
    return len(between) == 1 and _stands_between(between[0], last, grid)


def of_another(sheet: LogicalTable, between: Sequence[Line], grid: Grid) -> bool:
    """Whether a grid is a table of another body or unit, as the heading above it says, under the header of a sheet."""
    last = sheet.grids[-1]
    if not sheet.header or last.n_cols != grid.n_cols or not 0 < len(between) <= _HEADINGS:
        return False
    headed = all(line.level or line.bold for line in between) and _names_whose(between[-1])
    return headed and in_place(last, grid) and _holds_the_same(sheet, grid)


def under_its_header(sheet: LogicalTable, between: list[Line], grid: Grid) -> LogicalTable:
    """A grid as a sheet under the header of another."""
    return LogicalTable([grid], sheet.header, rows_of(grid, 0), between)


def _names_whose(line: Line) -> bool:
    return body_in(line.text) is not None or unit_in(line.text) is not None


def _stands_between(line: Line, last: Grid, grid: Grid) -> bool:
    """Whether a line stands where a row over the whole width of two grids would."""
    box, below = last.box, grid.box
    if not line.box or not box or not below:
        return False
    sizes = [other.size for cell in last.cells for other in cell.lines if other.size]
    if sizes and line.size and line.size > _LARGER * median(sizes):
        return False
    sides = abs(box[0] - below[0]) < _SIDES and abs(box[2] - below[2]) < _SIDES and box[0] <= line.box[0] < box[2]
    if grid.page == last.page:
        return sides and 0 <= below[1] - box[3] < _ROW * (line.box[3] - line.box[1])
    near = line.page == last.page and 0 <= line.box[3] - box[3] < _ROW * (line.box[3] - line.box[1])
    return sides and near and grid.page == last.page + 1 and in_place(last, grid)


def _holds_the_same(sheet: LogicalTable, grid: Grid) -> bool:
    """Whether a grid has something wherever a sheet's rows always have it, and numbers in the same columns alone."""
    rows = rows_of(grid, 0)
    if not rows or not sheet.rows or grid.header_rows or _has_own_header(rows):
        return False
    for col in range(grid.n_cols):
        above, below = ([row[col] for row in part if not row[col].blank] for part in (sheet.rows, rows))
        if len(above) == len(sheet.rows) and not below:
            return False
        if below and _is_numeric(above) != _is_numeric(below):
            return False
    return True


def _has_own_header(rows: Sequence[Sequence[Content]]) -> bool:
    """Whether the first row is set in bold and the others are not."""
    bold = [all(content.lines[0].bold for content in row if content.lines) for row in rows]
    return len(rows) > 1 and bold[0] and not any(bold[1:])


def _is_numeric(contents: Sequence[Content]) -> bool:
    """Whether most of a column's filled cells are numbers."""
    return 2 * sum(content.text.replace(",", "").isdigit() for content in contents) > len(contents)


def add_section(sheet: LogicalTable, between: Sequence[Line], grid: Grid) -> None:
    """Puts lines over the whole width among the rows of a sheet, and the grid below them behind those."""
    for line in between:
        regions = (Region(page=line.page, bbox=line.box),) if line.box else ()
        section = Content((line,), regions, (id(line), 0, 0, line.page), line.path)
        sheet.rows.append([section] * grid.n_cols)
    sheet.rows += rows_of(grid, 0)
    sheet.grids.append(grid)
