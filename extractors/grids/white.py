"""White rows of a drawn grid, which no upright line parts: rows inside them are told by their text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.grids.columns import TextRow, text_rows
from extractors.grids.heights import Heights
from extractors.grids.opened import cut, fits, slots_of
from extractors.grids.ruled import RawGrid
from extractors.grids.stacks import SURE_COLUMNS, Stack
from extractors.grids.subrows import part_cuts
from extractors.model.page_content import Edge, TextSpan


def cut_white(raw: RawGrid, runs: Sequence[TextSpan], most_places: int) -> None:
    """Part the slots over the whole width whose texts stand in the grid's columns, at each height where columns begin anew.

    Cells beside them that go on or stand bare span the rows. Such a slot with one row of texts is left as it is. Raises
    TooLarge over `most_places` positions.
    """
    white = [slot for slot in raw.slots if slot.col_span == len(raw.xs) - 1 >= SURE_COLUMNS and slot.row_span == 1]
    if not white:
        return
    left, top, right, bottom = raw.box
    rows = text_rows(
        [run for run in runs if left <= run.box[0] and run.box[2] <= right and top <= run.box[1] <= bottom]
    )
    stack, heights = Stack(rows, raw.xs[1:-1]), Heights(rows)
    found = [(slot, _edges(stack, heights.inside(slot.box[1], slot.box[3]), raw)) for slot in white]
    parted = {id(slot): slot.row for slot, edges in found if edges}
    whole = [slot for slot in raw.slots if id(slot) not in parted]
    raw.slots = [*whole, *(part for row in parted.values() for part in slots_of(raw, row))]
    cut(raw, [edge for _, edges in found for edge in edges], most_places)


def _edges(stack: Stack, inside: Sequence[TextRow], raw: RawGrid) -> list[Edge]:
    """The rules of a slot that holds some rows; none where these do not stand in the grid's columns."""
    return list(_begun(stack, inside, raw.xs[-1])) if fits(inside, raw.xs) else []


def _begun(stack: Stack, inside: Sequence[TextRow], right: float) -> Iterator[Edge]:
    """Rules as they would be drawn: from the first column that begins anew to the right."""
    yield from part_cuts(stack, [inside])
    bounds = [stack.rows[0].box[0], *stack.separators]
    for upper, lower in pairwise(Stack(inside, stack.separators, around=stack, least=SURE_COLUMNS).groups()):
        first = min(stack.column(piece) for row in lower for piece in row.pieces)
        yield Edge((upper[-1].box[3] + lower[0].box[1]) / 2, bounds[first], right)
