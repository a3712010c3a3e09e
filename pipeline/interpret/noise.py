"""Lines that belong to the page and not to what is written on it: page numbers, signatures, running headers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from extractors.page import Document, Line, Page, Word
from pipeline.interpret.bodies import labelled
from pipeline.interpret.labels import label_of
from pipeline.interpret.text import tidy
from pipeline.interpret.vocabulary import vocabulary

_MARGIN = 0.12  # of the page's height, at its top and at its foot
_DIGITS = re.compile(r"\(?\d(?:[\d()]|\s+(?=[\d()]))*")  # "2 (7)", which a scan may show as "27)"
_PAGED = re.compile(r"\b(?:sida?\.?\s*)?\d{1,3}\s*(?:\(\d{1,3}\)|av\s+\d{1,3})$", re.IGNORECASE)
_SHORT = 80  # letters: what the vocabulary knows as noise is shorter
_LONGEST = 160
_SAME_PLACE = 3.0  # points
_TWO = 2  # pages
_HARDLY, _SIGNS = 0.6, 2  # confidence below which so few signs may be any


def noise_of(document: Document) -> set[int]:
    """The id() of each line that is noise: by its words, or since it stands at the same place in the margin of other pages.

    A card's label may begin several pages at one height, and so may what heads each table of an export: these are none.
    """
    noise = vocabulary().noise
    heights = {page.number: page.height for page in document.pages}
    marginal = [line for page in document.pages for line in page.lines() if _in_margin(line, page)]
    alike: dict[str, list[Line]] = {}
    for line in marginal:
        alike.setdefault(_key(line), []).append(line)
    found = {
        id(line)
        for line in marginal
        if len(line.text) < _LONGEST
        and (_PAGED.search(tidy(line.text)) or _stands_again(line, alike[_key(line)], marginal, heights))
        if label_of(line) is None and not _heads_tables(line, alike[_key(line)])
    }
    return found | {id(line) for page in document.pages for line in page.lines() if noise.search(tidy(line.text))}


def _stands_again(line: Line, others: list[Line], marginal: list[Line], heights: Mapping[int, float]) -> bool:
    """Whether one of other lines stands as far from its page's top or foot as a line does, on another page.

    Where just two are alike and the pages between have other lines in that place, text begins there.
    """
    place = _from_edge(line, heights)

    def pages_of(lines: Iterable[Line]) -> set[int]:
        return {other.page for other in lines if abs(_from_edge(other, heights) - place) < _SAME_PLACE}

    pages = pages_of(others)
    between = set(range(min(pages) + 1, max(pages)))
    if len(pages) == _TWO and between:
        return not between <= pages_of(marginal)
    return len(pages) >= _TWO


def _from_edge(line: Line, heights: Mapping[int, float]) -> float:
    """How far below its page's top a line stands, or, less than nothing, above the foot: pages may be of two heights."""
    top, height = line.box[1] if line.box else 0.0, heights[line.page]
    return top if top < height / 2 else top - height


def _heads_tables(line: Line, others: list[Line]) -> bool:
    """Whether a line of labels ("Rapportperiod: 2025") stands on some pages alone, and not on those between.

    Where it stands on all, what the first says holds for what follows.
    """
    pages = {other.page for other in others}
    alone = max(pages) - min(pages) >= len(pages) or line.page == min(pages)
    return alone and bool(labelled([line.text]))


def is_noise(text: str) -> bool:
    """Whether a line of a page's plain text is the page's own: a number, or by its words."""
    return text.strip().isdigit() or (len(text) < _SHORT and vocabulary().noise.search(tidy(text)) is not None)


def _key(line: Line) -> str:
    """A line's text with all numbers alike; a sign or two that were hardly recognised may be the page's."""
    text = " ".join("0" if _is_hardly_read(word) else word.text for word in line.words) or line.text
    return _DIGITS.sub("0", tidy(text).casefold())


def _is_hardly_read(word: Word) -> bool:
    return word.confidence is not None and word.confidence < _HARDLY and len(word.text) <= _SIGNS


def _in_margin(line: Line, page: Page) -> bool:
    if not line.box or not page.height:
        return False
    return line.box[3] < page.height * _MARGIN or line.box[1] > page.height * (1 - _MARGIN)
