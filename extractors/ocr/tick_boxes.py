"""Tick boxes in a picture of a form, known by their four straight sides, with or without a mark inside.

A mark goes to the sides, or is an x, a check or a full square: what else stands inside, as a framed number does, is for the reader.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

import numpy as np
from scipy import ndimage

from extractors.model.page_content import TextSpan
from extractors.ocr.binarize import Mask
from extractors.ocr.tick_marks import is_mark

_SIZES = (6.0, 16.0)  # points: a coarse picture makes squares of small letters
_SQUARE = 1.25  # times as wide as high, or as high as wide
_SIDE = 0.16  # of a box: so far in its side may lie
_STRAIGHT, _LEAST = 0.93, 0.8  # of the four sides, and of each, that has ink: round letters have less
_INNER = 0.25  # of a box: what lies further in is no side
_MARKED = 0.1  # of the inside, that has ink of what goes to the sides
_DUST = 0.25  # of a box: what stands free inside is higher
_ALIKE = 1.2  # times the usual size
_FEWEST = 4  # boxes of one size on a form
_SURE = 0.9
_TICKED, _EMPTY = "☒", "☐"

_Slices = tuple[slice, slice]


@dataclass(frozen=True)
class TickBoxes:
    """The boxes of a page as words, in points, and their ink; of one with a text inside the frame's alone."""

    words: list[TextSpan]
    ink: Mask


def tick_boxes(ink: Mask, scale: float) -> TickBoxes:
    """The tick boxes of a picture's ink, at `scale` pixels a point; none where fewer than a form has."""
    labels, _ = ndimage.label(ink, np.ones((3, 3)))
    taken = np.zeros_like(ink)
    found = {
        number: place
        for number, place in enumerate(ndimage.find_objects(labels), 1)
        if _may_be(place, scale) and _has_sides(labels[place] == number)
    }
    usual = median(map(_height, found.values())) if found else 0.0
    alike = {number: place for number, place in found.items() if usual / _ALIKE <= _height(place) <= usual * _ALIKE}
    words = []
    for number, place in alike.items() if len(alike) >= _FEWEST else ():
        frame = labels[place] == number
        text = _told(frame, ink[place] & ~frame)
        taken[place] |= frame if text is None else ink[place]
        words += [] if text is None else [_word(text, place, scale)]
    return TickBoxes(words, taken)


def _height(place: _Slices) -> int:
    return int(place[0].stop - place[0].start)


def _width(place: _Slices) -> int:
    return int(place[1].stop - place[1].start)


def _may_be(place: _Slices, scale: float) -> bool:
    height, width = _height(place), _width(place)
    least, most = (size * scale for size in _SIZES)
    return least <= min(height, width) and max(height, width) <= min(most, _SQUARE * min(height, width))


def _has_sides(patch: Mask) -> bool:
    """Whether connected ink has four straight sides."""
    deep = max(2, round(_SIDE * min(patch.shape)))
    sides = (
        patch[:deep].any(axis=0),
        patch[-deep:].any(axis=0),
        patch[:, :deep].any(axis=1),
        patch[:, -deep:].any(axis=1),
    )
    inked = [float(side.mean()) for side in sides]
    return min(inked) >= _LEAST and sum(inked) >= _STRAIGHT * len(inked)


def _told(frame: Mask, free: Mask) -> str | None:
    """What a box says, by its ink and that which stands free inside: whether it is ticked; None where that is a text."""
    down, right = (round(_INNER * size) for size in frame.shape)
    if float(frame[down : frame.shape[0] - down, right : frame.shape[1] - right].mean()) >= _MARKED:
        return _TICKED
    rows = np.flatnonzero(free.any(axis=1))
    if not len(rows) or rows[-1] - rows[0] < _DUST * frame.shape[0]:
        return _EMPTY
    return _TICKED if is_mark(free) else None


def _word(text: str, place: _Slices, scale: float) -> TextSpan:
    rows, cols = place
    box = (cols.start / scale, rows.start / scale, cols.stop / scale, rows.stop / scale)
    return TextSpan(text, box, box[3] - box[1], glyph_edges=(box[0], box[2]), confidence=_SURE)
