"""Panels and boxes that a page break cuts: what stands of one at the head of the next page belongs to what stands above the break."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.model.page import Cell, Grid, Line, Page
from pipeline.interpret.cards.boxes.panels import panel_of, rest_in_cell
from pipeline.interpret.cards.cards import Card

_SAME_SIDE = 3.0  # points


def whole_panels(pages: Sequence[Page]) -> list[list[Line | Grid]]:
    """The blocks of each page, in which a panel stands whole on the page where it begins.

    A box of one cell that goes on no panel is given as what stands in it.
    """
    blocks = [list(page.blocks) for page in pages]
    for above, below in pairwise(blocks):
        below[:] = [part for block in below for part in _without_rest(block, above)]
    return blocks


def cut_above(cards: Iterable[Card], rest: Grid) -> Card | None:
    """The card that the page break above a grid may cut: of those beside each other the lowest between the same sides."""
    ends = ((card.rest[-1] if card.rest else card.grid, card) for card in cards)
    begun = [(end, card) for end, card in ends if end and is_between_same_sides(end, rest)]
    return max(begun, key=lambda one: _foot(one[0]))[1] if begun else None


def _without_rest(block: Line | Grid, above: list[Line | Grid]) -> Iterator[Line | Grid]:
    """A block of a page, or nothing where it goes on a panel among those of the page before, which then has it."""
    rest = rest_in_cell(block) if isinstance(block, Grid) and block.box else None
    if isinstance(block, Line) or rest is None:
        yield block
        return
    begun = [one for one in above if isinstance(one, Grid) and is_between_same_sides(one, block)]
    if begun:
        lowest = max(begun, key=_foot)
        whole = _joined(lowest, rest)
        if (panel := panel_of(whole)) and not _has_label_twice(panel):
            above[:] = [whole if one is lowest else one for one in above]
            return
    inside: list[Line | Grid] = [block] if len(block.cells) > 1 else [*rest.lines, *rest.nested]
    yield from sorted(inside, key=lambda one: one.box[1] if one.box else 0.0)


def _has_label_twice(panel: Sequence[Line | Grid]) -> bool:
    """Whether a label comes again in a panel: then what was put to it is another's."""
    labels = [cell.text for block in panel if isinstance(block, Grid) for cell in block.cells if not cell.col]
    return len(set(labels)) < len(labels)


def _foot(grid: Grid) -> float:
    return grid.box[3] if grid.box else 0.0


def is_between_same_sides(begun: Grid, rest: Grid) -> bool:
    """Whether a grid of the page before stands between the same sides."""
    if not begun.box or not rest.box or begun.page != rest.page - 1:
        return False
    return all(abs(begun.box[side] - rest.box[side]) <= _SAME_SIDE for side in (0, 2))


def _joined(begun: Grid, rest: Cell) -> Grid:
    """A panel with the rest of its wide cell, or with that cell where the title alone stands above the break."""
    *cells, last = begun.cells
    if last.col_span < begun.n_cols:
        wide = replace(rest, row=begun.n_rows, col=0, col_span=begun.n_cols)
        return replace(begun, cells=(*begun.cells, wide), n_rows=begun.n_rows + 1)
    wide = replace(last, lines=(*last.lines, *rest.lines), nested=(*last.nested, *rest.nested))
    return replace(begun, cells=(*cells, wide))
