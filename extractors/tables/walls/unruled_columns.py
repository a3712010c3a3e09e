"""Columns that lines part only in part: beside a painted column, or a line between some of them, the text tells the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.model.page_content import TextSpan
from extractors.tables.candidate import Wall
from extractors.tables.cells import CellSlot, Lattice
from extractors.tables.text_rows import text_rows
from extractors.tables.walls.aligned_starts import cut_at_columns
from extractors.tables.walls.columns import separators

MARGIN = 1.5  # points by which a word may stand over a wall
LEAST = 3  # lines of text below the header: fewer leave gaps by chance
BEGINS = 6.0  # points by which a heading may stand behind the wall at its left
MOST_LEVELS = 3  # of a header


def columns_under_headers(lattice: Lattice) -> tuple[list[Wall], list[Wall]]:
    """Walls in columns of a lattice that have several headers, where gaps part what stands below them.

    A text that runs across such a gap in one row keeps its cell; above the lowest row of the header it heads these columns,
    and so do the others of its row.
    """
    head = _header_rows(lattice)
    words = [span for slot in lattice.slots if slot.row < head for span in slot.spans]
    walls: list[Wall] = []
    places: list[float] = []
    for column, (low, high) in enumerate(pairwise(lattice.xs)):
        above = [span for span in words if low < span.x < high]
        header = text_rows(above) if len(above) > 1 else []
        if all(len(row.segments) < 2 for row in header):
            continue
        slots = [slot for slot in lattice.slots if slot.row >= head and (slot.col, slot.col_span) == (column, 1)]
        body = cut_at_columns(text_rows([span for slot in slots for span in slot.spans]))
        inside = [x for x in separators(body, header) if low < x < high] if len(body) >= LEAST else []
        places += inside
        walls += [wall for x in inside for wall in _beside(slots, x)]
    if not places:
        return [], []
    return [*_in_header([slot for slot in lattice.slots if slot.row < head], lattice, places), *walls], []


def _in_header(slots: Sequence[CellSlot], lattice: Lattice, places: Sequence[float]) -> Iterator[Wall]:
    """The walls at some places through the header: through all its rows but those of headings over several columns."""
    levels = {slot.row for slot in slots if _heads_columns(slot, slots, places)}
    for slot in slots:
        left, top, right, foot = slot.box
        own = [x for x in places if left < x < right]
        if slot.row in levels:
            own = between_headings(slot.spans, sorted({*own, *(x for x in lattice.xs if left < x < right)}))
        yield from (Wall(x, top, foot, is_line=False) for x in own)


def _heads_columns(slot: CellSlot, slots: Sequence[CellSlot], places: Sequence[float]) -> bool:
    """Whether a text runs over a place above further rows of the header, or fewer texts than columns stand above one header for each."""
    left, _, right, _ = slot.box
    below = [span.x for other in slots if other.row > slot.row for span in other.spans if left < span.x < right]
    texts = [segment for row in text_rows(slot.spans) for segment in row.segments]
    ends = [left, *sorted(x for x in places if left < x < right), right]
    if not below or not texts:
        return False
    each = all(any(low < x < high for x in below) for low, high in pairwise(ends))
    return any(text.crosses(places) for text in texts) or (each and len(texts) < len(ends) - 1)


def between_headings(spans: Sequence[TextSpan], places: Sequence[float]) -> list[float]:
    """Of some places in order those that part the texts of a cell: one between two, right before the second where that begins there, else midway."""
    rows = text_rows(spans)
    texts = sorted((segment.box for row in rows for segment in row.segments), key=lambda box: box[0])
    found = []
    for (_, _, end, _), (start, _, _, _) in pairwise(texts):
        gap = [x for x in places if end - MARGIN <= x <= start + MARGIN]
        if gap:
            at_start = start - gap[-1] <= BEGINS
            found.append(gap[-1] if at_start else min(gap, key=lambda x: abs(2 * x - end - start)))
    return found


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
