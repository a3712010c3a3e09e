"""Several questions that a form asks in one cell, each with its own choices ("Utförd: ☒ Ja ☐ Nej  Avvikelse: ☐ Ja ☒ Nej"), as rows of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.model.page import Cell, Document, Grid
from pipeline.interpret.cards.boxes.forms import label_in
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.cells.tick_boxes import questions_with_choices

_PAIR = 2  # a label and its value
_FEWEST = 2  # questions in a cell, and labels beside which it stands


def with_answers_apart(document: Document) -> Document:
    """The document, each question that a form asks beside others in one cell, with its choices, in a row of its own."""
    return document.with_grids(_read)


def _read(grid: Grid) -> Grid:
    rows = list(grid.rows())
    if grid.n_cols != _PAIR or not any(map(_asked, rows)) or sum(map(_is_labelled, rows)) < _FEWEST:
        return grid
    if any(cell.row_span > 1 for cell in grid.cells):
        return grid
    made = [part for row in rows for part in (_parted(row) or [list(row)])]
    cells = tuple(replace(cell, row=at) for at, row in enumerate(made) for cell in row)
    return replace(grid, cells=cells, n_rows=len(made), header_rows=grid.header_rows)


def _is_labelled(row: Sequence[Cell]) -> bool:
    return len(row) == _PAIR and label_in(row[0]) is not None


def _asked(row: Sequence[Cell]) -> list[tuple[str, str]]:
    """The questions with their choices in the second of a row's two cells; none for any other row, or where it has but one."""
    asked = questions_with_choices(join(row[1].lines)) if len(row) == _PAIR and not row[1].nested else []
    return asked if len(asked) >= _FEWEST else []


def _parted(row: Sequence[Cell]) -> list[list[Cell]]:
    """A row of several questions as one for each; [] for any other."""
    return [list(_told(row, question, choices)) for question, choices in _asked(row)]


def _told(row: Sequence[Cell], question: str, choices: str) -> Iterator[Cell]:
    """A question and its choices as the cells of a row."""
    for cell, text in zip(row, (question, choices), strict=True):
        line = (cell.lines or row[1].lines)[0]
        yield replace(cell, lines=(replace(line, text=text, words=()),))
