"""Marks and cells that tell by their colour alone: a green "●" becomes "🟢", and so does a cell painted green that holds nothing.

They do so only where the document explains colours: in words, or by marks or painted cells before texts, each in a colour of its own.
A mark tells by its colour where it stands alone in a line, or behind a label.
"""

from __future__ import annotations

import colorsys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from extractors.coloured_marks import MARK, is_coloured, sign_of
from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Cell, Document, Grid, Line, lines_within
from extractors.model.page_content import Colour
from pipeline.interpret.legends.signs import Signs, is_sign, signs_in

_ALONE = lazy_pattern(rf"(?:[^\W\d][^:]{{0,40}}:\s*)?{MARK.pattern}")
_BEFORE_TEXT = lazy_pattern(rf"{MARK.pattern}\s*[=:–-]?\s*(?=[^\W_]|$)")
_FEWEST = 2  # colours that a legend explains, and cells of a column painted in them
_PALE, _STRONG = 0.3, 0.5  # of saturation

_Column = tuple[str, list[Cell]]  # the text of its header, and its painted cells


def with_coloured_marks(document: Document) -> Document:
    """The document with signs of their colours for such marks and cells."""
    lines = [line for page in document.pages for block in page.blocks for line in lines_within(block)]
    alone = {sign for line in lines if _is_alone(line) for sign in line.signs}
    if not alone:
        return _with_painted(document)
    grids = [grid for page in document.pages for grid in page.grids()]
    legend = [*_legend(lines), *(line for grid in grids for cell in _key(grid, _mark) for line in cell.lines)]
    if alone & {sign for line in legend for sign in line.signs} or _are_named(alone, lines):
        told = {id(line) for line in legend}
        document = _mapped(document, lambda line: _shown(line) if id(line) in told or _is_alone(line) else line)
    return _with_painted(document)


def _is_alone(line: Line) -> bool:
    """Whether a line is but a coloured mark, or a label and one."""
    return len(line.signs) == 1 and _ALONE.fullmatch(line.text.strip()) is not None


def _legend(lines: Sequence[Line]) -> list[Line]:
    """The lines that explain marks: those that follow each other with marks before texts, no colour twice among them."""
    found: list[Line] = []
    group: list[Line] = []
    for line in [*lines, Line("")]:
        if line.signs and not _is_alone(line) and len(_BEFORE_TEXT.findall(line.text)) == len(line.signs):
            group.append(line)
            continue
        signs = [sign for one in group for sign in one.signs]
        if len(set(signs)) == len(signs) >= _FEWEST:
            found += group
        group = []
    return found


def _are_named(signs: set[str], lines: Sequence[Line]) -> bool:
    """Whether a document explains the colour of a sign in words."""
    known = signs_in([line.text for line in lines])
    return any(is_sign(sign, known) for sign in signs)


def _shown(line: Line) -> Line:
    """A line with the signs of their colours in place of its marks."""
    text = _put_in(line.text, iter(line.signs))
    signs = iter(line.signs)
    words = tuple(replace(word, text=_put_in(word.text, signs)) for word in line.words)
    return replace(line, text=text, words=words, signs=())


def _put_in(text: str, signs: Iterator[str]) -> str:
    return MARK.sub(lambda mark: next(signs, "") or mark[0], text)


def _with_painted(document: Document) -> Document:
    """The document with signs in the blank cells of columns that tell by their colour."""
    grids = [grid for page in document.pages for grid in page.grids()]
    if not any(_paint(cell) for grid in grids for cell in grid.cells):
        return document
    keyed = document.with_grids(lambda grid: _filled_in(grid, _key(grid, _paint)))
    lines = [line for page in keyed.pages for block in page.blocks for line in lines_within(block)]
    known = signs_in([*(line.text for line in lines), *(row for page in keyed.pages for row in _rows(page.grids()))])
    if len(known) < _FEWEST:
        return document
    keys = {cell.fill for grid in grids for cell in _key(grid, _paint)}
    columns = [column for page in keyed.pages for grid in page.grids() for column in _painted_columns(grid, known)]
    told = {id(cell) for cell in _telling(columns, keys)}
    return keyed.with_grids(lambda grid: _filled_in(grid, [cell for cell in grid.cells if id(cell) in told]))


def _mark(cell: Cell) -> str:
    """The sign of a mark that is all that a cell holds; "" for others."""
    return cell.lines[0].signs[0] if len(cell.lines) == 1 and _is_alone(cell.lines[0]) else ""


def _paint(cell: Cell) -> str:
    """The sign of the colour of a blank cell; "" where it has none."""
    return sign_of(cell.fill) if cell.fill and not cell.is_filled and is_coloured(cell.fill) else ""


def _key(grid: Grid, sign: Callable[[Cell], str]) -> list[Cell]:
    """The cells of a table that explain colours: all in one column, each with a sign of its own left of a text."""
    signs = {cell: found for cell in grid.cells if (found := sign(cell))}
    beside = [grid.at(cell.row, cell.col + cell.col_span) for cell in signs]
    is_key = len(set(signs.values())) == len(signs) >= _FEWEST and all(one and one.is_filled for one in beside)
    return list(signs) if is_key and len({cell.col for cell in signs}) == 1 else []


def _painted_columns(grid: Grid, known: Signs) -> list[_Column]:
    """The columns below whose header nothing stands, and nearly all cells are painted in colours that are explained."""
    found = (_painted_column(grid, col, known) for col in range(grid.n_cols))
    return [column for column in found if column]


def _painted_column(grid: Grid, col: int, known: Signs) -> _Column | None:
    cells = [cell for cell in grid.cells if cell.col == col and cell.col_span == 1]
    last = max((cell for cell in cells if cell.is_filled), key=lambda cell: cell.row, default=None)
    below = [cell for cell in cells if last is not None and cell.row > last.row]
    painted = [cell for cell in below if _paint(cell) and not _is_rows_own(grid, cell)]
    explained = all(is_sign(_paint(cell), known) for cell in painted)
    tells = last is not None and explained and len(painted) >= _FEWEST and 2 * len(painted) > len(below)
    return (last.text, painted) if tells and last is not None else None


def _telling(columns: Sequence[_Column], keys: set[Colour | None]) -> list[Cell]:
    """The cells of columns whose colours tell them apart: in one colour throughout are fields to fill in, unless a legend is painted so.

    Columns under the same header are one. Beside strong colours a pale tint is that of a field not filled in yet.
    """
    found: list[Cell] = []
    for header in {name for name, _ in columns}:
        cells = [cell for name, painted in columns if name == header for cell in painted]
        if any(_strength(cell) > _STRONG for cell in cells):
            cells = [cell for cell in cells if _strength(cell) > _PALE or cell.fill in keys]
        if len({_paint(cell) for cell in cells}) > 1 or all(cell.fill in keys for cell in cells):
            found += cells
    return found


def _strength(cell: Cell) -> float:
    """The saturation of a cell's colour."""
    return colorsys.rgb_to_hsv(*cell.fill)[1] if cell.fill else 0.0


def _is_rows_own(grid: Grid, cell: Cell) -> bool:
    """Whether a cell's colour is that of another in its row, as in a striped table or a band."""
    others = (grid.at(cell.row, col) for col in range(grid.n_cols) if col != cell.col)
    return any(other is not None and other.fill == cell.fill for other in others)


def _filled_in(grid: Grid, cells: Sequence[Cell]) -> Grid:
    """A table with signs of their colours in some cells."""
    if not cells:
        return grid
    told = {id(cell) for cell in cells}
    made = (
        replace(cell, lines=(Line(_paint(cell), box=cell.box, path=cell.path, page=grid.page),))
        if id(cell) in told
        else cell
        for cell in grid.cells
    )
    return replace(grid, cells=tuple(made))


def _rows(grids: Sequence[Grid]) -> Iterator[str]:
    """The texts of the rows of tables."""
    for grid in grids:
        for row in grid.rows():
            yield " ".join(cell.text.replace("\n", " ") for cell in row if cell.is_filled)


def _mapped(document: Document, made: Callable[[Line], Line]) -> Document:
    """The document with what is made of each line in that one's place."""

    def of_grid(grid: Grid) -> Grid:
        cells = (
            replace(cell, lines=tuple(map(made, cell.lines)), nested=tuple(map(of_grid, cell.nested)))
            for cell in grid.cells
        )
        return replace(grid, cells=tuple(cells))

    return document.with_blocks(
        lambda page: (made(block) if isinstance(block, Line) else of_grid(block) for block in page.blocks)
    )
