"""Tables whose cells are drawn: edges to boxes with spans.

The steps are those of pdfplumber's TableFinder (after Nurminen's thesis of 2013): snap edges that nearly
coincide, join those that touch, meet them, and read cells from what they enclose. Two things differ. Cells are
the regions between the lines that nothing parts, so that spans come out at once and open outer borders close
by themselves; and all lookups are by position, since pdfplumber's compare every point with every other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractors.model.page import Box
from extractors.model.page_content import Edge
from schemas.errors import TooLarge

SNAP = 3.0  # points: pdfplumber's tolerance for snapping, joining and meeting
MOST = 0.75  # of an outermost step
MARGIN = 14.0  # points that a frame may stand off the table in it
SHORTEST = 4.0  # points: shorter strokes are no borders


@dataclass(slots=True)
class Slot:
    """A place of a raw grid: row, column and spans, with its box."""

    row: int
    col: int
    row_span: int
    col_span: int
    box: Box


@dataclass(slots=True)
class RawGrid:
    """Positions of lines and the slots between them, before any text is put in.

    lines_x, lines_y   the positions at which a line is drawn; the others are only where lines end
    """

    xs: list[float]
    ys: list[float]
    slots: list[Slot] = field(default_factory=list)
    lines_x: frozenset[float] = frozenset()
    lines_y: frozenset[float] = frozenset()

    @property
    def box(self) -> Box:
        """Around all lines."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


@dataclass(slots=True)
class Mesh:
    """Edges that hang together: upright and level ones."""

    vertical: list[Edge]
    horizontal: list[Edge]


def joined(edges: Sequence[Edge]) -> list[Edge]:
    """Edges of one direction, snapped to common positions and joined where they touch; the shortest left out."""
    made: list[Edge] = []
    for group in _groups(sorted(edges, key=lambda edge: edge.at)):
        at = sum(edge.at for edge in group) / len(group)
        open_edge: Edge | None = None
        for edge in sorted(group, key=lambda edge: edge.low):
            if open_edge is not None and edge.low <= open_edge.high + SNAP:
                open_edge.high = max(open_edge.high, edge.high)
                open_edge.is_line = open_edge.is_line or edge.is_line
            else:
                open_edge = Edge(at, edge.low, edge.high, edge.is_line)
                made.append(open_edge)
    return [edge for edge in made if edge.high - edge.low >= SHORTEST]


def _groups(edges: Sequence[Edge]) -> Iterable[list[Edge]]:
    """Runs of edges whose positions follow each other within the tolerance and stay within it of their first."""
    group: list[Edge] = []
    for edge in edges:
        if group and (edge.at - group[-1].at > SNAP or edge.at - group[0].at > 2 * SNAP):
            yield group
            group = []
        group.append(edge)
    if group:
        yield group


def meshes(upright: Sequence[Edge], level: Sequence[Edge]) -> list[Mesh]:
    """The joined edges in groups that hang together; a level edge that meets none is a group of its own."""
    level = sorted(level, key=lambda edge: edge.at)
    places = [edge.at for edge in level]
    parent = list(range(len(level) + len(upright)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for number, edge in enumerate(upright, len(level)):
        for index in range(bisect_left(places, edge.low - SNAP), bisect_right(places, edge.high + SNAP)):
            if level[index].low - SNAP <= edge.at <= level[index].high + SNAP:
                parent[root(index)] = root(number)
    found: dict[int, Mesh] = {}
    for index, edge in enumerate([*level, *upright]):
        mesh = found.setdefault(root(index), Mesh([], []))
        (mesh.horizontal if index < len(level) else mesh.vertical).append(edge)
    return list(found.values())


def raw_grid(mesh: Mesh, most_places: int) -> RawGrid | None:
    """The grid that a mesh draws, or None where it encloses nothing.

    Raises TooLarge over `most_places` positions.
    """
    if not mesh.vertical or not mesh.horizontal:
        return None
    xs = _positions([edge.at for edge in mesh.vertical], [(edge.low, edge.high) for edge in mesh.horizontal])
    ys = _positions([edge.at for edge in mesh.horizontal], [(edge.low, edge.high) for edge in mesh.vertical])
    n_cols, n_rows = len(xs) - 1, len(ys) - 1
    refuse_over(most_places, n_cols, n_rows)
    if n_cols < 1 or n_rows < 1:
        return None
    walls = _walls(mesh.vertical, xs, ys)
    is_line = {edge.at for edge in mesh.vertical if edge.is_line}
    floors = _walls(mesh.horizontal, ys, xs, frozenset(x for x in xs if x not in is_line))
    drawn_x, drawn_y = frozenset(edge.at for edge in mesh.vertical), frozenset(edge.at for edge in mesh.horizontal)
    grid = RawGrid(xs, ys, lines_x=drawn_x, lines_y=drawn_y)
    grid.slots = list(_slots(_regions(walls, floors, n_rows, n_cols), xs, ys))
    return grid


def refuse_over(most_places: int, n_cols: int, n_rows: int) -> None:
    """Raise TooLarge over that many positions."""
    if n_cols * n_rows > most_places:
        raise TooLarge("En tabell på den har fler rutor än vad som läses.")


def _positions(lines: Iterable[float], extents: Iterable[tuple[float, float]]) -> list[float]:
    """The distinct positions of lines across, with the outermost reach of the lines along them."""
    places = sorted(lines)
    distinct = [place for index, place in enumerate(places) if index == 0 or place - places[index - 1] > 0]
    reach = list(extents)
    low, high = min(low for low, _ in reach), max(high for _, high in reach)
    if low < distinct[0] - SNAP:
        distinct.insert(0, low)
    if high > distinct[-1] + SNAP:
        distinct.append(high)
    return distinct


def _walls(
    edges: Iterable[Edge], across: list[float], along: list[float], painted: frozenset[float] = frozenset()
) -> set[tuple[int, int]]:
    """(i, j) where a line at across[i] covers the way from along[j] to along[j + 1].

    It covers the whole way, or most of an outermost one: a frame may stand a little off the lines within it. A line that
    ends where a margin inside such a frame begins parts this too: where a painted area's border, and no drawn line, makes
    an outermost step that is narrow. painted: those positions along.
    """
    index_of = {place: index for index, place in enumerate(across)}
    walls: set[tuple[int, int]] = set()
    for edge in edges:
        first = bisect_left(along, edge.low - SNAP)
        last = bisect_right(along, edge.high + SNAP) - 1
        if first == 1 and last > 1 and _reaches(along[1] - edge.low, along[1] - along[0], margin=along[1] in painted):
            first = 0
        if last == len(along) - 2 > first and _reaches(
            edge.high - along[-2], along[-1] - along[-2], margin=along[-2] in painted
        ):
            last += 1
        walls.update((index_of[edge.at], step) for step in range(first, last))
    return walls


def _reaches(covered: float, step: float, *, margin: bool) -> bool:
    return covered >= MOST * step or (margin and step <= MARGIN)


def _regions(
    walls: set[tuple[int, int]], floors: set[tuple[int, int]], n_rows: int, n_cols: int
) -> dict[int, list[tuple[int, int]]]:
    """The positions, grouped where nothing parts them."""
    parent = list(range(n_rows * n_cols))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for row in range(n_rows):
        for col in range(n_cols):
            here = row * n_cols + col
            if col and (col, row) not in walls:
                parent[root(here)] = root(here - 1)
            if row and (row, col) not in floors:
                parent[root(here)] = root(here - n_cols)
    regions: dict[int, list[tuple[int, int]]] = {}
    for index in range(n_rows * n_cols):
        regions.setdefault(root(index), []).append(divmod(index, n_cols))
    return regions


def _slots(regions: dict[int, list[tuple[int, int]]], xs: list[float], ys: list[float]) -> Iterable[Slot]:
    for places in regions.values():
        for row, col, row_span, col_span in _rectangles(places):
            box = (xs[col], ys[row], xs[col + col_span], ys[row + row_span])
            yield Slot(row, col, row_span, col_span, box)


def _rectangles(places: list[tuple[int, int]]) -> Iterable[tuple[int, int, int, int]]:
    """A region as rectangles (row, col, row span, column span): itself, or cut where its rows' extents change."""
    by_row: dict[int, list[int]] = {}
    for row, col in places:
        by_row.setdefault(row, []).append(col)
    open_spans: dict[tuple[int, int], int] = {}
    for row in sorted(by_row):
        spans = set(_stretches(sorted(by_row[row])))
        for (first, last), start in list(open_spans.items()):
            if (first, last) not in spans:
                yield start, first, row - start, last - first + 1
                del open_spans[first, last]
        for span in spans:
            open_spans.setdefault(span, row)
    end = max(by_row) + 1
    for (first, last), start in open_spans.items():
        yield start, first, end - start, last - first + 1


def _stretches(cols: list[int]) -> Iterable[tuple[int, int]]:
    """Runs of neighbouring columns as (first, last)."""
    start = previous = cols[0]
    for col in cols[1:]:
        if col != previous + 1:
            yield start, previous
            start = col
        previous = col
    yield start, previous
