"""Lines at the tops of further pages that say their paper's title again in small letters: running heads, though the first page has none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from statistics import median

from extractors.furniture import in_margin
from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Document, Line, Page, lines_within
from pipeline.interpret.cells.entities import years_in
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.cells.line_parts import pieces_of
from pipeline.interpret.pages.title_type import is_set_as_title
from pipeline.interpret.phrases.titles import kind_of_title

_SMALLER = 0.9  # of the size of most of a page's text, or of the same line on the first page, at most
_APART, _TEXTS = 3.0, 2  # sizes of the letters between a title and what stands beside it, and how many texts these are
_SHIFT = 2.0  # points
_NUMBER = lazy_pattern(r"\b(?:sida|sid\.?|s\.)?\s*\d+\s*(?:\(\d+\)|/\s*\d+|av\s+\d+)?\s*$")  # a page's, at the end
_WORD = lazy_pattern(r"\w+")


def titles_repeated(document: Document) -> set[int]:
    """The id() of each line at a page's top that says a title of the first page word for word, in smaller letters than its page's text.

    Letters smaller than the title's are enough where the title has a text beside it, far apart, and both come again at their places.
    What stands beside the title is but a page's number and words of the first page, the same on all pages: another board or unit
    begins a paper of its own.
    """
    pages = [page for page in document.pages if page.blocks]
    titles = {tidy(line.text).casefold(): line for line in _titles(pages[0])} if len(pages) > 1 else {}
    lines = ((line, page) for page in pages[1:] if titles for line in page.lines())
    heads = [
        (line, rest)
        for line, page in lines
        for rest in _beside(line, titles)
        if _is_small_head(line, page) or any(_is_same_head(line, title, page) for title in titles.values())
    ]
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


def _titles(page: Page) -> Iterator[Line]:
    """The titles of a page that name a kind of paper and its year."""
    for line in page.lines():
        text = tidy(line.text)
        if years_in(text) and kind_of_title(text) and is_set_as_title(line, page):
            yield line


def _beside(line: Line, titles: Iterable[str]) -> list[str]:
    """What a line says beside one of some titles, if it says one, and no year or kind of paper with it."""
    said = tidy(line.text).casefold()
    rests = (said.replace(title, "|", 1) for title in titles if title in said)
    return [rest for rest in rests if not years_in(rest) and kind_of_title(rest) is None][:1]


def _is_small_head(line: Line, page: Page) -> bool:
    """Whether a line stands at its page's top in smaller letters than most of its text."""
    if line.bold or not _is_at_top(line, page):
        return False
    sizes = [other.size for block in page.blocks for other in lines_within(block) if other is not line and other.size]
    return bool(sizes and line.size) and (line.size or 0.0) <= _SMALLER * median(sizes)


def _is_same_head(line: Line, title: Line, page: Page) -> bool:
    """Whether a line at its page's top says a title of several texts far apart again, between the same edges and in smaller letters."""
    if not _is_at_top(line, page) or not (line.box and title.box) or len(pieces_of(title, _APART)) < _TEXTS:
        return False
    edges = zip(line.box[::2], title.box[::2], strict=True)
    is_in_place = all(abs(one - other) <= _SHIFT for one, other in edges)
    is_smaller = 0 < (line.size or 0.0) <= _SMALLER * (title.size or 0.0)
    return is_in_place and is_smaller and tidy(line.text) == tidy(title.text)


def _is_at_top(line: Line, page: Page) -> bool:
    return line.box is not None and in_margin(line, page) and line.box[1] <= page.height / 2
