"""Checks of a pen: a tick in a cell of its own, and one that was put beside a text, which is no part of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extractors.ocr.binarize import Mask
from extractors.ocr.tesseract import Reading
from extractors.ocr.text_segments import Piece
from extractors.ocr.tick_marks import is_check

CHECK = "✓"
_HIGH = 1.4  # times the usual height of letters: a pen's check is higher than they are
_LOWER = 0.12  # of its height by which a check's short stroke begins below its long one: a V's begin alike
_RULED = 0.5  # of a check's rows, that a wall beside it covers


def settle_checks(pieces: Sequence[Piece], found: list[list[Reading]], ink: Mask, rules: Mask, usual: float) -> None:
    """Change the readings of pieces of one speck of ink, much higher than letters usually are, that is a check, in place.

    It is none where text stands beside it and no wall between them: Tesseract takes it for letters ("vv", "se").
    """
    for at, piece in enumerate(pieces):
        x0, top, x1, bottom = piece.box
        mark = ink[top:bottom, x0:x1]
        if len(piece.letters) != 1 or piece.height < _HIGH * usual or not (is_check(mark) and _is_uneven(mark)):
            continue
        beside = any(_share_cell(piece, other, rules) for other in pieces if other is not piece)
        sure = max((reading.confidence for reading in found[at]), default=0.0)
        found[at] = [] if beside else [Reading(CHECK, piece.box, sure)]


def _is_uneven(mark: Mask) -> bool:
    """Whether the stroke on the left of a check's foot begins well below that on its right."""
    foot = int(np.flatnonzero(mark[-1]).mean())
    return not mark[: round(_LOWER * mark.shape[0]), : foot + 1].any()


def _share_cell(check: Piece, text: Piece, rules: Mask) -> bool:
    """Whether a text stands at a check's height with no wall between them."""
    x0, top, x1, bottom = check.box
    left, above, right, below = text.box
    if min(bottom, below) <= max(top, above):
        return False
    low, high = sorted((max(x0, left), min(x1, right)))
    covered = rules[max(top, above) : min(bottom, below), low:high]
    return not covered.size or not (covered.mean(axis=0) >= _RULED).any()
