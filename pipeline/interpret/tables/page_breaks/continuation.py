"""Tables that a page break parted: what goes on, and how the parts are put together."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Box, Cell, Grid
from pipeline.interpret.cells.content import Content, regions_of
from pipeline.interpret.cells.line_joining import join, tidy
from pipeline.interpret.cells.scores import number
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.columns.heading import Header
from pipeline.interpret.phrases.vocabulary import SUBJECTS
from pipeline.interpret.tables.bands.details import is_rest_of_details
from pipeline.interpret.tables.logical_table import LogicalTable, rows_of
from pipeline.interpret.tables.page_breaks.held_over_breaks import inherit
from pipeline.interpret.tables.page_breaks.split_rows import (
    NAMES,
    filled,
    is_next_under,
    join_halves,
    put_together,
    runs_on,
    starts_row,
)

_MEETING = lazy_pattern(r"\bplats och tid\b|\bsammanträdes(?:protokoll|datum)\b", re.IGNORECASE)
_OVER = 1.0  # points by which a text may reach over its column's edge
_SHIFT = 12.0  # points by which column edges may differ between the pages of one table


def goes_on(sheet: LogicalTable, grid: Grid, header: Header | None, blank: Collection[int] = ()) -> bool:
    """Whether a grid that nothing parts from a sheet is its continuation: its columns fit, and it has no header or the same.

    blank: the pages that hold nothing but their own lines.
    """
    last = sheet.grids[-1]
    near = all(page in blank for page in range(last.page + 1, grid.page))
    if not near or (grid.page == last.page and header) or _opens_minutes(grid):
        return False
    again = header is not None and _repeated(sheet, grid) > header.first
    if grid.is_part and not again:
        return False
    if not _columns_fit(last, grid) and not (again and _says_the_same(sheet, grid)):
        return False
    return again or header is None or not header.fields - sheet.fields()


def _says_the_same(sheet: LogicalTable, grid: Grid) -> bool:
    """Whether all texts of a grid's first row stand in the sheet's too, and no others: its columns are the same, though headers ran together on a page."""
    first, second = (list(one.rows())[: sheet.header.end] if sheet.header else [] for one in (sheet.grids[0], grid))
    return any(_run_together(row) for row in first) and list(map(_run_together, first)) == list(
        map(_run_together, second)
    )


def _run_together(row: Sequence[Cell]) -> str:
    return "".join(map(plain, row))


def own_header(sheet: LogicalTable, grid: Grid, header: Header | None) -> Header | None:
    """The header of a grid; None where it is but the rest of a row that the page cut, which names columns by chance ("fel", "ansvarig chef").

    A text of the sheet's last row runs on in it, most begin in small letters, and none is set or begins as the sheet's headers do.
    Nor is a row one that has numbers for several scores where the sheet's rows have them ("Nämnden | 4 | 1 | 4").
    """
    if header is not None and _are_scores(sheet, grid):
        return None
    if header is None or header.first or not sheet.rows or not sheet.header or grid.page <= sheet.grids[-1].page:
        return header
    row = rows_of(grid, 0)[0]
    begun = [content.text[0].islower() for content in row if not content.blank]
    headed = any(column.header[:1].islower() for column in sheet.columns)
    bold = all(line.bold for content in row for line in content.lines)
    if (
        headed
        or bold
        or 2 * sum(begun) <= len(begun)
        or _repeated(sheet, grid)
        or not _columns_fit(sheet.grids[-1], grid)
    ):
        return header
    return None if any(runs_on(*pair) for pair in zip(sheet.rows[-1], row, strict=False)) else header


def _are_scores(sheet: LogicalTable, grid: Grid) -> bool:
    """Whether a grid of as many columns begins with numbers below several scores of a sheet whose rows have them, and with texts beside these: a scale has its label alone."""
    if grid.n_cols != len(sheet.columns) or not sheet.rows:
        return False
    scored = [at for at, column in enumerate(sheet.columns) if column.field in SCORES]
    first = rows_of(grid, 0)[0]
    numbers = [[number(row[at].text) for at in scored if at < len(row)] for row in (sheet.rows[-1], first)]
    texts = [at for at, content in enumerate(first) if at not in scored and any(map(str.isalpha, content.text))]
    all_scored = all(len(found) == len(scored) and None not in found for found in numbers)
    return len(scored) > 1 and len(texts) > 1 and all_scored


def _opens_minutes(grid: Grid) -> bool:
    """Whether a grid begins as minutes do: with the meeting, and not with a row."""
    return any(_MEETING.search(tidy(cell.text)) for cell in grid.cells if cell.row == 0)


def _columns_fit(last: Grid, grid: Grid) -> bool:
    """Whether two grids have the same columns, by number, or by place where a page's part lacks some."""
    if last.n_cols == grid.n_cols:
        return True
    if not last.box or not grid.box:
        return False
    return (
        abs(last.box[0] - grid.box[0]) < _SHIFT
        and abs(last.box[2] - grid.box[2]) < _SHIFT
        and min(last.n_cols, grid.n_cols) > 1
    )


def in_place(last: Grid, grid: Grid) -> bool:
    """Whether each column stands at its place in the other grid: the middle of the one in the other's, or the reverse."""
    here, there = _middles(last), _middles(grid)
    sides, others = _sides(last), _sides(grid)
    return all(
        sides[col][0] <= there[col] <= sides[col][1] or others[col][0] <= here[col] <= others[col][1]
        for col in here.keys() & there.keys()
    )


def repeated(first: Grid, grid: Grid, end: int) -> int:
    """How many rows at the top of a grid repeat cells of another's first rows, up to an end."""
    own = list(first.rows())[:end]
    known, whole = {plain(cell) for row in own for cell in row}, set(map(_run_together, own))
    count = 0
    for row in list(grid.rows())[:end]:
        texts = {plain(cell) for cell in row} - {""}
        if not texts or not (texts <= known or _run_together(row) in whole):
            break
        count += 1
    return count


def _repeated(sheet: LogicalTable, grid: Grid) -> int:
    return repeated(sheet.grids[0], grid, sheet.header.end) if sheet.header else 0


def plain(cell: Cell) -> str:
    """A cell's text without what may differ from page to page."""
    return tidy(join(cell.lines)).casefold().replace(" ", "")


def extend(sheet: LogicalTable, grid: Grid, header: Header | None) -> None:
    """Puts the rows of a continuation behind those of its sheet."""
    first = max(_header_rows(sheet, header), _repeated(sheet, grid))
    rows = [[_below(content, first) for content in row] for row in rows_of(grid, first)]
    if grid.n_cols != sheet.grids[0].n_cols:
        rows = [_spread(row, sheet) for row in rows]
    rows = [*_below_header(sheet, grid, header), *rows]
    if rows and _is_rest_of_header(sheet, rows[0]):
        _to_header(sheet, rows.pop(0))
    if rows and sheet.rows and is_rest_of_details(sheet.rows[-1], rows[0]):
        join_halves(sheet.rows, rows)
        del rows[0]
    elif rows and sheet.rows and not starts_row(sheet, sheet.rows[-1], rows[0]):
        rows[0] = _in_own_column(rows[0], {**_sides(sheet.grids[0]), **_sides(grid)})
        if is_next_under(sheet, sheet.rows[-1], rows[0]):
            put_together(sheet, rows)
            _take(sheet, grid, rows)
            return
        join_halves(sheet.rows, rows)
        rows = rows[1:]
    _take(sheet, grid, rows)


def _below_header(sheet: LogicalTable, grid: Grid, header: Header | None) -> list[list[Content]]:
    """The rest of a row that stands in the cells of a repeated header, below the words that these had before; none where nothing does."""
    first = sheet.grids[0]
    if header is None or sheet.header is None or header.end - header.first != 1 or first.n_cols != grid.n_cols:
        return []
    row: list[Content] = []
    for content, again in zip(rows_of(first, sheet.header.end - 1)[0], rows_of(grid, header.first)[0], strict=True):
        said = len(content.lines)
        if [tidy(line.text) for line in again.lines[:said]] != [tidy(line.text) for line in content.lines]:
            return []
        more = again.lines[said:]
        row.append(replace(content, lines=more, regions=tuple(regions_of(more)), key=None) if more else Content())
    return [row] if any(not content.blank for content in row) else []


def _below(content: Content, first: int) -> Content:
    """What stands below a repeated header: nothing where one of its cells reaches down, as into a blank one that no line parts from it."""
    return Content() if content.key and content.key[1] < first else content


def _in_own_column(row: Sequence[Content], sides: Mapping[int, tuple[float, float]]) -> list[Content]:
    """The rest of a row, its text in the column that it stands in alone: where the others have no rest, no line may part them from it."""
    found = list(row)
    for content in {content.key: content for content in row if content.key}.values():
        spanned = [index for index, other in enumerate(row) if other.key == content.key]
        boxes = [line.box for line in content.lines if line.box]
        own = [col for col in spanned if col in sides and boxes and all(_is_inside(box, *sides[col]) for box in boxes)]
        if len(spanned) > 1 and len(own) == 1:
            found = [Content() if index in spanned and index != own[0] else one for index, one in enumerate(found)]
    return found


def _is_inside(box: Box, low: float, high: float) -> bool:
    return low - _OVER <= box[0] and box[2] <= high + _OVER


def _is_rest_of_header(sheet: LogicalTable, first: Sequence[Content]) -> bool:
    """Whether the first row behind a header that ends its page is the rest of its help text: it names and scores nothing."""
    ours = not sheet.fields().isdisjoint(SUBJECTS)
    return ours and not sheet.rows and not any(filled(sheet, first, (*NAMES, *SCORES)))


def _to_header(sheet: LogicalTable, row: Sequence[Content]) -> None:
    """Puts the rest of help texts behind a sheet's headers."""
    columns = [
        replace(column, help=" ".join(part for part in (column.help, content.text) if part) or None)
        for column, content in zip(sheet.columns, row, strict=False)
    ]
    if sheet.header:
        sheet.header = replace(sheet.header, columns=tuple(columns))


def _take(sheet: LogicalTable, grid: Grid, rows: list[list[Content]]) -> None:
    inherit(sheet, rows)
    sheet.rows.extend(rows)
    sheet.grids.append(grid)


def _header_rows(sheet: LogicalTable, header: Header | None) -> int:
    """The rows of a continuation's own header. One that is deeper than the sheet's is made of rows that read like headers."""
    if header is None or (sheet.header and header.end > sheet.header.end):
        return 0
    return header.end


def _spread(row: Sequence[Content], sheet: LogicalTable) -> list[Content]:
    """A row put under the columns of the first part: a cell under that whose middle it covers, else that which covers its own.

    Of several it takes the first with a header: a band behind the header that is narrower than the table leaves slivers
    beside it. Several cells under one column are one there: three numbers below a header that the other part does not divide.
    """
    first = sheet.grids[0]
    middles, sides = _middles(first), _sides(first)
    headed = {col for col, column in enumerate(sheet.columns) if column.header}
    spread = [Content() for _ in range(first.n_cols)]
    for content in {content.key or (id(content), 0, 0, 0): content for content in row}.values():
        if not content.regions or content.blank:
            continue
        box = content.regions[0].bbox
        own = (box[0] + box[2]) / 2
        inside = [col for col, middle in middles.items() if box[0] <= middle <= box[2]]
        around = [col for col, (low, high) in sides.items() if low <= own <= high]
        found = inside or around
        for col in ([col for col in found if col in headed] or found)[:1]:
            spread[col] = spread[col].then(content)
    return spread


def _middles(grid: Grid) -> dict[int, float]:
    return {cell.col: (cell.box[0] + cell.box[2]) / 2 for cell in grid.cells if cell.box and cell.col_span == 1}


def _sides(grid: Grid) -> dict[int, tuple[float, float]]:
    return {cell.col: (cell.box[0], cell.box[2]) for cell in grid.cells if cell.box and cell.col_span == 1}
