"""The multiplication sign ("3×4"), which comes out as an x or an asterisk: it stands over the foot of the digits beside it, as no x does, and under their tops, as no asterisk does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from extractors.lazy_pattern import lazy_pattern
from extractors.ocr.tesseract import Reading
from extractors.ocr.text_segments import Piece, PixelBox
from extractors.ocr.votes import text_of

_SIGN = lazy_pattern(r"(?<=[\d)])[xX*](?=[A-Z(]?\d)")
_FOOT, _TOP = (0.08, 0.35), 0.1  # of a digit's height, so far from its foot and its top
_SHARED = 0.5  # of the slimmer's width stand two strokes of one sign over each other, as "=" and "i" have


def settle_times(pieces: Sequence[Piece], found: list[list[Reading]]) -> None:
    """Change in place what is read as an x or an asterisk between numbers of a page where most of these are multiplication signs by their ink.

    It is known where each character of a line has ink of its own; a page writes them all alike.
    """
    signs = {index: places for index, readings in enumerate(found) if (places := _places(readings))}
    told = [is_times for index, places in signs.items() for is_times in _told(pieces[index], found[index], places)]
    if 2 * sum(told) > len(told):
        for index, places in signs.items():
            found[index] = _with_times(found[index], places)


def _places(readings: Sequence[Reading]) -> set[int]:
    """Where in what a line says an x or an asterisk stands between numbers."""
    return {sign.start() for sign in _SIGN.finditer(text_of(readings))}


def _told(piece: Piece, readings: Sequence[Reading], places: set[int]) -> list[bool]:
    """Of each sign, whether it is a multiplication sign by its ink; nothing where it is not known which ink is whose."""
    ink = list(_signs(piece))
    return [_is_times(ink[at], ink[at - 1]) for at in places] if len(ink) == len(text_of(readings)) else []


def _signs(piece: Piece) -> Iterator[PixelBox]:
    """The boxes of a line's characters from the left, each around all its strokes."""
    character: list[PixelBox] = []
    for letter in sorted(piece.letters):
        if character and not _is_over(letter, Piece(character).box):
            yield Piece(character).box
            character = []
        character.append(letter)
    if character:
        yield Piece(character).box


def _is_over(letter: PixelBox, other: PixelBox) -> bool:
    """Whether ink stands over or under other ink."""
    shared = min(letter[2], other[2]) - max(letter[0], other[0])
    return shared > _SHARED * min(letter[2] - letter[0], other[2] - other[0])


def _is_times(sign: PixelBox, digit: PixelBox) -> bool:
    _, top, _, foot = digit
    lowest, highest = (share * (foot - top) for share in _FOOT)
    return lowest < foot - sign[3] < highest and sign[1] - top > _TOP * (foot - top)


def _with_times(readings: Sequence[Reading], times: set[int]) -> list[Reading]:
    """The words of a line with "×" at some places of what they say together."""
    starts = [0, *accumulate(len(one.text) for one in readings)]
    return [
        replace(one, text="".join("×" if at in times else sign for at, sign in enumerate(one.text, start)))
        for one, start in zip(readings, starts, strict=False)
    ]
