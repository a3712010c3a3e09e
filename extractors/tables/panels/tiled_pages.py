"""Frames of tiles that stand so close that their lines meet: they are the cells of no table, where one of them holds a table of text."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model.page_content import TextSpan
from extractors.tables.headers.finder import HeaderFinder
from extractors.tables.lines import contains
from extractors.tables.reading import Reading
from extractors.tables.text_rows import FindHeaders, text_rows

MOST = 0.5  # of the words: more of them stand in the tile that holds the table
ROWS = 2  # of several texts below the table's header
COLUMNS = 3  # texts of such a row, at least
INSIDE = 2.0  # points


def are_tiles(reading: Reading, others: Sequence[Reading], find_headers: FindHeaders) -> bool:
    """Whether most words of a drawn table stand in one of its cells, under a header there, and no lines draw what that holds.

    others: the page's drawn tables.
    """
    slots = reading.lattice.slots
    words = sum(len(slot.spans) for slot in slots)
    largest = max(slots, key=lambda slot: len(slot.spans), default=None)
    if largest is None or len(slots) == 1 or len(largest.spans) <= MOST * words:
        return False
    inner = (one.lattice.box for one in others if one is not reading)
    return not any(contains(largest.box, box, INSIDE) for box in inner) and _holds_table(largest.spans, find_headers)


def _holds_table(spans: Sequence[TextSpan], find_headers: FindHeaders) -> bool:
    rows = text_rows(spans)
    finder = HeaderFinder(rows, find_headers)
    ends = (finder.header_end(index) for index in range(len(rows)))
    end = next((end for end in ends if end is not None), len(rows))
    return sum(len(row.segments) >= COLUMNS for row in rows[end:]) >= ROWS
