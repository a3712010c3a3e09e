"""What stands before what in a document."""

from __future__ import annotations

from collections.abc import Collection

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Document, Grid, Line
from extractors.model.paths import sheet_place

Spot = tuple[int, float]
_ROW = lazy_pattern(r"table \d+ row (\d+)")
_ROWS = 1_000_000  # more than a table has


class Order:
    """The places of a document's lines and tables, as what can be compared: page and height or row, in Word the count of blocks."""

    def __init__(self, document: Document) -> None:
        """The document whose blocks are in the order of its text."""
        self._counts: dict[str, int] = {}
        for count, block in enumerate(block for page in document.pages for block in page.blocks):
            if block.path:
                self._counts.setdefault(block.path, count)

    def of(self, block: Line | Grid) -> Spot:
        """The place of a block, or of the one that it stands in, by the row there ("table 2 row 5 table 1")."""
        if place := sheet_place(block.path):
            return block.page, place.row
        if block.path:
            outer = " ".join(block.path.split()[:2])
            inside = int(row[1]) / _ROWS if (row := _ROW.match(block.path)) else 0
            return block.page, self._counts.get(block.path, self._counts.get(outer, 0) + inside)
        return block.page, block.box[1] if block.box else 0.0


def text_outside(document: Document, noise: Collection[int]) -> list[Line]:
    """The document's lines outside its tables, as its pages have them; noise: the id() of the pages' own lines."""
    blocks = (block for page in document.pages for block in page.blocks)
    return [block for block in blocks if isinstance(block, Line) and id(block) not in noise]
