"""Lines that belong to the page and not to what is written on it: page numbers, signatures, running headers."""

from __future__ import annotations

import re
from collections import Counter

from extractors.page import Document, Line, Page
from pipeline.interpret.text import tidy
from pipeline.interpret.vocabulary import vocabulary

_MARGIN = 0.12  # of the page's height, at its top and at its foot
_DIGITS = re.compile(r"\d+")
_PAGED = re.compile(r"\b(?:sida?\.?\s*)?\d{1,3}\s*(?:\(\d{1,3}\)|av\s+\d{1,3})$", re.IGNORECASE)
_LONGEST = 160


def noise_of(document: Document) -> set[int]:
    """The id() of each line that is noise: by its words, or since it stands in the margin of several pages alike."""
    noise = vocabulary().noise
    marginal = [(page, line) for page in document.pages for line in page.lines() if _in_margin(line, page)]
    alike = Counter(key for key, _ in {(_key(line), page.number) for page, line in marginal})
    found = {
        id(line)
        for _, line in marginal
        if (alike[_key(line)] > 1 or _PAGED.search(tidy(line.text))) and len(line.text) < _LONGEST
    }
    return found | {id(line) for page in document.pages for line in page.lines() if noise.search(tidy(line.text))}


def is_noise(text: str) -> bool:
    """Whether a line of a page's plain text is the page's own: a number, or by its words."""
    return text.strip().isdigit() or vocabulary().noise.search(tidy(text)) is not None


def _key(line: Line) -> str:
    return _DIGITS.sub("0", tidy(line.text).casefold())


def _in_margin(line: Line, page: Page) -> bool:
    if not line.box or not page.height:
        return False
    return line.box[3] < page.height * _MARGIN or line.box[1] > page.height * (1 - _MARGIN)
