"""Numbers with a point or a comma in them ("2,7"), or behind them as a list's have ("2."), read without it.

As a line of text they are too little for a model of words: "1." comes out as "EG" or "16", "1,2" as "152".
So the mark is known by its shape, and the digits around it are read alone, set together, at several sizes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extractors.ocr.tesseract import Reading
from extractors.ocr.text_segments import Piece, PixelBox

_MOST = 5  # letters of such a number
_MARK = 0.45  # of the digits' height: a mark is no wider
_HANGS = 0.33  # of it: how far above the line a mark may begin
_OFF = 0.2  # of it: how far above the line a mark may end
_COMMA = 0.08  # of it: how far below the line a comma ends
_NARROW = 0.45  # of it: how wide 1 is at most
_INDENT = 6.0  # times it: how far behind its number a list's item begins
_ITEM = 3.0  # times it: an item is wider
_SURE, _VOICES = 0.9, 2  # confidence of so many readings that agree, for a number to be sure
_TORN = 0.5  # confidence at most of one that is not
ReadNumbers = Callable[[Sequence[Sequence[Piece]]], list[list[Reading]]]


@dataclass
class _Number:
    """The digits of a piece before and behind its mark; nothing is behind a list's."""

    parts: list[Piece]
    mark: str

    @property
    def count(self) -> int:
        """How many digits it has."""
        return sum(len(part.letters) for part in self.parts)

    def written(self, digits: str) -> str:
        """The digits with the mark in its place."""
        before = len(self.parts[0].letters)
        return f"{digits[:before]}{self.mark}{digits[before:]}"

    def by_shape(self) -> Reading | None:
        """A lone digit that is too narrow for others is 1."""
        part = self.parts[0]
        narrow = self.count == 1 and part.width <= _NARROW * part.height
        return Reading("1", part.box, _TORN) if narrow else None


def settle_points(pieces: Sequence[Piece], found: list[list[Reading]], read_numbers: ReadNumbers) -> None:
    """Change the readings of numbers with a point in place.

    read_numbers gives for each number's parts the readings as digits alone that were made of them, set together.
    """
    numbers = {index: number for index, piece in enumerate(pieces) if (number := _parted(piece, pieces)) is not None}
    readings = read_numbers([number.parts for number in numbers.values()])
    for (index, number), own in zip(numbers.items(), readings, strict=True):
        best = _voted([reading for reading in own if len(reading.text) == number.count]) or number.by_shape()
        if best is not None:
            found[index] = [Reading(number.written(best.text), pieces[index].box, best.confidence)]
        else:
            found[index] = [replace(one, confidence=min(one.confidence, _TORN)) for one in found[index]]


def _voted(readings: Sequence[Reading]) -> Reading | None:
    """The reading with most confidence in all, sure only where two surely say it and none surely another."""
    if not readings:
        return None
    best = max(readings, key=lambda one: sum(other.confidence for other in readings if other.text == one.text))
    voices = [one.text for one in readings if one.confidence >= _SURE]
    sure = len(voices) >= _VOICES and set(voices) == {best.text}
    return replace(best, confidence=max(best.confidence, _SURE) if sure else min(best.confidence, _TORN))


def _parted(piece: Piece, pieces: Sequence[Piece]) -> _Number | None:
    """A piece cut at its point; None where it has none, or where it ends with one and no item follows."""
    letters = sorted(piece.letters)
    high = piece.letter_height
    marks = [place for place, letter in enumerate(letters) if _is_mark(letter, letters[0], high)]
    if len(letters) > _MOST or len(marks) != 1 or any(_height(box) < high / 2 for box in _others(letters, marks[0])):
        return None
    before, behind = letters[: marks[0]], letters[marks[0] + 1 :]
    if not before or not (behind or _has_item(piece, pieces)):
        return None
    comma = letters[marks[0]][3] - max(box[3] for box in [*before, *behind]) > _COMMA * high
    return _Number([Piece(part) for part in (before, behind) if part], "," if comma else ".")


def _is_mark(box: PixelBox, first: PixelBox, high: int) -> bool:
    """Whether ink is small and stands on the line of the first digit, which is so high, or hangs from it."""
    small = box[2] - box[0] <= _MARK * high and box[1] >= first[3] - _HANGS * high
    return small and box[3] >= first[3] - _OFF * high


def _others(letters: Sequence[PixelBox], place: int) -> list[PixelBox]:
    return [*letters[:place], *letters[place + 1 :]]


def _height(box: PixelBox) -> int:
    return box[3] - box[1]


def _has_item(piece: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether a text stands behind a piece, on its line."""
    _, top, right, bottom = piece.box
    high = bottom - top
    return any(
        0 < other.box[0] - right <= _INDENT * high
        and other.width > _ITEM * high
        and min(bottom, other.box[3]) - max(top, other.box[1]) > high / 2
        for other in pieces
    )
