"""Tables inside cells whose outer lines lie upon those of the cell: Word sets no white above a table in a cell.

They are told by the white that the cell's padding leaves on both sides of them, as high as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.grids.ruled import SNAP, RawGrid, Slot

THICKEST = 10.0  # points: a cell's padding is no wider
ALIKE = 2.0  # points by which that on the left and that on the right may differ
LEAST = 2  # rows and columns of a table inside a cell


@dataclass(frozen=True, slots=True)
class _Host:
    """The positions of a cell that holds a table [top, bottom) × [left, right), and those of the table in it."""

    top: int
    bottom: int
    left: int
    right: int
    start: int
    end: int
    first: int
    last: int


def unwoven(raw: RawGrid) -> list[RawGrid]:
    """The grid without the tables that are inside its cells, and these."""
    hosts = list(_hosts(raw))
    if not hosts:
        return [raw]
    inner = [_part(raw, [s for s in raw.slots if _is_in(s, h.start, h.end, h.first, h.last)]) for h in hosts]
    outer = [slot for slot in raw.slots if not any(_is_in(slot, h.top, h.bottom, h.left, h.right) for h in hosts)]
    outer += [_spanning(raw, host) for host in hosts]
    return [_part(raw, outer), *inner]


def _hosts(raw: RawGrid) -> Iterator[_Host]:
    """The cells that hold a table."""
    strips = [slot for slot in raw.slots if SNAP < slot.box[2] - slot.box[0] <= THICKEST]
    for left in strips:
        pairs = (_between(left, right, raw) for right in strips if _are_pair(left, right))
        host = next((host for host in pairs if host is not None and _is_table(host, raw)), None)
        if host is not None:
            yield host


def _are_pair(left: Slot, right: Slot) -> bool:
    """Whether two strips are the white on both sides of one table."""
    wider = abs((left.box[2] - left.box[0]) - (right.box[2] - right.box[0]))
    same = (left.row, left.row_span) == (right.row, right.row_span)
    return same and left.col + left.col_span < right.col and wider <= ALIKE


def _between(left: Slot, right: Slot, raw: RawGrid) -> _Host | None:
    """The cell around the table between two strips: as high as the lower of the cells beside it."""
    first, last = left.col + left.col_span, right.col + right.col_span
    start, end = left.row, left.row + left.row_span
    beside = [s for s in raw.slots if s.row <= start and end <= s.row + s.row_span]
    beside = [slot for slot in beside if slot.col + slot.col_span == left.col or slot.col == last]
    side = min(beside, key=lambda slot: slot.row_span, default=None)
    if side is None:
        return None
    return _Host(side.row, side.row + side.row_span, left.col, last, start, end, first, right.col)


def _is_table(host: _Host, raw: RawGrid) -> bool:
    """Whether what stands in a cell is parted into rows and columns, with nothing but the cell's own white around it.

    Of one row it is only where the page may have broken it, where white stands above or below it, or where another row
    has the cell whole.
    """
    inside = [slot for slot in raw.slots if _is_in(slot, host.start, host.end, host.first, host.last)]
    around = [slot for slot in raw.slots if _is_in(slot, host.top, host.bottom, host.left, host.right)]
    own = (host.start > host.top) + (host.end < host.bottom)
    whole = any((s.col, s.col + s.col_span) == (host.left, host.right) for s in raw.slots if s not in around)
    least = 1 if host.top == 0 or host.bottom == len(raw.ys) - 1 or own or whole else LEAST
    if len(around) - len(inside) != 2 + own or _places(around) != (host.bottom - host.top) * (host.right - host.left):
        return False
    return len({slot.row for slot in inside}) >= least and len({slot.col for slot in inside}) >= LEAST


def _places(slots: Sequence[Slot]) -> int:
    return sum(slot.row_span * slot.col_span for slot in slots)


def _is_in(slot: Slot, top: int, bottom: int, left: int, right: int) -> bool:
    rows = top <= slot.row and slot.row + slot.row_span <= bottom
    return rows and left <= slot.col and slot.col + slot.col_span <= right


def _spanning(raw: RawGrid, host: _Host) -> Slot:
    box = (raw.xs[host.left], raw.ys[host.top], raw.xs[host.right], raw.ys[host.bottom])
    return Slot(host.top, host.left, host.bottom - host.top, host.right - host.left, box)


def _part(raw: RawGrid, slots: Sequence[Slot]) -> RawGrid:
    """Some slots of a grid as one of their own, with only the lines at which one of them begins or ends."""
    xs = sorted({x for slot in slots for x in (slot.box[0], slot.box[2])})
    ys = sorted({y for slot in slots for y in (slot.box[1], slot.box[3])})
    part = RawGrid(xs, ys, lines_x=raw.lines_x & set(xs), lines_y=raw.lines_y & set(ys))
    for box in (slot.box for slot in slots):
        col, row = xs.index(box[0]), ys.index(box[1])
        part.slots.append(Slot(row, col, ys.index(box[3]) - row, xs.index(box[2]) - col, box))
    return part
