"""Short calculations ("3 * 5 = 15", "S3 x K4 = 12", "15 (3*5)"), read number by number.

As a line of text they are hard for a model of words: spaces go, signs are lost or become letters, and 1 becomes I.
Their parts stand apart, and each is read alone, signs by their shape. These tell a calculation in a longer line too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, pairwise
from math import prod

from extractors.lazy_pattern import lazy_pattern
from extractors.ocr.calculation_ink import Part, parts_of, stretches
from extractors.ocr.digit_fixes import UNREAD, ReadDigits, in_column
from extractors.ocr.tesseract import Reading
from extractors.ocr.text_segments import Piece, PixelBox
from extractors.ocr.votes import least_sure, text_of
from extractors.ocr.word_extents import extents

LETTERS = "0123456789ABCDEFGHJKMNPRSTUVWXYZx,.()"  # no I, L, O, Q, which are digits here
_NUMBER = r"\(?[A-Z]?\d{1,3}(?:[.,]\d{1,2})?\)?"
_CALCULATION = lazy_pattern(rf"(?:{_NUMBER} [xX*=] )+{_NUMBER}|\d{{1,3}} \({_NUMBER} [xX*] {_NUMBER}\)")
_READ = lazy_pattern(r"(?:(?<![\d)])[A-Z])?\d{1,3}(?:[.,]\d{1,2})?")  # a number of a line read as a whole
_LETTERED = lazy_pattern(r"[A-Z]\d{1,3}|\d{1,2}[.,]\d{1,2}")
_LETTER = lazy_pattern(r"[A-Z]\d{1,2}")
_MULTIPLIED = lazy_pattern(r"[xX]{1,2}")
_SIGNS = frozenset("xX*=")
_PARTS = (3, 7)
_MOST_LETTERS = 0.6  # of the characters: more are words
_SMALL = 0.85  # of the line's height is a small letter
_LONGEST = 16  # characters
_SLACK = 0.4  # of the letters' height: so far off may the end of a word be
_STROKE, _PRODUCT, _FACTOR = lazy_pattern(r"[il|!]x\d"), lazy_pattern(r"\dx\d"), lazy_pattern(r"\Sx\d")
_FEWEST, _DOUBT = 2, 0.5  # products that tell a column of them; how sure a stroke is a 1 there
# How sure a calculation is where the line as a whole has the same digits or it comes out, and where not.
_SAME, _OTHER = 0.8, 0.6
ReadParts = Callable[[Sequence[Piece]], list[list[Reading]]]


def settle_formulas(
    pieces: Sequence[Piece], found: list[list[Reading]], read_parts: ReadParts, read_digits: ReadDigits
) -> None:
    """Change the readings of calculations in place; read_parts reads pieces with LETTERS alone, read_digits as digits."""
    parted = [(index, parts) for index, piece in enumerate(pieces) for parts in _calculations(piece, found[index])]
    inked = [part.piece for _, parts in parted for part in parts]
    readings = zip(read_parts(inked), read_digits(inked), strict=True)
    for index, parts in parted:
        own = list(islice(readings, len(parts)))
        texts = [_shown(part, *two, pieces[index]) for part, two in zip(parts, own, strict=True)]
        around = _around(found[index], parts, pieces[index])
        texts = _with_letters(texts, around[1]) if around else texts
        if around is not None and _CALCULATION.fullmatch(" ".join(texts)):
            before, inside, behind = around
            found[index] = [*before, *_words(parts, texts, _sureness(parts, texts, inside)), *behind]


def _calculations(piece: Piece, readings: Sequence[Reading]) -> Iterator[Sequence[Part]]:
    """What of a piece may be calculations: around signs of theirs, or all of it by what was read."""
    parts = parts_of(piece)
    if any(part.sign for part in parts):
        yield from stretches(parts)
    elif _may_be(readings) and _PARTS[0] <= len(parts) <= _PARTS[1]:
        yield parts


def _may_be(readings: Sequence[Reading]) -> bool:
    text = text_of(readings)
    digits, letters = sum(map(str.isdigit, text)), sum(map(str.isalpha, text))
    return digits > 1 and len(text) <= _LONGEST and letters <= _MOST_LETTERS * len(text)


def _shown(part: Part, letters: Sequence[Reading], digits: Sequence[Reading], whole: Piece) -> str:
    """A part as it is written, by its ink or by what it was read as: numbers as digits, but where a letter is surer or stands beside them."""
    text = text_of(letters)
    if part.sign or _MULTIPLIED.fullmatch(text):
        small = part.piece.height < _SMALL * whole.height
        return part.sign or ("x" if small else text)
    surer = least_sure(digits) >= least_sure(letters) and len(part.piece.letters) <= len(text_of(digits))
    number = text_of(digits) if surer and not _LETTERED.fullmatch(text) else text
    return f"{part.opening}{number}{part.closing}"


def _with_letters(texts: Sequence[str], inside: Sequence[Reading]) -> list[str]:
    """A calculation's parts with the letter before a digit that the line as a whole was read with, where this was read as a digit: "S4", not "54".

    Digits with which it comes out stay.
    """
    if _CALCULATION.fullmatch(" ".join(texts)) and _comes_out(texts):
        return list(texts)
    said = _READ.findall(_squeezed(text_of(inside)))
    own = [at for at, text in enumerate(texts) if text not in _SIGNS]
    told = dict(zip(own, said, strict=True)) if len(own) == len(said) else {}
    return [_with_letter(text, told.get(at, "")) for at, text in enumerate(texts)]


def _with_letter(text: str, said: str) -> str:
    number = text.strip("()")
    is_same = _LETTER.fullmatch(said) and number.isdigit() and len(number) == len(said) and number[1:] == said[1:]
    return text.replace(number, said) if is_same else text


def _sureness(parts: Sequence[Part], texts: Sequence[str], inside: Sequence[Reading]) -> float:
    """How sure a calculation is that the line as a whole was read as this."""
    agrees = _digits(texts) == _digits([text_of(inside)]) or _comes_out(texts)
    return _SAME if agrees and all(map(_is_whole, parts, texts)) and not _lacks_letter(texts) else _OTHER


def _lacks_letter(texts: Sequence[str]) -> bool:
    """Whether one factor has a letter, and the other two digits of which the first may be one: "51 x K1"."""
    at = next((at for at, text in enumerate(texts) if text in _SIGNS - {"="}), 0)
    factors = [text.strip("()") for text in texts[max(at - 1, 0) : at + 2 : 2]]
    return any(map(_LETTER.fullmatch, factors)) and any(text.isdigit() and len(text) > 1 for text in factors)


def _is_whole(part: Part, text: str) -> bool:
    """Whether a text has a sign for each piece of a part's ink, and two where that is wider than high."""
    ink = part.piece
    least = max(len(ink.letters), 2 if ink.width > ink.height else 1)
    return bool(part.sign) or len(text.strip("()")) >= least


def _around(
    readings: Sequence[Reading], parts: Sequence[Part], whole: Piece
) -> tuple[list[Reading], list[Reading], list[Reading]] | None:
    """The readings of a line before, in and behind some of its parts; None where one stands across an end of these."""
    left, _, right, _ = _box(parts)
    if not any(letter[2] < left or letter[0] > right for letter in whole.letters):
        return [], list(readings), []
    slack, ends = _SLACK * whole.letter_height, extents(whole, readings)
    if any(x0 < at - slack and at + slack < x1 for at in (left, right) for x0, x1 in ends):
        return None
    before, behind = sum(x0 + x1 < 2 * left for x0, x1 in ends), sum(x0 + x1 > 2 * right for x0, x1 in ends)
    stop = len(readings) - behind
    return list(readings[:before]), list(readings[before:stop]), list(readings[stop:])


def _box(parts: Sequence[Part]) -> PixelBox:
    """Around some parts."""
    return Piece([part.box for part in parts]).box


def _words(parts: Sequence[Part], texts: Sequence[str], sure: float) -> list[Reading]:
    """The texts of parts, those that no white parts as one word."""
    apart = [part.apart for part in parts]
    for at in (at for at, part in enumerate(parts[:-1]) if part.sign):
        apart[at : at + 2] = [all(apart[at : at + 2])] * 2  # on both sides of a sign or on none
    starts = [0, *(at for at, white in enumerate(apart) if at and white), len(parts)]
    return [Reading("".join(texts[at:end]), _box(parts[at:end]), sure) for at, end in pairwise(starts)]


def _comes_out(texts: Sequence[str]) -> bool:
    """Whether the product of two numbers is what stands behind the equals sign, or before the bracket."""
    numbers = [float(re.sub(r"[^\d.]", "", text.replace(",", "."))) for text in texts if text not in _SIGNS]
    if len(texts) % 2 == 0:
        return prod(numbers[1:]) == numbers[0]
    return texts[-2] == "=" and prod(numbers[:-1]) == numbers[-1]


def _digits(texts: Iterable[str]) -> str:
    return re.sub(r"\D", "", "".join(texts))


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def _alike(text: str) -> str:
    return _squeezed(text).lower()


def settle_products(pieces: Sequence[Piece], found: list[list[Reading]], read_digits: ReadDigits) -> None:
    """Change what stands before a factor to the digit that it is, in place and in doubt, where all else in its column is a product of two digits.

    A stroke ("I x4", "lx4") is a 1; a letter that was read with doubt ("Dx4") what read_digits says, which reads pieces as digits alone.
    """
    texts = [_alike(text_of(readings)) for readings in found]
    for index, text in enumerate(texts):
        if _PRODUCT.fullmatch(text) or not _FACTOR.fullmatch(text) or not _amid_products(index, pieces, texts):
            continue
        sure = min(_DOUBT, least_sure(found[index]))
        if _STROKE.fullmatch(text):
            found[index] = [Reading(f"1{text[1:]}", pieces[index].box, sure)]
        elif least_sure(found[index]) <= _DOUBT and len(pieces[index].letters) == len(text):
            (digit,) = read_digits([Piece([min(pieces[index].letters)])])
            found[index] = [Reading(f"{text_of(digit) or UNREAD}{text[1:]}", pieces[index].box, sure)]


def _amid_products(index: int, pieces: Sequence[Piece], texts: Sequence[str]) -> bool:
    """Whether a column, but for its header, is products of digits, some of them as one that was read so."""
    column = [other for other in range(len(pieces)) if other != index and in_column(pieces[index], pieces[other])]
    others = [texts[other] for other in column if texts[other][:1].isdigit() or _FACTOR.fullmatch(texts[other])]
    return sum(map(bool, map(_PRODUCT.fullmatch, others))) >= _FEWEST and all(map(_FACTOR.fullmatch, others))
