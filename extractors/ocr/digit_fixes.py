"""Lone numbers, which decide scores: letters among them that are digits in truth, and ink that nothing was read in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from extractors.furniture import EDGE
from extractors.ocr.tesseract import Reading
from extractors.ocr.text_segments import Piece

UNREAD = "?"
_ALIKE = str.maketrans("IlLi|!][tOoQDSsZzBGbgqATJ", "1111111110000552286699471")
_ONES = set("Il|i!][")
_LONGEST = 3  # letters of a lone number
_SURE = 0.8  # where letter by letter, column and a reading as digits agree
_HEIGHTS = (0.6, 1.6)  # of the usual height is a letter
ReadDigits = Callable[[Sequence[Piece]], list[list[Reading]]]


def settle(pieces: Sequence[Piece], found: list[list[Reading]], read_digits: ReadDigits) -> None:
    """Change the readings of lone pieces in place; read_digits reads pieces as digits alone."""
    amid = [index for index in range(len(pieces)) if _amid_numbers(index, pieces, found)]
    empty = _empty(pieces, found)
    for index, digits in zip(amid, read_digits([pieces[index] for index in amid]), strict=True):
        found[index] = [_as_digits(found[index], digits)]
    for index, digits in zip(empty, read_digits([pieces[index] for index in empty]), strict=True):
        text = "".join(reading.text for reading in digits) or UNREAD
        found[index] = [Reading(text, pieces[index].box, 0.0)]


def settle_page_numbers(pieces: Sequence[Piece], found: list[list[Reading]], height: int) -> None:
    """Change lone strokes at the top and foot of a page, which is so high, to the number that they are."""
    for index, piece in enumerate(pieces):
        outside = min(piece.box[3], height - piece.box[1]) < EDGE * height
        if outside and _text(found[index]) in _ONES:
            found[index] = [replace(found[index][0], text="1")]


def _as_digits(readings: Sequence[Reading], digits: Sequence[Reading]) -> Reading:
    """A reading turned to digits; sure where it reads the same when only digits are expected."""
    alike = _text(readings).translate(_ALIKE)
    agreed = _text(digits) == alike
    return replace(readings[0], text=alike, confidence=_SURE if agreed else min(readings[0].confidence, 0.5))


def _amid_numbers(index: int, pieces: Sequence[Piece], found: Sequence[Sequence[Reading]]) -> bool:
    """Whether a piece that looks like digits stands in a column of numbers, and not as its header."""
    text = _text(found[index])
    if not 0 < len(text) < _LONGEST or text.isdigit() or not text.translate(_ALIKE).isdigit():
        return False
    column = [other for other in range(len(pieces)) if other != index and _in_column(pieces[index], pieces[other])]
    numbers = [other for other in column if _text(found[other]).isdigit()]
    above = any(pieces[other].box[3] <= pieces[index].box[1] for other in numbers)
    return len(numbers) > 1 and (above or set(text) <= _ONES)


def _in_column(piece: Piece, other: Piece) -> bool:
    """Whether two short pieces stand above each other: by their left edges, their middles or their right edges."""
    if other.width > _LONGEST * other.height:
        return False
    near = 0.6 * max(piece.height, other.height)
    left, right = piece.box[0] - other.box[0], piece.box[2] - other.box[2]
    return min(abs(left), abs(right), abs(left + right) / 2) <= near


def _empty(pieces: Sequence[Piece], found: Sequence[Sequence[Reading]]) -> list[int]:
    """Pieces as high as letters in which nothing was read."""
    heights = [piece.height for piece, readings in zip(pieces, found, strict=True) if readings]
    usual = float(np.median(heights)) if heights else 0.0
    return [
        index
        for index, readings in enumerate(found)
        if not readings and _HEIGHTS[0] * usual <= pieces[index].height <= _HEIGHTS[1] * usual
    ]


def _text(readings: Sequence[Reading]) -> str:
    return "".join(reading.text for reading in readings)
