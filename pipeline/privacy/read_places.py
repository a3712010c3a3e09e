"""Where a file's pages were read, by what their pictures that nobody read are told from the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from schemas.evidence import Box, Region
from schemas.extraction import Extraction

# Of a page: nobody knows what its pictures say.
_UNREAD: Final = frozenset(
    {"ocr-missing", "no-text", "too-large", "page-broken", "time-limit", "memory-limit", "crashed", "no-resources"}
)


@dataclass(frozen=True)
class ReadPlaces:
    """The tables that were read, and pages of which it is not known what their pictures say, or where; all where "all" says so."""

    tables: Sequence[Region] = ()
    unread: frozenset[int] = frozenset()
    all: bool = False

    def on(self, page: int) -> list[Box] | None:
        """The boxes of a page's tables; None where it is not known what its pictures say."""
        if self.all or page in self.unread:
            return None
        return [table.bbox for table in self.tables if table.page == page]


def read_places(extraction: Extraction) -> ReadPlaces:
    """What was read of a file. Where a number stands on a page that was set aside no finding says: it is on any of them."""
    found = [one for one in extraction.problems if one.code in _UNREAD]
    pages = {one.page for one in found if one.page}
    if _is_somewhere(extraction):
        pages |= {entry.page for entry in extraction.ledger if entry.kind == "page" and entry.page}
    tables = [
        Region(page=entry.page, bbox=entry.bbox)
        for entry in extraction.ledger
        if entry.page and entry.bbox and entry.outcome == "extracted"
    ]
    return ReadPlaces(tables, frozenset(pages), any(one.page is None for one in found))


def _is_somewhere(extraction: Extraction) -> bool:
    """Whether a number was found of which no place is known."""
    numbers = (one for one in extraction.discrepancies if one.code == "personal-number")
    return any(not part.regions for one in numbers for part in one.evidence)
