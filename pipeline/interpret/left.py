"""Lines that no table took although they look like rows or headers of ours: what is not understood is said.

Only where lines have places, which is not in Word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

from extractors.page import Box, Document, Grid, Line, Word
from pipeline.interpret.headers import classify
from pipeline.interpret.ledger import lines_unread, of_lines, rest_unread
from pipeline.interpret.noise import noise_of
from pipeline.interpret.sheet import Sheet
from schemas.extraction import LedgerEntry, Problem

_KEYS = frozenset({"likelihood", "consequence", "value", "score", "checks"})  # one of these has a text in every row
_NAMES = frozenset({"risk", "checks", "process"})
_COLUMNS = 3  # in which a row has texts, or a header phrases
_GAP = 0.8  # heights of a line between two columns' texts: no space is as wide
_OVER = 3.0  # points by which a word may reach over a column's border
_SIZE = 0.1  # share by which the size of a line may differ from its table's
_LARGER = 1.12  # times the size of a table's text: a title

_Place = tuple[int, Box | None]


def left_out(
    document: Document, sheets: Sequence[Sheet], extracted: Sequence[Sheet]
) -> Iterator[tuple[Problem, LedgerEntry]]:
    """A problem and an entry for each page with rows that no table took, and for each header of a table that is none.

    sheets: all that was drawn as tables or cards; extracted: those that became tables of ours.
    """
    used = {_place(line) for sheet in sheets for row in sheet.rows for content in row for line in content.lines}
    rows = (line for line in _rows(document, extracted) if _place(line) not in used)
    for page, lines in groupby(rows, key=lambda line: line.page):
        yield rest_unread(page), of_lines(page, list(lines))
    for line in _headers(document):
        if _place(line) not in used:
            yield lines_unread(line.page), of_lines(line.page, [line])


def _place(line: Line) -> _Place:
    return line.page, (0.0, line.box[1], 0.0, line.box[3]) if line.box else None


def _rows(document: Document, extracted: Sequence[Sheet]) -> Iterator[Line]:
    """The lines behind a table that stand in its columns as its rows do, up to a heading."""
    tables = {(grid.page, grid.box): sheet for sheet in extracted for grid in sheet.grids if sheet.kind == "table"}
    noise = noise_of(document)
    last: tuple[Sheet, Grid] | None = None
    for block in (block for page in document.pages for block in page.blocks):
        if isinstance(block, Grid):
            sheet = tables.get((block.page, block.box))
            last = (sheet, block) if sheet else None
        elif last and id(block) not in noise:
            if block.bold or (block.size or 0.0) > _LARGER * _size(last[1]):
                last = None
            elif _is_row(block, *last):
                yield block


def _size(grid: Grid) -> float:
    return median([line.size for cell in grid.cells for line in cell.lines if line.size] or [float("inf")])


def _is_row(line: Line, sheet: Sheet, grid: Grid) -> bool:
    """Whether a line has texts in several columns of a table, apart as cells are, and one that every row has."""
    edges = {cell.col: (cell.box[0], cell.box[2]) for cell in grid.cells if cell.box and cell.col_span == 1}
    cols = [next((col for col, edge in edges.items() if _is_inside(word, edge)), None) for word in line.words]
    held = {col for col in cols if col is not None}
    keys = {col for col, column in enumerate(sheet.columns) if column.field in _KEYS}
    if None in cols or len(held) < _COLUMNS or not held & keys or abs((line.size or 0.0) / _size(grid) - 1) > _SIZE:
        return False
    apart = (
        _apart(*words) for (one, other), words in zip(pairwise(cols), pairwise(line.words), strict=True) if one != other
    )
    return all(apart)


def _is_inside(word: Word, edge: tuple[float, float]) -> bool:
    return edge[0] - _OVER <= word.box[0] and word.box[2] <= edge[1] + _OVER


def _apart(left: Word, right: Word) -> bool:
    return right.box[0] - left.box[2] >= _GAP * (left.box[3] - left.box[1])


def _headers(document: Document) -> Iterator[Line]:
    """The lines outside tables that are a header's: phrases of several columns, far apart, with texts in columns below."""
    for page in document.pages:
        lines = page.lines()
        for line, below in pairwise(lines):
            if len(_pieces(line)) >= _COLUMNS and len(_pieces(below)) >= _COLUMNS and _is_header(_pieces(line)):
                yield line


def _pieces(line: Line) -> list[str]:
    """A line's texts, parted where no space is as wide."""
    pieces: list[str] = []
    for index, word in enumerate(line.words):
        if index and not _apart(line.words[index - 1], word):
            pieces[-1] += f" {word.text}"
        else:
            pieces.append(word.text)
    return pieces


def _is_header(pieces: Sequence[str]) -> bool:
    meanings = [classify(piece) for piece in pieces]
    fields = {meaning.field for meaning in meanings if meaning and meaning.whole}
    return len(fields) >= _COLUMNS and bool(fields & _NAMES) and bool(fields & _KEYS)
