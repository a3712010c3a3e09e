"""Tables of which nothing is drawn: known header words, with the text below."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.tables.candidate import TextRegion
from extractors.tables.generators import PageView, Variants
from extractors.tables.headers import HeaderFinder

NAME = "header words"


def propose(view: PageView) -> Iterator[Variants]:
    """One region for each header found."""
    for region in regions(view.headers):
        yield from view.variants(region, NAME, "aligned")


def regions(headers: HeaderFinder) -> Iterator[TextRegion]:
    """The rows of each header found, with those of its table."""
    index = done = 0
    while index < len(headers.rows):
        end = headers.header_end(index)
        if end is None:
            index += 1
            continue
        start = index - headers.levels_above(index, done)
        stop = headers.stop(end, headers.middles(index, end))
        if stop > end or (end == len(headers.rows) and headers.is_bold(start)):  # its rows may be on the next page
            yield TextRegion(headers.rows[start:stop], end - start)
        index = done = max(stop, end)
