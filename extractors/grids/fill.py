"""Words into the slots of a raw grid, and the slots to cells."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from extractors.grids.lines import lines_of, union
from extractors.grids.ruled import RawGrid, Slot
from extractors.model.page import Box, Cell, Drawn, Grid
from extractors.model.page_content import Fill, TextSpan

NARROW = 4.0  # points: an empty row or column no wider than this is a border drawn twice
NARROWEST_COLUMN = 20.0  # points: lines that reach no further past the last column are only long
OVERLAP = 1.5  # points by which a word may stick out over a line before it is cut there


@dataclass(slots=True)
class Filled:
    """A slot with what stands in it."""

    slot: Slot
    runs: list[TextSpan]
    nested: tuple[Grid, ...] = ()

    @property
    def empty(self) -> bool:
        """Neither words nor a table."""
        return not self.runs and not self.nested


class Slots:
    """Finds the slot at a point."""

    def __init__(self, raw: RawGrid) -> None:
        """Indexes the grid's slots by position."""
        self.raw = raw
        self.filled = [Filled(slot, []) for slot in raw.slots]
        self._at: dict[tuple[int, int], Filled] = {}
        for filled in self.filled:
            slot = filled.slot
            for row in range(slot.row, slot.row + slot.row_span):
                for col in range(slot.col, slot.col + slot.col_span):
                    self._at[row, col] = filled

    def at(self, x: float, y: float) -> Filled | None:
        """The slot that holds a point, if the grid does."""
        return self._at.get((bisect_right(self.raw.ys, y) - 1, bisect_right(self.raw.xs, x) - 1))

    def take(self, runs: Iterable[TextSpan]) -> list[TextSpan]:
        """Put each run into its slot; gives back those that stand outside."""
        outside = []
        for run in runs:
            x0, top, x1, bottom = run.box
            filled = self.at((x0 + x1) / 2, (top + bottom) / 2)
            if filled is None:
                outside.append(run)
            elif x0 >= filled.slot.box[0] - OVERLAP and x1 <= filled.slot.box[2] + OVERLAP:
                filled.runs.append(run)
            else:
                for part in self._parts(run):
                    (self._begun(part) or filled).runs.append(part)
        return outside

    def _begun(self, run: TextSpan) -> Filled | None:
        """The slot in whose first half a run begins, as one too long for its cell does; else the one at its middle."""
        x0, top, x1, bottom = run.box
        first = self.at(x0 + OVERLAP, (top + bottom) / 2)
        if first is not None and x0 < (first.slot.box[0] + first.slot.box[2]) / 2:
            return first
        return self.at((x0 + x1) / 2, (top + bottom) / 2)

    def _parts(self, run: TextSpan) -> list[TextSpan]:
        """The run, cut at a line that it runs over into another slot: two cells' texts without a space between.

        What one text object holds is one word, too long for its cell.
        """
        x0, top, x1, bottom = run.box
        middle = (top + bottom) / 2
        first, last = self.at(x0 + OVERLAP, middle), self.at(x1 - OVERLAP, middle)
        if first is last or first is None or last is None or run.turn or len(run.glyph_edges) != len(run.text) + 1:
            return [run]
        line = first.slot.box[2]
        if run.object_breaks is None:
            return cut(run, line)
        return cut(run, min(run.object_breaks, key=lambda joint: abs(joint - line))) if run.object_breaks else [run]


def cut(run: TextSpan, x: float) -> list[TextSpan]:
    """An upright run in two where its letters' middles pass x; whole if all stand on one side."""
    glyph_edges = run.glyph_edges
    count = sum(1 for start, end in itertools.pairwise(glyph_edges) if (start + end) / 2 < x)
    if count in (0, len(run.text)):
        return [run]
    x0, top, x1, bottom = run.box
    return [
        replace(
            run, text=run.text[:count], glyph_edges=glyph_edges[: count + 1], box=(x0, top, glyph_edges[count], bottom)
        ),
        replace(run, text=run.text[count:], glyph_edges=glyph_edges[count:], box=(glyph_edges[count], top, x1, bottom)),
    ]


def to_grid(slots: Slots, fills: Sequence[Fill], page: int, drawn: Drawn = "ruled") -> Grid | None:
    """The filled slots as a grid without phantom rows and columns; None if fewer than two cells remain."""
    kept = _without_open_ends(slots)
    cols = _lines(slots.raw.xs, [(f.slot.col, f.slot.col_span) for f in kept if not f.empty])
    rows = _lines(slots.raw.ys, [(f.slot.row, f.slot.row_span) for f in kept if not f.empty])
    kept = [f for f in kept if cols[f.slot.col + f.slot.col_span] > cols[f.slot.col]]
    kept = [f for f in kept if rows[f.slot.row + f.slot.row_span] > rows[f.slot.row]]
    cols = _used(cols, [(f.slot.col, f.slot.col_span) for f in kept])
    rows = _used(rows, [(f.slot.row, f.slot.row_span) for f in kept])
    cells = sorted((_cell(f, rows, cols, fills, page) for f in kept), key=lambda cell: (cell.row, cell.col))
    if len(cells) < 2:
        return None
    box = union(cell.box for cell in cells if cell.box is not None)
    n_rows = max(cell.row + cell.row_span for cell in cells)
    n_cols = max(cell.col + cell.col_span for cell in cells)
    return Grid(tuple(cells), n_rows, n_cols, drawn, page, box)


def _without_open_ends(slots: Slots) -> list[Filled]:
    """The slots, less an outermost row, or narrow column, that no line closes and that holds nothing."""
    raw = slots.raw
    last_col, last_row = len(raw.xs) - 2, len(raw.ys) - 2
    kept = slots.filled
    ends: tuple[tuple[float, frozenset[float], Callable[[Slot], bool]], ...] = (
        (raw.xs[0], raw.lines_x, lambda slot: slot.col == 0 and slot.col_span == 1 and _is_narrow(slot)),
        (raw.xs[-1], raw.lines_x, lambda slot: slot.col == last_col and _is_narrow(slot)),
        (raw.ys[0], raw.lines_y, lambda slot: slot.row == 0 and slot.row_span == 1),
        (raw.ys[-1], raw.lines_y, lambda slot: slot.row == last_row),
    )
    for place, drawn, of in ends:
        if drawn and place not in drawn and all(filled.empty for filled in kept if of(filled.slot)):
            kept = [filled for filled in kept if not of(filled.slot)]
    return kept


def _is_narrow(slot: Slot) -> bool:
    return slot.box[2] - slot.box[0] <= NARROWEST_COLUMN


def _lines(places: Sequence[float], spans: Sequence[tuple[int, int]]) -> list[int]:
    """A new number for each line: the two lines of a narrow row or column that holds nothing get the same."""
    held = {start for start, span in spans if span == 1}
    numbers = [0]
    for index, (low, high) in enumerate(itertools.pairwise(places)):
        phantom = high - low <= NARROW and index not in held
        numbers.append(numbers[-1] + (not phantom))
    return numbers


def _used(numbers: list[int], spans: Sequence[tuple[int, int]]) -> list[int]:
    """Numbers anew, counting only lines at which some slot begins or ends."""
    used = sorted({numbers[start] for start, _ in spans} | {numbers[start + span] for start, span in spans})
    new = {number: index for index, number in enumerate(used)}
    return [new.get(number, -1) for number in numbers]


def _cell(filled: Filled, rows: list[int], cols: list[int], fills: Sequence[Fill], page: int) -> Cell:
    slot = filled.slot
    row, col = rows[slot.row], cols[slot.col]
    lines = tuple(lines_of(filled.runs, page))
    return Cell(
        row=row,
        col=col,
        row_span=rows[slot.row + slot.row_span] - row,
        col_span=cols[slot.col + slot.col_span] - col,
        lines=lines,
        box=union([slot.box, *(run.box for run in filled.runs)]),
        nested=filled.nested,
        fill=_colour(slot.box, fills),
    )


def _colour(box: Box, fills: Sequence[Fill]) -> tuple[float, float, float] | None:
    """What the cell was last painted with: a fill over its middle and most of its height."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    for fill in reversed(fills):
        x0, top, x1, bottom = fill.box
        if x0 <= x <= x1 and top <= y <= bottom and bottom - top > 0.6 * (box[3] - box[1]):
            return fill.colour
    return None
