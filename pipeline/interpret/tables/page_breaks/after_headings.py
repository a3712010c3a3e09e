"""Tables that headings part: what stands below one without a header of its own goes on the table above, or has its header."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Grid, Line
from pipeline.interpret.cells.content import Content, cell_across
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.bands.sum_rows import says_sums
from pipeline.interpret.tables.logical_table import LogicalTable, rows_of
from pipeline.interpret.tables.page_breaks.continuation import in_place
from schemas.evidence import Region

_NUMBER = lazy_pattern(r"[-–−]?\d[\d\s.,]*%?")  # a score, or an amount in a budget
_SECTION = 80  # letters of a heading between rows
_HEADINGS = 2  # that part a table
_HEADED = 2  # rows: a header and what stands below it; of more, words over numbers tell one
_SIDES = 3.0  # points by which the sides of one table's grids may differ
_ROW = 3.5  # heights of a line between grids of one table
_LARGER = 1.12  # times the size of a table's text: a title


def is_section(sheet: LogicalTable, between: Sequence[Line], grid: Grid) -> bool:
    """Whether the lines between two grids are rows of their table over its whole width, which nothing drew as cells: a name, sums.

    The grids have the same columns and sides, and stand as close as such rows are high, but where sums alone part them; or
    the lines end a page, and the second grid begins the next. A line larger than the table's own is the title of another.
    """
    names = parted_sums(between)[1]
    if len(names) > 1 or not _may_part(sheet, between, grid) or _differs(sheet, grid):
        return False
    last = sheet.grids[-1]
    if not (names or last.box or grid.box):
        return holds_the_same(sheet, grid)  # in Word nothing has a place
    open_right = _has_no_right_side(last, grid) and holds_the_same(sheet, grid)
    return _stand_between(between, last, grid, far=not names and in_place(last, grid), open_right=open_right)


def parted_sums(lines: Iterable[Line]) -> tuple[list[Line], list[Line]]:
    """The lines that say nothing but sums and counts, which end a group of rows, and the others."""
    parted: tuple[list[Line], list[Line]] = [], []
    for line in lines:
        parted[not says_sums(line.text)].append(line)
    return parted


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
    names = parted_sums(between)[1]
    if not sheet.header or columns != (grid.n_cols, grid.n_cols) or not between or len(names) > _HEADINGS:
        return False
    return not any(len(line.text) > _SECTION or kind_of_title(line.text) for line in names)


def _is_larger(line: Line, grid: Grid) -> bool:
    """Whether a line is larger than most of a table's text."""
    sizes = [other.size for cell in grid.cells for other in cell.lines if other.size]
    return bool(sizes and line.size and line.size > _LARGER * median(sizes))


def _has_no_right_side(last: Grid, grid: Grid) -> bool:
    """Whether text alone tells where two grids on different pages end at the right: as far as the longest line of each reaches."""
    return grid.page != last.page and {last.drawn, grid.drawn} == {"aligned"}


def _stand_between(lines: Sequence[Line], last: Grid, grid: Grid, *, far: bool, open_right: bool) -> bool:
    """Whether lines stand where rows over the whole width of two grids would.

    far: the second grid may stand further below. open_right: the grids have no right sides that could be the same.
    """
    box, below = last.box, grid.box
    boxes = [line.box for line in lines if line.box]
    if len(boxes) < len(lines) or not box or not below or any(_is_larger(line, last) for line in lines):
        return False
    sides = abs(box[0] - below[0]) < _SIDES and (open_right or abs(box[2] - below[2]) < _SIDES)
    if not sides or not all(box[0] <= one[0] < box[2] for one in boxes):
        return False
    high = _ROW * sum(one[3] - one[1] for one in boxes)
    if grid.page == last.page:
        return below[1] - box[3] >= 0 and (far or below[1] - box[3] < high)
    near = all(line.page == last.page for line in lines) and 0 <= boxes[-1][3] - box[3] < high
    return near and grid.page == last.page + 1 and in_place(last, grid)


def holds_the_same(sheet: LogicalTable, grid: Grid) -> bool:
    """Whether a grid has as many columns as a sheet, something wherever that one's rows always have it, and numbers in the same columns alone.

    A sheet of cards has columns of its own, and one whose parts lack some those of its first, whatever grids they stand in.
    """
    rows = rows_of(grid, 0)
    if not rows or not sheet.rows or len(sheet.rows[0]) != grid.n_cols or grid.header_rows or _differs(sheet, grid):
        return False
    full = [col for col in range(grid.n_cols) if all(not row[col].blank for row in sheet.rows)]
    return all(any(not row[col].blank for row in rows) for col in full)


def _differs(sheet: LogicalTable, grid: Grid) -> bool:
    """Whether a grid has a header of its own, or numbers where a sheet has texts, or the reverse."""
    above, rows = _without_bands(sheet.rows), _without_bands(rows_of(grid, 0))
    columns = (
        [[row[col] for row in part if not row[col].blank] for part in (above, rows)] for col in range(grid.n_cols)
    )
    return _has_own_header(rows) or any(
        above and below and _is_numeric(above) != _is_numeric(below) for above, below in columns
    )


def _without_bands(rows: Iterable[Sequence[Content]]) -> list[Sequence[Content]]:
    """Rows without those of one cell across, which say nothing of what the columns hold."""
    return [row for row in rows if not cell_across(row)]


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


def add_section(sheet: LogicalTable, between: Iterable[Line], grid: Grid) -> None:
    """Puts lines over the whole width among the rows of a sheet, and the grid below them behind those."""
    add_lines(sheet, between)
    sheet.rows += rows_of(grid, 0)
    sheet.grids.append(grid)


def add_lines(sheet: LogicalTable, lines: Iterable[Line]) -> None:
    """Puts lines behind a sheet's rows, each as a row of one cell over the whole width."""
    for line in lines:
        regions = (Region(page=line.page, bbox=line.box),) if line.box else ()
        section = Content((line,), regions, (id(line), 0, 0, line.page), line.path)
        sheet.rows.append([section] * sheet.grids[0].n_cols)
