"""Plans that paint the months in which something is done: a painted cell that holds nothing is a cross, in the columns of parts of a year.

What is painted so stands out from its row and its column: no row's own ground, and no colour of whole columns, as of the summer's months.
Where a row has several such colours, which may each mean something, its cells are the signs of these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from extractors.coloured_marks import sign_of
from extractors.model.page import Cell, Document, Grid, Line
from extractors.model.page_content import Colour
from pipeline.interpret.columns.periods import names_period

_PARTS = 3  # of a year, that have columns: "T1", "T2", "T3"
_FEWEST = 2  # painted cells, and rows
_WHITE = 0.97
_CROSS = "X"


def with_painted_months(document: Document) -> Document:
    """The document with crosses in such cells; a table goes on behind a page break without its header."""
    before: tuple[int, frozenset[int]] = (0, frozenset())

    def made(grid: Grid) -> Grid:
        nonlocal before
        header, columns = _header_of(grid)
        if not columns and grid.n_cols == before[0]:
            columns = before[1]
        before = (grid.n_cols, columns)
        return _crossed(grid, header, columns) if columns else grid

    return document.with_grids(made)


def _header_of(grid: Grid) -> tuple[int, frozenset[int]]:
    """The row in which parts of a year head columns, and these columns; -1 and none where there is none."""
    for number, row in enumerate(grid.rows()):
        parts = [cell for cell in row if cell.col_span == 1 and names_period(cell.text)]
        if len({cell.text for cell in parts}) >= _PARTS:
            return max(cell.row + cell.row_span for cell in parts) - 1, frozenset(cell.col for cell in parts)
        if number:
            break
    return -1, frozenset()


def _crossed(grid: Grid, header: int, columns: Collection[int]) -> Grid:
    """A table with crosses in its painted cells below the header; as it is where one of these columns holds a text."""
    below = [cell for cell in grid.cells if cell.row > header]
    held = [cell for cell in below if {*range(cell.col, cell.col + cell.col_span)} <= {*columns}]
    if any(cell.is_filled for cell in held):
        return grid
    painted = [cell for cell in held if (colour := _colour(cell)) and colour not in _grounds(grid, cell.row, columns)]
    columns_own = _of_columns(held, painted)
    told = [cell for cell in painted if _colour(cell) not in columns_own]
    if not _FEWEST <= len(told) < len(held) or len({cell.row for cell in held}) < _FEWEST:
        return grid
    texts = {id(cell): _CROSS if one else sign_of(cell.fill) for cell, one in _with_rows(told) if cell.fill}
    return replace(grid, cells=tuple(_marked(cell, grid.page, texts.get(id(cell), "")) for cell in grid.cells))


def _grounds(grid: Grid, row: int, columns: Collection[int]) -> set[Colour | None]:
    """The colours of a row's other cells: its own ground, as of stripes and bands."""
    others = (grid.at(row, col) for col in range(grid.n_cols) if col not in columns)
    return {other.fill for other in others if other}


def _of_columns(held: Sequence[Cell], painted: Sequence[Cell]) -> set[Colour | None]:
    """The colours that most cells of a column have, all of which are painted, but for colours that tell something elsewhere."""
    found: set[Colour | None] = set()
    partly: set[Colour | None] = set()
    for col in {cell.col for cell in held}:
        own = [cell for cell in painted if cell.col == col]
        colour, count = Counter(map(_colour, own)).most_common(1)[0] if own else (None, 0)
        is_whole = len(own) == sum(cell.col == col for cell in held) and 2 * count > len(own)
        found.update({colour} if is_whole and count >= _FEWEST else ())
        partly.update(one for one in map(_colour, own) if not (is_whole and one == colour))
    return found - partly


def _with_rows(cells: Sequence[Cell]) -> Iterable[tuple[Cell, bool]]:
    """Cells, each with whether all of its row have one colour."""
    for cell in cells:
        yield cell, len({one.fill for one in cells if one.row == cell.row}) == 1


def _marked(cell: Cell, page: int, text: str) -> Cell:
    return replace(cell, lines=(Line(text, box=cell.box, path=cell.path, page=page),)) if text else cell


def _colour(cell: Cell) -> Colour | None:
    """A cell's colour; None where it is white."""
    return cell.fill if cell.fill and min(cell.fill) < _WHITE else None
