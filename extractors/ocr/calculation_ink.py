"""Calculations by their ink: the signs that tell one in a line ("=", "*"), and the numbers around these."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from extractors.ocr.text_segments import Piece, PixelBox

_SPACE = 0.28  # of the digits' height: a 1 has as much as a quarter beside it
_RAISED = (0.25, 0.62)  # of the line's height is an asterisk
_ROUND = (0.7, 1.4)  # times as wide as high is one
_OVER = 0.3  # of a stroke's length: so far apart the two of an equals sign begin and end at most
_HIGH = 0.75  # of the highest letter's height are the digits of a number
_HANGS = 0.6  # of it, so far below their tops begins a point
_LOWER = 0.85  # of a number's height is an x at most
_BELOW, _SLIM = 0.12, 0.5  # of a digit's height, so far a bracket goes below it; of its own height, how wide it is
_SHARED = 0.25  # of an asterisk's width, that stands over or under a letter beside it at most
_FEWEST, _MOST = 5, 7  # parts of a calculation without an asterisk; of any
_LETTERS = 6  # of a number


@dataclass(frozen=True)
class Part:
    """Letters of a calculation that hang together.

    box     around its letters
    piece   these without the brackets around a number
    sign    "=" or "*", by its ink; "" for all else
    opening, closing  the brackets that stand before and behind
    apart   white is before it
    """

    box: PixelBox
    piece: Piece
    sign: str
    opening: str
    closing: str
    apart: bool


def parts_of(piece: Piece) -> list[Part]:
    """The piece cut at its spaces and around its signs."""
    heights = [bottom - top for _, top, _, bottom in piece.letters]
    space = _SPACE * float(np.median([height for height in heights if height >= _HIGH * max(heights)]))
    cut: list[tuple[str, bool, list[PixelBox]]] = []
    right = piece.box[0] - 1.0
    for letter in sorted(piece.letters):
        sign, apart = _sign(letter, piece), not cut or letter[0] - right > space
        if apart or sign != cut[-1][0]:
            cut.append((sign, apart, []))
        cut[-1][2].append(letter)
        right = max(letter[2], right)
    return [_part(sign, letters, apart=apart) for sign, apart, letters in cut]


def stretches(parts: Sequence[Part]) -> Iterator[Sequence[Part]]:
    """What may be calculations in a line: numbers and signs in turn around those signs that their ink tells."""
    done = 0
    for at, part in enumerate(parts):
        if not part.sign or at in {0, done} or at < done:
            continue
        start, stop = at - 1, at + 2
        while start - 2 >= done and _may_be_sign(parts[start - 1], parts[start]):
            start -= 2
        while stop + 1 < len(parts) and parts[stop].sign:
            stop += 2
        if done < start and stop <= len(parts) and parts[start].opening and parts[stop - 1].closing:
            start -= 1
        found = parts[start:stop]
        if start >= done and stop <= len(parts) and _may_be(found):
            yield found
            done = stop


def _may_be(parts: Sequence[Part]) -> bool:
    first = 1 - len(parts) % 2  # a product of its own
    told = len(parts) >= _FEWEST or any(part.sign == "*" for part in parts)
    return told and len(parts) <= _MOST and all(map(_may_be_number, [*parts[:first], *parts[first::2]]))


def _may_be_number(part: Part) -> bool:
    """Whether all letters are about as high as the highest, as digits are, but for a point or a comma."""
    high, (_, first, _, _) = part.piece.letter_height, part.piece.box
    low = [box for box in part.piece.letters if box[3] - box[1] < _HIGH * high]
    few = len(part.piece.letters) <= _LETTERS and not part.sign
    return few and len(low) <= 1 and all(box[1] - first > _HANGS * high for box in low)


def _may_be_sign(part: Part, number: Part) -> bool:
    """Whether a part is a sign or a letter that is lower than the number behind it, as an x is."""
    return bool(part.sign) or (len(part.piece.letters) == 1 and part.piece.height < _LOWER * number.piece.letter_height)


def _part(sign: str, letters: list[PixelBox], *, apart: bool) -> Part:
    opening = len(letters) > 1 and _is_bracket(letters[0], letters[1])
    closing = len(letters) > 1 + opening and _is_bracket(letters[-1], letters[-2])
    inner = letters[1 if opening else 0 : -1 if closing else None]
    return Part(Piece(letters).box, Piece(inner), sign, "(" if opening else "", ")" if closing else "", apart)


def _is_bracket(box: PixelBox, digit: PixelBox) -> bool:
    """Whether slim ink beside a digit is higher and goes below it."""
    x0, top, x1, bottom = box
    height = digit[3] - digit[1]
    return x1 - x0 < _SLIM * (bottom - top) > _SLIM * height and bottom - digit[3] > _BELOW * height


def _sign(letter: PixelBox, whole: Piece) -> str:
    """An equals sign by its two strokes, an asterisk by standing small and high in its line; "" for other ink."""
    x0, top, x1, bottom = letter
    width, height = x1 - x0, bottom - top
    if _is_flat(letter) and any(_over(letter, other) for other in whole.letters if other != letter):
        return "="
    _, line_top, _, line_bottom = whole.box
    raised = _RAISED[0] * whole.height < height < _RAISED[1] * whole.height and top - line_top < line_bottom - bottom
    if not raised or not _ROUND[0] < width / height < _ROUND[1] or not _is_raised(letter, whole):
        return ""
    beside = all(other == letter or min(other[2], x1) - max(other[0], x0) <= _SHARED * width for other in whole.letters)
    return "*" if beside else ""


def _is_raised(letter: PixelBox, whole: Piece) -> bool:
    """Whether ink stands higher than the middle of the nearest higher letter, which an x does not."""
    x0, top, x1, bottom = letter
    higher = [box for box in whole.letters if box[3] - box[1] > bottom - top]
    _, first, _, last = min(higher, key=lambda box: max(x0 - box[2], box[0] - x1), default=letter)
    return top + bottom < first + last


def _over(stroke: PixelBox, other: PixelBox) -> bool:
    """Whether two flat strokes are of one length, one over the other, nearer than they are long."""
    length = stroke[2] - stroke[0]
    near = abs(stroke[1] - other[1]) < length
    return near and _is_flat(other) and max(abs(stroke[0] - other[0]), abs(stroke[2] - other[2])) <= _OVER * length


def _is_flat(box: PixelBox) -> bool:
    return box[2] - box[0] > 2 * (box[3] - box[1])
