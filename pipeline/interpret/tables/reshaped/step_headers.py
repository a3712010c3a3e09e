"""Headers that each name a part of a score and one step of its scale ("Sannolikhet 1", "Sannolikhet 2", …): the part over its steps, as most draw it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Cell, Grid
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.phrases.matcher import classify

PARTS = frozenset(
    {"likelihood", "consequence"}
)  # below a score's own name may stand how a check went: "Godkänd", "Ej godkänd"
FEWEST = 3  # steps of a scale
_NAMED = lazy_pattern(r"(.*[^\W\d_])[\s:(–-]*(\d{1,2})\)?")


@dataclass(frozen=True)
class _Step:
    """A header's cell, the part that it names in its words, which of both that is, and the number of the step."""

    cell: Cell
    part: str
    field: str
    number: int

    def goes_on(self, other: _Step) -> bool:
        """Whether another is the next step of the same scale, right beside it."""
        beside = other.cell.col == self.cell.col + 1 and other.cell.row == self.cell.row
        return beside and other.part == self.part and other.number == self.number + 1


def steps_below_parts(grid: Grid) -> Grid:
    """A grid whose header names both parts of a score with each step, as one that has the steps in a row of their own below the part; else as it is.

    Of one part alone, the numbers may tell kinds of consequences apart.
    """
    runs = [run for run in _runs(grid) if len(run) >= FEWEST and run[0].number in {0, 1}]
    rows = {run[0].cell.row for run in runs}
    if len(rows) != 1 or len({run[0].field for run in runs}) != len(PARTS):
        return grid
    (row,) = rows
    steps = {id(step.cell): step for run in runs for step in run}
    parts = [_over(run) for run in runs]
    cells = [*parts, *(_lowered(cell, row, steps.get(id(cell))) for cell in grid.cells)]
    ordered = tuple(sorted(cells, key=lambda one: (one.row, one.col)))
    header_rows = grid.header_rows + 1 if grid.header_rows > row else grid.header_rows
    return replace(grid, cells=ordered, n_rows=grid.n_rows + 1, header_rows=header_rows)


def _runs(grid: Grid) -> Iterator[Sequence[_Step]]:
    """Steps of one part each, that count on from cell to cell."""
    found = sorted(filter(None, map(_step, grid.cells)), key=lambda one: (one.cell.row, one.cell.col))
    ends = [0, *(at for at, (one, two) in enumerate(pairwise(found), 1) if not one.goes_on(two)), len(found)]
    return (found[start:end] for start, end in pairwise(ends))


def _step(cell: Cell) -> _Step | None:
    """What a cell of its own names, where that is a part of a score with a step."""
    named = _NAMED.fullmatch(join(cell.lines).strip()) if cell.lines and cell.col_span == cell.row_span == 1 else None
    meaning = classify(named[1]) if named else None
    if named is None or meaning is None or not meaning.whole or meaning.field not in PARTS:
        return None
    return _Step(cell, named[1].strip(), meaning.field, int(named[2]))


def _over(run: Sequence[_Step]) -> Cell:
    """The cell of the part's name above its steps."""
    first = run[0]
    line = replace(first.cell.lines[0], text=first.part)
    return replace(first.cell, col_span=len(run), lines=(line,))


def _lowered(cell: Cell, row: int, step: _Step | None) -> Cell:
    """A cell where a row is put in below another: a step moves into it, what stands beside the steps goes on over both."""
    if step is not None:
        return replace(cell, row=row + 1, lines=(replace(cell.lines[0], text=str(step.number)),))
    if cell.row > row:
        return replace(cell, row=cell.row + 1)
    return replace(cell, row_span=cell.row_span + 1) if cell.row + cell.row_span > row else cell
