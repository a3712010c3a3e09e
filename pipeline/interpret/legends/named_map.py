"""A risk map with the names of risks in its fields: a grid with the steps of both scales along two of its own edges, or outside of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Box, Cell, Grid, Line, Page, lines_within
from extractors.model.paths import page_of
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.legends.matrix_grids import inside, numbered_edges, stepped_edges
from pipeline.interpret.legends.matrix_map import steps_part, steps_within
from pipeline.interpret.legends.number_axes import Axis, axes_of
from pipeline.interpret.legends.risk_map import Placed, RiskMap, axes_part, names_of_parts

_FEWEST = 3  # names in the fields
_STEPS = 3  # of a scale
_BEGINNING = 2  # words of a name that may be cut
_PARTS = [lazy_pattern(r"sannolikhet", re.IGNORECASE), lazy_pattern(r"konsekvens|väsentlighet", re.IGNORECASE)]
_NOT_LETTERS = lazy_pattern(r"[\W\d_]+")


@dataclass(frozen=True, slots=True)
class NamedMap:
    """Where risks stand, by their names as plain() writes them, each in one field; nothing where the axes have no plain names.

    names: all that stand in the fields, once for each.
    """

    page: int | None
    placed: Mapping[str, Placed]
    names: tuple[str, ...]

    def numbered(self, numbers: Mapping[str, int]) -> RiskMap:
        """The same with the names' numbers in the fields."""
        placed = {numbers[name]: place for name, place in self.placed.items()}
        return RiskMap(self.page, placed, tuple(numbers[name] for name in self.names))


@dataclass(frozen=True, slots=True)
class Field:
    """A field that holds text, with the lines that say the steps of its column and its row."""

    cell: Cell
    column: Line
    row: Line

    @property
    def text(self) -> str:
        """What it holds."""
        return tidy(self.cell.text)

    def placed(self, across: str) -> Placed:
        """What the steps beside it say of both parts; across: the part that the steps of columns are."""
        beside = (self.column, self.row)
        return Placed(*(beside if across == "likelihood" else reversed(beside)))


def plain(text: str) -> str:
    """A name's letters in small ones, with a space for all between."""
    return _NOT_LETTERS.sub(" ", text.casefold()).strip()


def named_map_in(grid: Grid, page: Page, names: Collection[str]) -> NamedMap | None:
    """The map that a grid on a page is; None where its fields hold anything but risks' names (as plain() writes them), signs and numbers, or few names."""
    whole = f" {' | '.join(plain(cell.text) for cell in grid.cells)} "
    if sum(f" {name} " in whole for name in names) < _FEWEST:
        return None
    for fields, across in fields_in(grid, page):
        found = [(field, _names_in(field.text, names)) for field in fields]
        told = tuple(name for _, own in found for name in own or ())
        if any(own is None for _, own in found) or len(told) < _FEWEST:
            continue
        alone = {name for name in told if told.count(name) == 1}
        placed = {name: field.placed(across) for field, own in found for name in own or () if name in alone and across}
        return NamedMap(page_of(grid), placed, told)
    return None


def fields_in(grid: Grid, page: Page) -> Iterator[tuple[list[Field], str | None]]:
    """The fields of a grid that hold text between steps of its own or of the page, with the part that the steps of columns are, by each way to see a map in it."""
    yield from chain(_within(grid), _between(grid, page))


def shows_names(page: Page, names: Collection[str]) -> Grid | None:
    """The first grid of a page that speaks of both parts of a score in whose fields names (as plain() writes them), or beginnings that they alone have, begin, as in a map: in several rows and columns between steps."""
    starts = _beginnings(names)
    if not starts:
        return None
    text = " ".join(line.text for block in page.blocks for line in lines_within(block))
    if not all(part.search(text) for part in _PARTS):
        return None
    return next((grid for grid in page.grids() if _shows_names(grid, page, starts)), None)


def _beginnings(names: Collection[str]) -> set[str]:
    """For each name of several words as many of its first as no other begins with."""
    each = [list(accumulate(name.split(), "{} {}".format))[_BEGINNING - 1 :] for name in names]
    shared = Counter(chain.from_iterable(each))
    return {start for own in each if (start := next((one for one in own if shared[one] == 1), None))}


def _shows_names(grid: Grid, page: Page, starts: set[str]) -> bool:
    held = [(cell.row, cell.col) for cell in grid.cells if _begins(plain(cell.text), starts)]
    if len(held) < _FEWEST or not all(len(set(places)) > 1 for places in zip(*held, strict=True)):
        return False
    stepped = any(
        sum(row in rows and col in cols for row, col in held) >= _FEWEST
        for rows, cols in (inside(grid, edges) for edges in stepped_edges(grid))
    )
    return stepped or any(True for _ in _between(grid, page))


def _begins(text: str, starts: set[str]) -> bool:
    return any(start in starts for start in accumulate(text.split(), "{} {}".format))


def _within(grid: Grid) -> Iterator[tuple[list[Field], str | None]]:
    """The fields between edges of the grid's own, with the part that its row of steps is."""
    for edges in numbered_edges(grid):
        rows, cols = inside(grid, edges)
        level, upright = steps_within(grid, edges)
        cells = [cell for cell in grid.cells if cell.row in rows and cell.col in cols]
        yield list(_fields(cells, level, upright)), steps_part(grid, edges)


def _between(grid: Grid, page: Page) -> Iterator[tuple[list[Field], str | None]]:
    """The fields of a grid that stands whole between two axes of the page, with the part that the level one is."""
    lines = [line for line in page.lines() if line.box]
    if not grid.box or min(grid.n_rows, grid.n_cols) < _STEPS:
        return
    parts = [name for line in lines for name in names_of_parts(line)]
    for level, upright in axes_of(lines):
        columns, rows = _beside(grid, level), _beside(grid, upright)
        if columns and rows:
            yield list(_fields(grid.cells, columns, rows)), axes_part(level, upright, parts)


def _beside(grid: Grid, axis: Axis) -> dict[int, Line]:
    """The steps of an axis by the columns (or rows) of a grid that they stand beside; empty where these are not one for each."""
    low, high = (0, 2) if axis.level else (1, 3)
    middles: dict[int, list[float]] = {}
    for cell in grid.cells:
        at, span = (cell.col, cell.col_span) if axis.level else (cell.row, cell.row_span)
        if cell.box and span == 1:
            middles.setdefault(at, []).append(_middle(cell.box, low, high))
    nearest = {at: axis.nearest(sum(own) / len(own)) for at, own in middles.items()}
    told = {number for number in nearest.values() if number is not None}
    count = grid.n_cols if axis.level else grid.n_rows
    if not len(told) == len(nearest) == len(axis.numbers) == count:
        return {}
    return {at: axis.numbers[number].line for at, number in nearest.items() if number is not None}


def _middle(box: Box, low: int, high: int) -> float:
    return (box[low] + box[high]) / 2


def _fields(cells: Sequence[Cell], columns: Mapping[int, Line], rows: Mapping[int, Line]) -> Iterator[Field]:
    """The cells with text beside a step of each edge; what spans several is in none."""
    for cell in cells:
        if cell.text.strip() and cell.row_span == cell.col_span == 1 and cell.col in columns and cell.row in rows:
            yield Field(cell, columns[cell.col], rows[cell.row])


def _names_in(text: str, names: Collection[str]) -> list[str] | None:
    """The names that a field's text is made of, besides signs and numbers; None where it says anything else."""
    rest, found = f" {plain(text)} ", []
    for name in sorted(names, key=len, reverse=True):
        if name and f" {name} " in rest:
            rest = rest.replace(f" {name} ", "  ", 1)
            found.append(name)
    return None if rest.strip() else found
