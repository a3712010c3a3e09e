"""Columns of cards that a page break cuts: what of one stands at the head of the next page goes on its own column."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from extractors.model.page import Grid, Line
from pipeline.interpret.cards.labels import is_heading

_SAME_LEFT = 3.0  # points
_SHORTER = 3.0  # heights of a line by which the last column ends above the one that is cut


def whole_columns(pages: Sequence[list[Line | Grid]], noise: Collection[int]) -> list[list[Line | Grid]]:
    """The blocks of each page, those that go on a column before the last one of the page before behind that column.

    Cards beside each other are read column by column; where the break cuts one of the first column, the last column ends
    further up, and the next page begins below the first without a heading. noise: the id() of the pages' own lines.
    """
    blocks = [list(page) for page in pages]
    for above, below in pairwise(blocks):
        rest = _rest(below, noise)
        if rest and (end := _end_of_cut_column(above, rest[0], noise)):
            above[end:end] = rest
            below[:] = [block for block in below if all(block is not one for one in rest)]
    return blocks


def _rest(page: Sequence[Line | Grid], noise: Collection[int]) -> list[Line]:
    """The lines at the head of a page above its first heading or grid, where they begin one below the other."""
    lines: list[Line] = []
    for block in page:
        if isinstance(block, Grid) or is_heading(block):
            break
        if id(block) not in noise:
            lines.append(block)
    lefts = [line.box[0] for line in lines if line.box]
    return lines if len(lefts) == len(lines) and lefts and max(lefts) - min(lefts) <= _SAME_LEFT else []


def _end_of_cut_column(page: Sequence[Line | Grid], rest: Line, noise: Collection[int]) -> int | None:
    """Where a column of a page ends that reaches further down than the last one and begins where a line of the next page does."""
    own = [(at, block.box) for at, block in enumerate(page) if id(block) not in noise and block.box]
    ends = [index for index, (one, after) in enumerate(pairwise(own)) if after[1][1] < one[1][1]]
    if not ends or not rest.box:
        return None
    at, cut = own[ends[-1]]
    last = own[-1][1]
    begun = [box for _, box in own[: ends[-1] + 1] if abs(box[0] - rest.box[0]) <= _SAME_LEFT]
    is_cut = cut[3] - last[3] > _SHORTER * (last[3] - last[1]) and last[0] > rest.box[0] + _SAME_LEFT
    return at + 1 if is_cut and begun and abs(cut[0] - rest.box[0]) <= _SAME_LEFT else None
