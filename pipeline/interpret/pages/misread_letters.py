"""Words of scanned pages with letters that were recognised as others of their shape: "1åg" is "låg", where the rest is no word or unit behind a number ("1år"), and "Awvikelse" "Avvikelse"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from extractors.model.page import Document, Grid, Line, Page
from pipeline.swedish.spelling import is_word

_ONE_FIRST = re.compile(r"(?<![\w.,:/–-])1([a-zåäö]{2,})(?![\w:])")
_WORD = re.compile(r"(?<![\w-])[^\W\d_]{5,}(?![\w-])")
_SHAPES = tuple(  # what is recognised, and what stood there
    (re.compile(taken), stood) for taken, stood in (("wv|vw|w", "vv"), ("WV|VW|W", "VV"), ("rn", "m"), ("m", "rn"))
)


def with_letters(document: Document) -> Document:
    """A document whose scanned pages have the letter in such words."""
    if not any(page.scanned for page in document.pages):
        return document
    return replace(document, pages=tuple(_page(page) if page.scanned else page for page in document.pages))


def _page(page: Page) -> Page:
    blocks = tuple(_line(block) if isinstance(block, Line) else _grid(block) for block in page.blocks)
    return replace(page, blocks=blocks, text=_as_written(page.text))


def _grid(grid: Grid) -> Grid:
    cells = (replace(cell, lines=tuple(map(_line, cell.lines))) for cell in grid.cells)
    return replace(grid, cells=tuple(cells))


def _line(line: Line) -> Line:
    text = _as_written(line.text)
    if text == line.text:
        return line
    return replace(line, text=text, words=tuple(replace(word, text=_as_written(word.text)) for word in line.words))


def _as_written(text: str) -> str:
    text = _ONE_FIRST.sub(lambda match: f"l{match[1]}" if _is_letter(match[1]) else match[0], text)
    return _WORD.sub(lambda match: _meant(match[0]), text)


@lru_cache(maxsize=8192)
def _meant(word: str) -> str:
    """The one word that a text is which is none, with one letter or two beside each other taken for those that look like them; else the text. A name is in no dictionary."""
    begun = [(shape.finditer(word), stood) for shape, stood in _SHAPES if shape.search(word)]
    if not begun or is_word(word):
        return word
    near = {word[: at.start()] + stood + word[at.end() :] for found, stood in begun for at in found}
    words = [one for one in near if is_word(one.lower())]
    return words[0] if len(words) == 1 else word


def _is_letter(rest: str) -> bool:
    """Whether what stands behind a one makes a word with an l before it, and none alone."""
    return is_word(f"l{rest}") and not is_word(rest)
