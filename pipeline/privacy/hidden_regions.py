"""Where a file's pictures show a personal number, or may: what findings point at, and pages of which nobody read the text."""

from __future__ import annotations

from typing import Final

from schemas.evidence import Region
from schemas.extraction import Extraction

_NOT_RECOGNISED: Final = frozenset({"ocr-missing", "no-text"})
_WHOLE: Final = (0.0, 0.0, 14_400.0, 14_400.0)  # points: no page of a PDF is larger (ISO 32000-1, annex C)


def hidden_regions(extraction: Extraction, sha256: str | None) -> list[Region]:
    """What is black in pictures of the file that was read. sha256: of its bytes, as evidence names it."""
    numbers = (finding for finding in extraction.discrepancies if finding.code == "personal-number")
    own = (one for finding in numbers for one in finding.evidence if one.sha256 in {None, sha256})
    return [*(region for one in own for region in one.regions), *unread_pages(extraction)]


def unread_pages(extraction: Extraction) -> list[Region]:
    """The whole of each page that is a picture of its text and was not recognised; all pages where a document was not."""
    pages: set[int] = set()
    for problem in extraction.problems:
        if problem.code in _NOT_RECOGNISED:
            pages |= {problem.page} if problem.page else set(range(1, (extraction.source.page_count or 0) + 1))
    return [Region(page=page, bbox=_WHOLE) for page in sorted(pages)]
