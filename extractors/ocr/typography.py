"""How the type of pieces looks: its size, the line that it stands on, and whether it is bold.

A page has few sizes. Each piece is measured by itself, and what is nearly the same is made the same,
since a table's rows are told by sizes too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from extractors.ocr.binarize import Mask
from extractors.ocr.text_segments import Piece

CAPS = 0.7  # of the size: how high capitals stand
_LOW = (0.42, 0.56)  # of the size: how high small letters stand, from font to font
_LONG = 12  # letters
_SOME = 3  # high letters tell by most of them
TALL = frozenset("bdfhkl|()[]/{}0123456789!?&%§ß")
HIGHER = 1.15  # times the letters beside it is a capital at least
_RINGED = 1.3  # times a capital's height is one with a ring
_RING = (1.04, 1.25)  # times a high letter's height is a small one with a ring
_BOLDER = 1.17  # times the stroke of the page's thinner text
_BLUR = 0.5  # pixels
_SAME = 0.05  # by so much sizes may differ that are one
_SAME_UNSURE, _SAME_SHORT = 0.09, 0.35  # those of few high letters; of few letters
_SHORT, _LONE = 6, 3  # letters: fewer measure badly; so few say little of boldness by themselves
_LEVEL, _NEXT = 0.3, 2.2  # of the height: pieces on one line, and on the next one


@dataclass(frozen=True)
class Face:
    """Size and baseline in pixels."""

    size: float
    baseline: float
    bold: bool


def faces(pieces: Sequence[Piece], texts: Sequence[str], ink: Mask) -> list[Face]:
    """The faces of a page's pieces, whose texts are given."""
    low = _low_letters(pieces)
    own = [_size(piece, text, low) for piece, text in zip(pieces, texts, strict=True)]
    sizes = _common(own, pieces, [_high(text) >= _SOME for text in texts])
    strokes = [_stroke(piece, ink) / size for piece, size in zip(pieces, sizes, strict=True)]
    thin = float(np.percentile(strokes, 25)) if strokes else 1.0
    thick = [stroke > _BOLDER * thin for stroke in strokes]
    bold = [piece for piece, own in zip(pieces, thick, strict=True) if own and len(piece.letters) > _LONE]
    return [
        Face(size, baseline(piece), own and (len(piece.letters) > _LONE or any(_near(piece, one) for one in bold)))
        for piece, size, own in zip(pieces, sizes, thick, strict=True)
    ]


def _near(piece: Piece, other: Piece) -> bool:
    """Whether a piece stands on another's line, or is the next line below it."""
    x0, top, x1, _ = piece.box
    step = baseline(piece) - baseline(other)
    below = other.box[0] - other.height <= x0 and x1 <= other.box[2] + other.height
    return abs(step) < _LEVEL * other.height or (below and top >= other.box[1] and 0 < step <= _NEXT * other.height)


def baseline(piece: Piece) -> float:
    """Where the piece's letters stand, by most of them."""
    least = 0.5 * piece.letter_height
    return float(np.median([bottom for _, top, _, bottom in piece.letters if bottom - top >= least]))


def _heights(piece: Piece) -> list[float]:
    """How high the piece's letters stand over the line, the highest first; dots and commas left out."""
    least, line = 0.5 * piece.letter_height, baseline(piece)
    return sorted((max(line - top, 1.0) for _, top, _, bottom in piece.letters if bottom - top >= least), reverse=True)


def _low_letters(pieces: Sequence[Piece]) -> float:
    """How high most small letters stand, as a share of the size: fonts differ, and long pieces tell."""
    shares = [float(np.median(heights)) / heights[0] for piece in pieces if len(heights := _heights(piece)) >= _LONG]
    return float(np.clip(CAPS * np.median(shares), *_LOW)) if shares else sum(_LOW) / 2


def _size(piece: Piece, text: str, low: float) -> float:
    """The size of the type by its high letters, or where there are none by most of its low ones."""
    heights = _heights(piece)
    high = _high(text)
    if len(heights) > 1 and not high:
        return float(np.median(heights)) / low
    if high < _SOME:
        return _without_rings(heights, text) / CAPS
    return float(np.median(heights[:high])) / CAPS


def _high(text: str) -> int:
    """How many letters of a text are high."""
    return sum(letter.isupper() or letter in TALL for letter in text)


def _without_rings(heights: Sequence[float], text: str) -> float:
    """How high the highest letter stands, rings and dots left out where they have run together with theirs."""
    below = heights[min(sum(letter in "ÅÄÖåäö" for letter in text), len(heights) - 1)]
    over = heights[0] / below
    if any(letter in "ÅÄÖ" for letter in text) and over > HIGHER:
        return max(below, heights[0] / _RINGED)
    return below if _RING[0] < over < _RING[1] else heights[0]


def _common(sizes: Sequence[float], pieces: Sequence[Piece], sure: Sequence[bool]) -> list[float]:
    """Sizes made the same where they nearly are: those of most letters first, then those measured less surely."""
    made = list(sizes)
    counts = [len(piece.letters) for piece in pieces]
    long = {index for index, count in enumerate(counts) if count >= _SHORT}
    left = {index for index in long if sure[index]} or long
    found: list[float] = []
    while left:
        usual = float(np.median(np.repeat([sizes[index] for index in left], [counts[index] for index in left])))
        near = {index for index in left if abs(sizes[index] - usual) <= _SAME * usual} or left
        made = [usual if index in near else size for index, size in enumerate(made)]
        found.append(usual)
        left -= near
    for index, count in enumerate(counts):
        if count < _SHORT or not sure[index]:
            within = _SAME_SHORT if count < _SHORT else _SAME_UNSURE
            order = sorted(found, key=lambda size: abs(size - sizes[index])) if count < _SHORT else found
            made[index] = next((size for size in order if abs(size - sizes[index]) <= within * size), sizes[index])
    return made


def _stroke(piece: Piece, ink: Mask) -> float:
    """How thick the letters are drawn: ink over its outline, less what the scanner's blur adds."""
    x0, top, x1, bottom = piece.box
    own = ink[top:bottom, x0:x1]
    inner = own[1:-1, 1:-1] & own[:-2, 1:-1] & own[2:, 1:-1] & own[1:-1, :-2] & own[1:-1, 2:]
    outline = int(own.sum()) - int(inner.sum())
    return max(float(own.sum()) / max(outline, 1) - _BLUR, 0.0)
