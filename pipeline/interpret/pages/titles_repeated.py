"""Lines at the tops of further pages that say their paper's title again in small letters: running heads, though the first page has none."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from extractors.furniture import in_margin
from extractors.model.page import Document, Line, Page, lines_within
from pipeline.interpret.cells.entities import years_in
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.pages.title_type import is_set_as_title
from pipeline.interpret.phrases.titles import kind_of_title

_SMALLER = 0.9  # of the size of most of a page's text, at most
_BESIDE = 60  # letters beside the title: whose it is, and the page's number


def titles_repeated(document: Document) -> set[int]:
    """The id() of each line at a page's top that says a title of the first page word for word, with little beside it, in smaller letters than its page's text."""
    pages = [page for page in document.pages if page.blocks]
    titles = list(_titles(pages[0])) if len(pages) > 1 else []
    lines = ((line, page) for page in pages[1:] if titles for line in page.lines())
    return {id(line) for line, page in lines if _repeats(tidy(line.text), titles) and _is_small_head(line, page)}


def _titles(page: Page) -> Iterator[str]:
    """The titles of a page that name a kind of paper and its year."""
    for line in page.lines():
        text = tidy(line.text)
        if years_in(text) and kind_of_title(text) and is_set_as_title(line, page):
            yield text.casefold()


def _repeats(text: str, titles: list[str]) -> bool:
    """Whether a text says one of some titles, and no year or kind of paper beside it."""
    said = text.casefold()
    rests = (said.replace(title, " ", 1) for title in titles if title in said)
    return any(len(rest) <= _BESIDE and not years_in(rest) and kind_of_title(rest) is None for rest in rests)


def _is_small_head(line: Line, page: Page) -> bool:
    """Whether a line stands at its page's top in smaller letters than most of its text."""
    if line.bold or not line.box or not in_margin(line, page) or line.box[1] > page.height / 2:
        return False
    sizes = [other.size for block in page.blocks for other in lines_within(block) if other is not line and other.size]
    return bool(sizes and line.size) and (line.size or 0.0) <= _SMALLER * median(sizes)
