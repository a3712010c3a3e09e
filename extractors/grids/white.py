"""White rows of a drawn grid, which no upright line parts: rows inside them are told by their text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.grids.columns import TextRow, text_rows
from extractors.grids.opened import cut, fits, slots_of
from extractors.grids.ruled import RawGrid
from extractors.grids.stacks import SURE_COLUMNS, Stack
from extractors.grids.subrows import part_cuts
from extractors.marks import Edge, Run


def cut_white(raw: RawGrid, runs: Sequence[Run]) -> None:
    """Part the slots over the whole width whose texts stand in the grid's columns, at each height where columns begin anew.

    Cells beside them that go on or stand bare span the rows. Such a slot with one row of texts is left as it is.
    """
    white = [slot for slot in raw.slots if slot.col_span == len(raw.xs) - 1 >= SURE_COLUMNS and slot.row_span == 1]
    if not white:
        return
    left, top, right, bottom = raw.box
    rows = text_rows(
        [run for run in runs if left <= run.box[0] and run.box[2] <= right and top <= run.box[1] <= bottom]
    )
    stack = Stack(rows, raw.xs[1:-1])
    for slot in white:
        inside = [row for row in rows if slot.box[1] < (row.box[1] + row.box[3]) / 2 < slot.box[3]]
        edges = list(_begun(stack, inside, right)) if fits(inside, raw.xs) else []
        if edges:
            raw.slots = [*(other for other in raw.slots if other is not slot), *slots_of(raw, slot.row)]
        for edge in edges:
            cut(raw, edge)


def _begun(stack: Stack, inside: Sequence[TextRow], right: float) -> Iterator[Edge]:
    """Rules as they would be drawn: from the first column that begins anew to the right."""
    yield from part_cuts(stack, [inside])
    bounds = [stack.rows[0].box[0], *stack.separators]
    for upper, lower in pairwise(Stack(inside, stack.separators, around=stack, least=SURE_COLUMNS).groups()):
        first = min(stack.column(piece) for row in lower for piece in row.pieces)
        yield Edge((upper[-1].box[3] + lower[0].box[1]) / 2, bounds[first], right)
