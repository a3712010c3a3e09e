"""The names of a workbook's sheets, whose numbers nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.lazy_pattern import lazy_pattern
from extractors.model.paths import sheet_place
from pipeline.report.translations import Strings
from schemas.extraction import Extraction

_TOLD = lazy_pattern(r"Bladet ”(.+?)” (?:är|har) ", re.DOTALL)  # as what is wrong with a sheet is said


def sheet_names(extraction: Extraction) -> dict[int, str]:
    """The names of a workbook's sheets by number, as far as anything is said of them; empty for other files."""
    return names_in(
        ((entry.page, entry.path) for entry in extraction.ledger),
        ((problem.page, problem.message) for problem in extraction.problems),
    )


def names_in(places: Iterable[tuple[int | None, str | None]], told: Iterable[tuple[int | None, str]]) -> dict[int, str]:
    """The same of pages with paths in them, and of pages with what is wrong there."""
    placed = ((page, sheet_place(path)) for page, path in places)
    said = ((page, _TOLD.match(message)) for page, message in told)
    return {page: found[1] for page, found in said if page and found} | {
        page: place.sheet for page, place in placed if page and place
    }


def names_place(sentence: str, page: str) -> bool:
    """Whether a sentence says itself where it is about: page, in words, or a sheet, whose numbers nobody sees."""
    plain = sentence.lower()
    return page.lower() in plain or "bladet ”" in plain or "sheet “" in plain


def page_in_words(page: int | None, sheets: dict[int, str], words: Strings) -> str:
    """As "sidan 3", or "bladet Plan" of a sheet whose name is known; empty for the whole file."""
    if page in sheets:
        return words("evidence.sheet_path", sheet=sheets[page])
    return words("word.page", page=page) if page else ""
