"""Pieces of ink to words with confidence.

What decides scores is read twice, at two sizes: short pieces and those with digits. Where the
readings differ, the surer one stands, with a confidence that says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from PIL import Image

from extractors.model.page_content import TextSpan
from extractors.ocr.binarize import Grey, Mask, Picture
from extractors.ocr.checks import settle_checks
from extractors.ocr.crosses import settle_crosses
from extractors.ocr.dashes import with_dash
from extractors.ocr.decimal_marks import settle_points
from extractors.ocr.digit_fixes import settle, settle_page_numbers
from extractors.ocr.glyph_fixes import as_written, by_shape
from extractors.ocr.list_marks import text_behind
from extractors.ocr.lone_marks import is_lone_mark
from extractors.ocr.score_expressions import LETTERS, settle_formulas, settle_products
from extractors.ocr.slashes import settle_slashes
from extractors.ocr.tesseract import Reading, recognise, spent
from extractors.ocr.text_segments import Piece, PixelBox, is_bullet, is_dash
from extractors.ocr.times_signs import settle_times
from extractors.ocr.typography import CAPS, HIGHER, TALL, baseline, faces
from extractors.ocr.votes import agreed, least_sure, most_said, text_of, voted
from extractors.ocr.word_extents import extents

_FIRST_HEIGHT, _SECOND_HEIGHT, _THIRD_HEIGHT = 30, 40, 36  # pixels of a piece
_NUMBER_HEIGHTS, _GAP = (27, 30, 36), 4  # pixels of a number read without its point, and between its parts
_DIGIT_HEIGHTS = (24, 27, 33, 40, 48, 56)  # pixels: at some of them Tesseract sees nothing in a lone digit
_LARGEST = 4.0  # times that a piece is enlarged
_BORDER = 14  # pixels of paper around a piece
_MARGIN = 3  # pixels of the page around a piece
_SHORT = 3.0  # times as wide as high: it may be a number alone
_ABOVE, _BELOW = 0.75, 0.22  # of the size, from the baseline
_WELL = 0.85  # confidence below which a piece is read again
_FEW = 3  # more letters tell what height is usual
_NOT_LOW = TALL | set("ijtåäö")


class Reader:
    """Reads the pieces of one picture whose rules are given as a mask."""

    def __init__(self, picture: Picture, rules: Mask, until: float) -> None:
        """until: when Tesseract must be done, by the time of the processor that is spent."""
        self._picture, self._rules, self._until = picture, rules, until
        self._ink = picture.ink & ~rules
        self._paper = int(np.percentile(picture.grey[::8, ::8], 80))
        self._grey = np.where(rules, self._paper, picture.grey).astype(np.uint8)

    def read(self, pieces: Sequence[Piece]) -> list[TextSpan]:
        """The words of all pieces, in points of the straight picture."""
        usual = float(np.median([piece.letter_height for piece in pieces if len(piece.letters) > _FEW] or [0]))
        marks: list[Piece] = []
        letters: list[Piece] = []
        for piece in pieces:
            (marks if is_lone_mark(piece, usual, self._ink) else letters).append(piece)
        found = self._twice(letters)
        settle_crosses(letters, found, self._ink, usual)
        settle_slashes(letters, found)
        settle(letters, found, self._digits)
        settle_page_numbers(letters, found, self._picture.grey.shape[0])
        settle_points(letters, found, self._numbers)
        settle_formulas(letters, found, self._parts, self._digits)
        settle_products(letters, found, self._digits)
        settle_times(letters, found)
        settle_checks(letters, found, self._ink, self._rules, usual)
        runs = self._runs(letters, found)
        return runs + self._bullets(marks, runs)

    def quickly(self, pieces: Sequence[Piece]) -> list[TextSpan]:
        """The words of some pieces, read once."""
        return self._runs(pieces, self._recognise(pieces, _FIRST_HEIGHT))

    def _twice(self, pieces: Sequence[Piece]) -> list[list[Reading]]:
        """Every piece read, those that may decide a score twice, and a third time where the two differ."""
        found = self._recognise(pieces, _FIRST_HEIGHT)
        again = [index for index, piece in enumerate(pieces) if _decides(piece, found[index])]
        seconds = self._recognise([pieces[index] for index in again], _SECOND_HEIGHT)
        torn = []
        for index, second in zip(again, seconds, strict=True):
            if text_of(found[index]) == text_of(second):
                found[index] = agreed(found[index], second)
            else:
                torn.append((index, second))
        thirds = self._recognise([pieces[index] for index, _ in torn], _THIRD_HEIGHT)
        for (index, second), third in zip(torn, thirds, strict=True):
            found[index] = voted(found[index], second, third)
        return found

    def _digits(self, pieces: Sequence[Piece]) -> list[list[Reading]]:
        """The pieces read at several sizes, in one call since each loads the model, where only digits are expected."""
        found = self._recognise_at([(piece, height) for height in _DIGIT_HEIGHTS for piece in pieces], "0123456789")
        return [most_said(found[place :: len(pieces)]) for place in range(len(pieces))]

    def _numbers(self, numbers: Sequence[Sequence[Piece]]) -> list[list[Reading]]:
        """Numbers whose parts stand apart, each read as digits at several sizes with its parts set together."""
        heights = [(parts, height) for parts in numbers for height in _NUMBER_HEIGHTS]
        sheets = [self._sheet(self._together(parts), height / _height(parts)) for parts, height in heights]
        found = recognise(sheets, max(0.0, self._until - spent()), "0123456789")
        each = [Reading(text_of(own), (0, 0, 0, 0), least_sure(own)) for own in found]
        return [each[start : start + len(_NUMBER_HEIGHTS)] for start in range(0, len(each), len(_NUMBER_HEIGHTS))]

    def _together(self, parts: Sequence[Piece]) -> Grey:
        """The pixels of a number's parts beside each other."""
        rows = slice(max(0, min(part.box[1] for part in parts) - 2), max(part.box[3] for part in parts) + 2)
        cuts = [self._grey[rows, max(0, part.box[0] - 1) : part.box[2] + 1] for part in parts]
        gap = np.full((cuts[0].shape[0], _GAP), self._paper, dtype=np.uint8)
        return np.concatenate([pixels for cut in cuts for pixels in (cut, gap)][:-1], axis=1)

    def _parts(self, pieces: Sequence[Piece]) -> list[list[Reading]]:
        """The parts of calculations."""
        return self._recognise(pieces, _THIRD_HEIGHT, LETTERS)

    def _recognise(self, pieces: Sequence[Piece], height: int, letters: str | None = None) -> list[list[Reading]]:
        """The pieces' readings, their boxes in the page's pixels."""
        return self._recognise_at([(piece, height) for piece in pieces], letters)

    def _recognise_at(self, sized: Sequence[tuple[Piece, int]], letters: str | None) -> list[list[Reading]]:
        """The same of pieces, each at a height of its own."""
        cuts = [self._cut(piece, height) for piece, height in sized]
        found = recognise([picture for picture, _ in cuts], max(0.0, self._until - spent()), letters)
        return [
            [_placed(reading, piece, factor) for reading in _cased(piece, as_written(readings))]
            for (piece, _), readings, (_, factor) in zip(sized, found, cuts, strict=True)
        ]

    def _cut(self, piece: Piece, height: int) -> tuple[Grey, float]:
        """A piece's pixels, enlarged where it is low, on paper of its own; and the factor."""
        x0, top, x1, bottom = piece.box
        rows, cols = slice(max(0, top - _MARGIN), bottom + _MARGIN), slice(max(0, x0 - _MARGIN), x1 + _MARGIN)
        factor = min(height / max(piece.height, 1), _LARGEST)
        if height == _FIRST_HEIGHT:
            factor = max(1.0, factor)  # as it is on the page
        return self._sheet(self._grey[rows, cols], factor), factor

    def _sheet(self, pixels: Grey, factor: float) -> Grey:
        """Pixels made so much larger, on paper of their own."""
        cut = Image.fromarray(pixels)
        size = (max(1, round(cut.width * factor)), max(1, round(cut.height * factor)))
        sheet = Image.new("L", (size[0] + 2 * _BORDER, size[1] + 2 * _BORDER), self._paper)
        sheet.paste(cut.resize(size, Image.Resampling.BICUBIC), (_BORDER, _BORDER))
        return np.asarray(sheet)

    def _runs(self, pieces: Sequence[Piece], found: Sequence[Sequence[Reading]]) -> list[TextSpan]:
        scale = self._picture.scale
        made = []
        looks = faces(pieces, [text_of(readings) for readings in found], self._ink)
        for piece, readings, face in zip(pieces, found, looks, strict=True):
            top, bottom = (face.baseline - _ABOVE * face.size) / scale, (face.baseline + _BELOW * face.size) / scale
            before = ["", *(reading.text for reading in readings)]
            for reading, (x0, x1), last in zip(readings, extents(piece, readings), before, strict=False):
                inside = [letter for letter in piece.letters if x0 <= letter[0] and letter[2] <= x1]
                shown = by_shape(reading.text, inside, piece.letter_height, face.baseline, last)
                shown = with_dash(shown, inside, self._ink, _digit_height(inside), face.baseline)
                box, size = (x0 / scale, top, x1 / scale, bottom), round(face.size / scale, 1)
                made.append(TextSpan(shown, box, size, face.bold, confidence=round(reading.confidence, 3)))
        return made

    def _bullets(self, marks: Sequence[Piece], runs: Sequence[TextSpan]) -> list[TextSpan]:
        """Lone marks with a text behind them on the line, and none right before them, as bullets of its size; others are dust."""
        scale = self._picture.scale
        found = []
        for mark in marks:
            x0, top, x1, bottom = (at / scale for at in mark.box)
            behind = text_behind((x0, top, x1, bottom), runs)
            if behind is not None and is_bullet(mark.box, height := round(behind.size * CAPS * scale)):
                box = (x0, behind.box[1], x1, behind.box[3])
                found.append(TextSpan("–" if is_dash(mark.box, height) else "•", box, behind.size, confidence=0.9))
        return found


def sureness(runs: Sequence[TextSpan]) -> float:
    """How sure recognised words are, letter by letter; 0 where there are none."""
    letters = sum(len(run.text) for run in runs)
    return sum(len(run.text) * (run.confidence or 0.0) for run in runs) / letters if letters else 0.0


def _digit_height(letters: Sequence[PixelBox]) -> int:
    """Of a word's highest sign."""
    return max((bottom - top for _, top, _, bottom in letters), default=0)


def _height(parts: Sequence[Piece]) -> int:
    """From the highest part's top to the lowest one's foot."""
    return max(part.box[3] for part in parts) - min(part.box[1] for part in parts)


def _cased(piece: Piece, readings: Sequence[Reading]) -> Sequence[Reading]:
    """Readings without a capital that is no higher than the small letters behind it ("Senas")."""
    text = text_of(readings)
    if not text[:1].isupper() or not text[1:].islower() or any(letter in _NOT_LOW for letter in text.lower()):
        return readings
    line = baseline(piece)
    heights = [line - top for _, top, _, _ in piece.letters]
    if max(heights) >= HIGHER * float(np.median(heights)):
        return readings
    return [replace(reading, text=reading.text.lower()) for reading in readings]


def _decides(piece: Piece, readings: Sequence[Reading]) -> bool:
    """Whether a piece may hold a score, or was read badly."""
    if piece.width < _SHORT * piece.height or least_sure(readings) < _WELL:
        return True
    return any(letter.isdigit() for letter in text_of(readings))


def _placed(reading: Reading, piece: Piece, factor: float) -> Reading:
    x0, top, _, _ = piece.box
    left, above = max(0, x0 - _MARGIN), max(0, top - _MARGIN)
    box = reading.box
    return replace(
        reading,
        box=(
            round((box[0] - _BORDER) / factor) + left,
            round((box[1] - _BORDER) / factor) + above,
            round((box[2] - _BORDER) / factor) + left,
            round((box[3] - _BORDER) / factor) + above,
        ),
    )
