"""Tick boxes in a picture of a form, known by their four straight sides, with or without a mark inside."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

import numpy as np
from scipy import ndimage

from extractors.model.page_content import TextSpan
from extractors.ocr.binarize import Mask

_SIZES = (5.0, 16.0)  # points
_SQUARE = 1.25  # times as wide as high, or as high as wide
_SIDE = 0.16  # of a box: so far in its side may lie
_STRAIGHT, _LEAST = 0.93, 0.8  # of the four sides, and of each, that has ink: round letters have less
_INNER = 0.25  # of a box: what lies further in is no side
_MARKED = 0.1  # of the inside, that has ink
_ALIKE = 1.2  # times the usual size
_FEWEST = 4  # boxes of one size on a form
_SURE = 0.9
_TICKED, _EMPTY = "☒", "☐"

_Slices = tuple[slice, slice]


@dataclass(frozen=True)
class TickBoxes:
    """The boxes of a page as words, in points, and their ink."""

    words: list[TextSpan]
    ink: Mask


def tick_boxes(ink: Mask, scale: float) -> TickBoxes:
    """The tick boxes of a picture's ink, at `scale` pixels a point; none where fewer than a form has."""
    labels, _ = ndimage.label(ink, np.ones((3, 3)))
    taken = np.zeros_like(ink)
    found = [
        place
        for number, place in enumerate(ndimage.find_objects(labels), 1)
        if _may_be(place, scale) and _has_sides(labels[place] == number)
    ]
    usual = median([_height(place) for place in found]) if found else 0.0
    alike = [place for place in found if usual / _ALIKE <= _height(place) <= usual * _ALIKE]
    if len(alike) < _FEWEST:
        return TickBoxes([], taken)
    for place in alike:
        taken[place] = ink[place]
    return TickBoxes([_word(place, ink, scale) for place in alike], taken)


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


def _word(place: _Slices, ink: Mask, scale: float) -> TextSpan:
    rows, cols = place
    down, right = (round(_INNER * (one.stop - one.start)) for one in place)
    inner = ink[rows.start + down : rows.stop - down, cols.start + right : cols.stop - right]
    text = _TICKED if float(inner.mean()) >= _MARKED else _EMPTY
    box = (cols.start / scale, rows.start / scale, cols.stop / scale, rows.stop / scale)
    return TextSpan(text, box, box[3] - box[1], glyph_edges=(box[0], box[2]), confidence=_SURE)
