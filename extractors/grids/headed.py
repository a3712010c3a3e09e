"""A header that no line parts from the first row below it: where bold type ends and plain type begins."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from extractors.grids.columns import is_number
from extractors.grids.fill import Filled, Slots
from extractors.grids.ruled import Slot
from extractors.marks import Run

MOST_INSIDE = 1.0  # points by which plain text may begin above the foot of the bold
LEVEL = 2.0  # points within which texts stand at one height
COLUMNS = 3  # at least, whose first cells hold both


def headed(slots: Slots) -> Slots:
    """The slots, the first row parted in two where it holds a bold header and, below it, plain contents.

    A header's plain help text stands right below each title. Contents are told from it by numbers as the column has
    further down, or by beginning at one height below titles of different heights.
    """
    first = [filled for filled in slots.filled if filled.slot.row == 0]
    parts = [_parted(filled.runs) for filled in first if filled.runs]
    both = [(bold, plain) for bold, plain in parts if bold and plain]
    if any(not bold for bold, _ in parts) or len(both) < COLUMNS or any(f.slot.row_span > 1 or f.nested for f in first):
        return slots
    foot = max(run.box[3] for bold, _ in parts for run in bold)
    top = min(run.box[1] for _, plain in both for run in plain)
    if top < foot - MOST_INSIDE or not (_has_numbers(first, slots) or _is_level(both)):
        return slots
    _part(slots, first, (foot + top) / 2)
    return slots


def _parted(runs: Sequence[Run]) -> tuple[list[Run], list[Run]]:
    return [run for run in runs if run.bold], [run for run in runs if not run.bold]


def _has_numbers(first: Sequence[Filled], slots: Slots) -> bool:
    """Whether a column's plain text in the first row is a number, and so is its text in the row below."""
    below = {filled.slot.col: filled for filled in slots.filled if filled.slot.row == 1}
    pairs = [(_parted(filled.runs)[1], below.get(filled.slot.col)) for filled in first]
    return any(_is_value(plain) and other is not None and _is_value(other.runs) for plain, other in pairs)


def _is_value(runs: Sequence[Run]) -> bool:
    """A number, and no scale in brackets."""
    text = " ".join(run.text for run in runs)
    return is_number(text) and not text.startswith("(")


def _is_level(both: Sequence[tuple[list[Run], list[Run]]]) -> bool:
    """Whether plain texts begin at one height although the titles above them end at different ones."""
    feet = [max(run.box[3] for run in bold) for bold, _ in both]
    tops = [min(run.box[1] for run in plain) for _, plain in both]
    return max(feet) - min(feet) > LEVEL and max(tops) - min(tops) <= LEVEL


def _part(slots: Slots, first: Sequence[Filled], height: float) -> None:
    """Part the first row at a height: bold runs above, plain ones below."""
    raw = slots.raw
    raw.ys.insert(1, height)
    for filled in slots.filled:
        if filled.slot.row > 0:
            filled.slot.row += 1
    for filled in first:
        slot = filled.slot
        x0, top, x1, bottom = slot.box
        bold, plain = _parted(filled.runs)
        slot.box = (x0, top, x1, height)
        filled.runs[:] = bold
        lines = raw.xs[slot.col : slot.col + slot.col_span + 1]
        parts: list[list[Run]] = [[] for _ in range(slot.col_span)]
        for run in plain:
            parts[bisect_right(lines[1:-1], (run.box[0] + run.box[2]) / 2)].append(run)
        slots.filled += [
            Filled(Slot(1, slot.col + index, 1, 1, (left, height, right, bottom)), parts[index])
            for index, (left, right) in enumerate(pairwise(lines))
        ]
