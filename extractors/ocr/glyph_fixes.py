"""Signs that Tesseract's Swedish model takes for others, put right by their neighbours or their shape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.ocr.tesseract import Reading
from extractors.ocr.text_segments import PixelBox

_AS_WRITTEN = str.maketrans({"$": "§", "—": "–", "ﬁ": "fi", "ﬂ": "fl", "|": "I"})
_NUMBERED = lazy_pattern(r"(\d{1,2})[;:,]")  # how a list's "1." comes out
_CROSS = lazy_pattern(r"[Xx×][<>]|[<>][Xx×]|><|>[Xx×]<")  # how a cross of a pen comes out
_TWICE = lazy_pattern(  # how "RxK" and "4x3" come out
    r"(?<=^[A-ZÅÄÖ\d])[Xx×]{2}(?=[A-ZÅÄÖ\d]$)|(?<=^\d)(?:[I|l][Xx×]|[Xx×][I|l])(?=\d$)"
)
_STROKES = frozenset("I1l|")  # two of which may touch and stay two
_QUOTES = '["”“]'
_TIMES = lazy_pattern(rf"(?<=[\d)]){_QUOTES}(?=[A-ZÅÄÖ(]?\d)|^{_QUOTES}(?=[A-ZÅÄÖ]?\d+=)|^{_QUOTES}$")
_FACTOR = lazy_pattern(rf"([A-ZÅÄÖ]?\d{{1,2}}){_QUOTES}")
_NUMBER = lazy_pattern(r"[A-ZÅÄÖ]?\d")
_SHARE = lazy_pattern(r"100|\d{1,2}")
_PER_CENT = lazy_pattern(r"[9290o°]{1,2}/?[0o°96]?")  # two rings and a stroke, as they come out
_WIDE = 0.85  # times as wide as high is a per cent sign: a lone digit is narrower
_RAISED = 0.3  # of the letters' height, from the baseline: a plus stands lower
_NARROW = 1.1  # times as wide as high: two digits are wider
_BEHIND = 1.2  # nearly so wide is a per cent sign behind a number
_CAPITAL_X = lazy_pattern(r"\dX\d")
_SMALL = 0.85  # of the digits' height is a small letter
_RING = 0.65  # of the letters' height: higher ink is no ring of a per cent sign


def as_written(readings: Sequence[Reading]) -> list[Reading]:
    """The words of a piece with the signs that stand in Swedish texts."""
    texts = [_TIMES.sub("*", _TWICE.sub("x", one.text.translate(_AS_WRITTEN).replace("–-", "–"))) for one in readings]
    for place, (text, behind) in enumerate(pairwise(texts)):
        if (match := _FACTOR.fullmatch(text)) and _NUMBER.match(behind):
            texts[place] = f"{match[1]}*"
    for place in range(1, len(texts) - 1):
        if _SHARE.fullmatch(texts[place - 1]) and _PER_CENT.fullmatch(texts[place]) and texts[place + 1] == "av":
            texts[place] = "%"
    if texts and (match := _NUMBERED.fullmatch(texts[0])) and (len(texts) == 1 or texts[1][:1].isalpha()):
        texts[0] = f"{match[1]}."
    if len(texts) == 1 and _CROSS.fullmatch(texts[0]):
        texts = ["X"]
    return [replace(one, text=text) for one, text in zip(readings, texts, strict=True)]


def by_shape(text: str, letters: Sequence[PixelBox], height: int, baseline: float, before: str = "") -> str:
    """A word's text by the ink of its letters, where the letters of its line are so high and stand on this line, behind a word.

    What is one piece of ink is one letter ("vv"). A plus above the line is an asterisk, an X lower than the digits around it a small one; a number of two rings and a stroke is a per cent sign.
    """
    if not letters:
        return text
    twice = len(set(text.casefold())) == 1 < len(text) and text[0] not in _STROKES
    if twice and len(letters) == 1 and _width(letters[0]) <= _NARROW:
        return text[0]
    if text == "+" and baseline - max(bottom for _, _, _, bottom in letters) > _RAISED * height:
        return "*"
    if _CAPITAL_X.fullmatch(text) and len(letters) == len(text) and _is_small(sorted(letters)[1], height):
        return text.lower()
    if text.isdigit() and len(text) > 1 and _is_per_cent(letters, height, _BEHIND if before.isdigit() else _NARROW):
        return "%"
    return text


def _is_per_cent(letters: Sequence[PixelBox], height: int, widest: float) -> bool:
    """A ring above on the left, a stroke, a ring below on the right; or these run together, too narrow for digits."""
    if len(letters) == 1:
        return _WIDE <= _width(letters[0]) <= widest
    if len(letters) == 2:
        one, other = sorted(letters, key=lambda box: box[3] - box[1])
        return one[3] - one[1] < _RING * height <= other[3] - other[1] and one[2] > other[0] and other[2] > one[0]
    if len(letters) != 3:
        return False
    first, stroke, last = sorted(letters, key=lambda box: box[0] + box[2])
    rings = all(box[3] - box[1] < _RING * height for box in (first, last))
    return rings and stroke[3] - stroke[1] >= _RING * height and first[1] + first[3] < last[1] + last[3]


def _is_small(letter: PixelBox, height: int) -> bool:
    return letter[3] - letter[1] < _SMALL * height


def _width(letter: PixelBox) -> float:
    """Times its height."""
    x0, top, x1, bottom = letter
    return (x1 - x0) / (bottom - top)
