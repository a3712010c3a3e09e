"""Tables that a page break parted: what goes on, and how the parts are put together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from statistics import median

from extractors.model.page import Cell, Grid, Line
from pipeline.interpret.cells.content import Content, content_of
from pipeline.interpret.cells.line_joining import join, tidy
from pipeline.interpret.columns.header import Header
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.logical_table import Sheet
from pipeline.interpret.tables.split_rows import is_next_under, put_together
from schemas.evidence import Region

_NAMES = ("risk", "checks", "description", "process")
_SCORES = ("likelihood", "consequence", "value", "score")
_SPANNING = ("process", "risk", "description", *_SCORES)
_UNFINISHED = frozenset(
    {"att", "eller", "en", "enligt", "ett", "mellan", "och", "samt", "som"}
)  # no name ends with these
_SECTION = 80  # letters of a heading between rows
_SIDES = 3.0  # points by which the sides of one table's grids may differ
_ROW = 3.5  # heights of a line between grids of one table
_LARGER = 1.12  # times the size of a table's text: a title
_SHIFT = 12.0  # points by which column edges may differ between the pages of one table


def goes_on(sheet: Sheet, grid: Grid, header: Header | None, blank: Collection[int] = ()) -> bool:
    """Whether a grid that nothing parts from a sheet is its continuation: its columns fit, and it has no header or the same.

    blank: the pages that hold nothing but their own lines.
    """
    last = sheet.grids[-1]
    near = all(page in blank for page in range(last.page + 1, grid.page))
    if not near or (grid.page == last.page and header) or not _columns_fit(last, grid):
        return False
    return header is None or not header.fields - sheet.fields() or _repeated(sheet, grid) > 0


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
    known = {plain(cell) for row in list(first.rows())[:end] for cell in row}
    count = 0
    for row in list(grid.rows())[:end]:
        texts = {plain(cell) for cell in row} - {""}
        if not texts or not texts <= known:
            break
        count += 1
    return count


def _repeated(sheet: Sheet, grid: Grid) -> int:
    return repeated(sheet.grids[0], grid, sheet.header.end) if sheet.header else 0


def plain(cell: Cell) -> str:
    """A cell's text without what may differ from page to page."""
    return tidy(join(cell.lines)).casefold().replace(" ", "")


def is_section(sheet: Sheet, between: Sequence[Line], grid: Grid) -> bool:
    """Whether a line between two grids is a row of their table over its whole width, which nothing drew as a cell.

    The grids have the same columns and sides, and stand as close as one row is high; or the line ends a page, and the
    second grid begins the next. A line larger than the table's own is the title of another.
    """
    last = sheet.grids[-1]
    if not sheet.header or len(between) != 1 or last.n_cols != grid.n_cols:
        return False
    line, box, below = between[0], last.box, grid.box
    if not line.box or not box or not below or len(line.text) > _SECTION or kind_of_title(line.text):
        return False
    sizes = [other.size for cell in last.cells for other in cell.lines if other.size]
    if sizes and line.size and line.size > _LARGER * median(sizes):
        return False
    sides = abs(box[0] - below[0]) < _SIDES and abs(box[2] - below[2]) < _SIDES and box[0] <= line.box[0] < box[2]
    if grid.page == last.page:
        return sides and 0 <= below[1] - box[3] < _ROW * (line.box[3] - line.box[1])
    near = line.page == last.page and 0 <= line.box[3] - box[3] < _ROW * (line.box[3] - line.box[1])
    return sides and near and grid.page == last.page + 1 and in_place(last, grid)


def add_section(sheet: Sheet, line: Line, grid: Grid) -> None:
    """Puts a line over the whole width among the rows of a sheet, and the grid below it behind that."""
    regions = (Region(page=line.page, bbox=line.box),) if line.box else ()
    section = Content((line,), regions, (id(line), 0, 0, line.page), line.path)
    sheet.rows += [[section] * grid.n_cols, *rows_of(grid, 0)]
    sheet.grids.append(grid)


def extend(sheet: Sheet, grid: Grid, header: Header | None) -> None:
    """Puts the rows of a continuation behind those of its sheet."""
    rows = rows_of(grid, max(_header_rows(sheet, header), _repeated(sheet, grid)))
    if sheet.header and grid.n_cols != sheet.grids[0].n_cols:
        rows = [_spread(row, sheet) for row in rows]
    if rows and _is_rest_of_header(sheet, rows[0]):
        _to_header(sheet, rows.pop(0))
    if rows and sheet.rows and is_fragment(sheet, sheet.rows[-1], rows[0]):
        if is_next_under(sheet, sheet.rows[-1], rows[0]):
            put_together(sheet, rows)
            _take(sheet, grid, rows)
            return
        sheet.rows[-1] = [content.then(more) for content, more in zip(sheet.rows[-1], rows[0], strict=False)]
        rows = rows[1:]
    _take(sheet, grid, rows)


def _is_rest_of_header(sheet: Sheet, first: Sequence[Content]) -> bool:
    """Whether the first row behind a header that ends its page is the rest of its help text: it names and scores nothing."""
    ours = not sheet.fields().isdisjoint({"risk", "checks"})
    return ours and not sheet.rows and not any(_filled(sheet, first, (*_NAMES, *_SCORES)))


def _to_header(sheet: Sheet, row: Sequence[Content]) -> None:
    """Puts the rest of help texts behind a sheet's headers."""
    columns = [
        replace(column, help=" ".join(part for part in (column.help, content.text) if part) or None)
        for column, content in zip(sheet.columns, row, strict=False)
    ]
    if sheet.header:
        sheet.header = replace(sheet.header, columns=tuple(columns))


def _take(sheet: Sheet, grid: Grid, rows: list[list[Content]]) -> None:
    inherit(sheet, rows)
    sheet.rows.extend(rows)
    sheet.grids.append(grid)


def _header_rows(sheet: Sheet, header: Header | None) -> int:
    """The rows of a continuation's own header. One that is deeper than the sheet's is made of rows that read like headers."""
    if header is None or (sheet.header and header.end > sheet.header.end):
        return 0
    return header.end


def _spread(row: Sequence[Content], sheet: Sheet) -> list[Content]:
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


def _filled(sheet: Sheet, row: Sequence[Content], names: Sequence[str]) -> list[bool]:
    return [not content.blank for column, content in zip(sheet.columns, row, strict=False) if column.field in names]


def is_fragment(sheet: Sheet, last: Sequence[Content], first: Sequence[Content]) -> bool:
    """Whether the first row after a page break is the rest of the last row before it.

    It is where a text runs on from the one to the other and at most one of them has a score, and where it
    lacks the name that rows have, unless all the cells that do not span rows are filled: then it is the
    next row under a name that spans the page break.
    """
    before, after = any(_filled(sheet, last, _SCORES)), _is_scored(sheet, last, first)
    if before and after:
        return False
    runs_on = any(_runs_on(*pair) for pair in zip(last, first, strict=False))
    key = next((name for name in _NAMES if name in sheet.fields()), "process")
    if not any(_filled(sheet, first, [key])):
        return runs_on or not _is_whole(sheet, last, first)
    scored = any(any(_filled(sheet, row, _SCORES)) for row in sheet.rows)
    name = next((pair for column, *pair in zip(sheet.columns, last, first, strict=False) if column.field == key), None)
    return (runs_on or (name is not None and _is_unfinished(*name))) and (before != after or not scored)


def _is_scored(sheet: Sheet, last: Sequence[Content], first: Sequence[Content]) -> bool:
    """Whether a row has a score of its own, and not but the second line of the row before's ("Mindre", "sannolikt")."""
    return any(
        not more.blank and not _runs_on(content, more)
        for column, content, more in zip(sheet.columns, last, first, strict=False)
        if column.field in _SCORES
    )


def _is_whole(sheet: Sheet, last: Sequence[Content], first: Sequence[Content]) -> bool:
    """Whether a row fills every column that the row before it fills, but for those whose cells may span rows."""
    pairs = [
        (content, more)
        for column, content, more in zip(sheet.columns, last, first, strict=False)
        if column.field not in _SPANNING and not content.blank and not (column.field is None and content.text.isdigit())
    ]
    return len(pairs) > 1 and all(not more.blank for _, more in pairs)


def _runs_on(content: Content, more: Content) -> bool:
    """Whether a text goes on in another: it stops short of a sentence's end, and the other begins in small letters."""
    text, rest = content.text, more.text
    return bool(text and rest) and text[-1] not in ".!?:" and (rest[0].islower() or text[-1] == "-")


def _is_unfinished(content: Content, more: Content) -> bool:
    """Whether a name stops at a word that none ends with, and something stands behind the break."""
    words = content.text.split()
    return bool(words) and not more.blank and words[-1].casefold() in _UNFINISHED


def inherit(sheet: Sheet, rows: list[list[Content]]) -> None:
    """Cells that span a page break hold for the rows behind it too, until their column says something else."""
    if not sheet.rows:
        return
    named = [any(_filled(sheet, row, ["risk"])) for row in rows]
    for index, column in enumerate(sheet.columns):
        if column.field not in _SPANNING:
            continue
        held = sheet.rows[-1][index]
        for row, has_name in zip(rows, named, strict=True):
            if not row[index].blank or (column.field != "process" and has_name):
                break
            row[index] = held


def rows_of(grid: Grid, first: int) -> list[list[Content]]:
    """The contents from a row on, a spanning cell's in each of its rows and columns; rows with nothing are left out."""
    return [row for row in all_rows_of(grid, first) if not all(content.blank for content in row)]


def all_rows_of(grid: Grid, first: int) -> list[list[Content]]:
    """As rows_of, with the rows that hold nothing."""
    cover: dict[tuple[int, int], Cell] = {}
    for cell in grid.cells:
        for row in range(max(cell.row, first), cell.row + cell.row_span):
            for col in range(cell.col, cell.col + cell.col_span):
                cover[row, col] = cell
    contents = {id(cell): content_of(cell, grid) for cell in set(cover.values())}
    return [
        [contents[id(cover[row, col])] if (row, col) in cover else Content() for col in range(grid.n_cols)]
        for row in range(first, grid.n_rows)
    ]
