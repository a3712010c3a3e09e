"""What pages repeat above and below their tables, in its place and word for word, however far into the page it reaches."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import partial
from itertools import takewhile
from statistics import median

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Document, Grid, Line, Page
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.phrases.titles import kind_of_title

_LARGER = 1.05  # of the size of the tables' text
_SAME = 3.0  # points by which a line's place may differ from page to page
_PAGED = lazy_pattern(  # "Sida 2 av 7", "2 (7)", and what stands before them; a count of anything else ("Kort 2 av 5") is none
    r"(?:(?<=\W)|^)(?:(?:sid(?:a|an|nr)?|s)\b\.?:?\s*\d{1,3}(?:\s*(?:\(\s*\d{1,3}\s*\)|/\s*\d{1,3}|av\s+\d{1,3}))?|\d{1,3}\s*\(\s*\d{1,3}\s*\))$"
    r"|^\d{1,3}(?:\s*(?:/|av)\s*\d{1,3})?$",
    re.IGNORECASE,
)

_Place = tuple[str, int]
_FOOT = 0  # stands for all pages


def repeated_edges(document: Document, noise: Collection[int]) -> set[int]:
    """The id() of the lines that stand alone above a page's first table, and on the page before too, or below its last, and on another; in the same places.

    What the page before does not say names what begins here, though further pages repeat it. All from the page's edge on do, but for the page's own lines (noise), which are no matter here; what changes is the page's number alone. So a
    head of several lines is known on a low page too, where it reaches out of the margin. A title set as one, which names a paper, heads
    what stands below it.
    """
    edges = {page.number: list(_edges(page, noise)) for page in document.pages}
    places: dict[_Place, list[tuple[int, float, float]]] = defaultdict(list)
    for page in document.pages:
        for line, at_head in edges[page.number]:
            of = page.number if at_head else _FOOT
            places[_said(line), of].append((page.number, *_place(line, page, at_head=at_head)))
    found: set[int] = set()
    before = _FOOT
    for page in document.pages:
        for of_head in (True, False):
            own = [line for line, at_head in edges[page.number] if at_head == of_head]
            again = partial(_again, page=page, places=places, before=before, at_head=of_head)
            found |= {id(line) for line in takewhile(again, own)}
        before = page.number if any(page.grids()) else before
    return found


def _edges(page: Page, noise: Collection[int]) -> Iterator[tuple[Line, bool]]:
    """The lines of a page from its head to the first table, and from its foot to the last, and whether they stand at its head; none of a page without tables."""
    if not any(isinstance(block, Grid) for block in page.blocks):
        return
    sizes = [line.size for grid in page.grids() for cell in grid.cells for line in cell.lines if line.size]
    usual = median(sizes) if sizes else 0.0
    for at_head, blocks in ((True, page.blocks), (False, reversed(page.blocks))):
        yield from ((line, at_head) for line in _until_table(blocks, noise, usual))


def _until_table(blocks: Iterable[Line | Grid], noise: Collection[int], usual: float) -> Iterator[Line]:
    """The lines before a table or a title; usual: the size of the tables' text."""
    for block in blocks:
        if isinstance(block, Grid) or (id(block) not in noise and _is_title(block, usual)):
            return
        if id(block) not in noise and block.box:
            yield block


def _is_title(line: Line, usual: float) -> bool:
    return (line.bold or (line.size or 0.0) > _LARGER * usual) and kind_of_title(line.text) is not None


def _again(
    line: Line, page: Page, places: dict[_Place, list[tuple[int, float, float]]], before: int, *, at_head: bool
) -> bool:
    """Whether a line stands on another page too, as far from its edge: at a head on the one with tables before."""
    left, high = _place(line, page, at_head=at_head)
    if at_head and before == _FOOT:
        return False
    others = places[_said(line), before if at_head else _FOOT]
    return any(number != page.number and abs(x - left) <= _SAME and abs(y - high) <= _SAME for number, x, y in others)


def _place(line: Line, page: Page, *, at_head: bool) -> tuple[float, float]:
    left, top, _, bottom = line.box or (0.0, 0.0, 0.0, 0.0)
    return left, top if at_head else page.height - bottom


def _said(line: Line) -> str:
    return _PAGED.sub("#", tidy(line.text)).casefold()
