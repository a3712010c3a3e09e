"""Where a narrow column may break a long word, since browsers know Swedish hyphenation only where they have loaded it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from markupsafe import Markup, escape

from extractors.lazy_pattern import lazy_pattern
from pipeline.report.sanitize import harmless
from pipeline.swedish.spelling import breaks

SHORTEST = 8  # letters of a word that is broken
MOST = 100  # letters of one that is: no word has more
LEFT = 3  # letters at least before its first hyphen and behind its last
LONGEST = 14  # signs that stand together where no hyphen can
HYPHEN = Markup("<i></i>")  # empty: the style sheet draws it where a line ends there, and nobody copies it
BREAK = Markup("<wbr>")
_WORD = lazy_pattern(rf"[^\W\d_]{{{SHORTEST},}}")
_UNBROKEN = lazy_pattern(rf"\S{{{LONGEST}}}(?=\S)")


def hyphenated(text: str) -> Markup:
    """A text escaped, with a place for a hyphen wherever a long word of it may be broken, and one for a break in what has none."""
    return Markup().join(_pieces(harmless(text)))


def _pieces(text: str) -> Iterator[Markup]:
    end = 0
    for word in _WORD.finditer(text):
        yield _unbroken(text[end : word.start()])
        yield _word(word[0])
        end = word.end()
    yield _unbroken(text[end:])


def _word(word: str) -> Markup:
    if len(word) > MOST:
        return _unbroken(word)
    places = [at for at in breaks(word) if LEFT <= at <= len(word) - LEFT]
    return HYPHEN.join(_unbroken(word[start:end]) for start, end in pairwise((0, *places, len(word))))


def _unbroken(text: str) -> Markup:
    """An address, a number, or a name that no pattern breaks."""
    pieces, end = [], 0
    for piece in _UNBROKEN.finditer(text):
        pieces.append(text[end : piece.end()])
        end = piece.end()
    return BREAK.join(escape(piece) for piece in (*pieces, text[end:]))
