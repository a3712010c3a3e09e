"""Pages of which nobody read the text, so that nobody knows where a personal number stands in their pictures."""

from __future__ import annotations

from typing import Final

from schemas.evidence import Region
from schemas.extraction import Extraction

_NOT_RECOGNISED: Final = frozenset({"ocr-missing", "no-text"})
_WHOLE: Final = (0.0, 0.0, 14_400.0, 14_400.0)  # points: no page of a PDF is larger (ISO 32000-1, annex C)


def unread_pages(extraction: Extraction) -> list[Region]:
    """The whole of each page that is a picture of its text and was not recognised; all pages where a document was not."""
    pages: set[int] = set()
    for problem in extraction.problems:
        if problem.code in _NOT_RECOGNISED:
            pages |= {problem.page} if problem.page else set(range(1, (extraction.source.page_count or 0) + 1))
    return [Region(page=page, bbox=_WHOLE) for page in sorted(pages)]
