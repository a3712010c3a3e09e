"""Marks in a tick box, known by their ink: the diagonals of an x, the two strokes of a check, or a full square."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from extractors.ocr.binarize import Mask

_NARROWEST = 0.5  # as wide as high, or as high as wide
_ALONG = 0.85  # of each diagonal of an x, that has ink
_SLANT = 16  # of an x: the part of its size by which a stroke may leave its diagonal
_NOTCH, _MIDDLE = 6, (0.42, 0.58)  # of an x: the part of its size that a notch is deep, and where that is
_FULL = 0.85  # of a square, that has ink
_LOWEST = (0.1, 0.6)  # of a check's width: where its strokes meet
_SINGLE = 0.9  # of a check's columns, that have one stroke
_ENDS = 0.6  # of a check's height: where the long stroke ends
_STEEP = 0.3  # of a check's height: the most that the long stroke rises from one column to the next
_SHORT = 0.15  # of its height by which the short one begins above its foot


def is_mark(ink: Mask) -> bool:
    """Whether ink that stands free in a box is a mark, and no letter or number."""
    mark = _bounded(ink)
    high, wide = mark.shape
    if min(high, wide) < _NARROWEST * max(high, wide):
        return False
    return float(mark.mean()) >= _FULL or is_cross(mark) or is_check(mark)


def _bounded(ink: Mask) -> Mask:
    rows, cols = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    return ink[rows[0] : rows[-1] + 1, cols[0] : cols[-1] + 1]


def is_cross(mark: Mask) -> bool:
    """Whether ink goes along both diagonals, with a notch in the middle of each side."""
    high, wide = mark.shape
    wider = ndimage.binary_dilation(mark, iterations=max(1, min(high, wide) // _SLANT))
    rows = np.arange(high)
    cols = rows * (wide - 1) // max(high - 1, 1)
    along = min(float(wider[rows, cols].mean()), float(wider[rows, wide - 1 - cols].mean()))
    down, across = (slice(*(round(part * size) for part in _MIDDLE)) for size in (high, wide))
    deep, broad = -(-high // _NOTCH), -(-wide // _NOTCH)
    notches = (mark[:deep, across], mark[-deep:, across], mark[down, :broad], mark[down, -broad:])
    return along >= _ALONG and not any(notch.any() for notch in notches)


def is_check(mark: Mask) -> bool:
    """Whether one stroke goes down to a foot on the left, and on from there up to the right."""
    high, wide = mark.shape
    runs = (np.diff(mark.astype(np.int8), axis=0, prepend=0) == 1).sum(axis=0)
    foot = float(np.flatnonzero(mark[-1]).mean()) / wide
    lowest = high - 1 - np.argmax(mark[::-1], axis=0)  # of each column
    begins, ends = lowest[0] / high, lowest[-1] / high
    rises = -np.diff(lowest[round(foot * wide) :])
    stroke = (
        float((runs == 1).mean()) >= _SINGLE and rises.min(initial=0) >= -1 and rises.max(initial=0) <= _STEEP * high
    )
    return bool(stroke) and _LOWEST[0] <= foot <= _LOWEST[1] and begins <= 1 - _SHORT and ends <= 1 - _ENDS
