"""Headings in one drawn cell over headers that come again: "Före åtgärd", "Efter åtgärd" on one ground over "S | K | V" twice."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.tables.candidate import Wall
from extractors.tables.cells import CellSlot, Lattice
from extractors.tables.header_levels import repeated
from extractors.tables.text_rows import is_number, text_rows

FEWEST = 4  # columns: two headers, twice


def heads_of_runs(lattice: Lattice) -> tuple[list[Wall], list[Wall]]:
    """Walls that part the cells above headers that come again, where each run of these has a heading of its own."""
    walls = [
        Wall(x, slot.box[1], slot.box[3], is_line=False) for slot in lattice.slots for x in _between_runs(slot, lattice)
    ]
    return walls, []


def _between_runs(slot: CellSlot, lattice: Lattice) -> list[float]:
    """The places in a cell where runs of like headers below it begin and end; empty where not each has its heading, or one stands over two.

    A text beside all runs heads what stands there.
    """
    if slot.col_span < FEWEST or len(slot.spans) < 2 or slot.nested:
        return []  # most cells
    xs = lattice.xs[slot.col : slot.col + slot.col_span + 1]
    below = _headers_below(slot, lattice, xs)
    runs = [] if any(map(is_number, below)) else repeated(below)
    places = sorted({xs[at] for run in runs for at in run})
    texts = [segment for row in text_rows(slot.spans) for segment in row.segments] if runs else []
    headed = [any(xs[start] < text.middle < xs[stop] for text in texts) for start, stop in runs]
    if not all(headed) or any(text.crosses(places) for text in texts):
        return []
    return [x for x in places if xs[0] < x < xs[-1]]


def _headers_below(slot: CellSlot, lattice: Lattice, xs: Sequence[float]) -> list[str]:
    """What stands in each column of the row below a cell."""
    row = slot.row + slot.row_span
    spans = [span for other in lattice.slots if other.row == row for span in other.spans]
    return [" ".join(span.text for span in spans if low < span.x < high) for low, high in pairwise(xs)]
