"""Lines at a page break in a table: those that its grids left out, footnotes, and notes beside it, which part nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Grid, Line, Word
from pipeline.interpret.cells.content import Content, regions_of
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.interpret.tables.page_breaks.continuation import in_place
from pipeline.interpret.tables.page_breaks.split_rows import starts_row

_MOST = 4  # lines
_NEAR = 3.0  # heights of a line between a grid and what it left out
_SIZE = 0.1  # share by which a line's size may differ from the table's
_SMALLER = 0.95  # of the size of a table's text: what the letters of a footnote have at most
_NOTE = lazy_pattern(r"\s*(?:\d{1,2}|[¹²³⁰⁴-⁹]{1,2}|\*{1,3}|†)[.)]?\s*[A-ZÅÄÖ]")  # how the first of them begins
_BESIDE = 3.0  # points by which a line may stand out of its table


def without_lines_beside(sheet: LogicalTable, lines: Sequence[Line]) -> list[Line]:
    """The lines since a sheet, without those of its page that stand beside it higher than its foot, as notes in a margin do."""
    last = sheet.grids[-1]
    return [line for line in lines if not _is_beside(line, last)]


def _is_beside(line: Line, grid: Grid) -> bool:
    """Whether a line stands left or right of all of a grid on its page, or of what is above it."""
    if line.page != grid.page or not line.box or not grid.box:
        return False
    apart = line.box[2] <= grid.box[0] or line.box[0] >= grid.box[2]
    return apart and line.box[1] + line.box[3] < 2 * grid.box[3]


def without_footnotes(sheet: LogicalTable, lines: Sequence[Line]) -> list[Line]:
    """The lines since a sheet, without the footnotes that end its page: smaller than the table, all that stand below it there."""
    last = sheet.grids[-1]
    foot = [line for line in lines if line.page == last.page]
    if not foot or not _NOTE.match(foot[0].text) or not all(_is_note(line, last) for line in foot):
        return list(lines)
    return [line for line in lines if line.page != last.page]


def _is_note(line: Line, grid: Grid) -> bool:
    """Whether a line stands below a grid in smaller letters."""
    sizes = [other.size for cell in grid.cells for other in cell.lines if other.size]
    below = bool(line.box and grid.box and line.box[1] >= grid.box[3] - _BESIDE)
    return below and bool(sizes and line.size) and (line.size or 0.0) <= _SMALLER * median(sizes)


def are_strays(sheet: LogicalTable, lines: Sequence[Line], grid: Grid) -> bool:
    """Whether all the lines between a sheet and a grid on the next page stand in the table's own columns, close to it."""
    last = sheet.grids[-1]
    if not lines:
        return True
    if len(lines) > _MOST or grid.page != last.page + 1 or not in_place(last, grid):
        return False
    if not last.box or not grid.box:
        return False
    sides = min(last.box[0], grid.box[0]), max(last.box[2], grid.box[2])
    return all(_is_stray(line, last if line.page == last.page else grid, last.page, sides) for line in lines)


def _is_stray(line: Line, grid: Grid, before: int, sides: tuple[float, float]) -> bool:
    """Whether a line on the page of a grid stands close to it, between the outermost sides of the table's parts."""
    box = grid.box
    if not box or not line.box or not line.words or line.bold or kind_of_title(line.text):
        return False
    if not _alike(line, grid) or _crosses(line, grid):
        return False
    height = line.box[3] - line.box[1]
    gap = line.box[1] - box[3] if line.page == before else box[1] - line.box[3]
    inside = sides[0] - _BESIDE <= line.box[0] and line.box[2] <= sides[1] + _BESIDE
    return inside and -height < gap < _NEAR * height * _MOST / 2


def _alike(line: Line, grid: Grid) -> bool:
    """Whether a line is of the size of a grid's text."""
    sizes = [other.size for cell in grid.cells for other in cell.lines if other.size]
    return not sizes or not line.size or abs(line.size - median(sizes)) <= _SIZE * median(sizes)


def _crosses(line: Line, grid: Grid) -> bool:
    """Whether one of a line's words stands over the border of two columns: it is text of its own."""
    borders = {cell.box[2] for cell in grid.cells if cell.box and cell.col + cell.col_span < grid.n_cols}
    return any(word.box[0] + _BESIDE < x < word.box[2] - _BESIDE for word in line.words for x in borders)


def take_in(sheet: LogicalTable, lines: Sequence[Line], grid: Grid) -> None:
    """Puts such lines under the sheet's columns: behind its last row, or as a row where they are one."""
    for page, part in ((sheet.grids[-1].page, sheet.grids[-1]), (grid.page, grid)):
        row = _row([line for line in lines if line.page == page], part, len(sheet.columns))
        if all(content.blank for content in row):
            continue
        if sheet.rows and not starts_row(sheet, sheet.rows[-1], row):
            sheet.rows[-1] = [content.then(more) for content, more in zip(sheet.rows[-1], row, strict=False)]
        else:
            sheet.rows.append(row)


def _row(lines: Sequence[Line], grid: Grid, count: int) -> list[Content]:
    """Lines as a row: each word under the column that it stands in."""
    edges = {cell.col: (cell.box[0], cell.box[2]) for cell in grid.cells if cell.box and cell.col_span == 1}
    cells: dict[int, list[Line]] = {}
    for line in lines:
        words: dict[int, list[Word]] = {}
        for word in line.words:
            words.setdefault(_column(word, edges), []).append(word)
        for column, own in words.items():
            box = (own[0].box[0], line.box[1] if line.box else 0.0, own[-1].box[2], line.box[3] if line.box else 0.0)
            part = replace(line, text=" ".join(word.text for word in own), words=tuple(own), box=box)
            cells.setdefault(column, []).append(part)
    return [Content(tuple(cells.get(column, ())), tuple(regions_of(cells.get(column, ())))) for column in range(count)]


def _column(word: Word, edges: dict[int, tuple[float, float]]) -> int:
    """The column that a word stands in, or nearest to."""
    middle = (word.box[0] + word.box[2]) / 2
    return min(edges, key=lambda column: max(edges[column][0] - middle, middle - edges[column][1], 0.0))
