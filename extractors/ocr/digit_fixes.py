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
_DOUBT, _TORN = 0.75, 0.5  # below which letters may be digits whatever they look like; of what is read in two ways
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
    alike, read = _text(readings).translate(_ALIKE), _text(digits)
    sure = min((reading.confidence for reading in digits), default=0.0)
    if not alike.isdigit():
        return replace(readings[0], text=read or UNREAD, confidence=min(sure, _SURE))
    if read == alike:
        return replace(readings[0], text=alike, confidence=_SURE)
    text = read if read and _is_unsure(readings) else alike
    return replace(readings[0], text=text, confidence=min(readings[0].confidence, _TORN))


def _amid_numbers(index: int, pieces: Sequence[Piece], found: Sequence[Sequence[Reading]]) -> bool:
    """Whether a piece that is or may be digits stands in a column of numbers, and not as its header."""
    text = _text(found[index])
    alike = len(text) < _LONGEST and text.translate(_ALIKE).isdigit()
    unsure = _is_unsure(found[index])
    if not 0 < len(text) <= _LONGEST or (text.isdigit() and not unsure) or not (alike or unsure):
        return False
    numbers = _numbers(index, pieces, found)
    above = any(pieces[other].box[3] <= pieces[index].box[1] for other in numbers)
    return len(numbers) > 1 and (above or set(text) <= _ONES or _beside_numbers(index, pieces, found))


def _numbers(index: int, pieces: Sequence[Piece], found: Sequence[Sequence[Reading]]) -> list[int]:
    """The numbers above and below a piece."""
    column = [other for other in range(len(pieces)) if other != index and in_column(pieces[index], pieces[other])]
    return [other for other in column if _text(found[other]).isdigit()]


def _beside_numbers(index: int, pieces: Sequence[Piece], found: Sequence[Sequence[Reading]]) -> bool:
    """Whether a number of another column of numbers stands on a piece's line, which is no header then."""
    _, top, _, bottom = pieces[index].box
    line = [
        other
        for other, piece in enumerate(pieces)
        if other != index and piece.box[1] < (top + bottom) / 2 < piece.box[3] and _text(found[other]).isdigit()
    ]
    return any(len(_numbers(other, pieces, found)) > 1 for other in line)


def _is_unsure(readings: Sequence[Reading]) -> bool:
    return any(reading.confidence < _DOUBT for reading in readings)


def in_column(piece: Piece, other: Piece) -> bool:
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
