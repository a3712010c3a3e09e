"""Headings in one drawn cell over headers that come again: "Före åtgärd", "Efter åtgärd" on one ground over "S | K | V" twice."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from itertools import groupby, pairwise

from extractors.tables.candidate import Wall
from extractors.tables.cells import CellSlot, Lattice
from extractors.tables.lines import union
from extractors.tables.text_rows import Segment, is_number, text_rows
from extractors.tables.walls.header_levels import repeated

FEWEST = 4  # columns: two headers, twice
OFF = 6.0  # points by which the white at a heading's left may differ from that at its right


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
    rows = text_rows(slot.spans) if runs else []
    texts = [text for row in rows for segment in row.segments for text in _at_places(segment, places)]
    headed = [any(xs[start] < text.middle < xs[stop] for text in texts) for start, stop in runs]
    if not all(headed) or any(text.crosses(places) for text in texts):
        return []
    return [x for x in places if xs[0] < x < xs[-1]]


def _at_places(text: Segment, places: Sequence[float]) -> list[Segment]:
    """The headings of which a text over several places is made, as they fill their columns: each in capitals, in the middle between its places; else itself."""
    if not text.crosses(places):
        return [text]
    held = [list(words) for _, words in groupby(text.spans, key=lambda span: bisect(places, span.x))]
    found = [Segment(words, union(word.box for word in words)) for words in held]
    ends = [(places[at - 1], places[at]) for one in found if 0 < (at := bisect(places, one.middle)) < len(places)]
    parted = len(ends) == len(found) and all(
        one.text[:1].isupper() and abs(2 * one.middle - low - high) <= OFF
        for one, (low, high) in zip(found, ends, strict=True)
    )
    return found if parted else [text]


def _headers_below(slot: CellSlot, lattice: Lattice, xs: Sequence[float]) -> list[str]:
    """What stands in each column of the row below a cell."""
    row = slot.row + slot.row_span
    spans = [span for other in lattice.slots if other.row == row for span in other.spans]
    return [" ".join(span.text for span in spans if low < span.x < high) for low, high in pairwise(xs)]
