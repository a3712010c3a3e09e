"""Holes that were punched into a sheet for a binder, which a scan shows as rings or dark discs in its margin: no letters "O" between two lines.

By ISO 838 they are 6 millimetres wide, with their middles 12 from the edge; sheets are scanned a little larger, smaller and beside
their place. A ring or disc with something in it, as a number, is none, nor is one further in.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from extractors.ocr.binarize import Mask

_WIDTHS = 12.0, 22.0  # points
_EDGE = 50.0  # points from the page's edge to a hole's middle, at most
_SQUARE = 0.15  # of the greater side, by which the other may be less
_RING = 0.75, 1.15  # times half its width: so far from its middle stands all of a ring's ink
_FULL = 0.99  # of the inside of a dark hole, that is ink
_PARTS, _CLOSED = 24, 20  # sectors of a ring, and how many of them must have ink
_DUST = 0.02  # of a hole's box, that may have ink beside it

_Slices = tuple[slice, slice]


def punched_holes(ink: Mask, scale: float) -> Mask:
    """The ink of a page's holes, at `scale` pixels a point."""
    found = np.zeros_like(ink)
    reach = round((_EDGE + _WIDTHS[1] / 2) * scale)
    for side in (np.s_[:, :reach], np.s_[:, -reach:], np.s_[:reach], np.s_[-reach:]):
        part = ink[side]
        labels, _ = ndimage.label(part, np.ones((3, 3)))
        for number, place in enumerate(ndimage.find_objects(labels), 1):
            if _may_be(place, scale) and _is_alone(part, place) and _is_hole(part[place]):
                found[side][place] |= labels[place] == number
    return found


def _may_be(place: _Slices, scale: float) -> bool:
    """Whether a mark is as wide as a hole, and as high."""
    height, width = _sides(place)
    least, most = (at * scale for at in _WIDTHS)
    return least <= min(height, width) <= max(height, width) <= most and abs(height - width) <= _SQUARE * max(
        height, width
    )


def _sides(place: _Slices) -> tuple[int, int]:
    return place[0].stop - place[0].start, place[1].stop - place[1].start


def _is_alone(ink: Mask, place: _Slices) -> bool:
    """Whether next to nothing stands beside a mark as far as it is wide, as the letters of a word do."""
    (down, across), (height, width) = place, _sides(place)
    before, behind = (
        ink[down, max(across.start - width, 0) : across.start],
        ink[down, across.stop : across.stop + width],
    )
    return bool(before.sum() + behind.sum() <= _DUST * height * width)


def _is_hole(ink: Mask) -> bool:
    """Whether all that stands where a mark does is a ring, or a disc."""
    height, width = ink.shape
    down, across = np.nonzero(ink)
    y, x = (down + 0.5) / height * 2 - 1, (across + 0.5) / width * 2 - 1
    far = np.hypot(x, y)
    inside = int((far < _RING[0]).sum())
    is_round = bool((far <= _RING[1]).all()) and _parts(y, x) >= _CLOSED
    return is_round and (not inside or inside >= _FULL * np.pi / 4 * _RING[0] ** 2 * height * width)


def _parts(y: npt.NDArray[np.float64], x: npt.NDArray[np.float64]) -> int:
    """How many sectors of a ring have ink."""
    return len(np.unique(np.floor((np.arctan2(y, x) + np.pi) / (2 * np.pi) * _PARTS)))
