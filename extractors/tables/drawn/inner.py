"""Tables inside cells whose lines lie upon the cell's own: told by the white that the cell's padding leaves beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.model.page_content import Edge
from extractors.tables.candidate import Wall
from extractors.tables.cells import CellSlot, Lattice

THICKEST = 10.0  # points: a cell's padding is no wider
TOUCH = 1.0  # points within which a line meets a cell's side
LEAST = 2  # rows and columns of a table inside a cell


@dataclass(frozen=True, slots=True)
class _Host:
    """The positions of a cell that holds a table, rows [top, bottom) and columns [left, right), and those of the table."""

    top: int
    bottom: int
    left: int
    right: int
    start: int
    end: int
    first: int
    last: int


def without_inner(lattice: Lattice) -> tuple[Lattice, list[Lattice]]:
    """The lattice, each cell that holds a table whole, and the lattices of these tables."""
    by_columns: dict[tuple[int, int, int, int], list[_Host]] = {}
    for host in _hosts(lattice):
        by_columns.setdefault((host.left, host.first, host.last, host.right), []).append(host)
    hosts = [host for alike in by_columns.values() if _are_tables(alike, lattice) for host in alike]
    if not hosts:
        return lattice, []
    inner = [_part([s for s in lattice.slots if _is_in(s, h.start, h.end, h.first, h.last)]) for h in hosts]
    outer = [s for s in lattice.slots if not any(_is_in(s, h.top, h.bottom, h.left, h.right) for h in hosts)]
    return _part([*outer, *(_whole(lattice, host) for host in hosts)]), inner


def without_drawn(
    walls: Sequence[Wall], lattice: Lattice, upright: Sequence[Edge], level: Sequence[Edge]
) -> list[Wall]:
    """The walls that text tells through cells of a lattice, but for those beside a line that stands free in the cell, or in a frame inside it: they part a table there.

    upright, level: the page's lines.
    """
    return [
        wall
        for wall in walls
        if not (passed := _passed(wall, upright)) or not _meets_inner(wall, passed, level, lattice)
    ]


def _passed(wall: Wall, drawn: Sequence[Edge]) -> list[Edge]:
    """The upright lines that a wall passes, near or far."""
    return [edge for edge in drawn if edge.is_line and edge.low < wall.high and wall.low < edge.high]


def _meets_inner(wall: Wall, edges: Sequence[Edge], level: Sequence[Edge], lattice: Lattice) -> bool:
    """Whether a line that ends between the top and the foot of the cell that a wall would part, and is none of its sides, stands near it, or two with one above them around it."""
    slot = lattice.at(wall.at, (wall.low + wall.high) / 2)
    if slot is None:
        return False
    left, top, right, foot = slot.box
    free = [
        edge
        for edge in edges
        if left + TOUCH < edge.at < right - TOUCH and top + TOUCH < edge.low and edge.high < foot - TOUCH
    ]
    if any(abs(edge.at - wall.at) <= THICKEST for edge in free):
        return True
    before, behind = ([edge for edge in free if (edge.at < wall.at) is side] for side in (True, False))
    tops = [edge.at for edge in level if edge.is_line and edge.low < wall.at < edge.high] if before and behind else []
    return any(
        abs(one.low - two.low) <= TOUCH and abs(one.high - two.high) <= TOUCH and _is_at(one.low, tops)
        for one in before
        for two in behind
    )


def _is_at(y: float, heights: Sequence[float]) -> bool:
    return any(abs(y - height) <= TOUCH for height in heights)


def _hosts(lattice: Lattice) -> Iterator[_Host]:
    """The cells that may hold a table: an empty strip of padding, a table's cells, and what is left beside them, empty."""
    empty: dict[tuple[int, int], list[CellSlot]] = {}
    for slot in lattice.slots:
        if slot.empty:
            empty.setdefault((slot.row, slot.row_span), []).append(slot)
    for slots in empty.values():
        for left, right in ((a, b) for a in slots for b in slots if a.col + a.col_span < b.col):
            host = _host(left, right, lattice) if left.box[2] - left.box[0] <= THICKEST else None
            if host is not None:
                yield host
                break


def _host(left: CellSlot, right: CellSlot, lattice: Lattice) -> _Host | None:
    """The cell around what stands between two empty slots, as high as the lower of the cells beside it; else empty."""
    first, last, start, end = left.col + left.col_span, right.col, left.row, left.row + left.row_span
    inside = [slot for slot in lattice.slots if _is_in(slot, start, end, first, last)]
    places = sum(slot.row_span * slot.col_span for slot in inside)
    if len({slot.col for slot in inside}) < LEAST or places != (end - start) * (last - first):
        return None
    beside = [
        slot for slot in lattice.slots if left.col == slot.col + slot.col_span or slot.col == right.col + right.col_span
    ]
    sides = [slot for slot in beside if slot.row <= start and end <= slot.row + slot.row_span]
    side = min(sides, key=lambda slot: slot.row_span, default=None)
    if side is None:
        return None
    top, bottom, edge = side.row, side.row + side.row_span, right.col + right.col_span
    around = [slot for slot in lattice.slots if _is_in(slot, top, bottom, left.col, edge) and slot not in inside]
    whole = sum(slot.row_span * slot.col_span for slot in around) + places == (bottom - top) * (edge - left.col)
    if not whole or not all(slot.empty for slot in around):
        return None
    return _Host(top, bottom, left.col, edge, start, end, first, last)


def _are_tables(hosts: Sequence[_Host], lattice: Lattice) -> bool:
    """Whether the cells of a column hold tables: no other row is parted where the padding ends, and something tells it.

    That is two rows, white of the cell's own, or another row that has the cell whole: narrow columns have neither.
    """
    host = hosts[0]
    beside = [s for s in lattice.slots if s.col < host.right and host.left < s.col + s.col_span]
    others = [s for s in beside if not any(one.top <= s.row < one.bottom for one in hosts)]
    if any({s.col, s.col + s.col_span} & {host.first, host.last} for s in others):
        return False
    sure = any(one.end - one.start >= LEAST or one.bottom - one.top > one.end - one.start for one in hosts)
    return sure or any((s.col, s.col + s.col_span) == (host.left, host.right) for s in others)


def _is_in(slot: CellSlot, top: int, bottom: int, left: int, right: int) -> bool:
    rows = top <= slot.row and slot.row + slot.row_span <= bottom
    return rows and left <= slot.col and slot.col + slot.col_span <= right


def _whole(lattice: Lattice, host: _Host) -> CellSlot:
    box = (lattice.xs[host.left], lattice.ys[host.top], lattice.xs[host.right], lattice.ys[host.bottom])
    return CellSlot(host.top, host.left, host.bottom - host.top, host.right - host.left, box)


def _part(slots: Sequence[CellSlot]) -> Lattice:
    """Some slots of a lattice as one of their own, with only the walls at which one of them begins or ends."""
    xs = sorted({x for slot in slots for x in (slot.box[0], slot.box[2])})
    ys = sorted({y for slot in slots for y in (slot.box[1], slot.box[3])})
    made = []
    for slot in slots:
        row, col = ys.index(slot.box[1]), xs.index(slot.box[0])
        spans = ys.index(slot.box[3]) - row, xs.index(slot.box[2]) - col
        made.append(CellSlot(row, col, *spans, slot.box, slot.spans, slot.nested))
    return Lattice(xs, ys, made)
