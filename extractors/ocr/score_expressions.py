"""Short calculations ("3 * 5 = 15", "S3 x K4 = 12"), read number by number.

As a line of text they are hard for a model of words: spaces go, signs become letters and 1 becomes I.
Their parts stand apart, and each is read alone, signs by their shape.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from extractors.ocr.digit_fixes import in_column
from extractors.ocr.tesseract import Reading
from extractors.ocr.text_segments import Piece, PixelBox

LETTERS = "0123456789ABCDEFGHJKMNPRSTUVWXYZx,.()"  # no I, L, O, Q, which are digits here
_NUMBER = re.compile(r"\(?[A-Z]?\d{1,3}(?:[.,]\d{1,2})?\)?")
_SIGN = re.compile(r"[xX*=]")
_PARTS = (3, 7)
_SPACE = 0.22  # of the letters' height
_MOST_LETTERS = 0.6  # of the characters: more are words
_RAISED = (0.25, 0.62)  # of the line's height is an asterisk
_SMALL = 0.85  # of the line's height is a small letter
_LONGEST = 16  # characters
_STROKE, _PRODUCT = re.compile(r"[il|!]x(\d)"), re.compile(r"\dx\d")
_FEWEST, _DOUBT = 2, 0.5  # products that tell a column of them; how sure a stroke is a 1 there
_SAME, _OTHER = 0.8, 0.6  # confidence where the line read as a whole says the same, and where not
ReadParts = Callable[[Sequence[Piece]], list[list[Reading]]]


def settle_formulas(pieces: Sequence[Piece], found: list[list[Reading]], read_parts: ReadParts) -> None:
    """Change the readings of calculations in place; read_parts reads pieces with LETTERS alone."""
    parted = {
        index: parts
        for index, piece in enumerate(pieces)
        if _may_be(found[index]) and _PARTS[0] <= len(parts := _parts(piece)) <= _PARTS[1]
    }
    readings = read_parts([part for parts in parted.values() for part in parts])
    for index, parts in parted.items():
        own, readings = readings[: len(parts)], readings[len(parts) :]
        texts = [_sign(part, pieces[index]) or _text(reading) for part, reading in zip(parts, own, strict=True)]
        texts[1::2] = [
            _multiplied(text, part, pieces[index]) for text, part in zip(texts[1::2], parts[1::2], strict=True)
        ]
        if _is_formula(texts):
            sure = _SAME if _alike("".join(texts)) == _alike(_text(found[index])) else _OTHER
            found[index] = [Reading(text, part.box, sure) for text, part in zip(texts, parts, strict=True)]


def _may_be(readings: Sequence[Reading]) -> bool:
    text = _text(readings)
    digits, letters = sum(map(str.isdigit, text)), sum(map(str.isalpha, text))
    return digits > 1 and len(text) <= _LONGEST and letters <= _MOST_LETTERS * len(text)


def _parts(piece: Piece) -> list[Piece]:
    """The piece cut at its spaces."""
    space = _SPACE * max(bottom - top for _, top, _, bottom in piece.letters)
    parts: list[Piece] = []
    for letter in sorted(piece.letters):
        if parts and letter[0] - parts[-1].box[2] <= space:
            parts[-1].letters.append(letter)
        else:
            parts.append(Piece([letter]))
    return parts


def _sign(part: Piece, whole: Piece) -> str:
    """An equals sign by its two strokes, an asterisk by standing small and high in its line; "" for other ink."""
    if len(part.letters) == 2 and all(_is_flat(letter) for letter in part.letters):
        return "="
    _, top, _, bottom = whole.box
    small = len(part.letters) == 1 and _RAISED[0] * whole.height < part.height < _RAISED[1] * whole.height
    high = part.box[1] - top < bottom - part.box[3]
    return "*" if small and high and _is_round(part.box) else ""


def _multiplied(text: str, part: Piece, whole: Piece) -> str:
    """An X between numbers that is lower than they are is a small one."""
    return "x" if text == "X" and part.height < _SMALL * whole.height else text


def _is_flat(box: PixelBox) -> bool:
    return box[2] - box[0] > 2 * (box[3] - box[1])


def _is_round(box: PixelBox) -> bool:
    return 0.7 < (box[2] - box[0]) / (box[3] - box[1]) < 1.4


def _is_formula(texts: Sequence[str]) -> bool:
    """Numbers and signs in turn."""
    numbers, signs = texts[::2], texts[1::2]
    return (
        len(numbers) == len(signs) + 1
        and all(_NUMBER.fullmatch(number) for number in numbers)
        and all(_SIGN.fullmatch(sign) for sign in signs)
    )


def _alike(text: str) -> str:
    return re.sub(r"\s", "", text).lower()


def _text(readings: Sequence[Reading]) -> str:
    return "".join(reading.text for reading in readings)


def settle_products(pieces: Sequence[Piece], found: list[list[Reading]]) -> None:
    """Change a stroke before a factor ("I x4", "lx4") to the 1 that it is, in place and in doubt, where all else in its column is a product of two digits."""
    texts = [_alike(_text(readings)) for readings in found]
    for index, text in enumerate(texts):
        match = _STROKE.fullmatch(text)
        if match is None:
            continue
        column = [other for other in range(len(pieces)) if other != index and in_column(pieces[index], pieces[other])]
        others = [texts[other] for other in column if texts[other][:1].isdigit() or _STROKE.fullmatch(texts[other])]
        products = [other for other in others if _PRODUCT.fullmatch(other)]
        if len(products) >= _FEWEST and all(_PRODUCT.fullmatch(other) or _STROKE.fullmatch(other) for other in others):
            sure = min(_DOUBT, *(reading.confidence for reading in found[index]))
            found[index] = [Reading(f"1x{match[1]}", pieces[index].box, sure)]
