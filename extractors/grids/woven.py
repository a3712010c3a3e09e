"""Tables inside cells whose outer lines lie upon those of the cell: Word sets no white above a table in a cell.

They are told by the white that the cell's padding leaves on both sides of them, as high as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.grids.ruled import SNAP, RawGrid, Slot
from extractors.model.page_content import TextSpan

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


def unwoven(raw: RawGrid, runs: Sequence[TextSpan]) -> list[RawGrid]:
    """The grid without the tables that are inside its cells, and these."""
    hosts = [host for alike in _columns_of(_hosts(raw)) for host in alike if _are_tables(alike, raw, runs)]
    if not hosts:
        return [raw]
    inner = [_part(raw, [s for s in raw.slots if _is_in(s, h.start, h.end, h.first, h.last)]) for h in hosts]
    outer = [slot for slot in raw.slots if not any(_is_in(slot, h.top, h.bottom, h.left, h.right) for h in hosts)]
    outer += [_spanning(raw, host) for host in hosts]
    return [_part(raw, outer), *inner]


def _hosts(raw: RawGrid) -> Iterator[_Host]:
    """The cells that may hold a table: each strip with the next one to its right."""
    lines: dict[tuple[int, int], list[Slot]] = {}
    for slot in raw.slots:
        if SNAP < slot.box[2] - slot.box[0] <= THICKEST:
            lines.setdefault((slot.row, slot.row_span), []).append(slot)
    begun, ended = _by_side(raw.slots)
    starting: dict[int, list[Slot]] = {}
    for slot in raw.slots:
        starting.setdefault(slot.row, []).append(slot)
    for strips in lines.values():
        for left, right in pairwise(sorted(strips, key=lambda strip: strip.col)):
            beside = [*ended.get(left.col, ()), *begun.get(right.col + right.col_span, ())]
            host = _between(left, right, beside) if _are_pair(left, right) else None
            if host is not None and _is_parted(
                host, [s for r in range(host.top, host.bottom) for s in starting.get(r, ())]
            ):
                yield host


def _by_side(slots: Sequence[Slot]) -> tuple[dict[int, list[Slot]], dict[int, list[Slot]]]:
    """The slots by the column in which they begin, and by the one before which they end."""
    begun: dict[int, list[Slot]] = {}
    ended: dict[int, list[Slot]] = {}
    for slot in slots:
        begun.setdefault(slot.col, []).append(slot)
        ended.setdefault(slot.col + slot.col_span, []).append(slot)
    return begun, ended


def _are_pair(left: Slot, right: Slot) -> bool:
    """Whether two strips of one height may be the white on both sides of one table."""
    wider = abs((left.box[2] - left.box[0]) - (right.box[2] - right.box[0]))
    return left.col + left.col_span < right.col and wider <= ALIKE


def _between(left: Slot, right: Slot, beside: Sequence[Slot]) -> _Host | None:
    """The cell around what stands between two strips: as high as the lower of the cells beside it."""
    first, last = left.col + left.col_span, right.col + right.col_span
    start, end = left.row, left.row + left.row_span
    sides = [slot for slot in beside if slot.row <= start and end <= slot.row + slot.row_span]
    side = min(sides, key=lambda slot: slot.row_span, default=None)
    if side is None:
        return None
    return _Host(side.row, side.row + side.row_span, left.col, last, start, end, first, right.col)


def _is_parted(host: _Host, slots: Sequence[Slot]) -> bool:
    """Whether what stands in a cell is parted into columns, with nothing but the cell's own white around it."""
    inside = [slot for slot in slots if _is_in(slot, host.start, host.end, host.first, host.last)]
    around = [slot for slot in slots if _is_in(slot, host.top, host.bottom, host.left, host.right)]
    own = (host.start > host.top) + (host.end < host.bottom)
    whole = _places(around) == (host.bottom - host.top) * (host.right - host.left)
    return whole and len(around) - len(inside) == 2 + own and len({slot.col for slot in inside}) >= LEAST


def _columns_of(hosts: Iterable[_Host]) -> Iterable[list[_Host]]:
    """The cells of each column."""
    found: dict[tuple[int, int, int, int], list[_Host]] = {}
    for host in hosts:
        found.setdefault((host.left, host.first, host.last, host.right), []).append(host)
    return found.values()


def _are_tables(hosts: Sequence[_Host], raw: RawGrid, runs: Sequence[TextSpan]) -> bool:
    """Whether the cells of a column hold tables.

    One has two rows or white above or below it, or another row has the cell whole: a narrow column's cells have neither.
    No other row is parted where the padding ends, and the padding holds no text.
    """
    left, right, first, last = hosts[0].left, hosts[0].right, hosts[0].first, hosts[0].last
    beside = [slot for slot in raw.slots if slot.col < right and left < slot.col + slot.col_span]
    others = [slot for slot in beside if not any(host.top <= slot.row < host.bottom for host in hosts)]
    if any(edge in {slot.col, slot.col + slot.col_span} for slot in others for edge in (first, last)):
        return False
    sure = any(host.end - host.start >= LEAST or host.bottom - host.top > host.end - host.start for host in hosts)
    whole = any((slot.col, slot.col + slot.col_span) == (left, right) for slot in others)
    strips = [(raw.xs[left], raw.xs[first]), (raw.xs[last], raw.xs[right])]
    return (sure or whole) and not any(_is_on(run, strips, hosts, raw) for run in runs)


def _is_on(run: TextSpan, strips: Sequence[tuple[float, float]], hosts: Sequence[_Host], raw: RawGrid) -> bool:
    """Whether a word stands in the padding beside one of the tables."""
    x, y = (run.box[0] + run.box[2]) / 2, (run.box[1] + run.box[3]) / 2
    across = any(low < x < high for low, high in strips)
    return across and any(raw.ys[host.start] < y < raw.ys[host.end] for host in hosts)


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
