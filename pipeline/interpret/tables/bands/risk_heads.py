"""Heads of one risk each, labels over their values, right above a table of its checks: each head as a form, as a card has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from extractors.model.page import Cell, Grid, Line
from pipeline.interpret.cards.boxes.boxed import part_of
from pipeline.interpret.cards.boxes.forms import label_in
from pipeline.interpret.cards.boxes.label_cells import as_label
from pipeline.interpret.cards.boxes.panels import LabelledRow, form_of_rows
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.cells.line_parts import around
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.columns.header import find_header
from pipeline.interpret.columns.labels_over_values import MOST_ROWS, Label, head_of, labels_over
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.phrases.vocabulary import CONTROLLED
from pipeline.interpret.tables.bands.label_values import is_name

_NAMES = frozenset({"risk", "process", "description"})
_FEWEST = 2  # labels of a head, cells of a header
_FIRST = 3  # rows: a title, and labels over their values
_BAND = 2  # rows of labels and their values, at most

_Rows = Sequence[Sequence[Cell]]


def heads_parted(grid: Grid) -> list[Line | Grid]:
    """A grid of heads, each on a table of checks, as forms and tables in turn, below the lines above the first head; empty for any other grid.

    All heads have the same labels.
    """
    above = map(_filled, islice(grid.rows(), _FIRST + MOST_ROWS)) if _may_have_head(grid) else ()
    if not _heads_checks(list(filter(None, above))):
        return []
    rows = [row for row in grid.rows() if any(cell.is_filled for cell in row)]
    filled = list(map(_filled, rows))
    first, words = _first(filled)
    if any(len(row) > 1 for row in filled[:first]):
        return []
    starts = [at for at in range(first, len(rows)) if _words(filled[at : at + _BAND]) == words]
    found: list[Line | Grid] = [line for row in filled[:first] for cell in row for line in cell.lines]
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        if not (panel := _parted(grid, rows[start:end])):
            return []
        found += panel
    return found


def with_heads_as_forms(blocks: Sequence[Line | Grid]) -> Iterator[Line | Grid]:
    """The blocks of a page, where each head in a grid of its own right above a table of checks, or above its caption ("Kontroller"), is a form."""
    waiting = list(reversed(blocks))
    while waiting:
        block = waiting.pop()
        head = _head(block) if isinstance(block, Grid) and _may_have_head(block) else []
        captions = [one for one in waiting[-1:] if isinstance(one, Line) and _is_caption(one)] if head else []
        below = waiting[-1 - len(captions)] if len(waiting) > len(captions) else None
        if head and isinstance(block, Grid) and isinstance(below, Grid) and _is_of_checks(below, head):
            del waiting[len(waiting) - len(captions) :]
            yield _form(block, head, captions)
        else:
            yield block


def _may_have_head(grid: Grid) -> bool:
    """Whether a cell of the first rows begins with a label of a risk: asked first, since few have one there."""
    first = (cell.lines[0].text for cell in grid.cells if cell.row < _FIRST and cell.lines)
    return any(_names_risk(text) for text in first)


def _names_risk(text: str) -> bool:
    """Whether a text is a label of a risk's name, or of its description ("Riskbeskrivning")."""
    meaning = classify(text.strip(" :"))
    if meaning is None or not meaning.whole:
        return False
    return meaning.field == "risk" or (meaning.field == "description" and "risk" in meaning.header.casefold())


def _filled(row: Sequence[Cell]) -> list[Cell]:
    return [cell for cell in row if cell.is_filled]


def _first(rows: _Rows) -> tuple[int, list[str]]:
    """The first of some rows of filled cells that begins a head, which may have a title above it, and the words of its labels; 0 and none where none does."""
    return next(((at, words) for at in range(min(_FIRST, len(rows))) if (words := _words(rows[at:]))), (0, []))


def _words(rows: _Rows) -> list[str]:
    """The words of the labels that rows begin with."""
    return [one.words for one in labels_over(rows)[0]]


def _head(grid: Grid) -> list[Label]:
    """The labels of a grid that holds nothing else, and of one risk; else none."""
    if grid.n_rows > MOST_ROWS:
        return []
    above, labels = head_of(list(filter(None, map(_filled, grid.rows()))))
    return labels if not above and _is_head(labels) else []


def _is_head(labels: Sequence[Label]) -> bool:
    """Whether labels tell one risk, and nothing of a check."""
    names = [join(one.value.lines) for one in _names_in(labels)]
    named = len(names) == 1 and bool(names[0].strip()) and is_name(names[0])
    return named and len(labels) >= _FEWEST and not any(one.field in CONTROLLED or one.above for one in labels)


def _names_in(labels: Sequence[Label]) -> list[Label]:
    """The labels of a risk's name, or of its description where none has a name."""
    named = [one for one in labels if _names_risk(one.words)]
    return [one for one in named if one.field == "risk"] or named


def _labels_above(rows: _Rows) -> tuple[list[Label], int]:
    """The labels of a head that some rows of filled cells begin with, and how many rows these and their values are."""
    labels: list[Label] = []
    at = 0
    while at < len(rows):
        own, used = labels_over(rows[at : at + _BAND])
        if not own or any(one.field in CONTROLLED for one in own):
            break
        labels += own
        at += used
    return labels, at


def _heads_checks(rows: _Rows) -> bool:
    """Whether a head stands among the first of some rows right above a label of checks: below the header of a list of risks stand rows."""
    first, words = _first(rows)
    end = first + _labels_above(rows[first:])[1] if words else len(rows)
    meanings = map(label_in, rows[end] if end < len(rows) else ())
    return any(meaning is not None and meaning.field in CONTROLLED for meaning in meanings)


def _parted(grid: Grid, rows: _Rows) -> list[Line | Grid]:
    """A head's form, and the table below it; nothing where rows are anything else."""
    labels, at = _labels_above(list(map(_filled, rows)))
    if at == len(rows) or not _is_head(labels):
        return []
    table = _without_spare_columns(part_of(grid, rows[at:]))
    return [_form(grid, labels), table] if _is_of_checks(table, labels) else []


def _is_of_checks(grid: Grid, head: Sequence[Label]) -> bool:
    """Whether a grid is a table of checks with rows that lack what a head tells, and none of them is a header again."""
    header = find_header(grid)
    if header is None or header.first or header.end >= grid.n_rows or not header.fields & CONTROLLED:
        return False
    scores = {one.field for one in head} & SCORES
    again = (_filled(row) for row in list(grid.rows())[header.end :])
    is_form = any(len(row) >= _FEWEST and all(map(label_in, row)) for row in again)
    return not (header.fields & (_NAMES | scores) or is_form)


def _is_caption(line: Line) -> bool:
    """Whether a line says what the table below it holds and nothing else: "Kontroller"."""
    meaning = classify(line.text.strip(" :"))
    return meaning is not None and meaning.whole and meaning.field in CONTROLLED


def _without_spare_columns(grid: Grid) -> Grid:
    """A part of a grid without the walls that only its other parts have."""
    cols = sorted({cell.col for cell in grid.cells})
    cells = tuple(
        replace(
            cell, col=cols.index(cell.col), col_span=sum(cell.col <= col < cell.col + cell.col_span for col in cols)
        )
        for cell in grid.cells
    )
    return replace(grid, cells=cells, n_cols=len(cols), header_rows=0, widths=())


def _form(grid: Grid, labels: Sequence[Label], captions: Sequence[Line] = ()) -> Grid:
    """The labels of a head beside their values, and behind them the caption of the table below."""
    boxes = [cell.box for one in labels for cell in (one.label, one.value) if cell.box]
    name = _names_in(labels)[0]
    rows = [LabelledRow([_label(one, is_name=one is name)], list(one.value.lines)) for one in labels]
    rows += [LabelledRow([line]) for line in captions]
    return form_of_rows(replace(grid, box=around(boxes), header_rows=0, widths=()), rows)


def _label(one: Label, *, is_name: bool) -> Line:
    """A label as forms have it: that of the risk's name is "Risk", whatever it says, and one that nobody knows is set as a label."""
    line = one.label.lines[0]
    if is_name and one.field != "risk":
        return replace(line, text="Risk")
    return line if one.field else as_label(line)
