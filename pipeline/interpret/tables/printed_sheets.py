"""A sheet that was printed over pages beside each other, over and down or down and over: its parts put together to the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain

from extractors.model.page import Cell, Grid
from pipeline.interpret.cells.content import Content
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.columns.header import find_header
from pipeline.interpret.tables.continuation import in_place, inherit, plain, repeated
from pipeline.interpret.tables.logical_table import LogicalTable, all_rows_of

_ROW = 2.5  # points by which the rows of two parts may differ in height
_FEWEST = 2  # rows of a part, its header among them

_Columns = Sequence[Sequence[int]]  # for each part the columns that it adds


def join_printed(sheets: Sequence[LogicalTable], widths: Mapping[int, float]) -> list[LogicalTable]:
    """Sheets, where parts that a printer cut off at the page's right side are one with the parts to their left.

    widths: how wide each page is, in points.
    """
    joined: list[LogicalTable] = []
    index = 0
    while index < len(sheets):
        parts = [sheets[index]]
        while index + len(parts) < len(sheets) and _is_beside(parts, sheets[index + len(parts)], widths):
            parts.append(sheets[index + len(parts)])
        index += len(parts)
        whole = _beside(parts) if len(parts) > 1 else parts[0]
        while len(parts) > 1 and _go_on(parts, below := sheets[index : index + len(parts)]):
            _put_below(whole, parts, below)
            index += len(parts)
        joined.append(whole)
    return joined


def _is_beside(parts: Sequence[LogicalTable], sheet: LogicalTable, widths: Mapping[int, float]) -> bool:
    """Whether a sheet stands to the right of others: on later pages, its rows as high as theirs or with their names.

    It says something that they do not, what it says first had no room beside the last, and nothing stands above it that
    does not above the first.
    """
    first, last = parts[0], parts[-1]
    if all(grid.path for one in (last, sheet) for grid in one.grids):
        return _is_beside_in_word(parts, sheet)
    if not all(_is_printed(one) for one in (last, sheet)) or sheet.grids[0].page <= last.grids[-1].page:
        return False
    if not (first.header or sheet.header) or len(last.grids) != len(sheet.grids):
        return False
    above = {tidy(line.text) for line in first.before}
    own = _columns([*parts, sheet])[-1]
    if any(tidy(line.text) not in above for line in sheet.before) or not _adds(parts, sheet, own):
        return False
    if not _had_no_room(last.grids[0], sheet.grids[0], own[0], widths):
        return False
    return _rows_agree([last.grids, sheet.grids]) or len(own) < sheet.grids[0].n_cols


def _is_beside_in_word(parts: Sequence[LogicalTable], sheet: LogicalTable) -> bool:
    """The same where nothing has a place: right behind the others, as many rows with their names, all other headers new."""
    if sheet.kind != "table" or sheet.before or not sheet.header or len(parts[-1].grids) != len(sheet.grids):
        return False
    own = _columns([*parts, sheet])[-1]
    same = all(one.n_rows == other.n_rows for one, other in zip(parts[-1].grids, sheet.grids, strict=True))
    return same and len(own) < sheet.grids[0].n_cols and _adds(parts, sheet, own)


def _is_printed(sheet: LogicalTable) -> bool:
    return sheet.kind == "table" and all(grid.box for grid in sheet.grids) and sheet.grids[0].n_rows >= _FEWEST


def _adds(parts: Sequence[LogicalTable], sheet: LogicalTable, own: Sequence[int]) -> bool:
    """Whether a sheet has columns of its own, and all these have headers that no part has."""
    known = {text for part in parts for text in _top(part.grids[0], part.grids[0].n_cols)}
    texts = _top(sheet.grids[0], sheet.grids[0].n_cols)
    return bool(own) and all(texts[col] and texts[col] not in known for col in own)


def _had_no_room(last: Grid, grid: Grid, col: int, widths: Mapping[int, float]) -> bool:
    """Whether a column would have reached into the margin beside the part before, which is as wide as the left one."""
    column = next((cell.box for cell in grid.cells if cell.box and cell.col == col and cell.col_span == 1), None)
    if last.box is None or column is None:
        return False
    return last.box[2] + column[2] - column[0] > widths.get(last.page, 0.0) - max(last.box[0], 0.0)


def _top(grid: Grid, count: int) -> list[str]:
    """The texts of a grid's first row, one for each column."""
    return [plain(cell) if (cell := grid.at(0, col)) else "" for col in range(count)]


def _rows_agree(parts: Sequence[Sequence[Grid]]) -> bool:
    """Whether the grids of each part have rows of the same height in the same places."""
    return all(_places_agree([_places(grid) for grid in beside]) for beside in zip(*parts, strict=True))


def _places(grid: Grid) -> list[float]:
    """Where each row begins; the header may begin lower in one part, under a title that the other lacks."""
    return [
        min((cell.box[1] for cell in row if cell.box), default=0.0) for number, row in enumerate(grid.rows()) if number
    ]


def _places_agree(places: Sequence[Sequence[float]]) -> bool:
    first = places[0]
    return all(
        len(other) == len(first) and all(abs(a - b) <= _ROW for a, b in zip(first, other, strict=True))
        for other in places
    )


def _columns(parts: Sequence[LogicalTable]) -> list[list[int]]:
    """For each part the columns that repeat none of a part before: names that stand on every page."""
    known: set[tuple[str, ...]] = set()
    found: list[list[int]] = []
    for part in parts:
        texts = [_texts(part, col) for col in range(part.grids[0].n_cols)]
        found.append([col for col, column in enumerate(texts) if column not in known])
        known.update(column for column in texts if any(column[1:]))
    return found


def _texts(part: LogicalTable, col: int) -> tuple[str, ...]:
    """What stands in a column, row by row."""
    cells = (grid.at(row, col) for grid in part.grids for row in range(grid.n_rows))
    return tuple(plain(cell) if cell else "" for cell in cells)


def _beside(parts: Sequence[LogicalTable]) -> LogicalTable:
    """Parts as one sheet, whose header is found over all their columns at once."""
    columns = _columns(parts)
    header = find_header(_together([part.grids[0] for part in parts], columns))
    end = header.end if header else max(part.header.end for part in parts if part.header)
    whole = LogicalTable([], header, [], parts[0].before, [title for part in parts for title in part.titles])
    for beside in zip(*(part.grids for part in parts), strict=True):
        first = [part.grids[0] for part in parts]
        start = end if not whole.grids else max(map(repeated, first, beside, [end] * len(parts)))
        _add(whole, beside, columns, start)
    return whole


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


def _add(whole: LogicalTable, beside: Sequence[Grid], columns: _Columns, start: int) -> None:
    """Puts the rows of grids that stand beside each other behind those of a sheet."""
    bodies = [all_rows_of(grid, start) for grid in beside]
    rows = [_row(parts, columns) for parts in zip(*bodies, strict=False)]
    rows = [row for row in rows if not all(content.blank for content in row)]
    inherit(whole, rows)
    whole.rows += rows
    whole.grids += beside


def _row(parts: Sequence[Sequence[Content]], columns: _Columns) -> list[Content]:
    return list(chain.from_iterable([part[col] for col in own] for part, own in zip(parts, columns, strict=True)))


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
    end = whole.header.end if whole.header else 0
    start = max(repeated(part.grids[0], grid, end) for part, grid in zip(parts, beside, strict=True))
    _add(whole, beside, _columns(parts), start)
