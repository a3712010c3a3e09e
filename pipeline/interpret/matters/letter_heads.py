"""A letter's head drawn as a small table: labels over their values, beside them, or with them in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Cell, Grid, Line
from pipeline.interpret.cells.line_joining import join, tidy

_NUMBERS = r"diarienummer|diarienr|dnr|ärendenummer|ärendenr|ärende-?id|beteckning|vår beteckning|er beteckning"
_NUMBER = lazy_pattern(rf"(?:{_NUMBERS})\.?\s*:?", re.IGNORECASE)
_LABEL = lazy_pattern(
    rf"(?:{_NUMBERS}|(?:vårt |ert )?datum|handläggare|kontaktperson|vår handläggare|telefon|e-?post|mottagare|avdelning|förvaltning"
    r"|enhet|sida|version|dokumenttyp|handlingstyp)\.?\s*:?",
    re.IGNORECASE,
)
_INLINE = lazy_pattern(rf"(?P<label>{_LABEL.pattern})[\s:]+(?P<value>\S.*)", re.IGNORECASE)
_MOST = 8  # rows and columns


def head_lines(grid: Grid) -> list[Line]:
    """What the table at a letter's head says, a line for each label: "Diarienummer: KFN 2025/0318"; [] where it is none."""
    if grid.n_rows > _MOST or grid.n_cols > _MOST:
        return []
    rows = [[cell for cell in row if cell.text.strip()] for row in grid.rows()]
    pairs = [*_inside(rows), *_over(rows), *_beside(rows)]
    numbers = [value for label, value, _ in pairs if _NUMBER.fullmatch(label)]
    if not numbers or not all(any(map(str.isdigit, value)) for value in numbers):
        return []
    return [_line(label, value, cell) for label, value, cell in pairs]


_Pair = tuple[str, str, Cell]


def _inside(rows: Sequence[Sequence[Cell]]) -> Iterator[_Pair]:
    """Labels with their values in their own cells, one alone or each on a line of its own."""
    for cell in (cell for row in rows for cell in row):
        own = [one for one in cell.lines if _INLINE.fullmatch(tidy(one.text))]
        for text in [tidy(one.text) for one in own] if len(cell.lines) > 1 and own else [_text(cell)]:
            match = _INLINE.fullmatch(text)
            if match and not _is_label(match["value"]):
                yield match["label"], match["value"], cell


def _over(rows: Sequence[Sequence[Cell]]) -> Iterator[_Pair]:
    """Rows of nothing but labels, with values in the row below."""
    for labels, values in pairwise(rows):
        if labels and all(_is_label(_text(cell)) for cell in labels):
            below = {cell.col: cell for cell in values}
            for label in labels:
                if (cell := below.get(label.col)) and not _is_label(_text(cell)):
                    yield _text(label), _text(cell), cell


def _beside(rows: Sequence[Sequence[Cell]]) -> Iterator[_Pair]:
    """Labels with a value to their right."""
    for label, cell in (pair for row in rows for pair in pairwise(row)):
        if _is_label(_text(label)) and not _is_label(_text(cell)) and not _INLINE.fullmatch(_text(cell)):
            yield _text(label), _text(cell), cell


def _text(cell: Cell) -> str:
    return tidy(join(cell.lines))


def _is_label(text: str) -> bool:
    return _LABEL.fullmatch(text) is not None


def _line(label: str, value: str, cell: Cell) -> Line:
    return replace(cell.lines[0], text=f"{label.rstrip(': ')}: {value}", bold=False, level=None, words=())
