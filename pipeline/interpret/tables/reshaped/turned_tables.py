"""Tables turned on their side, a risk or control in each column under labels at the left: they become tables as others are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Cell, Document, Grid, Line, Page
from pipeline.interpret.cards.boxes.forms import label_in
from pipeline.interpret.cards.cards import COUNTED
from pipeline.interpret.cells.entities import years_in
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.columns.score_sets import says_assessment
from pipeline.interpret.phrases.matcher import Meaning, classify
from pipeline.interpret.phrases.vocabulary import SUBJECTS
from pipeline.interpret.tables.reshaped.storeys import storeys_of

_FEWEST = 3  # labels of different fields
_KNOWN = 0.6  # of the rows, that begin with labels that somebody knows
_BESIDE = 2  # columns of values: with one it is a card
_SCORED_BY = frozenset({"likelihood", "consequence", "treatments"})  # rows below the names of risks themselves
_SHORT, _WORD = lazy_pattern(r"[^\W\d_]{3}"), lazy_pattern(r"[^\W\d_]{4}")  # "Jäv"; what neither a code nor "Låg" has
_SCORED = 40  # characters: what explains a part of a score is longer
_NUMBERED = lazy_pattern(r"\W*(?:[A-ZÅÄÖ]{1,3}[-.]?)?\d{1,3}[.:)]?")


def with_turned_tables(document: Document) -> Document:
    """The document, tables that hold a risk or control in each column turned so that each has a row."""
    return document.with_blocks(_blocks)


def has_labels_at_left(rows: Sequence[Sequence[str]]) -> bool:
    """Whether several texts in the first column are labels of different fields, with more than one value beside them."""
    meanings = [meaning for row in rows if len(row) > _BESIDE and (meaning := classify(row[0].rstrip(":")))]
    return len({meaning.field for meaning in meanings if meaning.whole}) >= _FEWEST


def _blocks(page: Page) -> Iterator[Line | Grid]:
    for block in page.blocks:
        rows = _filled(block) if isinstance(block, Grid) else []
        titles = _titles(rows, block.n_cols) if isinstance(block, Grid) else 0
        storeys = storeys_of(rows[titles:])
        turned = (
            [_turned(block, one) for one in storeys]
            if isinstance(block, Grid) and _is_turned(block, storeys[0])
            else []
        )
        if turned and len({one.n_cols for one in turned}) == 1:
            yield from (line for row in rows[:titles] for cell in row for line in cell.lines)
            yield _stacked(turned)
        else:
            yield block


def _filled(grid: Grid) -> list[list[Cell]]:
    """The rows in which something stands."""
    return [row for row in grid.rows() if any(_text(cell) for cell in row)]


def _titles(rows: Sequence[Sequence[Cell]], n_cols: int) -> int:
    """How many rows at the top are one cell over all columns."""
    return next((at for at, row in enumerate(rows) if row[0].col_span < n_cols), len(rows))


def _is_turned(grid: Grid, rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether rows are labels at the left with values in several columns, each with a name of its own."""
    if grid.n_cols <= _BESIDE or any(row[0].col or row[0].col_span > 1 or row[0].row_span > 1 for row in rows):
        return False
    body = rows if rows and label_in(rows[0][0]) else rows[1:] if rows and _counts(rows[0]) else []
    labels = [label_in(row[0]) for row in body]
    counts = Counter(label.field for label in labels if label)
    fields = set(counts)
    if (
        any(counts[name] > 1 for name in SUBJECTS)
        or len(fields) < _FEWEST
        or sum(map(bool, labels)) < _KNOWN * len(body)
    ):
        return False
    beside = [[cell for cell in row if cell.col and _text(cell)] for row in [rows[0], *body]]
    said = [cell.col for row in beside for cell in row if label_in(cell)]
    if any(map(label_in, beside[0])) or any(_FEWEST * said.count(col) > len(body) for col in said):
        return False
    pairs = [(label, row) for label, row in zip(labels, beside[1:], strict=True) if label]
    used = {col for _, row in pairs for cell in row for col in range(cell.col, cell.col + cell.col_span)}
    names = [row for label, row in pairs if label.field in SUBJECTS]
    if len(body) < len(rows) and fields >= _SCORED_BY and all(_names_risk(cell) for cell in beside[0]):
        names.append(beside[0])
    return all(_is_short(label, row) for label, row in pairs) and any(_are_names(row, len(used)) for row in names)


def _counts(row: Sequence[Cell]) -> bool:
    """Whether a row above the labels has nothing over these, or numbers its columns: "Kontroll 1"."""
    return not _text(row[0]) or all(map(_is_number, row[1:]))


def _is_short(label: Meaning, row: Sequence[Cell]) -> bool:
    return label.field not in SCORES or all(len(_text(cell)) <= _SCORED for cell in row)


def _names_risk(cell: Cell) -> bool:
    """Whether what stands over a column may name a risk: in several words, and no assessment or year."""
    text = _text(cell)
    return " " in text and not says_assessment(text) and not years_in(text)


def _are_names(row: Sequence[Cell], columns: int) -> bool:
    """Whether a row has another name in each of so many columns; a few may be as short as a code is."""
    names = {_text(cell) for cell in row if cell.col_span == 1}
    if not len(names) == len(row) == columns >= _BESIDE:
        return False
    return all(map(_SHORT.search, names)) and 2 * sum(map(bool, map(_WORD.search, names))) >= columns


def _turned(grid: Grid, rows: Sequence[Sequence[Cell]]) -> Grid:
    """The grid with its rows as columns; a row that but counts its columns is left out."""
    counted = not label_in(rows[0][0]) and all(_is_number(cell) for cell in rows[0][1:])
    kept = rows[1:] if counted else rows
    places = {row[0].row: at for at, row in enumerate(kept)}
    cells = tuple(
        replace(
            cell,
            row=cell.col,
            col=places[cell.row],
            row_span=cell.col_span,
            col_span=sum(cell.row <= row < cell.row + cell.row_span for row in places),
        )
        for row in kept
        for cell in row
    )
    return replace(grid, cells=cells, n_rows=grid.n_cols, n_cols=len(kept), header_rows=0, widths=())


def _stacked(turned: Sequence[Grid]) -> Grid:
    """A turned table with the rows of its further storeys below those of the first, whose header holds for them."""
    below = [
        replace(cell, row=cell.row + storey * (grid.n_rows - 1))
        for storey, grid in enumerate(turned)
        for cell in grid.cells
        if cell.row or not storey
    ]
    return replace(turned[0], cells=tuple(below), n_rows=1 + len(turned) * (turned[0].n_rows - 1))


def _is_number(cell: Cell) -> bool:
    text = _text(cell)
    return not text or bool(COUNTED.fullmatch(text) or _NUMBERED.fullmatch(text))


def _text(cell: Cell) -> str:
    return join(cell.lines).strip()
