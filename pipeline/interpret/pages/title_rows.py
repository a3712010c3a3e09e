"""Grids whose lines go on around the title above a table: what stands there is text above the table, no header."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from extractors.model.page import Cell, Document, Grid, Line, Page
from pipeline.interpret.cards.boxes.panels import stands_beside_scores
from pipeline.interpret.cells.line_parts import around
from pipeline.interpret.columns.header import find_header
from pipeline.interpret.phrases.titles import kind_of_title

_CENTRED = 0.02  # share of a grid's width by which the middle of a title over it may differ from its own
_HEADED = 3  # cells with text in a header's row
_SEARCHED = 8  # rows at a grid's top


def with_titles_above(document: Document) -> Document:
    """The document, the rows above a grid's header as lines above the grid; pages that repeat them have them once.

    So are headings over the whole width, where tables of one header have one each.
    """
    told: set[tuple[str, ...]] = set()
    headed = _headed_alike([grid for page in document.pages for grid in page.grids()])
    return document.with_blocks(lambda page: _blocks(page, told, headed))


def _headed_alike(grids: Sequence[Grid]) -> set[int]:
    """The id() of grids of one header that each have a title of their own over the whole width: a heading inside the lines.

    Where the first cell of the header's row is a label beside a table of scores, the grid is a panel.
    """
    found: dict[tuple[str, ...], dict[int, str]] = {}
    for grid in grids:
        first, second = (*_filled(grid)[:2], [], [])[:2]
        whole = len(first) == 1 and first[0].row_span == 1 and first[0].col_span == grid.n_cols
        header = find_header(grid) if whole and len(second) >= _HEADED and not kind_of_title(first[0].text) else None
        if header and header.first <= second[0].row < header.end and not stands_beside_scores(grid, second[0]):
            found.setdefault(tuple(cell.text for cell in second), {})[id(grid)] = first[0].text
    return {grid for titled in found.values() if len(set(titled.values())) > 1 for grid in titled}


def _blocks(page: Page, told: set[tuple[str, ...]], headed: Collection[int]) -> Iterator[Line | Grid]:
    for block in page.blocks:
        count = (1 if id(block) in headed else _title_rows(block)) if isinstance(block, Grid) else 0
        if isinstance(block, Line) or not count:
            yield block
            continue
        lines = [line for row in _filled(block)[:count] for line in _lines(row)]
        texts = tuple(line.text for line in lines)
        yield from () if texts in told else lines
        told.add(texts)
        yield below_rows(block, count)


def _title_rows(grid: Grid) -> int:
    """How many rows stand above a grid's header as a title and its particulars do: in the first cell or the middle, "Nämnd:" in two.

    Titles over the whole width are the table's own.
    """
    rows = _filled(grid)
    count = next((at for at, row in enumerate(rows) if not _is_title(row, grid)), 0)
    above = [cell for row in rows[:count] for cell in row]
    apart = any(cell.col_span < grid.n_cols for cell in above)
    if not apart or any(cell.row < count < cell.row + cell.row_span for cell in grid.cells):
        return 0
    header = find_header(grid) if len(rows[count]) >= _HEADED else None
    return count if header and header.first <= count < header.end else 0


def _filled(grid: Grid) -> list[list[Cell]]:
    """The cells with text of a grid's first rows."""
    return [[cell for cell in row if cell.text.strip()] for row in list(grid.rows())[:_SEARCHED]]


def _is_title(row: Sequence[Cell], grid: Grid) -> bool:
    if not row or row[0].col:
        return not row or (len(row) == 1 and _is_centred(row[0], grid))
    return len(row) == 1 or (len(row) == 2 and row[0].text.rstrip().endswith(":"))


def _is_centred(cell: Cell, grid: Grid) -> bool:
    """Whether a cell holds a title set in the middle of its grid, and no heading over some of its columns."""
    boxes = [line.box for line in cell.lines if line.box]
    if not boxes or not grid.box or not kind_of_title(cell.text):
        return False
    return all(abs(sum(box[::2]) - sum(grid.box[::2])) < 2 * _CENTRED * (grid.box[2] - grid.box[0]) for box in boxes)


def _lines(row: Sequence[Cell]) -> list[Line]:
    """A row's lines; a label and what stands beside it are one."""
    lines = [line for cell in row for line in cell.lines]
    if len(row) < 2:
        return lines
    words = tuple(word for line in lines for word in line.words)
    box = around([line.box for line in lines if line.box])
    return [replace(lines[0], text=" ".join(line.text for line in lines), words=words, box=box)]


def below_rows(grid: Grid, count: int) -> Grid:
    """A grid without its first rows."""
    cells = tuple(replace(cell, row=cell.row - count) for cell in grid.cells if cell.row >= count)
    box = around([cell.box for cell in cells if cell.box])
    marked = max(grid.header_rows - count, 0)
    return replace(grid, cells=cells, n_rows=grid.n_rows - count, box=box, header_rows=marked)


def above_rows(grid: Grid, count: int) -> Grid:
    """A grid's first rows alone."""
    cells = tuple(cell for cell in grid.cells if cell.row < count)
    box = around([cell.box for cell in cells if cell.box])
    return replace(grid, cells=cells, n_rows=count, box=box, header_rows=min(grid.header_rows, count))
