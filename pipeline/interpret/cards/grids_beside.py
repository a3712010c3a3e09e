"""Cards that stand beside each other in one table of a workbook or of Word, each a column of the same labels with their values: a table for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.model.page import Cell, Document, Grid, Line, Page
from extractors.model.paths import sheet_place
from extractors.tables.lines import union
from pipeline.interpret.cells.line_joining import join, tidy
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.phrases.vocabulary import SUBJECTS

_FEWEST = 3  # labels of different fields
_BESIDE = 2  # cards


def with_cards_apart(document: Document) -> Document:
    """The document, tables whose columns are cards beside each other parted into these, from the left."""
    return document.with_blocks(_blocks)


def _blocks(page: Page) -> Iterator[Line | Grid]:
    for block in page.blocks:
        starts = _starts(block) if isinstance(block, Grid) else []
        if isinstance(block, Grid) and len(starts) >= _BESIDE:
            yield from (line for cell in block.cells if _is_across(cell, block) for line in cell.lines)
            yield from (_part(block, range(low, high)) for low, high in pairwise([*starts, block.n_cols]))
        else:
            yield block


def _starts(grid: Grid) -> list[int]:
    """The columns in which cards begin: all with labels of the first one in its rows, of which the last may lack some cards, values beside them, and no cell over two cards but those over all at the top."""
    labels = {col: _labels(grid, col) for col in range(grid.n_cols)}
    starts = [col for col in labels if labels[col]]
    if len(starts) < _BESIDE or starts[0] or any(not labels[col].items() <= labels[0].items() for col in starts):
        return []
    ends = [*starts, grid.n_cols]
    first = min(labels[0])
    parted = all(
        any(low <= cell.col and cell.col + cell.col_span <= high for low, high in pairwise(ends))
        for cell in grid.cells
        if not (_is_across(cell, grid) and cell.row < first)
    )
    return starts if parted and all(high - low > 1 for low, high in pairwise(ends)) else []


def _labels(grid: Grid, col: int) -> dict[int, str]:
    """The known labels in a column by their rows; none where they are of too few fields, or none says what a card is of."""
    found: dict[int, str] = {}
    fields: set[str] = set()
    for cell in grid.cells:
        meaning = classify(_text(cell).rstrip(": ")) if cell.col == col and cell.col_span == 1 else None
        if meaning and meaning.whole:
            found[cell.row] = meaning.field
            fields.add(meaning.field)
    return found if len(fields) >= _FEWEST and fields & SUBJECTS else {}


def _text(cell: Cell) -> str:
    return tidy(join(cell.lines))


def _is_across(cell: Cell, grid: Grid) -> bool:
    return cell.col_span == grid.n_cols


def _part(grid: Grid, cols: range) -> Grid:
    """Some columns of a table as one of their own."""
    own = [cell for cell in grid.cells if cell.col in cols and not _is_across(cell, grid)]
    rows = range(min(cell.row for cell in own), grid.n_rows)
    cells = [replace(cell, row=cell.row - rows.start, col=cell.col - cols.start) for cell in own]
    box = union(boxes) if (boxes := [cell.box for cell in own if cell.box]) else None
    return replace(
        grid,
        cells=tuple(cells),
        n_rows=len(rows),
        n_cols=len(cols),
        box=box,
        path=_path(grid, own),
        widths=_widths(grid, cols),
    )


def _path(grid: Grid, own: Sequence[Cell]) -> str | None:
    """Where a part begins: in a workbook its first cell that tells it, else where the table does."""
    if sheet_place(grid.path) is None:
        return grid.path
    return next(
        (path for cell in own if (path := cell.path or next((line.path for line in cell.lines), None))), grid.path
    )


def _widths(grid: Grid, cols: range) -> tuple[float, ...]:
    return grid.widths[cols.start : cols.stop] if len(grid.widths) == grid.n_cols else ()
