"""Which pages are read in full: those whose text may belong to one of our tables or cards, and their neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.read_options import PageText
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.phrases.vocabulary import vocabulary

_ASIDE = "inga ord om intern kontroll eller riskbedömning"
_NUMBERS = re.compile(
    r"(?m)^\s*\d{1,2}(?:[ \t]*(?:[/x×*]|[ \t])[ \t]*\d{1,2}){0,2}\s*$|\b\d\s*/\s*\d\b|\b\d\s*[x×*]\s*\d\b"
    r"|\b\d(?:,\d)?[ \t]+\d(?:,\d)?[ \t]+\d{1,2}(?:,\d{1,2})?\b"
)
_TABULAR = re.compile(
    r"(?m)^\s*(?:[•\uf0b7▪]|[-–]\s|\d{1,2}\.\s*[^\W\d]|\d{1,2}[ \t]+\d{1,2}[ \t]+\d{1,2}\b)|\b(?:kontroll|rapport)\s*:",
    re.IGNORECASE,
)
_BROKEN = re.compile(r"[\u00ad\u2010-]\s*\n\s*|\u00ad")
_FURNITURE = 3  # lines: among so many the page's own text has begun
_NARROW = 35  # letters: lines of cells beside each other are seldom longer, lines of running text seldom shorter
_CELLS = 8  # lines that look like cells', for a page to hold a table
_LABEL = 4  # words: a line of so few is a label
_TITLE = 12  # words: a longer line is no title
_ENDS = (".", ",", ";")
_OPENS = (".", "!", "?", "”", '"')


def keep(pages: Sequence[PageText]) -> list[str | None]:
    """For each page None where it is to be read in full, else the reason why it is set aside.

    A page is kept for words of the vocabulary, beside a page that has some (a table may begin under the title on the
    page before, and end without a number on the page after), and farther on as long as it holds numbers or items as
    our tables do. Pictures without text are kept, and where anything else is the first page, which names the body.
    """
    own = [_has_words(page.text) or (page.has_image and not page.text.strip()) for page in pages]
    kept: list[str | None] = []
    follows = False
    for index, page in enumerate(pages):
        follows = any(own[max(index - 1, 0) : index + 2]) or (follows and _may_go_on(page.text))
        kept.append(None if follows or (index == 0 and any(own)) else _ASIDE)
    return kept


def _has_words(text: str) -> bool:
    """Whether a text has a word of ours: one that says enough, or one that stands apart from running text."""
    known = vocabulary()
    whole = _BROKEN.sub("", text)
    flat = " ".join(whole.lower().split())
    if any(word in flat for word in known.strong):
        return True
    if any(sign in flat for sign in known.signs) and re.search(rf"\b(?:{'|'.join(known.signs)})\b", flat):
        return True
    return any(_stands_apart(line) for line in _lines_with_words(whole))


def _lines_with_words(text: str) -> Iterator[str]:
    """The lines that hold a word which counts where it stands apart; looked for on the page at once."""
    text = "\n".join(text.splitlines())
    end = 0
    for match in vocabulary().apart.finditer(_small(text)):
        if match.start() >= end:
            start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
            end = end if end >= 0 else len(text)
            yield text[start:end]


def _stands_apart(line: str) -> bool:
    """Whether a line names something of ours as a label, a header cell or a title does."""
    apart = vocabulary().apart
    small = _small(line)
    match = apart.search(small)
    if match is None:
        return False
    words = len(line.split())
    opens = not line[: match.start()].strip()
    if not line.rstrip().endswith(_ENDS) and ((opens and words <= _LABEL) or (words <= _TITLE and kind_of_title(line))):
        return True
    return any(_is_header_word(line, hit.start(), words) for hit in apart.finditer(small))


def _small(line: str) -> str:
    """A line in small letters, each at its place: the dotted capital I alone would become two."""
    return line.replace("İ", "i").lower()


def _is_header_word(line: str, start: int, words: int) -> bool:
    """Whether a word begins a header cell: with a capital, and not since a sentence begins there."""
    before = line[:start].rstrip()
    if not line[start].isupper():
        return False
    return not before.endswith(_OPENS) if before else words <= _TITLE


def _may_go_on(text: str) -> bool:
    """Whether a page could be the rest of a table: numbers as scores are written, items, narrow lines, or the rest of a sentence."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if _NUMBERS.search(text) or _TABULAR.search(text) or any(line[0].islower() for line in lines[:_FURNITURE]):
        return True
    narrow = sum(len(line) <= _NARROW and not line.endswith(_ENDS) for line in lines)
    return narrow >= _CELLS and 2 * narrow > len(lines)
