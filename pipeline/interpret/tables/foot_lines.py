"""Lines right below a table that were taken for its last row, or into a cell of it: they run on over the places where columns part, or begin left of the column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Cell, Grid, Line
from pipeline.interpret.cards.score_blocks import OPEN

_FEWEST = 3  # rows: a header, one of the table's own, and the line
_INDENT = 3.0  # points by which a column's texts begin right of a line below the table
_LABELLED = lazy_pattern(r"[A-ZÅÄÖ][^:.]{2,30}:\s+\S")
_SPACE = 0.35  # of a line's height: words of one line stand no further apart
_CODE = lazy_pattern(
    r"[^\W\d]{0,4}[\s.:-]?\d+(?:[.:-]\d+)*[.)]?"
)  # "7", "R10", "KS-3.2": names a row, and begins a line only as a note's mark


def without_foot_lines(grid: Grid) -> tuple[Grid, list[Line]]:
    """A table without the lines at its foot that were parted into cells, and these lines whole; with none where it has no such."""
    rows = [[cell for cell in row if cell.lines] for row in grid.rows()]
    if (parted := _without_labels(grid, rows)) is not None:
        return parted
    end, found = len(rows), list[Line]()
    while (
        end >= _FEWEST
        and not _is_named_alike(rows[end - 1], rows[end - 2])
        and (line := _line(rows[end - 1], grid.n_cols)) is not None
    ):
        end -= 1
        found.insert(0, line)
    spans = any(cell.row < end < cell.row + cell.row_span for cell in grid.cells)
    if not found or spans or grid.box is None:
        return grid, []
    kept = tuple(cell for cell in grid.cells if cell.row < end)
    foot = max((cell.box[3] for cell in kept if cell.box), default=grid.box[3])
    return replace(grid, cells=kept, n_rows=end, box=(*grid.box[:3], foot)), found


def _without_labels(grid: Grid, rows: Sequence[Sequence[Cell]]) -> tuple[Grid, list[Line]] | None:
    """A table without the labels and values that its last row or the first cell of that ends with, if they begin left of all else in the column: "Ansvarig: Jurist"."""
    last = rows[-1] if len(rows) > 1 and grid.drawn in OPEN else []
    if not last or last[0].col or last[0].row_span > 1:
        return None
    others = [one for row in rows[:-1] for cell in row if not cell.col for one in cell.lines]
    lines, beside = last[0].lines, [one for cell in last[1:] for one in cell.lines]
    at = next((at for at in range(len(lines)) if _begin_left(lines[at:], [*lines[:at], *others])), None)
    if at is None or not _stand_below(lines[at:], [*lines[:at], *beside]) or not all(map(_is_labelled, lines[at:])):
        return None
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


def _is_named_alike(row: Sequence[Cell], above: Sequence[Cell]) -> bool:
    """Whether a row begins with a code or number alone, as the one above does: it is the next one, however its texts stand."""
    return all(of and not of[0].col and _CODE.fullmatch(of[0].text.strip()) for of in (row, above))


def _line(row: Sequence[Cell], n_cols: int) -> Line | None:
    """The line that a row's cells make, the last of them over all columns that are left; None where they are cells."""
    if len(row) < 2 or row[0].col or row[-1].col_span == 1 or row[-1].col + row[-1].col_span < n_cols:
        return None
    lines = [line for cell in row for line in cell.lines]
    if len(lines) != len(row) or not all(_runs_on(*pair) for pair in pairwise(lines)):
        return None
    boxes = [line.box for line in lines if line.box]
    tops, feet = [box[1] for box in boxes], [box[3] for box in boxes]
    return replace(
        lines[0],
        text=" ".join(line.text for line in lines),
        box=(boxes[0][0], min(tops), boxes[-1][2], max(feet)),
        words=tuple(word for line in lines for word in line.words),
    )


def _runs_on(line: Line, other: Line) -> bool:
    """Whether a line's text goes on in another, a space behind it and as high."""
    if line.box is None or other.box is None:
        return False
    height = line.box[3] - line.box[1]
    shared = min(line.box[3], other.box[3]) - max(line.box[1], other.box[1])
    return 2 * shared > height and 0 <= other.box[0] - line.box[2] <= _SPACE * height
