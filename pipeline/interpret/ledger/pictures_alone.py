"""Pictures in an office file under a title of ours, with little else: they may show the table that the title promises."""

from __future__ import annotations

from collections.abc import Collection

from extractors.model.page import Document, Line
from extractors.model.paths import page_of
from pipeline.interpret.cells.entities import body_in, years_in
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.ledger.untold_titles import begins_with_control, names_ours, titles_papers
from schemas.extraction import Problem

_FEW = 8  # lines beside the picture: a paper that says more in words has its pictures for decoration
_FIRST = 3  # lines among which the title stands
_WORDS = 12  # of a title


def picture_alone(document: Document, noise: Collection[int]) -> Problem | None:
    """The problem of a page without a table, and with little text, that has a large picture under a title of ours with a year or a body."""
    for page in document.pages:
        lines = [line for line in page.lines() if id(line) not in noise and line.text.strip()]
        titles = [line for line in lines[:_FIRST] if _is_title(line)]
        if page.unseen and titles and not page.grids() and len(lines) <= _FEW:
            message = f"En bild under ”{tidy(titles[0].text)}” kan visa en tabell; vad bilder visar har inte lästs."
            return Problem(code="table-unread", message=message, page=page_of(titles[0]))
    return None


def _is_title(line: Line) -> bool:
    text = tidy(line.text)
    if len(text.split()) > _WORDS or text.endswith(".") or titles_papers(line):
        return False
    return (names_ours(line) or begins_with_control(line)) and bool(years_in(text) or body_in(text))
