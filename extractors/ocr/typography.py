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
_BRACKETS = frozenset("|()[]{}")
_SOME = 3  # high letters tell by most of them
TALL = frozenset("bdfhkl/0123456789!?&%§ß") | _BRACKETS
HIGHER = 1.15  # times the letters beside it is a capital at least
_RINGED = 1.3  # times a capital's height is one with a ring
_RING = (1.04, 1.25)  # times a high letter's height is a small one with a ring
_BOLDER = 1.17  # times the stroke of the page's thinner text
_BOLDER_SLIM = 1.11  # the same of a text with many thin signs, beside or below a bold one
_SLIM, _MANY = frozenset("()[]{}/-–*"), 0.2  # thin signs; of a text's
_AS_LARGE = 0.9  # times the size of those that it stands below
_BLUR = 1.0  # pixels
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
    bare = [_without_brackets(piece, text) for piece, text in zip(pieces, texts, strict=True)]
    low = _low_letters(bare)
    own = [_size(piece, text, low) for piece, text in zip(bare, texts, strict=True)]
    sizes = _common(own, pieces, [_high(text) >= _SOME for text in texts])
    strokes = [_stroke(piece, ink) / size for piece, size in zip(pieces, sizes, strict=True)]
    thin = (float(np.percentile(strokes, 25)) if strokes else 0.0) or 1.0
    bold = [
        (piece, size)
        for piece, size, stroke in zip(pieces, sizes, strokes, strict=True)
        if stroke > _BOLDER * thin and len(piece.letters) > _LONE
    ]
    return [
        Face(size, baseline(plain), _is_bold(piece, text, (stroke / thin, size), bold))
        for piece, plain, text, stroke, size in zip(pieces, bare, texts, strokes, sizes, strict=True)
    ]


def _is_bold(piece: Piece, text: str, look: tuple[float, float], bold: Sequence[tuple[Piece, float]]) -> bool:
    """Whether a piece is: by its stroke alone, or beside or below others that are, where it has few letters, or many thin signs and their size.

    look: its stroke, times that of the page's thinner text, and its size. bold: those whose letters tell, and their sizes.
    """
    stroke, size = look
    if stroke > _BOLDER:
        return len(piece.letters) > _LONE or any(_near(piece, one) for one, _ in bold)
    slim = stroke > _BOLDER_SLIM and sum(sign in _SLIM for sign in text) > _MANY * len(text)
    return slim and any(_near(piece, one) and size >= _AS_LARGE * other for one, other in bold)


def _without_brackets(piece: Piece, text: str) -> Piece:
    """A piece without its brackets, which may stand higher than capitals and hang below the line: so many of its highest letters."""
    brackets = sum(sign in _BRACKETS for sign in text)
    letters = sorted(piece.letters, key=lambda box: box[1] - box[3])
    return Piece(letters[brackets:]) if 0 < brackets < len(letters) else piece


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
    return sum(letter.isupper() or letter in TALL - _BRACKETS for letter in text)


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
    """How thick the letters are drawn: twice their ink over its outline, less what the scanner's blur adds."""
    x0, top, x1, bottom = piece.box
    own = np.pad(ink[top:bottom, x0:x1], 1)
    outline = sum(int(np.count_nonzero(np.diff(own, axis=axis))) for axis in (0, 1))
    return max(2 * float(own.sum()) / max(outline, 1) - _BLUR, 0.0)
