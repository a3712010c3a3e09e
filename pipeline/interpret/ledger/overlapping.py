"""Tables of one page that lie over each other: one table was torn in two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from extractors.model.page import Box, Document, Grid
from pipeline.interpret.tables.logical_table import LogicalTable
from schemas.extraction import Problem

_OF_TEXT = frozenset(("rows", "aligned"))  # how a table is drawn that lines do not close
_MUCH = 0.5  # of the narrower one's width, and of the lower one's height


def overlapping(document: Document, extracted: Sequence[LogicalTable]) -> Iterator[Problem]:
    """A problem for each page on which two tables that text tells lie over each other for the most part and some of their rows were read.

    extracted: what became tables of ours.
    """
    read = {(grid.page, grid.box) for sheet in extracted for grid in sheet.grids}
    for page in document.pages:
        pairs = combinations((grid for grid in page.grids() if grid.drawn in _OF_TEXT), 2)
        if any(
            _overlap(one, two) and ((one.page, one.box) in read or (two.page, two.box) in read) for one, two in pairs
        ):
            message = f"På sidan {page.number} ligger två tabeller över varandra, som kan vara delar av en; jämför med dokumentet."
            yield Problem(code="table-unread", message=message, page=page.number)


def _overlap(one: Grid, two: Grid) -> bool:
    if not (one.box and two.box):
        return False
    return all(_shared(one.box, two.box, side) >= _MUCH for side in (0, 1))


def _shared(one: Box, two: Box, side: int) -> float:
    """How much of the lesser of two boxes' extents lies in the other, across (0) or down (1)."""
    both = min(one[side + 2], two[side + 2]) - max(one[side], two[side])
    return both / max(1.0, min(one[side + 2] - one[side], two[side + 2] - two[side]))
