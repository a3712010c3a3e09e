"""A sheet that was printed over pages beside each other, over and down or down and over: its parts put together to the right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, takewhile

from extractors.model.page import Cell, Grid, Line, Page
from pipeline.interpret.cells.content import Content
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.columns.header import find_header
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.logical_table import LogicalTable, all_rows_of
from pipeline.interpret.tables.page_breaks.continuation import in_place, repeated
from pipeline.interpret.tables.page_breaks.held_over_breaks import inherit
from pipeline.interpret.tables.page_breaks.printed_evidence import (
    ROW,
    adds,
    body_of,
    columns_of,
    had_no_room,
    has_groups,
    names_again,
    rows_agree,
    says_again,
    top_of,
)
from pipeline.swedish.document_kinds import Kind

_FEWEST, _SEVERAL = 2, 3  # rows of a part, its header among them
_AS_LARGE = 0.9  # of a line's size: its rest, and no heading of another rank; scans are not exact
_LETTER = 12.0  # points: a wide letter that the page has no room for

_Pages = Mapping[int, Page]
_Columns = Sequence[Sequence[int]]  # for each part the columns that it adds


def join_printed(sheets: Sequence[LogicalTable], document: Sequence[Page]) -> list[LogicalTable]:
    """Sheets, where parts that a printer cut off at the page's right side are one with the parts to their left.

    Args:
        sheets: in the document's order.
        document: the pages that they stand on.
    """
    pages = {page.number: page for page in document}
    joined: list[LogicalTable] = []
    left = list(sheets)
    while left:
        parts = [left.pop(0)]
        while (beside := _next_beside(parts, left, pages)) is not None:
            parts.append(left.pop(beside))
        whole = _beside(parts) if len(parts) > 1 else parts[0]
        while len(parts) > 1 and _go_on(parts, below := left[: len(parts)]):
            _put_below(whole, parts, below)
            del left[: len(parts)]
        joined.append(whole)
    return joined


def _next_beside(parts: Sequence[LogicalTable], left: Sequence[LogicalTable], pages: _Pages) -> int | None:
    """Which of the sheets on the next page that has some stands to the right of others; in Word but the next sheet may."""
    if left and all(grid.box is None for one in (parts[-1], left[0]) for grid in one.grids):
        return 0 if _is_beside_in_word(parts, left[0]) else None
    last = parts[-1].grids[-1].page
    page = next((sheet.grids[0].page for sheet in left if sheet.grids[0].page > last), None)
    here = ((at, sheet) for at, sheet in enumerate(left) if sheet.grids[0].page == page)
    return next((at for at, sheet in here if _is_beside(parts, sheet, pages)), None)


def _is_beside(parts: Sequence[LogicalTable], sheet: LogicalTable, pages: _Pages) -> bool:
    """Whether a sheet stands to the right of others: on later pages, its rows as high as theirs or with their names.

    It says something that they do not, and nothing stands above it that does not above the first. What it says first had no
    room beside the last; or somebody set the break by hand: then it has a header too, its rows are as high, and they are named again
    or leave the white of the first's title above them.
    """
    first, last = parts[0], parts[-1]
    if not all(_is_printed(one) for one in (last, sheet)) or len(last.grids) != len(sheet.grids):
        return False
    if not any(part.header for part in [*parts, sheet]) or not _goes_on_above(first, sheet, pages):
        return False
    bare = _untitled([*parts, sheet])
    own = columns_of(bare)[-1]
    if not adds(bare, own):
        return False
    agree = rows_agree([last, sheet])
    if not had_no_room(last.grids[0], sheet.grids[0], own[0], pages[last.grids[0].page].width):
        by_hand = agree and first.header is not None and sheet.header is not None
        return by_hand and (sheet.grids[0].is_part or names_again(bare[-1], own) or _is_as_low(first, sheet, pages))
    return agree or says_again(bare[-1], own)


def _is_as_low(first: LogicalTable, sheet: LogicalTable, pages: _Pages) -> bool:
    """Whether a sheet of several rows begins as low on its page as the first, which has a title above it, though nothing stands there."""
    blocks = pages[sheet.grids[0].page].blocks
    begins = [top_of(one.grids[0], 0) for one in (first, sheet)]
    titled = any(line.page == first.grids[0].page for line in first.before) and not (
        blocks and isinstance(blocks[0], Line)
    )
    return titled and sheet.grids[0].n_rows > _SEVERAL and abs(begins[0] - begins[1]) <= ROW


def _goes_on_above(first: LogicalTable, sheet: LogicalTable, pages: _Pages) -> bool:
    """Whether what stands above a sheet on its page stands above the first too, or goes on a line of it that was cut.

    A table above the first, as one of particulars, may be lines above the sheet, since its rules were cut with it. The page's own
    lines are told alone where they name a kind of paper: another one parts two papers, and so does a heading left behind.
    """
    page, other = first.grids[0].page, sheet.grids[0].page
    if not _kinds_above(sheet.grids[0], pages[other]) <= _kinds_above(first.grids[0], pages[page]):
        return False
    if _heading_left_behind(first, sheet, pages[page]):
        return False
    above = [line for line in first.before if line.page == page]
    above += _lines_of_tables(first, pages[page])
    return all(
        any(
            _is_of(line, one, sheet) or (is_rest(line, one) and (_is_cut(one, first) or line.size == one.size))
            for one in above
        )
        for line in sheet.before
        if line.page == other
    )


def _heading_left_behind(first: LogicalTable, sheet: LogicalTable, page: Page) -> bool:
    """Whether what stands last before a sheet's page is set as the heading right above the first, below a larger title of its page: the sheet's own heading."""
    own = first.before[-1] if first.before else None
    behind = [line for line in sheet.before if line.page != sheet.grids[0].page]
    if own is None or own.size is None or not own.bold or not behind or not behind[-1].bold:
        return False
    titled = any(isinstance(one, Line) and one.bold and (one.size or 0.0) > own.size for one in page.blocks)
    return behind[-1].size == own.size and titled


def _is_of(line: Line, other: Line, sheet: LogicalTable) -> bool:
    """Whether a line above a sheet is another one, its end, or its beginning as far as the sheet reaches; a shorter beginning ("Uppföljning") is a heading of its own."""
    text, whole = tidy(line.text), tidy(other.text)
    if whole.endswith(text):
        return True
    return whole.startswith(text) and (whole[len(text)] != " " or _is_cut(line, sheet))


def _is_cut(line: Line, sheet: LogicalTable) -> bool:
    """Whether a line ends where a sheet does on its page, or further right."""
    ends = sheet.grids[0].box
    return line.box is not None and ends is not None and line.box[2] >= ends[2] - _LETTER


def _lines_of_tables(first: LogicalTable, page: Page) -> Iterator[Line]:
    """The lines of a page's tables above one, and of its own down to its header: what its rows name heads no part of it."""
    own = first.grids[0]
    end = first.header.end if first.header else own.n_rows
    for grid in takewhile(lambda one: one is not own, page.grids()):
        yield from (line for cell in grid.cells for line in cell.lines)
    yield from (line for cell in own.cells if cell.row < end for line in cell.lines)


def _kinds_above(grid: Grid, page: Page) -> set[Kind | None]:
    """The kinds of paper that lines of a page down to a table name, running headers too."""
    above = takewhile(lambda block: block is not grid, page.blocks)
    return {kind_of_title(block.text) for block in above if isinstance(block, Line)} - {None}


def is_rest(line: Line, cut: Line) -> bool:
    """Whether a line may be the rest of one at its height that the page cut, in letters as large; it is no title of its own."""
    as_high = line.box is not None and cut.box is not None and abs(line.box[1] - cut.box[1]) <= ROW
    sizes = [one.size for one in (line, cut) if one.size]
    as_large = min(sizes, default=0.0) >= _AS_LARGE * max(sizes, default=0.0)
    return as_high and as_large and kind_of_title(line.text) is None


def _untitled(parts: Sequence[LogicalTable]) -> list[list[Grid]]:
    """The grids of each part, the first without what stands above its header."""
    firsts = [part.grids[0] for part in parts]
    begins = [top_of(grid, 0) for grid in firsts]
    as_high = max(begins) - min(begins) <= ROW
    rows = _rows_at(firsts, _header_top(parts)) if as_high else _header_rows(parts)
    return [[_from(part.grids[0], row), *part.grids[1:]] for part, row in zip(parts, rows, strict=True)]


def _header_top(parts: Sequence[LogicalTable]) -> float:
    """The height at which the headers of parts begin that begin at one height: of the highest that has groups.

    Without groups the part that has it lowest tells, since a legend above it looks like one.
    """
    tops = [(top_of(part.grids[0], part.header.first), has_groups(part)) for part in parts if part.header]
    return min((top for top, grouped in tops if grouped), default=max((top for top, _ in tops), default=0.0))


def _rows_at(grids: Sequence[Grid], top: float) -> list[int]:
    """The first row of each grid that begins at a height or below it."""
    return [next((row for row, begin in enumerate(grid.tops()) if begin >= top - ROW), 0) for grid in grids]


def _header_rows(parts: Sequence[LogicalTable]) -> list[int]:
    """The row at which each part's own header begins: a text above the first may have moved it down.

    Beside one with groups it begins as many rows above its end, before its first row where the row of groups has no cells.
    """
    height = max((part.header.end - part.header.first for part in parts if part.header and has_groups(part)), default=0)
    return [min(part.header.first, part.header.end - height) if part.header else 0 for part in parts]


def _from(grid: Grid, first: int) -> Grid:
    """A grid from a row on; before its first one stand blank ones."""
    cells = tuple(replace(cell, row=cell.row - first) for cell in grid.cells if cell.row >= first)
    return replace(grid, cells=cells, n_rows=grid.n_rows - first)


def _is_beside_in_word(parts: Sequence[LogicalTable], sheet: LogicalTable) -> bool:
    """The same where nothing has a place: right behind the others, as many rows that begin with their names, all other headers new."""
    if sheet.kind != "table" or sheet.before or not sheet.header or len(parts[-1].grids) != len(sheet.grids):
        return False
    grids = [one.grids for one in [*parts, sheet]]
    own = columns_of(grids)[-1]
    same = all(one.n_rows == other.n_rows for one, other in zip(parts[-1].grids, sheet.grids, strict=True))
    return same and 0 not in own and adds(grids, own)


def _is_printed(sheet: LogicalTable) -> bool:
    return sheet.kind == "table" and all(grid.box for grid in sheet.grids) and sheet.grids[0].n_rows >= _FEWEST


def _beside(parts: Sequence[LogicalTable]) -> LogicalTable:
    """Parts as one sheet, whose header is found over all their columns at once."""
    bare = _untitled(parts)
    columns, firsts = columns_of(bare), [grids[0] for grids in bare]
    header = find_header(_together(firsts, columns))
    above = [part.grids[0].n_rows - first.n_rows for part, first in zip(parts, firsts, strict=True)]
    ends = [part.header.end - rows for part, rows in zip(parts, above, strict=True) if part.header]
    end = header.end if header else max(ends)
    whole = LogicalTable([], header, [], parts[0].before, [title for part in parts for title in part.titles])
    for beside in zip(*(part.grids for part in parts), strict=True):
        again = max(map(repeated, firsts, beside, [end] * len(parts)))
        starts = [again] * len(parts) if whole.grids else _starts(parts, firsts, [rows + end for rows in above])
        _add(whole, beside, columns, starts)
    return whole


def _starts(parts: Sequence[LogicalTable], untitled: Sequence[Grid], rows: Sequence[int]) -> list[int]:
    """For each part the first row below the header: by its height where all headers begin at one, else by its number."""
    top = body_of(parts)
    grids = [part.grids[0] for part in parts]
    begins = [top_of(grid, 0) for grid in untitled]
    if any(grid.box is None for grid in grids) or max(begins) - min(begins) > ROW:
        return list(rows)
    return [next((row for row, begin in enumerate(grid.tops()) if begin >= top), grid.n_rows) for grid in grids]


def _together(grids: Sequence[Grid], columns: _Columns) -> Grid:
    """Grids beside each other as one, each with its own columns."""
    cells: list[Cell] = []
    offset = 0
    for grid, own in zip(grids, columns, strict=True):
        for cell in grid.cells:
            under = [col for col in own if cell.col <= col < cell.col + cell.col_span]
            if under:
                cells.append(replace(cell, col=offset + own.index(under[0]), col_span=len(under)))
        offset += len(own)
    return replace(grids[0], cells=tuple(cells), n_cols=offset)


def _add(whole: LogicalTable, beside: Sequence[Grid], columns: _Columns, starts: Sequence[int]) -> None:
    """Puts the rows of grids that stand beside each other, each from some row on, behind those of a sheet."""
    bodies = [all_rows_of(grid, start) for grid, start in zip(beside, starts, strict=True)]
    rows = [_row(parts, columns) for parts in zip(*bodies, strict=False)]
    rows = [row for row in rows if not all(content.blank for content in row)]
    inherit(whole, rows)
    whole.rows += rows
    whole.grids += beside


def _row(parts: Sequence[Sequence[Content]], columns: _Columns) -> list[Content]:
    """A row of all parts; a cell over several columns beside which nothing stands is a band over all of them."""
    row = list(chain.from_iterable([part[col] for col in own] for part, own in zip(parts, columns, strict=True)))
    said = [content for content in row if not content.blank]
    is_band = len(said) > 1 and said[0].key is not None and all(one.key == said[0].key for one in said)
    return [said[0]] * len(row) if is_band else row


def _go_on(parts: Sequence[LogicalTable], below: Sequence[LogicalTable]) -> bool:
    """Whether sheets are the next pages of parts, in their order: their columns in the same places, nothing new above them."""
    if len(below) != len(parts) or not all(_is_below(*pair) for pair in zip(parts, below, strict=True)):
        return False
    above = {tidy(line.text) for line in parts[0].before}
    return all(tidy(line.text) in above for sheet in below for line in sheet.before)


def _is_below(part: LogicalTable, sheet: LogicalTable) -> bool:
    last, grid = part.grids[-1], sheet.grids[0]
    same = last.n_cols == grid.n_cols and len(sheet.grids) == 1 and sheet.kind == "table"
    return same and grid.page > last.page and in_place(last, grid)


def _put_below(whole: LogicalTable, parts: Sequence[LogicalTable], below: Sequence[LogicalTable]) -> None:
    beside = [sheet.grids[0] for sheet in below]
    bare = _untitled(parts)
    end = whole.header.end if whole.header else 0
    start = max(repeated(grids[0], grid, end) for grids, grid in zip(bare, beside, strict=True))
    _add(whole, beside, columns_of(bare), [start] * len(parts))
