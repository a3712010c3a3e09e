"""Words into the slots of a lattice, and the slots to a grid."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from extractors.model.page import Box, Cell, Drawn, Grid, Line
from extractors.model.page_content import Colour, Fill, TextSpan
from extractors.tables.cells import CellSlot, Lattice
from extractors.tables.lines import union

LinesOf = Callable[[list[TextSpan]], tuple[Line, ...]]
NARROW = 4.0  # points: a row or column that holds nothing and is no wider is a border drawn twice
PADDING = 12.0  # points: what holds nothing at both sides of all rows and is no wider is the white of a frame's cell
SLIVER = 20.0  # points: a column no wider that no cell has for itself is a border that was dragged in some rows
_SIDES = 2  # of a frame
OVERLAP = 1.5  # points by which a word may stick out over a wall before it is cut there
PAINTED = 0.6  # of a cell's height: what a fill must cover to be its colour


def fill_slots(lattice: Lattice, spans: Iterable[TextSpan]) -> list[TextSpan]:
    """Put each word into the slot at its middle; gives back those that stand outside."""
    outside = []
    for span in spans:
        slot = lattice.at(span.x, span.y)
        if slot is None:
            outside.append(span)
        elif slot.box[0] - OVERLAP <= span.box[0] and span.box[2] <= slot.box[2] + OVERLAP:
            slot.spans.append(span)
        else:
            for part in _parts(span, lattice):
                (_begun(part, lattice) or slot).spans.append(part)
    return outside


def _begun(span: TextSpan, lattice: Lattice) -> CellSlot | None:
    """The slot in whose first half a word begins, as one too long for its cell does; else the one at its middle."""
    first = lattice.at(span.box[0] + OVERLAP, span.y)
    if first is not None and span.box[0] < (first.box[0] + first.box[2]) / 2:
        return first
    return lattice.at(span.x, span.y)


def _parts(span: TextSpan, lattice: Lattice) -> list[TextSpan]:
    """The word, cut at a wall where the file wrote it in two parts: two cells' texts without a space between."""
    first, last = lattice.at(span.box[0] + OVERLAP, span.y), lattice.at(span.box[2] - OVERLAP, span.y)
    if first is last or first is None or last is None or span.turn or len(span.glyph_edges) != len(span.text) + 1:
        return [span]
    wall = first.box[2]
    if span.object_breaks is None:
        return cut(span, wall)
    return cut(span, min(span.object_breaks, key=lambda place: abs(place - wall))) if span.object_breaks else [span]


def cut(span: TextSpan, x: float) -> list[TextSpan]:
    """An upright word in two where its letters' middles pass x; whole if all stand on one side."""
    edges = span.glyph_edges
    count = sum(1 for start, end in pairwise(edges) if (start + end) / 2 < x)
    if count in (0, len(span.text)):
        return [span]
    return [span.letters(0, count), span.letters(count, len(span.text))]


def to_grid(lattice: Lattice, lines_of: LinesOf, fills: Sequence[Fill], page: int, drawn: Drawn) -> Grid | None:
    """The filled slots as a grid without phantom rows and columns; None if no cell remains."""
    padding = _padding(lattice)
    slots = [slot for slot in lattice.slots if not any(slot is side for side in padding)]
    cols = _numbers(lattice.xs, SLIVER, [(slot.col, slot.col_span, slot.empty) for slot in slots])
    rows = _numbers(lattice.ys, NARROW, [(slot.row, slot.row_span, slot.empty) for slot in slots])
    placed = [
        (slot, rows[slot.row], cols[slot.col], rows[slot.row + slot.row_span], cols[slot.col + slot.col_span])
        for slot in slots
    ]
    kept = [place for place in placed if place[1] < place[3] and place[2] < place[4]]
    if not kept:
        return None
    n_rows, n_cols = max(place[3] for place in kept), max(place[4] for place in kept)
    cells = [
        Cell(
            row,
            col,
            end - row,
            last - col,
            lines_of(slot.spans),
            _box(slot),
            slot.nested,
            _colour(slot.box, fills),
        )
        for slot, row, col, end, last in sorted(kept, key=lambda place: place[1:3])
    ]
    return Grid(tuple(cells), n_rows, n_cols, drawn, page, union(cell.box for cell in cells if cell.box is not None))


def _padding(lattice: Lattice) -> list[CellSlot]:
    """The two slots that stand left and right of all others from top to foot, where these are the white around a table inside a frame's one cell; none for any other lattice."""
    high, wide = len(lattice.ys) - 1, len(lattice.xs) - 1
    sides = [
        slot
        for slot in lattice.slots
        if slot.row_span == high and slot.col_span == 1 and slot.col in {0, wide - 1} and slot.empty
    ]
    is_frame = len(sides) == _SIDES < wide and all(side.box[2] - side.box[0] <= PADDING for side in sides)
    return sides if is_frame else []


def _box(slot: CellSlot) -> Box:
    return union([slot.box, *[span.box for span in slot.spans]]) if slot.spans else slot.box


def _numbers(places: Sequence[float], sliver: float, spans: Sequence[tuple[int, int, bool]]) -> list[int]:
    """A new number for each place: the two of a way that nothing has for itself get the same, as do unused ones."""
    own = {start for start, span, _ in spans if span == 1}
    held = {start for start, span, empty in spans if span == 1 and not empty}
    ways = [high - low for low, high in pairwise(places)]
    wide = {index for index, way in enumerate(ways) if index in held or way > (NARROW if index in own else sliver)}
    for start, span, empty in spans:
        if not empty and not wide.intersection(range(start, start + span)):
            wide.add(start)
    used = {start for start, _, _ in spans} | {start + span for start, span, _ in spans}
    numbers, parted = [0], False
    for index in range(len(ways)):
        parted = parted or index in wide
        numbers.append(numbers[-1] + (parted and index + 1 in used))
        parted = parted and index + 1 not in used
    return numbers


def _colour(box: Box, fills: Sequence[Fill]) -> Colour | None:
    """What the cell was last painted with: a fill over its middle and most of its height."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    for fill in reversed(fills):
        x0, top, x1, bottom = fill.box
        if x0 <= x <= x1 and top <= y <= bottom and bottom - top > PAINTED * (box[3] - box[1]):
            return fill.colour
    return None


def is_table(grid: Grid, *, goes_on: bool) -> bool:
    """Whether a grid is more than a frame or a list of ruled boxes: two columns, and two cells that hold something.

    One cell is enough for one that goes on the table of the page before.
    """
    held = sum(1 for cell in grid.cells if cell.lines or cell.nested)
    return held > 0 if goes_on else grid.n_cols > 1 and held > 1
