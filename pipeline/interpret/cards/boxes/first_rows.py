"""The first rows of a form whose rules stand below its rows: above the first rule nothing but the text's own columns tells them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.model.page import Cell, Grid, Line
from pipeline.interpret.cards.labels import SAME_LEFT, label_meaning
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.cells.line_parts import part_of
from pipeline.interpret.phrases.titles import kind_of_title

_LABELS = 2  # that the form has below
_NEAR = 1.5  # sizes of the letters from line to line


def with_first_rows(lines: Sequence[Line], grid: Grid) -> tuple[list[Line], Grid]:
    """The lines above a form without those that are rows of it, and the form with these; both as they are where none is.

    A row's first line begins with a label where the form's labels begin, and has its value where their values begin, or bullets
    stand a little further in; so do the value's further lines.
    """
    rest = list(lines)
    lefts = _lefts(grid) if grid.drawn == "rows" else None
    while lefts and (start := _row_at_end(rest, grid, lefts)) is not None:
        grid = _with_row(grid, rest[start:], lefts)
        del rest[start:]
    return rest, grid


def _lefts(grid: Grid) -> tuple[float, float] | None:
    """Where a form's labels and their values begin; None where it is none."""
    pairs = [(label, value) for row in range(grid.n_rows) for label, value in _pair(grid, row)]
    labels = [label for label, _ in pairs if (meaning := label_meaning(join(label.lines))) and meaning.whole]
    if len(labels) < _LABELS or len(labels) < len(pairs) or len(pairs) < grid.n_rows:
        return None
    first, second = (
        [line.box[0] for cell in cells for line in cell.lines if line.box] for cells in zip(*pairs, strict=True)
    )
    return (min(first), min(second)) if first and second else None


def _pair(grid: Grid, row: int) -> Iterator[tuple[Cell, Cell]]:
    """A row's label and value, if it has these and no more."""
    cells = sorted((cell for cell in grid.cells if cell.row == row and cell.lines), key=lambda cell: cell.col)
    if len(cells) == 2 and cells[0].col == 0 and not any(cell.nested for cell in cells):
        yield cells[0], cells[1]


def _row_at_end(lines: Sequence[Line], grid: Grid, lefts: tuple[float, float]) -> int | None:
    """Where among the lines above a form the row right above it begins."""
    top = grid.box[1] if grid.box else 0.0
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if line.page != grid.page or not line.box or not 0 <= top - line.box[3] < _NEAR * (line.size or 10.0):
            return None
        if _cut(line, lefts) is not None:
            return index
        if line.box[0] < lefts[1] - SAME_LEFT:
            return None
        top = line.box[1]
    return None


def _cut(line: Line, lefts: tuple[float, float]) -> int | None:
    """The word of a line at which its value begins, if a label stands before it and both stand in the form's columns."""
    if not line.words or abs(line.words[0].box[0] - lefts[0]) > SAME_LEFT:
        return None
    cut = next((index for index, word in enumerate(line.words) if word.box[0] >= lefts[1] - SAME_LEFT), 0)
    label = " ".join(word.text for word in line.words[:cut])
    meaning = label_meaning(label) if cut else None
    return cut if meaning and meaning.whole and not kind_of_title(label) else None


def _with_row(grid: Grid, lines: Sequence[Line], lefts: tuple[float, float]) -> Grid:
    """A form with one more row at its top."""
    first, *further = lines
    cut = _cut(first, lefts) or 0
    label, value = part_of(first, first.words[:cut]), part_of(first, first.words[cut:])
    _, old_value = next(_pair(grid, 0))
    left, bottom, right, foot = grid.box or (0.0, 0.0, 0.0, 0.0)
    top = first.box[1] if first.box else bottom
    middle = old_value.box[0] if old_value.box else lefts[1]
    beside = grid.n_cols - old_value.col
    row = (
        Cell(0, 0, col_span=old_value.col, lines=(label,), box=(left, top, middle, bottom)),
        Cell(0, old_value.col, col_span=beside, lines=(value, *further), box=(middle, top, right, bottom)),
    )
    moved = (replace(cell, row=cell.row + 1) for cell in grid.cells)
    return replace(grid, cells=(*row, *moved), n_rows=grid.n_rows + 1, box=(left, top, right, foot))
