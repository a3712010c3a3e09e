"""Scores that are ticked: a column for each step of a scale under the part's name becomes one column with the ticked number."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from extractors.model.page import Cell, Document, Grid
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.cells.tick_boxes import is_ticked
from pipeline.interpret.phrases.matcher import classify

_PARTS = frozenset({"likelihood", "consequence"})
_FEWEST = 3  # steps of a scale
_CLEAR = 0.8  # of the cells in which something stands: they are ticks or empty boxes
_STEP = re.compile(r"(\d{1,2})\b(?![.,]\d)")
_BOTH = " och "  # between numbers of one part that are ticked in the same row


def with_ticked_scores(document: Document) -> Document:
    """The document, the columns of each scale's steps in its tables as one column that holds the number of the ticked step."""
    pages = tuple(
        replace(page, blocks=tuple(_read(block) if isinstance(block, Grid) else block for block in page.blocks))
        for page in document.pages
    )
    return replace(document, pages=pages)


def _read(grid: Grid) -> Grid:
    scales = [found for cell in grid.cells if (found := _steps(grid, cell))]
    cells = list(grid.cells)
    for part, steps in scales:
        cells = list(_told(cells, part, steps))
    return _without(grid, cells, {step.col for part, steps in scales for step in steps[1:]}) if scales else grid


def _steps(grid: Grid, part: Cell) -> tuple[Cell, list[Cell]] | None:
    """A cell that names a part of a score with the steps right below it, where all below these are ticks or nothing, and some are ticked."""
    if part.col_span < _FEWEST:
        return None
    below = part.row + part.row_span
    cells = [grid.at(below, col) for col in range(part.col, part.col + part.col_span)]
    steps = [cell for cell in cells if cell and cell.row == below and cell.col_span == cell.row_span == 1]
    numbers = [int(found[1]) for cell in steps if (found := _STEP.match(_text(cell)))]
    first = numbers[0] if numbers else -1
    if len(numbers) != part.col_span or first not in {0, 1} or numbers != list(range(first, first + len(numbers))):
        return None
    meaning = classify(_text(part))
    columns = {step.col for step in steps}
    body = [_text(cell) for cell in grid.cells if cell.row > below and cell.col in columns and cell.col_span == 1]
    ticks = [is_ticked(text) for text in body if text]
    clear = len(ticks) - ticks.count(None) >= _CLEAR * len(ticks)
    named = meaning is not None and meaning.whole and meaning.field in _PARTS
    return (part, steps) if named and clear and any(ticks) else None


def _told(cells: Sequence[Cell], part: Cell, steps: Sequence[Cell]) -> Iterator[Cell]:
    """The cells, the part's as high as its steps, and in each row below the ticked numbers in the first step's column."""
    numbers = {step.col: number[1] for step in steps if (number := _STEP.match(_text(step)))}
    below = steps[0].row
    ticked: dict[int, list[Cell]] = {}
    for cell in cells:
        if cell.row > below and cell.col in numbers and _text(cell) and is_ticked(_text(cell)) is not False:
            ticked.setdefault(cell.row, []).append(cell)
    for cell in cells:
        if cell.row == part.row and cell.col == part.col:
            yield replace(cell, row_span=cell.row_span + 1)
        elif cell.row > below and cell.col == steps[0].col and cell.col_span == 1:
            yield _scored(cell, ticked.get(cell.row, []), numbers)
        elif cell.row != below or cell.col not in numbers:
            yield cell


def _scored(cell: Cell, ticked: Sequence[Cell], numbers: dict[int, str]) -> Cell:
    """A row's cell of a part: where it is ticked, with the number over the tick; what is neither tick nor empty stands for itself."""
    if not ticked:
        return replace(cell, lines=())
    text = _BOTH.join(numbers[one.col] if is_ticked(_text(one)) else _text(one) for one in ticked)
    return replace(cell, lines=(replace(ticked[0].lines[0], text=text),), box=ticked[0].box, path=ticked[0].path)


def _without(grid: Grid, cells: Sequence[Cell], dropped: Collection[int]) -> Grid:
    """The grid with these cells, and without some columns."""
    kept = [
        replace(
            cell, col=cell.col - sum(col < cell.col for col in dropped), col_span=cell.col_span - _inside(cell, dropped)
        )
        for cell in cells
        if _inside(cell, dropped) < cell.col_span
    ]
    return replace(grid, cells=tuple(kept), n_cols=grid.n_cols - len(dropped), widths=())


def _inside(cell: Cell, dropped: Collection[int]) -> int:
    return sum(cell.col <= col < cell.col + cell.col_span for col in dropped)


def _text(cell: Cell) -> str:
    return join(cell.lines).strip()
