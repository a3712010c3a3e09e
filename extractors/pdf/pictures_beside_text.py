"""Pictures that stand among a page's own text and may show a table, as one pasted from a spreadsheet does: a ruled one is read like a drawn one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors.model.page import Box, Grid, Line, Page
from extractors.model.page_content import TextSpan
from extractors.pdf.scanned_pages import GUESSED, Scans, confidence_of
from extractors.tables.blocks import PageTables
from extractors.tables.text_rows import FindHeaders, are_one_header

_WIDE = 1 / 3  # of the page: a table is wider, a mark or a portrait seldom
_HIGH = 36.0  # points: a header and two rows
_HEADERS = 3  # that make a row a table's header


class PicturesBesideText:
    """Reads the pictures of a document's pages, taken in turn, that may show what the text does not say."""

    def __init__(self, scans: Scans, find_headers: FindHeaders) -> None:
        """None was seen yet; scans recognises what is in them."""
        self._scans, self._find_headers = scans, find_headers
        self._seen: set[tuple[int, ...]] = set()

    def read(self, page: Page, pictures: Iterable[Box], words: Sequence[TextSpan], layout: PageTables) -> Page:
        """The page with the ruled tables of its pictures among its blocks, or else with the lines that were seen in them.

        pictures and words are of the page as displayed.
        """
        beside = self.among(pictures, words, (page.width, page.height))
        seen = self._scans.within(page.number, beside) if beside else None
        if seen is None:
            return page
        blocks = seen.blocks(layout, page.number)
        if any(isinstance(block, Grid) and self._is_read(block, page) for block in blocks):
            return replace(page, blocks=tuple(_in_order(page.blocks, blocks)))
        return replace(page, pictured=tuple(seen.lines(page.number)))

    def among(self, pictures: Iterable[Box], words: Sequence[TextSpan], size: tuple[float, float]) -> list[Box]:
        """Those large enough for a table that stand under none of the page's words, and on no page before at the same place, as a letterhead does."""
        width, height = size
        shown = [_cut(box, width, height) for box in pictures]
        large = [box for box in shown if box[2] - box[0] >= _WIDE * width and box[3] - box[1] >= _HIGH]
        new = [box for box in large if self._is_new(box)]
        return [box for box in new if not any(word.stands_in(box) for word in words)]

    def _is_new(self, box: Box) -> bool:
        place = tuple(map(round, box))
        known = place in self._seen
        self._seen.add(place)
        return not known

    def _is_read(self, grid: Grid, page: Page) -> bool:
        """Whether a table has lines around its cells, known headers in its first row, and letters that were read with some certainty."""
        first = [cell.text.split() for cell in grid.cells if cell.row == 0]
        known = sum(are_one_header(words, self._find_headers) for words in first if words)
        sure = confidence_of(replace(page, blocks=(grid,)))
        return grid.drawn == "ruled" and known >= _HEADERS and (sure is None or sure >= GUESSED)


def _in_order(own: Sequence[Line | Grid], seen: Sequence[Line | Grid]) -> list[Line | Grid]:
    """A page's own blocks with what was seen in its pictures put where it stands."""
    found = list(own)
    for block in seen:
        top = _top(block)
        at = next((at for at, other in enumerate(found) if _top(other) > top), len(found))
        found.insert(at, block)
    return found


def _top(block: Line | Grid) -> float:
    return block.box[1] if block.box else 0.0


def _cut(box: Box, width: float, height: float) -> Box:
    """The part of a box that is on the page."""
    return max(box[0], 0.0), max(box[1], 0.0), min(box[2], width), min(box[3], height)
