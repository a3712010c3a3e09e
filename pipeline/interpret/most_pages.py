"""The facts of a document of which a page cannot be interpreted: that page is set aside and told, the others are read."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.machine import lack, out_of_memory, reached_limit
from extractors.model.page import Document, Page
from pipeline.interpret.interpret import Facts
from pipeline.interpret.interpret_records import interpret_records
from schemas.errors import DocumentError
from schemas.extraction import Problem

log = logging.getLogger(__name__)

MOST = 3  # pages that are set aside; where more fail, none of the document is to be trusted
ATTEMPTS = 12  # interpretations of a document or a part of it: enough for one page of a thousand, or two of sixteen


def interpret_most(document: Document) -> Facts:
    """The facts of a document; each page over which a step fails is left out and becomes a problem.

    Raises what the step raised first where that is not one of a few pages that are soon found, or where no other page is left.
    """
    attempts = _Attempts()
    for _ in range(MOST):
        error = attempts.fails(document)
        if not isinstance(error, Exception):
            return error
        document = _without(document, _at_fault(document, error, attempts), error)
    facts = attempts.fails(document)
    if isinstance(facts, Exception):
        raise attempts.first or facts
    return facts


@dataclass
class _Attempts:
    """How often a document may be interpreted, and the first error that it came to."""

    left: int = ATTEMPTS
    first: Exception | None = None

    def fails(self, document: Document) -> Facts | Exception:
        """What became of a document: its facts, or the error of ours. Raises what the machine lacked, a limit that was reached, or the first error where no attempt is left."""
        if self.first is not None and not self.left:
            raise self.first
        self.left -= 1
        try:
            return interpret_records(document)
        except (DocumentError, MemoryError):
            raise
        except Exception as error:
            # The boundary of a page: the others are interpreted all the same.
            if lack(error) or reached_limit(error) or out_of_memory(error):
                raise
            self.first = self.first or error
            return error


def _at_fault(document: Document, error: Exception, attempts: _Attempts) -> Page:
    """The page with which the pages up to it cannot be interpreted, and without which they can."""
    full = [page for page in document.pages if page.depth == "full"]
    if len(full) <= 1:
        raise attempts.first or error
    low, high = 0, len(full)  # so many pages pass, so many fail
    while high - low > 1:
        middle = (low + high) // 2
        fails = isinstance(attempts.fails(_with_pages(document, full[:middle])), Exception)
        low, high = (low, middle) if fails else (middle, high)
    return full[high - 1]


def _with_pages(document: Document, kept: Sequence[Page]) -> Document:
    """A document in which no other page was read in full."""
    numbers = {page.number for page in kept}
    return replace(document, pages=tuple(page if page.number in numbers else _bare(page) for page in document.pages))


def _without(document: Document, page: Page, error: Exception) -> Document:
    """A document without what a page holds, which is told."""
    log.warning("page", exc_info=error)
    message = f"Sidan {page.number} kan inte tolkas ({type(error).__name__})."
    problem = Problem(code="page-broken", message=message, page=page.number)
    pages = tuple(_bare(other) if other is page else other for other in document.pages)
    return replace(document, pages=pages, problems=(*document.problems, problem))


def _bare(page: Page) -> Page:
    return replace(page, depth="none", blocks=()) if page.depth == "full" else page
