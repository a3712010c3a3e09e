"""Lines at the tops of further pages that say their paper's title again in small letters: running heads, though the first page has none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median

from extractors.furniture import in_margin
from extractors.model.page import Document, Line, Page, lines_within
from pipeline.interpret.cells.entities import years_in
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.pages.title_type import is_set_as_title
from pipeline.interpret.phrases.titles import kind_of_title

_SMALLER = 0.9  # of the size of most of a page's text, at most
_NUMBER = re.compile(r"\b(?:sida|sid\.?|s\.)?\s*\d+\s*(?:\(\d+\)|/\s*\d+|av\s+\d+)?\s*$")  # a page's, at the end
_WORD = re.compile(r"\w+")


def titles_repeated(document: Document) -> set[int]:
    """The id() of each line at a page's top that says a title of the first page word for word, in smaller letters than its page's text.

    What stands beside the title is but a page's number and words of the first page, the same on all pages: another board or unit
    begins a paper of its own.
    """
    pages = [page for page in document.pages if page.blocks]
    titles = list(_titles(pages[0])) if len(pages) > 1 else []
    lines = ((line, page) for page in pages[1:] if titles for line in page.lines())
    heads = [(line, rest) for line, page in lines for rest in _beside(line, titles) if _is_small_head(line, page)]
    beside = {tuple(_words(_NUMBER.sub(" ", rest))) for _, rest in heads}
    if len(beside) != 1 or not set(*beside) <= _said(pages[0]):
        return set()
    return {id(line) for line, _ in heads}


def _words(text: str) -> list[str]:
    """The words and numbers of a text in small letters."""
    return _WORD.findall(text.casefold())


def _said(page: Page) -> set[str]:
    """The words and numbers of a page, in its tables too."""
    lines = (line for block in page.blocks for line in lines_within(block))
    return {word for line in lines for word in _words(tidy(line.text))}


def _titles(page: Page) -> Iterator[str]:
    """The titles of a page that name a kind of paper and its year."""
    for line in page.lines():
        text = tidy(line.text)
        if years_in(text) and kind_of_title(text) and is_set_as_title(line, page):
            yield text.casefold()


def _beside(line: Line, titles: list[str]) -> list[str]:
    """What a line says beside one of some titles, if it says one, and no year or kind of paper with it."""
    said = tidy(line.text).casefold()
    rests = (said.replace(title, "|", 1) for title in titles if title in said)
    return [rest for rest in rests if not years_in(rest) and kind_of_title(rest) is None][:1]


def _is_small_head(line: Line, page: Page) -> bool:
    """Whether a line stands at its page's top in smaller letters than most of its text."""
    if line.bold or not line.box or not in_margin(line, page) or line.box[1] > page.height / 2:
        return False
    sizes = [other.size for block in page.blocks for other in lines_within(block) if other is not line and other.size]
    return bool(sizes and line.size) and (line.size or 0.0) <= _SMALLER * median(sizes)
