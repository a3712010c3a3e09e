"""Which pages are read in full: those whose text may belong to one of our tables or cards, and their neighbours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from extractors.furniture import in_margin
from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Grid, Line, Page
from extractors.read_options import Boxes, PageText
from pipeline.interpret.pages.next_page import may_begin_in_columns
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.phrases.vocabulary import vocabulary

_ASIDE = "inga ord om intern kontroll eller riskbedömning"
_NUMBERS = lazy_pattern(
    r"(?m)^\s*\d{1,2}(?:[ \t]*(?:[/x×*]|[ \t])[ \t]*\d{1,2}){0,2}\s*$|\b\d\s*/\s*\d\b|\b\d\s*[x×*]\s*\d\b"
    r"|\b\d(?:,\d)?[ \t]+\d(?:,\d)?[ \t]+\d{1,2}(?:,\d{1,2})?\b"
)
_TABULAR = lazy_pattern(
    r"(?m)^\s*(?:[•\uf0b7▪]|[-–]\s|\d{1,2}\.\s*[^\W\d]|\d{1,2}[ \t]+\d{1,2}[ \t]+\d{1,2}\b)|\b(?:kontroll|rapport)\s*:",
    re.IGNORECASE,
)
_BROKEN = lazy_pattern(r"-\s*\n\s*")
# Takes ten times as long, and few texts have such hyphens.
_BROKEN_SOFTLY = lazy_pattern(r"[\u00ad\u2010-]\s*\n\s*|\u00ad")
_PRODUCT = lazy_pattern(r"x\s*k\b")  # what signs end with, and few texts have: looked for first
_NO_SIGN = r"\x00-\x08\x0e-\x1f\x7f-\x9f\u0370-\u1dff\u2c00-\ud7ff\ue000-\uf8ff"
_DAMAGED = lazy_pattern(  # a sign that nobody writes in a word: what a copy made of letters set in one glyph
    rf"[{_NO_SIGN}<=>{{}}#$|^~](?<=[a-zåäö].)(?:(?<=[{_NO_SIGN}])|[<=>{{}}#$|^~]?[a-zåäö])"
)
_TYPED = lazy_pattern(r"\S {3,}\S|\b\d(?:,\d)?\s+\d(?:,\d)?\s+\d{1,2}\b")
_HEADERS = lazy_pattern(  # "Identifierad risk Kontroll Resultat"
    r"[A-ZÅÄÖ][a-zåäö]+ risk(?: [A-ZÅÄÖ][\wåäö-]+(?: [a-zåäö]+){0,3}){2,}\s*"
)
_SEVERAL = 2  # lines
_FURNITURE = 3  # lines: among so many the page's own text has begun
_SHORT = 20  # pages: of a longer document that begins with a title of ours other parts may be of other things
_HEAD = 8  # lines of a page among which its title stands
_LEGEND = 8  # lines below a table
_STRAY = 1  # lines above a page's first table and below its last that may end a row's sentence
_NARROW = 35  # letters: lines of cells beside each other are seldom longer, lines of running text seldom shorter
_PROSE = 60  # letters: a longer line is running text
_CELLS = 8  # lines that look like cells', for a page to hold a table
_CARDS = 3  # of a page that have one label
_LABEL = 4  # words: a line of so few is a label
_TITLE = 12  # words: a longer line is no title
_ENDS = (".", ",", ";")
_OPENS = (".", "!", "?", "”", '"')


def keep(pages: Sequence[PageText]) -> list[str | None]:
    """For each page None where it is to be read in full, else the reason why it is set aside.

    A page is kept for words of the vocabulary, for damaged ones, and before a page that has some but no title, which may
    stand there. Pictures without text are kept, and where anything else is the first page, which names the body. So are,
    in a short document that begins with a title of ours, all pages that are not mostly running text. What follows
    is asked of the pages that were read: `goes_on`.
    """
    own = [_has_words(page.text) or (page.has_image and not page.text.strip()) for page in pages]
    untitled = {index for index, ours in enumerate(own) if ours and not _begins_with_title(pages[index].text)}
    wanted = [ours or index + 1 in untitled or (index == 0 and any(own)) for index, ours in enumerate(own)]
    wanted = [one or _DAMAGED.search(page.text) is not None for one, page in zip(wanted, pages, strict=True)]
    ours = len(pages) <= _SHORT and any(own) and _begins_with_title(pages[0].text)
    wanted = [one or (ours and not _is_running(page.text)) for one, page in zip(wanted, pages, strict=True)]
    return [None if one else _ASIDE for one in wanted]


def goes_on(before: Page, page: PageText, boxes: Boxes) -> bool:
    """Whether a page that was set aside may hold the rest of what stands on the page before it, read in full.

    Behind a page with words of ours that is what begins in the columns of one of its tables or in typed ones, and anything where it holds
    no table, or more below it; behind another one, what may go on by its text or begins in its columns where a table runs through
    all of the page before, and what begins with a label of several of its lines, as cards have it. Of the first page, kept for the
    body's name, nothing goes on; of a page that could not be read, what may by its text.
    """
    if before.depth == "full" and (_has_words(before.text) or before.scanned):
        grids = before.grids()
        lists = not grids or _lists_below(max(grids, key=_bottom), before)
        return lists or _is_typed(page.text) or may_begin_in_columns(page, boxes(), before)
    if before.number == 1:
        return False
    if before.depth == "full":
        if _begins_with_label(page.text, before.text):
            return True
        return _runs_through(before) and (_may_go_on(page.text) or _begins_in_columns(page, boxes, before))
    return _may_go_on(page.text) and _may_go_on(before.text)


def _begins_with_label(text: str, before: str) -> bool:
    """Whether one of a page's first lines begins with a label: the words before a capital with which several lines of the page before begin, each another."""
    known = Counter(label for line in set(_lines(before)) for label in _labels(line))
    return any(known[label] >= _CARDS for line in _lines(text)[: _FURNITURE + 1] for label in _labels(line))


def _labels(line: str) -> Iterator[tuple[str, ...]]:
    """What of a line's first words may be a label: those from a capital to the next, which end no sentence."""
    words = line.split()
    ends = (end for end in range(1, min(_LABEL + 1, len(words))) if words[end][:1].isupper())
    yield from (tuple(words[:end]) for end in ends if line[0].isupper() and not words[end - 1].endswith(_ENDS))


def _is_typed(text: str) -> bool:
    """Whether a page begins with lines of texts that runs of spaces part, or of scores: columns of a typewriter are one piece of text for each line."""
    return sum(_TYPED.search(line) is not None for line in _lines(text)[:_HEAD]) >= _SEVERAL


def _begins_in_columns(page: PageText, boxes: Boxes, before: Page) -> bool:
    return bool(before.grids()) and may_begin_in_columns(page, boxes(), before)


def _begins_with_title(text: str) -> bool:
    """Whether one of our titles is among the first lines of a page's text."""
    return any(len(line.split()) <= _TITLE and kind_of_title(line) is not None for line in _lines(text)[:_HEAD])


def _bottom(grid: Grid) -> float:
    return grid.box[3] if grid.box else 0.0


def _lists_below(lowest: Grid, page: Page) -> bool:
    """Whether more stands below a page's last table than its legend and footnotes: cards, of which that says nothing."""
    below = [block for block in page.blocks if block.box and block.box[1] >= _bottom(lowest)]
    return sum(isinstance(block, Line) and not in_margin(block, page) for block in below) > _LEGEND


def _runs_through(page: Page) -> bool:
    """Whether a page without words of ours begins and ends inside a table, or lists things where it holds none."""
    grids = [index for index, block in enumerate(page.blocks) if isinstance(block, Grid)]
    if not grids:
        return _is_listed(page.text)
    return _lines_outside(page, [*page.blocks[: grids[0]], *page.blocks[grids[-1] + 1 :]]) <= _STRAY


def _lines_outside(page: Page, blocks: Sequence[Line | Grid]) -> int:
    """How many of these blocks are lines of running text that stand in no margin."""
    lines = [block for block in blocks if isinstance(block, Line) and not in_margin(block, page)]
    return sum(not _is_of_cell(line.text) for line in lines)


def _is_listed(text: str) -> bool:
    """Whether most lines of a text are items, hold numbers as scores are written, or are as narrow as cells."""
    lines = _lines(text)
    return 2 * sum(map(_is_of_cell, lines)) > len(lines)


def _has_words(text: str) -> bool:
    """Whether a text has a word of ours: one that says enough, or one that stands apart from running text."""
    known = vocabulary()
    broken = _BROKEN_SOFTLY if "\u00ad" in text or "\u2010" in text else _BROKEN
    whole = "\n".join([*broken.sub("", text).splitlines(), ""])
    small = whole.replace("İ", "i").lower()  # each letter at its place: the dotted capital I alone would become two
    if known.strong.search(small) or (_PRODUCT.search(small) and known.signs.search(small)):
        return True
    by_line = groupby(known.apart.finditer(small), lambda hit: small.rfind("\n", 0, hit.start()) + 1)
    return any(_stands_apart(whole, start, list(hits)) for start, hits in by_line)


def _stands_apart(text: str, start: int, hits: Sequence[re.Match[str]]) -> bool:
    """Whether a line names something of ours as a label, a header cell or a title does, and is no heading of any memo.

    Args:
        text: the page's text, each line with its end.
        start: where the line begins in it.
        hits: the words in the line which count where they stand apart, with their places in the text.
    """
    end = text.index("\n", start)
    line = text[start:end]
    words = len(line.split())
    named = any(_is_header_word(line, hit.start() - start, words) for hit in hits) or _HEADERS.match(line) is not None
    if not named and not line.rstrip().endswith(_ENDS):
        opens = not line[: hits[0].start() - start].strip()
        named = (opens and words <= _LABEL) or (words <= _TITLE and kind_of_title(line) is not None)
    return named and not (words <= _LABEL and _heads_prose(hits, text[end:]))


def _heads_prose(hits: Sequence[re.Match[str]], below: str) -> bool:
    """Whether the words of a short line make it a heading of any memo ("Konsekvenser") above a line of running text."""
    return {hit[0] for hit in hits} <= vocabulary().headings and len(below.lstrip().partition("\n")[0]) > _PROSE


def _is_header_word(line: str, start: int, words: int) -> bool:
    """Whether a word begins a header cell: with a capital, and not since a sentence begins there."""
    before = line[:start].rstrip()
    if not line[start].isupper():
        return False
    return not before.endswith(_OPENS) if before else words <= _TITLE


def _may_go_on(text: str) -> bool:
    """Whether a page could be the rest of a table: numbers as scores are written, items, narrow lines, or the rest of a sentence."""
    lines = _lines(text)
    if _NUMBERS.search(text) or _TABULAR.search(text) or any(line[0].islower() for line in lines[:_FURNITURE]):
        return True
    narrow = sum(map(_is_narrow, lines))
    return narrow >= _CELLS and 2 * narrow > len(lines)


def _is_running(text: str) -> bool:
    """Whether most lines of a text end a sentence, or a part of one, or go on in small letters below."""
    lines = _lines(text)
    ends = [line.endswith(_ENDS) or below[:1].islower() for line, below in pairwise([*lines, ""])]
    return 2 * sum(ends) > len(lines)


def _is_of_cell(line: str) -> bool:
    return _is_narrow(line) or bool(_NUMBERS.search(line) or _TABULAR.search(line))


def _is_narrow(line: str) -> bool:
    return len(line) <= _NARROW and not line.endswith(_ENDS)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
