"""A label's choices in cells of their own, beside or below each other ("Resultat | ☐ Ingen avvikelse | ☒ Avvikelse"), as one cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from extractors.model.page import Cell, Document, Grid, Line
from pipeline.interpret.cards.boxes.forms import label_in
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.cells.line_parts import around
from pipeline.interpret.cells.tick_boxes import offered

_FEWEST = 2  # choices


def with_joined_choices(document: Document) -> Document:
    """The document, the choices that a known label has in several cells of a form joined in the first of these."""
    return document.with_grids(_read)


def _read(grid: Grid) -> Grid:
    if not any(map(_choice, grid.cells)):
        return grid
    made = [cell for label, choices in _labelled(grid) for cell in _joined(label, choices)]
    taken = {place for cell in made for place in _places(cell)}
    kept = (cell for cell in grid.cells if (cell.row, cell.col) not in taken)
    return replace(grid, cells=tuple(sorted([*kept, *made], key=lambda cell: (cell.row, cell.col))))


def _labelled(grid: Grid) -> Iterator[tuple[Cell, Sequence[Cell]]]:
    """The known labels with the choices that each has in several cells."""
    for row in grid.rows():
        label = row[0] if row and row[0].col == 0 and label_in(row[0]) else None
        if label is None:
            continue
        choices = max(_beside(row, label), list(_below(grid, label)), key=len)
        if len({*map(_choice, choices)}) == len(choices) >= _FEWEST:
            yield label, choices


def _beside(row: Sequence[Cell], label: Cell) -> list[Cell]:
    """The choices that fill a row behind its label."""
    filled = [cell for cell in row if cell is not label and join(cell.lines).strip()]
    return filled if all(_choice(cell) and cell.row_span == label.row_span for cell in filled) else []


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


def _joined(label: Cell, choices: Sequence[Cell]) -> tuple[Cell, Cell]:
    """A label as high as its choices, and these as one cell."""
    last = choices[-1]
    high = _widened(label, replace(label, row=last.row, row_span=last.row_span), label.lines)
    return high, _widened(choices[0], last, [line for cell in choices for line in cell.lines])


def _widened(first: Cell, last: Cell, lines: Sequence[Line]) -> Cell:
    """A cell that reaches to another's end."""
    return replace(
        first,
        lines=tuple(lines),
        row_span=last.row + last.row_span - first.row,
        col_span=last.col + last.col_span - first.col,
        box=around([cell.box for cell in (first, last) if cell.box]),
    )


def _places(cell: Cell) -> Iterator[tuple[int, int]]:
    """The positions that a cell covers."""
    return product(range(cell.row, cell.row + cell.row_span), range(cell.col, cell.col + cell.col_span))
