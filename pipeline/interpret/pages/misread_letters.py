"""Words of scanned pages with letters that were recognised as others of their shape: "1åg" is "låg", where the rest is no word or unit behind a number ("1år"), and "Awvikelse" "Avvikelse".

A word with a capital inside a text is a name ("Maria Hernström"), which is in no dictionary but may look like what is.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Document, Grid, Line, Page
from pipeline.swedish.spelling import is_word

_ONE_FIRST = lazy_pattern(r"(?<![\w.,:/–-])1([a-zåäö]{2,})(?![\w:])")
_WORD = lazy_pattern(r"(?<![\w-])[^\W\d_]{5,}(?![\w-])")
_SHAPES = tuple(  # what is recognised, and what stood there
    (lazy_pattern(taken), stood) for taken, stood in (("wv|vw|w", "vv"), ("WV|VW|W", "VV"), ("rn", "m"), ("m", "rn"))
)
_PART = 3  # letters of a part of a compound
_CAPITAL_LAST = lazy_pattern(r"(?<![^\W\d_])[A-ZÅÄÖ][\w-]*\s*$")
_INSIDE = "a\n a "  # before a cell's further lines


def with_letters(document: Document) -> Document:
    """A document whose scanned pages have the letter in such words."""
    if not any(page.scanned for page in document.pages):
        return document
    return replace(document, pages=tuple(_page(page) if page.scanned else page for page in document.pages))


def _page(page: Page) -> Page:
    before, blocks = "", list[Line | Grid]()
    for block in page.blocks:
        blocks.append(_line(block, before) if isinstance(block, Line) else _grid(block))
        before = f"{block.text}\n" if isinstance(block, Line) else ""
    return replace(page, blocks=tuple(blocks), text=_as_written(page.text))


def _grid(grid: Grid) -> Grid:
    cells = (
        replace(cell, lines=tuple(_line(line, _INSIDE if at else "") for at, line in enumerate(cell.lines)))
        for cell in grid.cells
    )
    return replace(grid, cells=tuple(cells))


def _line(line: Line, before: str) -> Line:
    """A line with its words as they are, behind what stands before it."""
    text = _as_written(line.text, before)
    if text == line.text:
        return line
    words = []
    for word in line.words:
        words.append(replace(word, text=_as_written(word.text, before)))
        before += f"{word.text} "
    return replace(line, text=text, words=tuple(words))


def _as_written(text: str, before: str = "") -> str:
    text = _ONE_FIRST.sub(lambda match: f"l{match[1]}" if _is_letter(match[1]) else match[0], text)
    return _WORD.sub(
        lambda match: (
            _meant(match[0], begins=_begins(before + text[: match.start()])) if _may_be(match[0]) else match[0]
        ),
        text,
    )


def _may_be(word: str) -> bool:
    """Whether a text has a letter that may be another, and is no word."""
    return any(shape.search(word) for shape, _ in _SHAPES) and not is_word(word)


def _begins(before: str) -> bool:
    """Whether what stands before a word lets it begin a line, and no name that was begun above."""
    line = before.rpartition("\n")[2]
    return not any(map(str.isalnum, line)) and _CAPITAL_LAST.search(before) is None


@lru_cache(maxsize=8192)
def _meant(word: str, *, begins: bool) -> str:
    """The one word that a text is which is none, with one letter or two beside each other taken for those that look like them; else the text.

    One with a capital stays inside a text, and where it begins one if the word is made of others, as names are: "Hemström".
    """
    if not (begins or word[0].islower()):
        return word
    begun = ((shape.finditer(word), stood) for shape, stood in _SHAPES)
    near = {word[: at.start()] + stood + word[at.end() :] for found, stood in begun for at in found}
    words = [one for one in near if is_word(one.lower())]
    told = words[0] if len(words) == 1 else word
    return told if word[0].islower() or not _is_made_of_words(told.lower()) else word


def _is_made_of_words(word: str) -> bool:
    """Whether a word may be a compound, of parts however short."""
    return any(is_word(word[:at]) and is_word(word[at:]) for at in range(_PART, len(word) - _PART + 1))


def _is_letter(rest: str) -> bool:
    """Whether what stands behind a one makes a word with an l before it, and none alone."""
    return is_word(f"l{rest}") and not is_word(rest)
