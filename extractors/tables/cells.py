"""Walls to cells with spans, by one flood fill: what no wall parts is one cell.

Spans come out at once, and open outer borders close by themselves. All lookups are by position.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from extractors.model.connected import connected
from extractors.model.page import Box, Grid
from extractors.model.page_content import TextSpan
from extractors.tables.candidate import Wall
from schemas.errors import TooLarge

SNAP = 3.0  # points within which places are one
_ONE_ROW = 2  # heights
LONG_RULE = 15.0  # points: rules that reach no further past the outermost upright wall draw no column there
MOST = 0.75  # of an outermost way: a wall that covers as much covers it all, as a frame may stand a little off


@dataclass(slots=True)
class CellSlot:
    """A place of a lattice: row, column and spans, with its box, and what stands in it."""

    row: int
    col: int
    row_span: int
    col_span: int
    box: Box
    spans: list[TextSpan] = field(default_factory=list)
    nested: tuple[Grid, ...] = ()

    @property
    def empty(self) -> bool:
        """Neither words nor a table."""
        return not self.spans and not self.nested


@dataclass(slots=True)
class Lattice:
    """The places of walls from the left and from the top, and the slots between them."""

    xs: list[float]
    ys: list[float]
    slots: list[CellSlot]
    _at: dict[tuple[int, int], CellSlot] = field(default_factory=dict)

    @property
    def box(self) -> Box:
        """Around all walls."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    @property
    def ends_across(self) -> bool:
        """Whether its last row is one cell across it all, or its only row: what a panel shows of itself before a page break."""
        foot = [slot for slot in self.slots if slot.row + slot.row_span == len(self.ys) - 1]
        return len(self.ys) == _ONE_ROW or (len(foot) == 1 and foot[0].col_span == len(self.xs) - 1)

    def at(self, x: float, y: float) -> CellSlot | None:
        """The slot that holds a point, if one does."""
        if not self._at:
            self._at = {
                (row, col): slot
                for slot in self.slots
                for row in range(slot.row, slot.row + slot.row_span)
                for col in range(slot.col, slot.col + slot.col_span)
            }
        return self._at.get((bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1))


def flood(vertical: Sequence[Wall], horizontal: Sequence[Wall], most_places: int) -> Lattice | None:
    """The cells that walls enclose, or None where they enclose nothing. Raises TooLarge over that many positions."""
    if not vertical or not horizontal:
        return None
    xs = places_of((wall.at for wall in vertical), horizontal, LONG_RULE)
    ys = places_of((wall.at for wall in horizontal), vertical, SNAP)
    n_cols, n_rows = len(xs) - 1, len(ys) - 1
    if n_cols * n_rows > most_places:
        raise TooLarge("En tabell på den har fler rutor än vad som läses.")
    if n_cols < 1 or n_rows < 1:
        return None
    upright, level = _covered(vertical, xs, ys), _covered(horizontal, ys, xs)
    regions = _regions(upright, level, n_rows, n_cols)
    return Lattice(xs, ys, list(_slots(regions, xs, ys)))


def same_places(some: Sequence[float], others: Sequence[float]) -> bool:
    """Whether places are as many and, one by one, the same."""
    return len(some) == len(others) and all(abs(x - y) <= SNAP for x, y in zip(some, others, strict=True))


def places_of(own: Iterable[float], crossing: Sequence[Wall], least: float) -> list[float]:
    """The distinct places of walls of one direction, with the outermost reach of those that cross them, if that is far.

    Args:
        own: where they stand.
        crossing: the walls of the other direction.
        least: how far past the outermost place these must reach to end at one more.
    """
    places = sorted(set(own))
    low, high = min(wall.low for wall in crossing), max(wall.high for wall in crossing)
    if low < places[0] - least:
        places.insert(0, low)
    if high > places[-1] + least:
        places.append(high)
    return places


def _covered(walls: Iterable[Wall], across: list[float], along: list[float]) -> set[tuple[int, int]]:
    """(i, j) where a wall at across[i] covers the way from along[j] to along[j + 1], or most of an outermost one."""
    index_of = {place: index for index, place in enumerate(across)}
    covered: set[tuple[int, int]] = set()
    for wall in walls:
        first = bisect_left(along, wall.low - SNAP)
        last = bisect_right(along, wall.high + SNAP) - 1
        if first == 1 < last and along[1] - wall.low >= MOST * (along[1] - along[0]):
            first = 0
        if last == len(along) - 2 > first and wall.high - along[-2] >= MOST * (along[-1] - along[-2]):
            last += 1
        covered.update((index_of[wall.at], step) for step in range(first, last))
    return covered


def _regions(
    upright: set[tuple[int, int]], level: set[tuple[int, int]], n_rows: int, n_cols: int
) -> Iterable[list[tuple[int, int]]]:
    """The positions (row, column), grouped where nothing parts them."""

    def open_pairs() -> Iterator[tuple[int, int]]:
        for here in range(n_rows * n_cols):
            row, col = divmod(here, n_cols)
            if col and (col, row) not in upright:
                yield here - 1, here
            if row and (row, col) not in level:
                yield here - n_cols, here

    groups = connected(n_rows * n_cols, open_pairs())
    return [[divmod(index, n_cols) for index in group] for group in groups]


def _slots(regions: Iterable[list[tuple[int, int]]], xs: list[float], ys: list[float]) -> Iterator[CellSlot]:
    for places in regions:
        for row, col, row_span, col_span in _rectangles(places):
            yield CellSlot(row, col, row_span, col_span, (xs[col], ys[row], xs[col + col_span], ys[row + row_span]))


def _rectangles(places: list[tuple[int, int]]) -> Iterator[tuple[int, int, int, int]]:
    """A region as rectangles (row, col, row span, column span): itself, or cut where its rows' extents change."""
    if len(places) == 1:  # as most cells
        yield (*places[0], 1, 1)
        return
    by_row: dict[int, list[int]] = {}
    for row, col in places:
        by_row.setdefault(row, []).append(col)
    open_spans: dict[tuple[int, int], int] = {}
    for row in sorted(by_row):
        extents = set(_runs(by_row[row]))
        for (first, last), start in list(open_spans.items()):
            if (first, last) not in extents:
                yield start, first, row - start, last - first + 1
                del open_spans[first, last]
        for extent in extents:
            open_spans.setdefault(extent, row)
    end = max(by_row) + 1
    for (first, last), start in open_spans.items():
        yield start, first, end - start, last - first + 1


def _runs(cols: list[int]) -> Iterator[tuple[int, int]]:
    """Runs of neighbouring columns, given from the left, as (first, last)."""
    start = previous = cols[0]
    for col in cols[1:]:
        if col != previous + 1:
            yield start, previous
            start = col
        previous = col
    yield start, previous
