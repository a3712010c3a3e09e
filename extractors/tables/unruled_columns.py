"""Columns that lines part only in part: beside a painted column, or a line between some of them, the text tells the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.tables.aligned_starts import cut_at_columns
from extractors.tables.candidate import Wall
from extractors.tables.cells import CellSlot, Lattice
from extractors.tables.columns import separators
from extractors.tables.text_rows import text_rows

MARGIN = 1.5  # points by which a word may stand over a wall
LEAST = 3  # lines of text below the header: fewer leave gaps by chance
MOST_LEVELS = 3  # of a header


def columns_under_headers(lattice: Lattice) -> tuple[list[Wall], list[Wall]]:
    """Walls in columns of a lattice that have several headers, where gaps part what stands below them.

    A text that runs across such a gap in one row keeps its cell.
    """
    head = _header_rows(lattice)
    top, foot = lattice.ys[0], lattice.ys[head]
    words = [span for slot in lattice.slots if slot.row < head for span in slot.spans]
    walls: list[Wall] = []
    for column, (low, high) in enumerate(pairwise(lattice.xs)):
        above = [span for span in words if low < span.x < high]
        header = text_rows(above) if len(above) > 1 else []
        if all(len(row.segments) < 2 for row in header):
            continue
        slots = [slot for slot in lattice.slots if slot.row >= head and (slot.col, slot.col_span) == (column, 1)]
        body = cut_at_columns(text_rows([span for slot in slots for span in slot.spans]))
        inside = [x for x in separators(body, header) if low < x < high] if len(body) >= LEAST else []
        walls += [Wall(x, top, foot, is_line=False) for x in inside]
        walls += [wall for x in inside for wall in _beside(slots, x)]
    return walls, []


def _header_rows(lattice: Lattice) -> int:
    """How many rows of a lattice seem to be its header: the first, and those in bold above the first that is not."""
    rows = len(lattice.ys) - 1
    plain = {slot.row for slot in lattice.slots if any(not span.bold for span in slot.spans)}
    bold = next((row for row in range(rows) if row in plain), rows)
    return min(max(1, bold), MOST_LEVELS, rows)


def _beside(slots: Sequence[CellSlot], x: float) -> Iterator[Wall]:
    """A wall at a place through each of some slots in which no word stands across it."""
    for slot in slots:
        if not any(span.box[0] + MARGIN < x < span.box[2] - MARGIN for span in slot.spans):
            yield Wall(x, slot.box[1], slot.box[3], is_line=False)
