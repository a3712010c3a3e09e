"""A label's choices in cells of their own, beside or below each other ("Resultat | ☐ Ingen avvikelse | ☒ Avvikelse"), as one cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.model.page import Cell, Document, Grid, Line
from pipeline.interpret.cards.forms import label_in
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.cells.line_parts import around
from pipeline.interpret.cells.tick_boxes import offered

_FEWEST = 2  # choices


def with_joined_choices(document: Document) -> Document:
    """The document, the choices that a known label has in several cells of a form joined in the first of these."""
    pages = tuple(
        replace(page, blocks=tuple(_read(block) if isinstance(block, Grid) else block for block in page.blocks))
        for page in document.pages
    )
    return replace(document, pages=pages)


def _read(grid: Grid) -> Grid:
    if not any(map(_choice, grid.cells)):
        return grid
    for label in grid.cells:
        if label.col or not label_in(label):
            continue
        choices = max(_beside(grid, label), list(_below(grid, label)), key=len)
        if len({*map(_choice, choices)}) == len(choices) >= _FEWEST:
            grid = _with(grid, label, choices)
    return grid


def _beside(grid: Grid, label: Cell) -> list[Cell]:
    """The choices that fill a row behind its label."""
    row = [cell for cell in grid.cells if cell.row == label.row and cell.col > label.col and join(cell.lines).strip()]
    row.sort(key=lambda cell: cell.col)
    return row if all(_choice(cell) and cell.row_span == label.row_span for cell in row) else []


def _below(grid: Grid, label: Cell) -> Iterator[Cell]:
    """The choices in the column behind a label, below each other as far as it reaches or what stands below it is blank."""
    row = label.row
    while (cell := grid.at(row, label.col + label.col_span)) and cell.row == row and _choice(cell):
        left = grid.at(row, label.col)
        if left is not label and left is not None and join(left.lines).strip():
            return
        yield cell
        row += cell.row_span


def _choice(cell: Cell) -> str:
    """What the only box in a cell is for; "" where it holds no box, or several."""
    labels = offered(join(cell.lines))
    return labels[0] if len(labels) == 1 and not cell.nested else ""


def _with(grid: Grid, label: Cell, choices: Sequence[Cell]) -> Grid:
    """The grid with the choices as one cell, and its label as high."""
    last = choices[-1]
    one = _widened(choices[0], last, [line for cell in choices for line in cell.lines])
    high = _widened(label, replace(label, row=last.row, row_span=last.row_span), label.lines)
    cells = [cell for cell in grid.cells if not (_is_in(cell, one) or _is_in(cell, high))]
    return replace(grid, cells=tuple(sorted([*cells, high, one], key=lambda cell: (cell.row, cell.col))))


def _widened(first: Cell, last: Cell, lines: Sequence[Line]) -> Cell:
    """A cell that reaches to another's end."""
    return replace(
        first,
        lines=tuple(lines),
        row_span=last.row + last.row_span - first.row,
        col_span=last.col + last.col_span - first.col,
        box=around([cell.box for cell in (first, last) if cell.box]),
    )


def _is_in(cell: Cell, other: Cell) -> bool:
    down, right = cell.row - other.row, cell.col - other.col
    return 0 <= down < other.row_span and 0 <= right < other.col_span
