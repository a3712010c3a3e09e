"""Rows of a drawn grid that lack upright lines: they take the columns of the rows that have them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.grids.broken import Columns
from extractors.grids.columns import TextRow, text_rows
from extractors.grids.fill import Filled, Slots
from extractors.grids.heights import Heights, Strokes, near
from extractors.grids.ruled import Mesh, RawGrid, Slot, raw_grid, refuse_over
from extractors.model.page import Box
from extractors.model.page_content import Edge, TextSpan

SAME = 5.0  # points by which a rule's ends may differ from the grid's
LOST = 2  # columns that a header's slot spans where a scan has lost the line between
HEADER_LINES, LEAST_LEFT = 3, 3  # level lines of a header that may have lost an upright one, and upright ones left
LARGER = 1.12  # times the size of the rows below: the title of another table
HEADING = 3.5  # of the size: how high a row with a heading is
INDENT = 14.0  # points that a frame may stand off the table in it
MARGIN = 1.5  # points by which a word may stand over a column's line


def extended(raw: RawGrid, loose: list[Edge], rows: Sequence[TextRow], others: Sequence[RawGrid]) -> RawGrid:
    """The grid with the rows that rules of its width, met by no upright line, draw right below and above it.

    The rules that it takes are taken out of `loose`. A row is one only if its text stands in the grid's columns, and
    none of the other grids does.
    """
    tops = [other.ys[0] for other in others if other is not raw]
    for below in (True, False):
        while (edge := _next(raw, loose, below=below)) is not None:
            low, high = (raw.ys[-1], edge.at) if below else (edge.at, raw.ys[0])
            if any(low - SAME < top < high for top in tops) or not _adds(raw, edge, rows, below=below):
                break
            loose.remove(edge)
    return raw


def _next(raw: RawGrid, loose: Sequence[Edge], *, below: bool) -> Edge | None:
    """The nearest rule of the grid's width below or above it."""
    left, top, right, bottom = raw.box
    of_width = [edge for edge in loose if abs(edge.low - left) <= SAME and abs(edge.high - right) <= SAME]
    beyond = [edge for edge in of_width if (edge.at > bottom + SAME if below else edge.at < top - SAME)]
    return min(beyond, key=lambda edge: abs(edge.at - (bottom if below else top)), default=None)


def _adds(raw: RawGrid, edge: Edge, rows: Sequence[TextRow], *, below: bool) -> bool:
    """Add the row between the grid and a rule, if its text stands in the columns."""
    low, high = (raw.ys[-1], edge.at) if below else (edge.at, raw.ys[0])
    inside = [row for row in rows if low < (row.box[1] + row.box[3]) / 2 < high]
    if not fits(inside, raw.xs):
        return False
    if below:
        raw.ys.append(edge.at)
        raw.slots += slots_of(raw, len(raw.ys) - 2)
        return True
    raw.ys.insert(0, edge.at)
    for slot in raw.slots:
        slot.row += 1
    raw.slots += slots_of(raw, 0)
    return True


def slots_of(raw: RawGrid, row: int) -> list[Slot]:
    """A row's slots, one for each column."""
    top, bottom = raw.ys[row], raw.ys[row + 1]
    return [Slot(row, col, 1, 1, (x0, top, x1, bottom)) for col, (x0, x1) in enumerate(pairwise(raw.xs))]


def fits(rows: Sequence[TextRow], xs: Sequence[float], *, whole: bool = False) -> bool:
    """Whether texts stand in several columns, and none of their words over a line; whole: nor any text of several words."""
    parts = [part.box for row in rows for part in (row.pieces if whole else row.runs)]
    crossed = any(box[0] + MARGIN < x < box[2] - MARGIN for box in parts for x in xs)
    columns = {sum(1 for x in xs if x < piece.box[0] + MARGIN) for row in rows for piece in row.pieces}
    return not crossed and len(columns) > 1


def crossed(raw: RawGrid, loose: list[Edge], most_places: int) -> RawGrid:
    """The grid, cut by the rules that run across it and end short of a frame around it; they leave `loose`.

    Raises TooLarge over `most_places` positions.
    """
    left, top, right, bottom = raw.box
    if len(raw.xs) < 3:
        return raw
    found: list[Edge] = []
    for edge in sorted(loose, key=lambda edge: edge.at):
        across = left - SAME <= edge.low <= left + INDENT and right - INDENT <= edge.high <= right + SAME
        inside = across and top + SAME < edge.at < bottom - SAME and not near(raw.ys, edge.at, SAME)
        if inside and (not found or edge.at - found[-1].at > SAME):
            found.append(edge)
    if found:
        taken = {id(edge) for edge in found}
        loose[:] = [edge for edge in loose if id(edge) not in taken]
        cut(raw, found, most_places)
    return raw


def cut(raw: RawGrid, edges: Sequence[Edge], most_places: int) -> None:
    """Part the slots that rules cross from side to side. Raises TooLarge where they make more than that many positions."""
    raw.ys = sorted({*raw.ys, *(edge.at for edge in edges)})
    raw.lines_y |= {edge.at for edge in edges}
    refuse_over(most_places, len(raw.xs) - 1, len(raw.ys) - 1)
    edges = sorted(edges, key=lambda edge: edge.at)
    rows = {y: row for row, y in enumerate(raw.ys)}
    raw.slots = [part for slot in raw.slots for part in _cut(slot, edges, rows)]


def _cut(slot: Slot, edges: Sequence[Edge], rows: Mapping[float, int]) -> Iterator[Slot]:
    """A slot's parts from the top, cut by those of some rules, which go from the top, that cross it."""
    x0, top, x1, bottom = slot.box
    first = bisect_right(edges, top, key=lambda edge: edge.at)
    last = bisect_left(edges, bottom, key=lambda edge: edge.at)
    over = {edge.at for edge in edges[first:last] if edge.low - INDENT <= x0 and x1 <= edge.high + INDENT}
    for low, high in pairwise([top, *sorted(over), bottom]):
        yield _between((x0, low, x1, high), slot.col, slot.col_span, rows)


def divided(slots: Slots, *, first: bool = False, last: bool = False) -> Slots:
    """The slots, those that span a whole row parted by the other rows' lines where their texts stand in columns.

    So is one of a header that spans two columns, whose line a scan has lost, where each has a text. first, last: the page
    before, or this one, broke the table off, so that the outermost row may hold one cell's rest.
    """
    raw = slots.raw
    n_cols = len(raw.xs) - 1
    if n_cols < 2 or all(slot.col_span == n_cols for slot in raw.slots):
        return slots
    for filled in [filled for filled in slots.filled if _may_be_parted(filled.slot, n_cols)]:
        slot = filled.slot
        xs = raw.xs[slot.col : slot.col + slot.col_span + 1]
        texts = text_rows(filled.runs)
        broken = (first and slot.row == 0) or (last and slot.row == len(raw.ys) - 2)
        rest = broken and _is_of_one_cell(texts, xs)
        if filled.nested or not (rest or fits(texts, xs, whole=slot.col_span < n_cols)):
            continue
        parts = [Filled(part, []) for part in slots_of(raw, slot.row)[slot.col : slot.col + slot.col_span]]
        for run in filled.runs:
            middle = (run.box[0] + run.box[2]) / 2
            parts[max(0, sum(1 for x in xs if x <= middle) - 1)].runs.append(run)
        slots.filled.remove(filled)
        slots.filled += parts
    return slots


def _is_of_one_cell(rows: Sequence[TextRow], xs: Sequence[float]) -> bool:
    """Whether plain lines stand in one column behind the first two lines: a row that the page breaks, and no heading."""
    places = {sum(1 for x in xs if x < box[0] + MARGIN) for box in (row.box for row in rows)}
    inside = all(not (row.box[0] + MARGIN < x < row.box[2] - MARGIN) for row in rows for x in xs)
    return len(places) == 1 and min(places) > LOST and inside and not any(run.bold for row in rows for run in row.runs)


def _may_be_parted(slot: Slot, n_cols: int) -> bool:
    """Whether a slot may have lost the lines in it: it spans the row, or two columns of one of the first rows."""
    return slot.row_span == 1 and (slot.col_span == n_cols or (slot.row < HEADER_LINES and slot.col_span == LOST))


def crowned(raws: Sequence[RawGrid], found: Sequence[Mesh], runs: Sequence[TextSpan]) -> list[RawGrid]:
    """The grids, and the headers that upright lines alone draw above a heading over the whole width of one's first row."""
    strokes = Strokes(found)
    heads = [
        (head, raw)
        for raw in raws
        if (head := Columns(raw.xs).row_of([Mesh(strokes.row_above(raw.xs, raw.ys[0]), [])])) is not None
    ]
    rows = Heights(text_rows(runs) if heads else [])
    return [*raws, *(head for head, raw in heads if _heading_between(head, raw, rows))]


def stacked(raws: Sequence[RawGrid], rows: Sequence[TextRow]) -> list[RawGrid]:
    """The grids, those put together that only a heading over the whole width parts, which no upright line crosses."""
    found: list[RawGrid] = []
    heights = Heights(rows)
    for raw in sorted(raws, key=lambda raw: raw.ys[0]):
        above = next((other for other in found if _heading_between(other, raw, heights)), None)
        if above is None:
            found.append(raw)
            continue
        if len(above.xs) < len(raw.xs):
            _take_columns(above, raw.xs)
        shift = len(above.ys)
        box = (above.xs[0], above.ys[-1], above.xs[-1], raw.ys[0])
        above.slots.append(Slot(shift - 1, 0, 1, len(above.xs) - 1, box))
        above.slots += [replace(slot, row=slot.row + shift) for slot in raw.slots]
        above.ys += raw.ys
        above.lines_y |= raw.lines_y
    return found


def _take_columns(raw: RawGrid, xs: Sequence[float]) -> None:
    """Give a grid the columns of another that has a line more."""

    def at(x: float) -> int:
        return min(range(len(xs)), key=lambda index: abs(xs[index] - x))

    for slot in raw.slots:
        slot.col, end = at(slot.box[0]), at(slot.box[2])
        slot.col_span = end - slot.col
    raw.xs = list(xs)


def _heading_between(above: RawGrid, below: RawGrid, rows: Heights) -> bool:
    """Whether two grids of the same columns, open at their sides, stand a line or two apart with one text between.

    The upper one, a header, may lack one of the lines: a scan may have lost it in a band of colour.
    """
    if below.xs[0] in below.lines_x or below.xs[-1] in below.lines_x:
        return False
    lost = len(below.xs) - len(above.xs)
    if not (lost == 0 or (lost == 1 and len(above.ys) <= HEADER_LINES and len(above.xs) > LEAST_LEFT)):
        return False
    if not all(near(below.xs, x, SAME) for x in above.xs):
        return False
    if abs(above.xs[0] - below.xs[0]) > SAME or abs(above.xs[-1] - below.xs[-1]) > SAME:
        return False
    low, high = above.ys[-1], below.ys[0]
    inside, after = rows.inside(low, high), rows.below(high)
    texts = [piece for row in inside for piece in row.pieces if above.xs[0] <= piece.box[0] <= above.xs[-1]]
    if len(texts) != 1 or after is None or inside[0].size > LARGER * after.size:
        return False
    return high - low <= HEADING * inside[0].size


def spliced(raws: Sequence[RawGrid]) -> list[RawGrid]:
    """The grids, those put into another's row that stand in it with the same columns: a frame drew it around them."""
    found: list[RawGrid] = []
    for raw in sorted(raws, key=lambda raw: -(raw.ys[-1] - raw.ys[0])):
        host = next(((other, slot) for other in found if (slot := _host(other, raw)) is not None), None)
        if host is None:
            found.append(raw)
        else:
            _splice(*host, raw)
    return found


def banded(raws: Sequence[RawGrid], bands: Sequence[Mesh], most_places: int) -> list[RawGrid]:
    """The grids, their rows parted by the coloured bands that stand alone between white rows of a frame's columns.

    bands: meshes of nothing but colour; those of more than `most_places` are a picture's.
    """
    for mesh in bands if raws else ():
        if (len(mesh.vertical) + 2) * (len(mesh.horizontal) + 2) > most_places:
            continue
        band = raw_grid(mesh, most_places)
        host = next(((raw, slot) for raw in raws if band and (slot := _host(raw, band)) is not None), None)
        if band and host:
            _splice(*host, band)
    return list(raws)


def _host(outer: RawGrid, inner: RawGrid) -> Slot | None:
    """The slot over several columns in which a grid stands that has these columns."""
    if len(inner.xs) < 3 or not all(near(outer.xs, x, INDENT) for x in inner.xs):
        return None
    x0, top, x1, bottom = inner.box
    for slot in outer.slots:
        left, high, right, low = slot.box
        inside = left - SAME <= x0 and x1 <= right + SAME and high - SAME <= top and bottom <= low + SAME
        if inside and slot.col_span >= len(inner.xs) - 1:
            return slot
    return None


def _splice(outer: RawGrid, host: Slot, inner: RawGrid) -> None:
    """Put the inner grid's rows in place of the host, with what is left of this around them."""
    left, right = outer.xs[host.col], outer.xs[host.col + host.col_span]
    high, low = host.box[1], host.box[3]
    across = {x: min(outer.xs, key=lambda other: abs(other - x)) for x in inner.xs}
    boxes = [(across[s.box[0]], s.box[1], across[s.box[2]], s.box[3]) for s in inner.slots]
    sides = ((left, across[inner.xs[0]]), (across[inner.xs[-1]], right))
    boxes += [(x0, inner.ys[0], x1, inner.ys[-1]) for x0, x1 in sides if x0 < x1]
    boxes += [(left, y0, right, y1) for y0, y1 in ((high, inner.ys[0]), (inner.ys[-1], low)) if y1 - y0 > SAME]
    outer.ys = sorted({*outer.ys, *inner.ys})
    outer.lines_y |= inner.lines_y
    rows, cols = ({place: index for index, place in enumerate(places)} for places in (outer.ys, outer.xs))
    outer.slots = [_between(slot.box, slot.col, slot.col_span, rows) for slot in outer.slots if slot is not host]
    outer.slots += [_between(box, cols[box[0]], cols[box[2]] - cols[box[0]], rows) for box in boxes]


def _between(box: Box, col: int, col_span: int, rows: Mapping[float, int]) -> Slot:
    """A slot of some columns between the lines at its box's top and foot, of which rows tells the numbers."""
    return Slot(rows[box[1]], col, rows[box[3]] - rows[box[1]], col_span, box)
