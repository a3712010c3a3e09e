"""Grids that are a matrix of both scales: steps along two of their edges, and next to nothing in the fields between."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, product

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Grid
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.columns.contents import is_step

_STEPS, _MOST = 3, 14  # steps of a scale; lines of a grid
_EDGES = (0, 1, -1, -2)  # where the steps stand: a name may stand outside of them
_STEP = lazy_pattern(r"\D{0,24}?(\d{1,2})(?!\d)\D{0,40}")
_FIELD = lazy_pattern(
    r"(?:(?:[^\W\d_]{0,3}[-.]?\d{1,3}|[^\W\d_]{1,2}|[^\w\s,;/+]|[,;/+](?=[\s,;/+]|$))(?:\s*+\boch\b\s*+|[\s,;/+]++|$))*",
    re.IGNORECASE,
)
_WORD = lazy_pattern(r"[^\W\d_]+(?:\s[^\W\d_]+)?")  # of a level, that all fields may hold


def is_matrix(grid: Grid) -> bool:
    """Whether a grid has the steps of a scale down one edge and those of another along one, and in its fields nothing but marks, numbers or a level's word."""
    return edges_of(grid) is not None


def edges_of(grid: Grid) -> tuple[int, int] | None:
    """The column and the row in which the steps of a matrix stand; None where a grid is none."""
    if not all(_STEPS < lines <= _MOST for lines in (grid.n_rows, grid.n_cols)):
        return None
    rows = _texts(grid)
    return next(((down, across) for down, across in _edges(rows) if _is_between(rows, down, across)), None)


def numbered_edges(grid: Grid) -> Iterator[tuple[int, int]]:
    """The columns and rows that hold the numbered steps of two scales, whatever stands in the fields between."""
    yield from _edges_of_steps(grid, _are_numbered)


def stepped_edges(grid: Grid) -> Iterator[tuple[int, int]]:
    """As numbered_edges, also where words are the steps of a scale."""
    yield from _edges_of_steps(grid, lambda texts: _are_numbered(texts) or _are_words(texts))


def _edges_of_steps(grid: Grid, are_steps: Callable[[Sequence[str]], bool]) -> Iterator[tuple[int, int]]:
    if all(_STEPS < lines <= _MOST for lines in (grid.n_rows, grid.n_cols)):
        rows = _texts(grid)
        yield from (
            (down, across)
            for down, across in _edges(rows)
            if all(are_steps([*steps.values()]) for steps in _steps_at(rows, down, across))
        )


def inside(grid: Grid, edges: tuple[int, int]) -> tuple[range, range]:
    """The rows and the columns of a matrix's fields, between its edges and the sides that have none."""
    down, across = edges
    return _inside(grid.n_rows, across), _inside(grid.n_cols, down)


def _inside(lines: int, edge: int) -> range:
    return range(edge + 1, lines) if edge < len(_EDGES) // 2 else range(edge)


def _texts(grid: Grid) -> list[list[str]]:
    """The text of each place, of a cell that spans several in the first of them."""
    places = {(cell.row, cell.col): tidy(cell.text) for cell in grid.cells}
    return [[places.get((row, col), "") for col in range(grid.n_cols)] for row in range(grid.n_rows)]


def _edges(rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """The columns and rows that may be a matrix's edges, both in one pair."""
    yield from product({at % len(rows[0]) for at in _EDGES}, {at % len(rows) for at in _EDGES})


def _is_between(rows: Sequence[Sequence[str]], down: int, across: int) -> bool:
    """Whether steps stand in a column and a row, and only marks in the fields inside of both."""
    side, edge = _steps_at(rows, down, across)
    fields = [rows[row][col] for row, col in product(side, edge)]
    if all(_are_numbered([*steps.values()]) for steps in (side, edge)):
        return all(_FIELD.fullmatch(text) or _WORD.fullmatch(text) for text in fields)
    words = all(_are_words([*steps.values()]) for steps in (side, edge))
    return words and all(map(_FIELD.fullmatch, fields))


def _steps_at(rows: Sequence[Sequence[str]], down: int, across: int) -> tuple[dict[int, str], dict[int, str]]:
    """What stands down a column, by row, and along a row, by column, beside the fields between both."""
    beside, below = _inside(len(rows[0]), down), _inside(len(rows), across)
    side = {row: rows[row][down] for row in below if rows[row][down]}
    return side, {col: rows[across][col] for col in beside if rows[across][col]}


def _are_words(texts: Sequence[str]) -> bool:
    """Whether texts are words of a scale's steps."""
    return len(texts) >= _STEPS and all(map(is_step, texts))


def _are_numbered(texts: Sequence[str]) -> bool:
    """Whether texts have a number each, one more or one less than the one before."""
    found = [_STEP.fullmatch(text) for text in texts]
    numbers = [int(match[1]) for match in found if match]
    steps = {second - first for first, second in pairwise(numbers)}
    return len(numbers) == len(texts) >= _STEPS and steps in ({1}, {-1})
