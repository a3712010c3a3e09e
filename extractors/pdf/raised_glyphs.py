"""Digits that a font draws raised as glyphs of their own: of full size on the same line, so that only their ink tells "4²" from 42."""

from __future__ import annotations

from array import array

from extractors.office.symbol_fonts import NOTES, RAISED
from extractors.pdf import pdfium_ffi as lib

_WORD = 4  # letters: a shorter text with a raised letter may be a sign
_LIFTED = 0.25  # of the size: the foot of such a digit's ink above that of the word's first letter
_LOW = 0.5  # of the size: the height of its ink, where a full digit's is 0.6 at least


def with_raised(page: int, text: str, first: int, after: int) -> str:
    """A page's text, digits at the end of one of its words raised where their ink is.

    Args:
        page: pdfium's text page.
        text: of the page, a letter for each of pdfium's.
        first: the place of the word's first letter in the text.
        after: the place behind its last.
    """
    start = after
    while start > first + 1 and text[start - 1].isdigit() and _is_raised(page, first, start - 1):
        start -= 1
    return text if start == after else text[:start] + text[start:after].translate(RAISED) + text[after:]


def as_mark(text: str, before: str) -> str:
    """A raised text right behind another as the mark of a footnote: its digits, or its one letter behind a number ("7ᵃ") or a word."""
    is_note = len(text) == 1 and (before[-1:].isdigit() or len(before) >= _WORD)
    return text.translate(NOTES if is_note and text.isalpha() else RAISED)


def _is_raised(page: int, first: int, index: int) -> bool:
    size = lib.char_size(page, index)
    if size != lib.char_size(page, first) or lib.char_angle(page, index):
        return False
    foot, top = _ink(page, index)
    return foot - _ink(page, first)[0] > _LIFTED * size and top - foot < _LOW * size


def _ink(page: int, index: int) -> tuple[float, float]:
    """Where the ink of a character ends below and above, in the file's space."""
    sides = array("d", bytes(32))  # left, right, foot, top
    at = sides.buffer_info()[0]
    lib.ink_box(page, index, at, at + 8, at + 16, at + 24)
    return sides[2], sides[3]
