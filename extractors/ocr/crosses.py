"""Crosses of a pen that stand alone: known by their ink, for Tesseract takes them for anything ("<", "Y")."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.ocr.binarize import Mask
from extractors.ocr.tesseract import Reading
from extractors.ocr.text_segments import Piece
from extractors.ocr.tick_marks import is_cross

CROSS = "X"
_WRITTEN = frozenset("xX×*✕✗")
_LOW = 0.8  # of the usual height of letters: a pen's cross is as high as they are


def settle_crosses(pieces: Sequence[Piece], found: list[list[Reading]], ink: Mask, usual: float) -> None:
    """Change the readings of pieces of one speck of ink, as high as letters usually are, that is a cross, in place."""
    for at, piece in enumerate(pieces):
        if len(piece.letters) != 1 or piece.height < _LOW * usual:
            continue
        x0, top, x1, bottom = piece.box
        text = "".join(reading.text for reading in found[at])
        if text not in _WRITTEN and is_cross(ink[top:bottom, x0:x1]):
            sure = max((reading.confidence for reading in found[at]), default=0.0)
            found[at] = [Reading(CROSS, piece.box, sure)]
