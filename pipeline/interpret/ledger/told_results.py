"""Results of controls that a paper tells in running text alone, as a letter's list does: "Resultat: Alla nycklar finns."."""

from __future__ import annotations

import re

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Document, Page
from schemas.extraction import Problem

_CONTROL = lazy_pattern(r"\bintern(?:a|t)?\s+kontroll|\binternkontroll", re.IGNORECASE)
_RESULT = lazy_pattern(r"(?m)^\s*(?:resultat|utfall|iakttagelser?):\s*(\S.*)$", re.IGNORECASE)
_SEVERAL = 3  # results that differ


def told_results(document: Document) -> Problem | None:
    """The problem of a document without tables that speaks of internal control and labels several results on one page.

    Pages that were set aside are looked through too.
    """
    texts = [(page, _text(page)) for page in document.pages]
    if not any(_CONTROL.search(text) for _, text in texts):
        return None
    for page, text in texts:
        if len({result.strip() for result in _RESULT.findall(text)}) >= _SEVERAL:
            message = "Texten redovisar resultat av kontroller, men de kunde inte läsas."
            return Problem(code="table-unread", message=message, page=page.number if document.page_count else None)
    return None


def _text(page: Page) -> str:
    return page.text or "\n".join(line.text for line in page.lines())
