"""Letters in whose place the file names others for reading (ActualText), as browsers do for small capitals.

pdfium gives what the file names, and for a box the ink of the letter that is drawn: less high than other words, and with
its foot on the line they stand on.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from extractors.pdf import pdfium_ffi as lib

_FLAT = 0.9  # of the size: a box that is less high is no whole one, or of an unusual font
_SAME = 0.01  # points


def full_height(page: int, index: int, font: int, size: float, box: Sequence[float]) -> tuple[float, float]:
    """The top and the foot of a letter's box in the file's space, those of its font where the box is its ink's.

    Args:
        page: pdfium's text page.
        index: the letter's place in the page's text.
        font: pdfium's handle of its font.
        size: of the font, in points.
        box: left, top, right, bottom as pdfium gives them; the letter stands upright.
    """
    _, top, _, foot = box
    if top - foot >= _FLAT * size or not font or not _is_ink(page, index, top, foot):
        return top, foot
    numbers = array("f", bytes(8))
    above, below = (numbers.buffer_info()[0] + 4 * at for at in range(2))
    place = array("d", bytes(16))
    at = place.buffer_info()[0]
    if not (
        lib.char_origin(page, index, at, at + 8)
        and lib.font_ascent(font, size, above)
        and lib.font_descent(font, size, below)
    ):
        return top, foot
    return place[1] + numbers[0], place[1] + numbers[1]


def _is_ink(page: int, index: int, top: float, foot: float) -> bool:
    sides = array("d", bytes(32))  # left, right, foot, top
    at = sides.buffer_info()[0]
    lib.ink_box(page, index, at, at + 8, at + 16, at + 24)
    return abs(sides[3] - top) <= _SAME and abs(sides[2] - foot) <= _SAME
