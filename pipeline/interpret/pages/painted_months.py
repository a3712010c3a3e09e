"""Plans that paint the months in which something is done: a painted cell that holds nothing is a cross, in the columns of parts of a year.

What is painted so stands out from its row and its column: no row's own ground, and no colour of whole columns or rows, as of the summer's months and of
groups. Grey marks what is not to be filled in as often as what is planned, and is nothing. Where a row has several such colours, or the paper says what
colours stand for, which may each mean something, the cells are the signs of these. Below titles of follow-ups and headers of results a colour may say what
came of it, and where the paper says that such cells are left out, nothing is marked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from extractors.coloured_marks import sign_of
from extractors.model.page import Cell, Document, Grid, Line, Page
from extractors.model.page_content import Colour
from pipeline.interpret.columns.periods import names_period
from pipeline.interpret.phrases.colour_legends import explains_colours, leaves_out_colours
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.phrases.vocabulary import RESULTS

_PARTS = 3  # of a year, that have columns: "T1", "T2", "T3"
_FEWEST = 2  # painted cells, and rows
_SAME = 3  # rows whose cells of one colour stand in the same columns: these are shaded
_SMALL = 2  # columns of a legend
_COLOURED = 0.06  # between the parts of a colour: less is grey, or white
_CROSS = "X"


def with_painted_months(document: Document) -> Document:
    """The document with crosses in such cells; a table goes on behind a page break without its header."""
    before: tuple[int, frozenset[int]] = (0, frozenset())
    above: list[Line] = []

    def made(page: Page) -> Iterator[Line | Grid]:
        nonlocal before
        for block in page.blocks:
            if isinstance(block, Line):
                above.append(block)
                yield block
                continue
            header, columns = _header_of(block)
            if not columns and block.n_cols == before[0]:
                columns = before[1]
            before = (block.n_cols, columns)
            yield _told(block, header, columns, document, above) if columns else block

    return document.with_blocks(made)


def _header_of(grid: Grid) -> tuple[int, frozenset[int]]:
    """The row in which parts of a year head columns, and these columns; -1 and none where there is none, or results stand below."""
    for number, row in enumerate(grid.rows()):
        parts = [cell for cell in row if cell.col_span == 1 and names_period(cell.text)]
        if len({cell.text for cell in parts}) >= _PARTS:
            header = max(cell.row + cell.row_span for cell in parts) - 1
            names_results = any(map(_names_result, (cell for cell in grid.cells if cell.row <= header)))
            return header, frozenset() if names_results else frozenset(cell.col for cell in parts)
        if number:
            break
    return -1, frozenset()


def _names_result(cell: Cell) -> bool:
    meaning = classify(cell.text) if cell.is_filled else None
    return meaning is not None and meaning.field in RESULTS


def _told(grid: Grid, header: int, columns: Collection[int], document: Document, above: Sequence[Line]) -> Grid:
    """A table with its marks, unless a follow-up's title stands above it or the paper says that such cells are left out."""
    cells = _marks(grid, header, columns)
    kinds = (kind_of_title(line.text) for line in reversed(above))
    if not cells or next((kind for kind in kinds if kind), None) == "follow_up":
        return grid
    said = " ".join(_said(document, grid))
    if leaves_out_colours(said):
        return grid
    means_more = explains_colours(said) or _has_legend(grid, cells)
    crosses = {id(cell): one and not means_more for cell, one in _with_rows(cells)}
    texts = {id(cell): _CROSS if crosses[id(cell)] else sign_of(cell.fill) for cell in cells if cell.fill}
    return replace(grid, cells=tuple(_marked(cell, grid.page, texts.get(id(cell), "")) for cell in grid.cells))


def _said(document: Document, grid: Grid) -> Iterator[str]:
    """The lines of a document, and the rows of small tables beside one, as of legends."""
    for page in document.pages:
        for block in page.blocks:
            if isinstance(block, Line):
                yield block.text
            elif block is not grid and block.n_cols <= _SMALL:
                yield from (f"{' '.join(cell.text for cell in row)}." for row in block.rows())


def _has_legend(grid: Grid, cells: Sequence[Cell]) -> bool:
    """Whether rows of a name alone show colours among those that tell more: "Planerad" and "Genomförd" below the checks."""
    texts = Counter(cell.row for cell in grid.cells if cell.is_filled)
    alone = {cell.row: cell.fill for cell in cells if texts[cell.row] == 1}
    return len({*alone.values()}) > 1 and any(texts[cell.row] > 1 for cell in cells)


def _marks(grid: Grid, header: int, columns: Collection[int]) -> list[Cell]:
    """A table's painted cells below the header that stand out; none where one of these columns holds a text."""
    below = [cell for cell in grid.cells if cell.row > header]
    held = [cell for cell in below if {*range(cell.col, cell.col + cell.col_span)} <= {*columns}]
    if any(cell.is_filled for cell in held):
        return []
    painted = [cell for cell in held if (colour := _colour(cell)) and colour not in _grounds(grid, cell.row, columns)]
    own = _of_columns(held, painted)
    told = [cell for cell in painted if _colour(cell) not in own]
    bands = _bands(grid, held, told)
    told = [cell for cell in told if cell.row not in bands]
    rows = {cell.row: frozenset(one.col for one in told if one.row == cell.row) for cell in told}
    if not _FEWEST <= len(told) < len(held) or len({cell.row for cell in held}) < _FEWEST:
        return []
    is_shaded = len(rows) >= _SAME and len({*rows.values()}) == len({*map(_colour, told)}) == 1
    return [] if is_shaded else told


def _grounds(grid: Grid, row: int, columns: Collection[int]) -> set[Colour | None]:
    """The colours of a row's other cells: its own ground, as of stripes and bands."""
    others = (grid.at(row, col) for col in range(grid.n_cols) if col not in columns)
    return {other.fill for other in others if other}


def _bands(grid: Grid, held: Sequence[Cell], told: Sequence[Cell]) -> set[int]:
    """The rows that are painted alike in all these columns: what is done all the year has more than a name, and a colour that is in parts of other rows."""
    colours = {row: {_colour(cell) for cell in held if cell.row == row} for row in {cell.row for cell in told}}
    alike = {row for row, found in colours.items() if len(found) == 1}
    partly = {_colour(cell) for cell in told if cell.row not in alike}
    texts = Counter(cell.row for cell in grid.cells if cell.is_filled)
    return {row for row in alike if not colours[row] <= partly or texts[row] < _FEWEST}


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
    """A cell's colour; None where it is white or grey."""
    return cell.fill if cell.fill and max(cell.fill) - min(cell.fill) > _COLOURED else None
