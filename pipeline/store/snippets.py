"""The text around what was looked for, in pieces: whoever shows it marks the hits in his own way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from pipeline.store.search_query import Part
from pipeline.store.search_words import Texts, Word, composed, words

BEFORE, BEHIND = 8, 24  # words around the first hit
_CUT: Final = "…"


class Piece(NamedTuple):
    """A part of a snippet, and whether it is what was looked for."""

    text: str
    hit: bool


def snippet(texts: Texts, wanted: Sequence[Part]) -> list[Piece]:
    """Of the text that has most of what is wanted the words around its first hit; the title only where no other has as much."""
    most = max((*texts.texts, texts.title), key=lambda text: _has(text, wanted))
    return [piece for piece in _pieces(composed(most), wanted) if piece.text]


def _has(text: str, wanted: Sequence[Part]) -> int:
    """How many of the parts stand in a text, as far as single words tell."""
    found = [*words(composed(text))]
    return sum(any(part.has(word) for word in found) for part in wanted)


def _pieces(text: str, wanted: Sequence[Part]) -> Iterator[Piece]:
    found = [*words(text)]
    hits = [any(part.has(word) for part in wanted) for word in found]
    first = hits.index(True) if True in hits else 0
    start, stop = max(0, first - BEFORE), min(len(found), first + BEHIND)
    at = found[start].start if start else 0
    yield Piece(_CUT if start else "", hit=False)
    for word, hit in zip(found[start:stop], hits[start:stop], strict=True):
        if hit:
            yield Piece(text[at : word.start], hit=False)
            yield Piece(text[word.start : word.end], hit=True)
            at = word.end
    yield Piece(_behind(text, at, found[stop - 1] if stop < len(found) else None), hit=False)


def _behind(text: str, at: int, last: Word | None) -> str:
    """What follows the last hit, up to the snippet's last word; last: None where the text ends there."""
    return text[at:] if last is None else text[at : last.end] + _CUT
