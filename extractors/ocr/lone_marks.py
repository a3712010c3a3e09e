"""Pieces of one speck of ink: marks and dust, or words whose letters touch."""

from __future__ import annotations

import numpy as np

from extractors.ocr.binarize import Mask
from extractors.ocr.text_segments import Piece

_LOW = 0.6  # of the usual height is no letter
_STROKES = 3  # across the middle of a word


def is_lone_mark(piece: Piece, usual: float, ink: Mask) -> bool:
    """Whether a piece is one speck of ink, flat or much lower than the page's letters usually are, and no word whose letters touch."""
    if len(piece.letters) != 1:
        return False
    if piece.height <= _LOW * usual:
        return True
    return 2 * piece.height < piece.width and not (piece.height * _LOW <= usual and _strokes(piece, ink) >= _STROKES)


def _strokes(piece: Piece, ink: Mask) -> int:
    """How often ink begins across the middle of a piece."""
    x0, top, x1, bottom = piece.box
    row = ink[(top + bottom) // 2, x0:x1].astype(np.int8)
    return int((np.diff(row, prepend=0) == 1).sum())
