"""Lines that belong to the page and not to what is written on it: page numbers, signatures, running headers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, islice
from statistics import median

from extractors.furniture import in_margin
from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Document, Grid, Line, Page, Word
from pipeline.interpret.cards.label_layouts.labels_alone import label_alone
from pipeline.interpret.cards.label_layouts.score_lines import labels_at
from pipeline.interpret.cards.labels import label_of
from pipeline.interpret.cells.entities import labelled
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.cells.scores import PAIR
from pipeline.interpret.pages.card_names import CardNames
from pipeline.interpret.pages.contact_lines import feet
from pipeline.interpret.pages.paper_titles import PaperTitles
from pipeline.interpret.pages.places_to_sign import BLANK, holds_places_to_sign, lines_to_sign, signing_box
from pipeline.interpret.pages.titles_repeated import titles_repeated
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.phrases.vocabulary import vocabulary
from pipeline.swedish.reference_numbers import reference_in

_DIGITS = lazy_pattern(  # "2 (7)", which a scan may show as "27)" or, with a speck, "2:(7)"
    r"\(?\d(?:[\d()]|\s+(?=[\d()])|[.,:;'’´`·-]\s?(?=\(\d+\)))*"
)
_PAGED = lazy_pattern(r"\b\d{1,3}\s*(?:\(\d{1,3}\)|av\s+\d{1,3})$", re.IGNORECASE)
_COUNTED = lazy_pattern(r"[^\W\d_]+\s+\d{1,3}\s+av\s+\d{1,3}$", re.IGNORECASE)  # a page, or a card: "Objekt 2 av 5"
_NUMBERED = lazy_pattern(r"\bsida?\.?\s*(\d{1,3})(?:\s*(?:\(\d{1,3}\)|av\s+\d{1,3}))?$", re.IGNORECASE)
_COUNT = lazy_pattern(r"\d{1,4}")  # a page's number, alone
_SCORED = lazy_pattern(r"(?=.*[^\W\d_]{3})\D*(?:(?<!\d)\d{1,2}(?!\d)\D*)+")  # words with numbers as scores are
_SHORT = 80  # letters: what the vocabulary knows as noise is shorter
_LONGEST = 160
_SAME_PLACE = 3.0  # points
_TWO = 2  # pages
_EDGE = 3  # lines at the head and at the foot of a page's plain text
_HARDLY, _SIGNS = 0.6, 2  # confidence below which so few signs may be any


def noise_of(document: Document) -> set[int]:
    """The id() of each line that is noise: by its words, or since it stands at the same place in the margin of other pages.

    A box of one row ("Justerandes signatur | Utdragsbestyrkande"), or with blank rows to sign in, is as a line with its texts would be; one of nothing but places to sign is noise on one page, too. A card's label may begin several pages at one height, and so may what heads each table of an export: these are none,
    unless they end with the page's number ("Intern kontroll Sida 2"). What heads each memo of a bundle, with a reference number of
    its own, is none either. Where an office is found, at a page's foot, is noise on one page, too.
    """
    blocks: list[tuple[Page, Line | Grid, Line]] = []
    blocks += [(page, line, line) for page in document.pages for line in page.lines()]
    grids = [(page, grid) for page in document.pages for grid in page.grids()]
    blocks += [(page, grid, line) for page, grid in grids for line in _boxed(grid, page)]
    marginal = [(_Marginal(line, page), block) for page, block, line in blocks if in_margin(line, page)]
    aside = {page.number: page for page in document.pages if page.depth == "text"}
    repeats = _Repeats([one for one, _ in marginal], document.pages, aside)
    found = {id(block) for one, block in marginal if len(one.line.text) < _LONGEST and _is_running(one, repeats)}
    scores = _scores_among([(page, line) for page, _, line in blocks])
    known = (block for _, block, line in blocks if id(line) not in scores and _is_known(tidy(line.text)))
    told = [*known, *(block for _, block, line in blocks if line.aside or _is_footer(line))]
    to_sign = (id(grid) for _, grid in grids if holds_places_to_sign(grid))
    found |= set(map(id, told)) | set(to_sign) | titles_repeated(document)
    found |= {id(line) for page in document.pages for line in feet(page, found)}
    return found | set(map(id, lines_to_sign(document, found)))


def _boxed(grid: Grid, page: Page) -> Iterator[Line]:
    """What stands in a box of one row, or with blank ones below it, in a page's margin, as a line; with a header's words it may be a table's."""
    line = signing_box(grid, page)
    if line and line.box and in_margin(line, page):
        below = grid.n_rows == 1 and line.box[1] > page.height / 2
        texts = (tidy(cell.text) for cell in grid.cells if cell.text.strip())
        if below or not any(meaning and meaning.whole for meaning in map(classify, texts)):
            yield line


def running_texts(document: Document, noise: Collection[int], only: Page | None = None) -> list[str]:
    """What pages say in their margins, each text once; of a single page its foot.

    noise: the id() of the page's own lines; only: the page to look at, where it is not all.
    """
    pages = [only] if only else document.pages
    lines = [line for page in pages for line in page.lines() if id(line) in noise and not line.aside]
    if len(document.pages) == 1:
        page = document.pages[0]
        lines += [
            line
            for line in [line for line in page.lines() if not line.aside][-1:]
            if in_margin(line, page) and line.box and line.box[1] > page.height / 2
        ]
    return list(dict.fromkeys(tidy(line.text) for line in lines))


def _is_footer(line: Line) -> bool:
    """Whether a line is a footer of a Word file."""
    return (line.path or "").startswith("footer ")


def _at_edges(page: Page) -> set[str]:
    """The first and last lines of a page's plain text, as repeated ones are known."""
    lines = page.text.splitlines()
    ends = (islice(filter(None, map(tidy, order)), _EDGE) for order in (lines, reversed(lines)))
    return set(map(_numbers_alike, chain.from_iterable(ends)))


class _Marginal:
    """A line in a page's margin: its words without their numbers, and how far from the page's top, or (below 0) foot, it stands.

    Pages may be of two heights. The place is told in steps of a few points.
    """

    def __init__(self, line: Line, page: Page) -> None:
        self.line, self.key, self.text = line, _key(line), tidy(line.text)
        top = line.box[1] if line.box else 0.0
        self.place = round((top if top < page.height / 2 else top - page.height) / _SAME_PLACE)


def _is_running(one: _Marginal, repeats: _Repeats) -> bool:
    """Whether a line in a page's margin is the page's own."""
    numbered = _NUMBERED.search(one.text)
    if numbered and (int(numbered[1]) == one.line.page or repeats.stands_again(one)):
        return True
    if _COUNT.fullmatch(one.text):
        return repeats.counts_pages(one)
    named = one.place >= 0 and (repeats.names.has(one.line) or repeats.titles.names_part(one.line))
    if named or repeats.counts_cards(one):
        return False
    paged = _PAGED.search(one.text) or (repeats.stands_again(one) and not repeats.is_of_body(one))
    is_label = label_of(one.line) is not None and not repeats.heads_all(one)
    if is_label or repeats.heads_memo(one) or _is_label_below(one, repeats):
        return False
    if any(_is_label_below(other, repeats) for other in repeats.right_above(one)):
        return False  # a card's code, under "Id"
    return bool(paged) and not (_heads(one, repeats) or repeats.begins_title(one))


def _is_label_below(one: _Marginal, repeats: _Repeats) -> bool:
    """Whether a line is a known label, alone as a card's over its value or before that, and another line above it is no running one."""
    if one.place < 0 or not repeats.stands_below_text(one):
        return False
    texts = one.text.split()
    return label_alone(one.line) is not None or any(texts[end][:1].isupper() for end, _ in labels_at(texts[:-1], 0))


class _Repeats:
    """Which lines stand in the same places on which pages."""

    def __init__(self, marginal: Sequence[_Marginal], pages: Sequence[Page], aside: Mapping[int, Page]) -> None:
        """aside: those of the pages that were set aside; where what they begin and end with stands is not known."""
        self._aside, self._all, self.names = aside, pages, CardNames(pages)
        self._edges: dict[int, set[str]] = {}
        self.alike: dict[str, set[int]] = {}
        self._same: dict[str, set[int]] = {}
        self._pages: dict[tuple[str, int], set[int]] = {}
        self._keys: dict[tuple[int, int], set[str]] = {}
        for one in marginal:
            self.alike.setdefault(one.key, set()).add(one.line.page)
            self._same.setdefault(one.text, set()).add(one.line.page)
            self._pages.setdefault((one.key, one.place), set()).add(one.line.page)
            self._keys.setdefault((one.line.page, one.place), set()).add(one.key)
        self._on_page: dict[int, list[_Marginal]] = {}
        self._counts: dict[tuple[int, int], set[int]] = {}  # pages, by how far a number is ahead of its own, and where
        for one in marginal:
            self._on_page.setdefault(one.line.page, []).append(one)
            if _COUNT.fullmatch(one.text):
                self._counts.setdefault((int(one.text) - one.line.page, one.place), set()).add(one.line.page)
        self._memos = _memo_pages(marginal)
        self.titles = PaperTitles([(one.line, one.place) for one in marginal], pages)

    def stands_again(self, one: _Marginal) -> bool:
        """Whether a line stands as far from the top or foot of another page.

        Where just two are alike and the pages between have other lines in that place, text begins there, unless these
        come again on every other page too.
        """
        pages = self._pages_of(one.key, one.place)
        between = range(min(pages) + 1, max(pages))
        if len(pages) != _TWO or not between:
            return len(pages) >= _TWO
        others = [self._others_on(page, one) for page in between]
        return not all(others) or (len(others) == 1 and any(self._alternates(key, one.place) for key in others[0]))

    def is_of_body(self, one: _Marginal) -> bool:
        """Whether a line with scores is as others in the middle of pages: the last of a card that ends a page, as on other pages."""
        if not _SCORED.fullmatch(one.text):
            return False
        lines = ((line, page) for page in self._all for line in page.lines() if not in_margin(line, page))
        return sum(_key(line) == one.key for line, _ in lines) >= _TWO

    def counts_cards(self, one: _Marginal) -> bool:
        """Whether a line ends in a count of cards, of which others stand in the middle of pages."""
        count = _COUNTED.search(one.text)
        if count is None:
            return False
        end = _numbers_alike(count[0])
        lines = (line for page in self._all for line in page.lines() if not in_margin(line, page))
        return any(_key(line).endswith(end) for line in lines)

    def counts_pages(self, one: _Marginal) -> bool:
        """Whether a number grows with the page as one in its place on another does; a card's score that begins pages does not."""
        ahead = int(one.text) - one.line.page
        pages = chain.from_iterable(self._counts.get((ahead, one.place + step), ()) for step in (-1, 0, 1))
        return any(page != one.line.page for page in pages)

    def stands_below_text(self, one: _Marginal) -> bool:
        """Whether a line above, on the same page, stands on no other."""
        above = (other for other in self._on_page.get(one.line.page, ()) if 0 <= other.place < one.place)
        return any(not self.stands_again(other) for other in above)

    def right_above(self, one: _Marginal) -> Iterator[_Marginal]:
        """The lines at whose left edge a line begins right below them."""
        for other in self._on_page.get(one.line.page, ()) if one.place >= 0 else ():
            if other.line.box and one.line.box:
                apart = one.line.box[1] - other.line.box[3]
                if (
                    abs(one.line.box[0] - other.line.box[0]) <= _SAME_PLACE
                    and 0 <= apart < one.line.box[3] - one.line.box[1]
                ):
                    yield other

    def begins_title(self, one: _Marginal) -> bool:
        """Whether a title begins a paper: others in its place name other years or, on the last page before it, another kind."""
        if one.place < 0:
            return False
        same, alike = self._same[one.text], self._pages_of(one.key, one.place)
        return self.titles.begins_year(one.line, same, alike) or self.titles.begins_paper(one.line, one.place)

    def heads_all(self, one: _Marginal) -> bool:
        """Whether a line stands first on all pages, word for word and in smaller letters than most of what follows: an export's own head."""
        same = len(self._firsts) >= _TWO and set(self._firsts) == {one.text}
        sizes = [line.size or 0.0 for line in self._all[0].lines()[1:]] if same else []
        return bool(sizes) and (one.line.size or 0.0) < median(sizes)

    @cached_property
    def _firsts(self) -> list[str | None]:
        """The first line of each page."""
        firsts = (next(iter(page.lines()), None) for page in self._all if page.depth == "full")
        return [tidy(line.text) if line else None for line in firsts]

    def heads_memo(self, one: _Marginal) -> bool:
        """Whether a line at a page's top is of a memo's head: its reference number, or what stands above such pages alone."""
        if one.line.page not in self._memos or one.place < 0:
            return False
        only = len(self._memos) < len(self._all) and self._pages_of(one.key, one.place) <= self._memos
        return only or reference_in(one.text) is not None

    def _alternates(self, key: str, place: int) -> bool:
        pages = self._pages_of(key, place)
        return any(page + _TWO in pages for page in pages)

    def _pages_of(self, key: str, place: int) -> set[int]:
        return set().union(*(self._pages.get((key, place + step), ()) for step in (-1, 0, 1)))

    def _others_on(self, page: int, one: _Marginal) -> set[str]:
        """What stands in a line's place on a page that lacks it there; of a page that was set aside all that it begins and ends with."""
        keys = set().union(*(self._keys.get((page, one.place + step), ()) for step in (-1, 0, 1)))
        if keys or page not in self._aside:
            return keys
        if page not in self._edges:
            self._edges[page] = _at_edges(self._aside[page])
        return self._edges[page] if one.key not in self._edges[page] else set()


def _memo_pages(marginal: Sequence[_Marginal]) -> set[int]:
    """The pages on which memos begin, where several do: the first of each reference number that stands at a page's top."""
    firsts: dict[str, int] = {}
    for one in marginal:
        if one.place >= 0 and (number := reference_in(one.text)):
            firsts[number] = min(one.line.page, firsts.get(number, one.line.page))
    return set(firsts.values()) if len(firsts) > 1 else set()


def _heads(one: _Marginal, repeats: _Repeats) -> bool:
    """Whether a line of labels ("Rapportperiod: 2025") stands on some pages alone, or the first, as a title does too.

    Where it stands on all, what the first says holds for what follows.
    """
    pages = repeats.alike[one.key]
    first = one.line.page == min(pages)
    alone = max(pages) - min(pages) >= len(pages)
    return (first and repeats.titles.has(one.line)) or ((alone or first) and bool(labelled([one.line.text])))


def is_noise(text: str) -> bool:
    """Whether a line of a page's plain text, tidied, is the page's own: a number, or by its words."""
    return text.isdigit() or (len(text) < _SHORT and _is_known(text))


def _scores_among(lines: Sequence[tuple[Page, Line]]) -> set[int]:
    """The id() of lines of two numbers alone ("4/3") that stand at no page's head or foot, where one of them does not begin with its page's number: scores, and no counts of pages."""
    pairs = [
        (page, line, numbers)
        for page, line in lines
        if (numbers := PAIR.fullmatch(tidy(line.text))) and line.box and not in_margin(line, page)
    ]
    counted = all(int(numbers[1]) == page.number for page, _, numbers in pairs)
    return set() if counted else {id(line) for _, line, _ in pairs}


def _is_known(text: str) -> bool:
    """Whether the vocabulary knows a text for the page's own, with or without lines to write names on."""
    said = BLANK.sub(" ", text)
    return vocabulary().noise.search(text if said == text else tidy(said)) is not None


def _key(line: Line) -> str:
    """A line's text with all numbers alike; a sign or two that were hardly recognised may be the page's."""
    text = " ".join("0" if _is_hardly_read(word) else word.text for word in line.words) or line.text
    return _numbers_alike(tidy(text))


def _numbers_alike(text: str) -> str:
    return _DIGITS.sub("0", text.casefold())


def _is_hardly_read(word: Word) -> bool:
    return word.confidence is not None and word.confidence < _HARDLY and len(word.text) <= _SIGNS
