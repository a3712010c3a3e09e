"""Labels that are told by their background: where a box paints its labels and not their values, what is painted so is a label."""

from __future__ import annotations

from collections import Counter

from extractors.model.page import Cell, Grid
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.columns.score_sets import says_assessment
from pipeline.interpret.phrases.matcher import classify

_FEWEST = 3  # known labels with one background
_LONGEST = 40  # letters of a label

Places = frozenset[tuple[int, int]]


def painted_labels(grid: Grid) -> Places:
    """Where the labels of a box stand, those that nobody knows among them; none where their background does not tell them.

    Most are known, each is short, and what stands to the right of each has another background.
    """
    known = Counter(cell.fill for cell in grid.cells if cell.fill and _is_known(cell))
    fill, count = known.most_common(1)[0] if known else (None, 0)
    painted = [cell for cell in grid.cells if cell.fill == fill and cell.lines]
    if count < _FEWEST or 2 * count <= len(painted) or not all(_has_value(grid, cell) for cell in painted):
        return frozenset()
    return frozenset((cell.row, cell.col) for cell in painted)


def _is_known(cell: Cell) -> bool:
    text = join(cell.lines).rstrip(":")
    meaning = classify(text) if cell.lines else None
    return says_assessment(text) or (meaning is not None and meaning.whole)


def _has_value(grid: Grid, cell: Cell) -> bool:
    """Whether a cell is short, and has one of another background to its right."""
    right = grid.at(cell.row, cell.col + cell.col_span)
    return len(join(cell.lines)) <= _LONGEST and right is not None and right.fill != cell.fill
