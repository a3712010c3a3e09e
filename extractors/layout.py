"""A page's marks to its blocks: grids and the lines outside them, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from extractors.grids.fill import Slots, to_grid
from extractors.grids.lines import lines_of
from extractors.grids.ruled import RawGrid, joined, meshes, raw_grid
from extractors.limits import Limits
from extractors.marks import Marks, Run
from extractors.page import Box, Grid, Line

FindHeaders = Callable[[Sequence[str]], Sequence[tuple[int, int]]]
INSIDE = 2.0  # points by which a nested table may touch its cell's border


@dataclass(slots=True)
class _Ruled:
    """A raw grid with those that stand inside its slots."""

    raw: RawGrid
    inner: list[_Ruled] = field(default_factory=list)


def blocks(marks: Marks, find_headers: FindHeaders, limits: Limits, page: int) -> list[Line | Grid]:
    """What stands on a page, in the frame of its marks. Raises TooLarge over a limit."""
    grids, outside = _ruled_grids(marks, limits, page)
    found: list[Line | Grid] = [*grids, *lines_of(outside, page)]
    return sorted(found, key=lambda block: (block.box[1], block.box[0]) if block.box else (0.0, 0.0))


def _ruled_grids(marks: Marks, limits: Limits, page: int) -> tuple[list[Grid], list[Run]]:
    upright, level = joined(marks.upright), joined(marks.level)
    raws = [raw for mesh in meshes(upright, level) if (raw := raw_grid(mesh, limits.places)) is not None]
    grids: list[Grid] = []
    outside = marks.runs
    for ruled in _tree(raws):
        made, outside = _grids(ruled, outside, marks, page)
        grids += made
    return grids, outside


def _tree(raws: Sequence[RawGrid]) -> list[_Ruled]:
    """The raw grids, each under the smallest one in whose slot it stands."""
    roots: list[_Ruled] = []
    for raw in sorted(raws, key=lambda raw: -_area(raw.box)):
        siblings = roots
        while (outer := next((ruled for ruled in siblings if _holds(ruled.raw, raw.box)), None)) is not None:
            siblings = outer.inner
        siblings.append(_Ruled(raw))
    return roots


def _grids(ruled: _Ruled, runs: Sequence[Run], marks: Marks, page: int) -> tuple[list[Grid], list[Run]]:
    """The grid with its nested ones, and the runs outside; a frame around other tables gives these alone."""
    inner: list[Grid] = []
    rest = list(runs)
    for other in ruled.inner:
        made, rest = _grids(other, rest, marks, page)
        inner += made
    slots = Slots(ruled.raw)
    outside = slots.take(rest)
    for grid in inner:
        if grid.box is not None and (filled := slots.at(grid.box[0] + INSIDE, grid.box[1] + INSIDE)) is not None:
            filled.nested = (*filled.nested, grid)
    made_grid = to_grid(slots, marks.fills, page)
    if made_grid is None or not _is_table(made_grid):
        return inner, rest
    return [made_grid], outside


def _is_table(grid: Grid) -> bool:
    """Whether a grid is more than a frame or a list of ruled boxes: two columns, and text in two cells."""
    return grid.n_cols > 1 and sum(1 for cell in grid.cells if cell.lines or cell.nested) > 1


def _holds(raw: RawGrid, box: Box) -> bool:
    return any(
        slot.box[0] - INSIDE <= box[0]
        and slot.box[1] - INSIDE <= box[1]
        and box[2] <= slot.box[2] + INSIDE
        and box[3] <= slot.box[3] + INSIDE
        for slot in raw.slots
    )


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
