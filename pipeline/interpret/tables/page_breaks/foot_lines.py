"""Lines right below a table that were taken for its last row, or into a cell of it: they begin left of the column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Grid, Line
from pipeline.interpret.cards.scores.score_blocks import OPEN

_INDENT = 3.0  # points by which a column's texts begin right of a line below the table
_LABELLED = lazy_pattern(r"[A-ZÅÄÖ][^:.]{2,30}:\s+\S")


def without_foot_lines(grid: Grid) -> tuple[Grid, list[Line]]:
    """A table without the labels and values that its last row or the first cell of that ends with, if they begin left of all else in the column: "Ansvarig: Jurist"; with these lines, none where it has no such."""
    rows = [[cell for cell in row if cell.lines] for row in grid.rows()]
    last = rows[-1] if len(rows) > 1 and grid.drawn in OPEN else []
    if not last or last[0].col or last[0].row_span > 1:
        return grid, []
    others = [one for row in rows[:-1] for cell in row if not cell.col for one in cell.lines]
    lines, beside = last[0].lines, [one for cell in last[1:] for one in cell.lines]
    at = next((at for at in range(len(lines)) if _begin_left(lines[at:], [*lines[:at], *others])), None)
    if at is None or not _stand_below(lines[at:], [*lines[:at], *beside]) or not all(map(_is_labelled, lines[at:])):
        return grid, []
    foot = max((one.box[3] for one in [*lines[:at], *beside, *others] if one.box), default=0.0)
    box = (*grid.box[:3], foot) if grid.box else None
    if at or beside:
        cells = (replace(cell, lines=lines[:at]) if cell is last[0] else cell for cell in grid.cells)
        return replace(grid, cells=tuple(cells), box=box), list(lines[at:])
    kept = tuple(cell for cell in grid.cells if cell.row < last[0].row)
    return replace(grid, cells=kept, n_rows=last[0].row, box=box), list(lines)


def _begin_left(lines: Sequence[Line], others: Sequence[Line]) -> bool:
    """Whether lines begin left of all others; these are some."""
    boxes, places = ([one.box for one in some if one.box] for some in (lines, others))
    return bool(boxes and places) and max(box[0] for box in boxes) + _INDENT < min(box[0] for box in places)


def _stand_below(lines: Sequence[Line], others: Sequence[Line]) -> bool:
    boxes, places = ([one.box for one in some if one.box] for some in (lines, others))
    return not places or max(box[3] for box in places) <= min(box[1] for box in boxes)


def _is_labelled(line: Line) -> bool:
    return _LABELLED.match(line.text.strip()) is not None
