"""Stripes that leave out a table's first columns, whose cells span rows: they part the rows of the columns that they paint."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.tables.candidate import Wall
from extractors.tables.drawn.row_bands import SAME, TOUCH, RowBands
from extractors.tables.text_rows import WIDEST_LINE, Segment, TextRow

LOOSEST = 2.2  # of the size: no further apart stand two lines of a cell, the second of which begins in small letters
FEWEST = 2  # columns that are painted, so that no column of coloured values is taken for stripes


def with_stripes(bands: Sequence[RowBands], rows: Sequence[TextRow]) -> list[RowBands]:
    """The bands, those of stripes over the last columns of wider ones told as rules over these columns.

    rows: the page's text. Where a text begins right below a stripe's edge in a column that is left out, that column parts there too.
    """
    wide = {id(one): next((other for other in bands if _are_stripes(one, other)), None) for one in bands}
    found: list[RowBands] = []
    for one in bands:
        stripes = [other for other in bands if wide[id(other)] is one]
        cuts = [(y, other.left) for other in stripes for y in other.cuts if one.cuts[0] + TOUCH < y]
        new = [(y, left) for y, left in cuts if all(abs(y - cut) > TOUCH for cut in one.cuts)]
        full = {other.left: _full_columns(one, other, rows) for other in stripes}
        parts = [Wall(y, low, one.right) for y, left in new for low in [_begin(one, left, y, rows, full[left])]]
        if wide[id(one)] is None:
            is_open = one.open_end or any(other.cuts[-1] > one.cuts[-1] + TOUCH for other in stripes)
            found.append(replace(one, part_cuts=[*one.part_cuts, *parts], open_end=is_open))
    return found


def _are_stripes(one: RowBands, wide: RowBands) -> bool:
    """Whether bands are painted cell by cell as wider ones are from an inner border on, and stand below their first."""
    inner = [x for x in wide.inner if x > one.left + SAME]
    begins = any(abs(one.left - x) <= SAME for x in wide.inner) and abs(one.right - wide.right) <= SAME
    same = len(inner) == len(one.inner) >= FEWEST and all(
        abs(a - b) <= SAME for a, b in zip(inner, one.inner, strict=True)
    )
    return one is not wide and begins and same and one.cuts[0] > wide.cuts[0]


def _full_columns(wide: RowBands, stripes: RowBands, rows: Sequence[TextRow]) -> frozenset[float]:
    """Where the left-out columns begin that have a text between any two edges of stripes: they are but not painted, and none of their cells spans rows."""
    within = [[row for row in rows if top < row.middle < foot] for top, foot in pairwise(stripes.cuts)]
    return frozenset(
        low
        for low, high in pairwise(_borders(wide, stripes.left))
        if all(any(True for row in own for _ in _between(row, low, high)) for own in within)
    )


def _borders(wide: RowBands, left: float) -> list[float]:
    """Where the columns left of a place part, the outer sides among these."""
    return [wide.left, *(x for x in wide.inner if x < left - SAME), left]


def _begin(wide: RowBands, left: float, y: float, rows: Sequence[TextRow], full: frozenset[float]) -> float:
    """Where an edge at a height begins: at the first of the columns left of a place from which on all have a text that begins below it, or one in each row."""
    begin = left
    for low, high in reversed([*pairwise(_borders(wide, left))]):
        if low not in full and not _begins_text(low, high, y, rows):
            break
        begin = low
    return begin


def _begins_text(low: float, high: float, y: float, rows: Sequence[TextRow]) -> bool:
    """Whether the first line below a height has a text between two places, and none right above it goes on there."""
    below = next((row for row in rows if row.middle > y and row.box[2] > low), None)
    own = next(_between(below, low, high), None) if below else None
    if own is None:
        return False
    above = [one for row in rows if row.middle < y for one in _between(row, low, high)]
    widest = LOOSEST if own.is_small else WIDEST_LINE
    return not above or own.foot - above[-1].foot > widest * own.spans[0].size


def _between(row: TextRow, low: float, high: float) -> Iterator[Segment]:
    return (one for one in row.segments if low <= one.middle < high)
