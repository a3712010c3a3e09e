"""Scores that are ticked: a column for each step of a scale under the part's name becomes one column with the ticked number or word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Cell, Document, Grid
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.cells.tick_boxes import is_ticked
from pipeline.interpret.columns.contents import is_step
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.tables.reshaped.step_headers import FEWEST, PARTS, steps_below_parts

# Of scales: what is marked below one alone may be something else, as how much of a consequence is tolerated.
_BOTH_PARTS = 2
_SOME = 2  # rows with the same mark
_CLEAR = 0.8  # of the cells in which something stands: they are ticks or empty boxes
_STEP = lazy_pattern(r"(\d{1,2})\b(?![.,]\d)")
_MARK = lazy_pattern(r"[^\W\d_]|[^\w\s?!.,:;–—-]")  # "●", "J"
_BOTH = " och "  # between numbers of one part that are ticked in the same row


def with_ticked_scores(document: Document) -> Document:
    """The document, the columns of each scale's steps in its tables as one column that holds the number or word of the ticked step."""
    return document.with_grids(_with_scores)


@dataclass(frozen=True)
class _Scale:
    """A cell that names a part of a score, with the steps right below it; mark: what alone stands below these, where that is no tick."""

    part: Cell
    steps: list[Cell]
    mark: str | None = None

    @property
    def columns(self) -> tuple[int, int]:
        """The first and the last."""
        return self.steps[0].col, self.steps[-1].col

    @property
    def row(self) -> int:
        """That of the steps."""
        return self.steps[0].row

    def is_ticked(self, cell: Cell) -> bool | None:
        """Whether a cell below the steps is ticked, an empty box (False), or neither."""
        text = _text(cell)
        return True if text and text == self.mark else is_ticked(text)

    def said(self, cell: Cell) -> list[str]:
        """What the steps above a cell say: their numbers, or the words of those without."""
        own = [_text(step) for step in self.steps if cell.col <= step.col < cell.col + cell.col_span]
        return [number[1] if (number := _STEP.match(text)) else text for text in own]


_Rows = dict[tuple[int, int], tuple[_Scale, list[Cell]]]  # by row and first column: a part's cells in a row of the body


def _with_scores(grid: Grid) -> Grid:
    """The grid with the columns of each scale in one, be they named below the part or each with it."""
    parted = steps_below_parts(grid)
    read = _read(parted)
    return grid if read is parted else read


def _read(grid: Grid) -> Grid:
    wide = [cell for cell in grid.cells if cell.col_span >= FEWEST and _names_part(cell)]
    below = _Below(grid) if wide else None
    scales = [found for cell in wide if below and (found := _steps(grid, cell, below))]
    tops = {step.col: scale.part.row for scale in reversed(scales) for step in scale.steps[1:]}
    if any(scale.mark for scale in scales) and len(scales) < _BOTH_PARTS:
        return grid
    if not scales or _cross(scales) or any(_vanishes(cell, tops) for cell in grid.cells):
        return grid
    return _without(grid, list(_told(grid.cells, scales)), tops.keys())


def _cross(scales: Sequence[_Scale]) -> bool:
    """Whether two scales share some columns, but not all."""
    columns = {step.col: scale.columns for scale in scales for step in scale.steps}
    return any(columns[step.col] != scale.columns for scale in scales for step in scale.steps)


def _vanishes(cell: Cell, tops: Mapping[int, int]) -> bool:
    """Whether a text stands above a scale and in its later columns alone; tops: the row where the scale of each of these begins."""
    columns = range(cell.col, cell.col + cell.col_span)
    return all(cell.row < tops.get(col, 0) for col in columns) and bool(_text(cell))


class _Below:
    """How many of the texts below a row of a column are ticks, empty boxes and others."""

    def __init__(self, grid: Grid) -> None:
        texts: dict[int, list[tuple[int, bool | None]]] = {}
        self._cells: dict[int, list[Cell]] = {}
        for cell in grid.cells:
            if cell.col_span == 1 and (text := _text(cell)):
                texts.setdefault(cell.col, []).append((-cell.row, is_ticked(text)))
                self._cells.setdefault(cell.col, []).append(cell)
        found = {col: sorted(marks, key=lambda one: one[0]) for col, marks in texts.items()}
        self._rows = {col: [row for row, _ in marks] for col, marks in found.items()}  # from the foot, below zero
        self._ticks = {col: [0, *accumulate(mark is True for _, mark in marks)] for col, marks in found.items()}
        self._others = {col: [0, *accumulate(mark is None for _, mark in marks)] for col, marks in found.items()}

    def counts(self, row: int, col: int) -> tuple[int, int, int]:
        """The texts, the ticks among them, and those that are neither tick nor empty box."""
        at = bisect_left(self._rows.get(col, []), -row)
        return at, self._ticks.get(col, [0])[at], self._others.get(col, [0])[at]

    def mark(self, row: int, cols: Iterable[int]) -> str | None:
        """The one letter or sign that stands below a row, once in each of some rows, and nothing else: a filled circle, or a form's own letter."""
        cells = [cell for col in cols for cell in self._cells.get(col, []) if cell.row > row]
        texts = {_text(cell) for cell in cells}
        once = len({cell.row for cell in cells}) == len(cells) >= _SOME
        mark = texts.pop() if once and len(texts) == 1 else ""
        return mark if _MARK.fullmatch(mark) else None


def _names_part(cell: Cell) -> bool:
    meaning = classify(_text(cell))
    return meaning is not None and meaning.whole and meaning.field in PARTS


def _steps(grid: Grid, part: Cell, body: _Below) -> _Scale | None:
    """A cell that names a part of a score with the steps right below it, where all below these are ticks or nothing, and some are ticked."""
    below = part.row + part.row_span
    cells = [grid.at(below, col) for col in range(part.col, part.col + part.col_span)]
    steps = [cell for cell in cells if cell and cell.row == below and cell.col_span == cell.row_span == 1]
    numbers = [int(found[1]) for cell in steps if (found := _STEP.match(_text(cell)))]
    counted = numbers in (list(range(first, first + part.col_span)) for first in (0, 1))
    if len(steps) != part.col_span or not (counted or _are_words([_text(step) for step in steps])):
        return None
    texts, ticks, others = map(sum, zip(*(body.counts(below, step.col) for step in steps), strict=True))
    if ticks and texts - others >= _CLEAR * texts:
        return _Scale(part, steps)
    mark = body.mark(below, [step.col for step in steps])
    return _Scale(part, steps, mark) if mark else None


def _are_words(steps: Sequence[str]) -> bool:
    """Whether steps are told by different words without numbers, most of them a scale's: "Låg", "Medel", "Hög"; kinds of consequences are none."""
    words = not any(map(str.isdigit, "".join(steps))) and all(steps)
    return words and len(set(steps)) == len(steps) and 2 * sum(map(is_step, steps)) > len(steps)


def _told(cells: Sequence[Cell], scales: Sequence[_Scale]) -> Iterator[Cell]:
    """The cells, each part's as high as its steps, and in each row below one with what is ticked in the first step's column."""
    parts = {id(scale.part) for scale in scales}
    steps = {id(step) for scale in scales for step in scale.steps}
    rows = _rows([cell for cell in cells if id(cell) not in steps], scales)
    own = {id(cell): key for key, (_, found) in rows.items() for cell in found}
    for cell in cells:
        if id(cell) in parts:
            yield replace(cell, row_span=cell.row_span + 1)
        elif id(cell) in own:
            scale, found = rows[own[id(cell)]]
            if cell is found[0]:
                yield _scored(scale, found)
        elif id(cell) not in steps:
            yield _before(cell, rows)


def _rows(cells: Iterable[Cell], scales: Sequence[_Scale]) -> _Rows:
    """The cells below each scale and within its columns, by row, from the left; of scales below each other the last one's above."""
    above: dict[int, list[_Scale]] = {}
    for scale in sorted(scales, key=lambda one: one.row):
        for step in scale.steps:
            above.setdefault(step.col, []).append(scale)
    rows: _Rows = {}
    for cell in sorted(cells, key=lambda one: one.col):
        found = above.get(cell.col, [])
        at = bisect_left(found, cell.row, key=lambda one: one.row)
        if at and cell.col + cell.col_span - 1 <= found[at - 1].columns[1]:
            rows.setdefault((cell.row, found[at - 1].columns[0]), (found[at - 1], []))[1].append(cell)
    return rows


def _before(cell: Cell, rows: _Rows) -> Cell:
    """A cell that is merged with the first of a part's cells in its row, without that."""
    for col in range(cell.col + 1, cell.col + cell.col_span):
        if (cell.row, col) in rows:
            return replace(cell, col_span=col - cell.col)
    return cell


def _scored(scale: _Scale, cells: Sequence[Cell]) -> Cell:
    """A row's cell of a part: where it is ticked, with the number or word over the tick; what is neither tick nor empty stands for itself."""
    height = min(one.row_span for one in cells)
    cell = replace(cells[0], col=scale.columns[0], col_span=1, row_span=height, lines=())
    ticked = [one for one in cells if _text(one) and scale.is_ticked(one) is not False]
    if not ticked:
        return cell
    found = [scale.said(one) if scale.is_ticked(one) else [_text(one)] for one in ticked]
    line = replace(ticked[0].lines[0], text=_BOTH.join(chain.from_iterable(found)))
    return replace(cell, lines=(line,), box=ticked[0].box, path=ticked[0].path)


def _without(grid: Grid, cells: Sequence[Cell], dropped: Collection[int]) -> Grid:
    """The grid with these cells, and without some columns."""
    width = max(cell.col + cell.col_span for cell in cells)
    before = [0, *accumulate(col in dropped for col in range(width))]
    kept = []
    for cell in cells:
        span = cell.col_span - before[cell.col + cell.col_span] + before[cell.col]
        if span:
            kept.append(replace(cell, col=cell.col - before[cell.col], col_span=span))
    return replace(grid, cells=tuple(kept), n_cols=grid.n_cols - len(dropped), widths=())


def _text(cell: Cell) -> str:
    return join(cell.lines).strip()
