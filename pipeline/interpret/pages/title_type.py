"""Which lines at a page's top are set as titles are: what tells them from a running header, which is small."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from extractors.model.page import Grid, Line, Page

_LARGER = 1.15  # times the size of most of a page's text: what a title's letters have at least


def is_set_as_title(line: Line, page: Page) -> bool:
    """Whether a line is bold, larger than most text of its page, or as large and the first on it, right above a table."""
    if line.bold:
        return True
    sizes = [size for size in _sizes(line, page) if size]
    if not sizes or not line.size:
        return False
    usual = median(sizes)
    return line.size >= _LARGER * usual or (line.size >= usual and _stands_alone(line, page))


def _sizes(line: Line, page: Page) -> Iterator[float | None]:
    """The sizes of a page's other lines, those in its tables too."""
    for block in page.blocks:
        if isinstance(block, Grid):
            yield from (inner.size for cell in block.cells for inner in cell.lines)
        elif block is not line:
            yield block.size


def _stands_alone(line: Line, page: Page) -> bool:
    """Whether a page begins with a line and a table right behind it."""
    first = [*page.blocks[:2], None, None]
    return first[0] is line and isinstance(first[1], Grid)
