"""Tables of which nothing is drawn: known header words, with the text below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.tables.candidate import TextRegion
from extractors.tables.drawn.row_bands import RowBands
from extractors.tables.generators import PageView, Variants
from extractors.tables.headers.table_ends import TableEnds

NAME = "header words"


FEW_RULES = 3  # fewer may be those of the header alone


def propose(view: PageView) -> Iterator[Variants]:
    """One region for each header found, down to the last of the rules that part its rows."""
    for region in regions(view.ends):
        yield from view.variants(_ruled(region, view.bands), NAME, "aligned")


def _ruled(region: TextRegion, found: Sequence[RowBands]) -> TextRegion:
    """A region without what stands below the last of its rules in lines of fewer texts: what the page goes on with."""
    bottom = region.rows[region.header - 1].middle if region.header else region.rows[0].middle
    foot = region.rows[-1].box[3]
    for bands in found:
        cuts = [cut for cut in bands.cuts if bottom < cut < foot]
        end = next((i for i, row in enumerate(region.rows) if cuts and row.middle > cuts[-1]), len(region.rows))
        parted = len(cuts) >= FEW_RULES and all(
            any(above.middle < cut < below.middle for cut in cuts)
            for above, below in pairwise(region.rows[region.header : end])
        )
        if parted and region.header < end < len(region.rows) and _are_lines(region, end):
            return replace(region, rows=region.rows[:end])
    return region


def _are_lines(region: TextRegion, start: int) -> bool:
    """Whether the rows from one on are lines of running text: the first is one text, and none has as many as half the columns have."""
    columns = max(len(row.segments) for row in region.rows[:start])
    return len(region.rows[start].segments) == 1 and all(
        2 * len(row.segments) <= columns for row in region.rows[start:]
    )


def regions(ends: TableEnds) -> Iterator[TextRegion]:
    """The rows of each header found, with those of its table."""
    headers, index, done = ends.headers, 0, 0
    while index < len(headers.rows):
        end = headers.header_end(index)
        if end is None:
            index += 1
            continue
        start = index - headers.levels_above(index, done)
        stop = ends.stop(end, headers.middles(index, end))
        told = headers.is_bold(start) or (start and headers.is_of_card(start - 1))
        goes_on = end == len(headers.rows) and told  # its rows may be on the next page
        if stop > end or goes_on or ends.next_card(end, len(headers.rows)) == end:
            yield TextRegion(headers.rows[start:stop], end - start)
        index = done = max(stop, end)
