"""Painted areas in a picture: paper that is evenly darker than the page's own, with straight sides.

The letters on it are left out of the measure, and what is left is averaged, so that a band which is hardly
darker than the paper stands out from the scanner's noise. A shadow has no straight sides, or reaches the page's edge.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from extractors.model.page_content import Fill
from extractors.ocr.binarize import Picture

_BLOCK = 4  # pixels that are measured as one
_SMOOTH = (3, 13)  # blocks, down and across, whose mean is a block's shade
_PAPER = 90  # percentile of the shades that is the page's own paper
_DARKER = 5.0  # levels of grey, at least, than that is painted
_EVEN = 3.0  # levels by which one area's shade differs from row to row
_STRAIGHT = 5.0  # points by which its sides do
_LOWEST, _NARROWEST = 7.0, 40.0  # points
_BESIDE = (3, 7)  # blocks from a side, within which the shade is the page's outside and the area's inside
_EDGE, _INK = 8, 16  # pixels around an area, and levels by which ink in it is darker than it
_MISSED = 4.0  # points that dense letters may hide
_STEP = 0.6  # of an area's darkness, by which it is

Shades = npt.NDArray[np.float64]


@dataclass
class _Band:
    """Rows of blocks, one below the other, that are painted alike from low to high."""

    low: int
    high: int
    top: int
    bottom: int
    shade: float

    def is_like(self, other: _Band, block: float) -> bool:
        """Whether both have the same sides and shade, where a block is so many points."""
        sides = max(abs(other.low - self.low), abs(other.high - self.high)) * block <= _STRAIGHT
        return sides and abs(other.shade - self.shade) <= _EVEN

    def add(self, row: _Band) -> None:
        """Takes a row in, below the others."""
        self.bottom = row.bottom
        self.shade += (row.shade - self.shade) / (self.bottom - self.top)


def bands(picture: Picture) -> list[Fill]:
    """The picture's painted areas in points, from the top."""
    shades = _shades(picture)
    if not shades.size:
        return []
    paper = float(np.percentile(shades, _PAPER))
    block = _BLOCK / picture.scale
    found = []
    for band in _stacked(shades, paper, block):
        large = (band.high - band.low) * block >= _NARROWEST and (band.bottom - band.top) * block >= _LOWEST
        if large and _stands_out(band := _with_sides(band, shades, paper), shades, paper):
            grey = round(band.shade / 255, 3)
            box = (band.low * block, band.top * block, band.high * block, band.bottom * block)
            found.append(Fill(box, (grey, grey, grey)))
    return found


def without_edges(picture: Picture, painted: Sequence[Fill]) -> Picture:
    """The picture without the ink that is but the side of a painted area: no darker than the area is."""
    ink = picture.ink.copy()
    for fill in painted:
        x0, top, x1, bottom = (round(at * picture.scale) for at in fill.box)
        area = np.s_[max(0, top - _EDGE) : bottom + _EDGE, max(0, x0 - _EDGE) : x1 + _EDGE]
        ink[area] &= picture.grey[area] < 255 * fill.colour[0] - _INK
    return replace(picture, ink=ink)


def _with_sides(band: _Band, shades: Shades, paper: float) -> _Band:
    """An area that begins and ends at half its darkness, since the mean of blocks has softened its sides."""
    row = np.median(shades[band.top : band.bottom, band.low : band.high], axis=0)
    dark = np.flatnonzero(row < (paper + band.shade) / 2)
    if not dark.size:
        return band
    return replace(band, low=band.low + int(dark[0]), high=band.low + int(dark[-1]) + 1)


def _shades(picture: Picture) -> Shades:
    """How light the paper is, block by block, between the letters."""
    bare = ~ndimage.binary_dilation(picture.ink, np.ones((3, 3)), iterations=2)
    weights = ndimage.uniform_filter(_blocks(bare), _SMOOTH)
    sums = ndimage.uniform_filter(_blocks(np.where(bare, picture.grey, 0)), _SMOOTH)
    shades: Shades = sums / np.maximum(weights, 1e-6)
    return np.where(weights > 1e-3, shades, 0.0)


def _blocks(pixels: npt.NDArray[np.generic]) -> Shades:
    """The means of blocks of pixels."""
    rows, cols = (length // _BLOCK for length in pixels.shape)
    whole = pixels[: rows * _BLOCK, : cols * _BLOCK].astype(np.float64)
    means: Shades = whole.reshape(rows, _BLOCK, cols, _BLOCK).mean(axis=(1, 3))
    return means


def _stacked(shades: Shades, paper: float, block: float) -> list[_Band]:
    """Painted stretches of rows that go on from each other, put together; a block is so many points."""
    found: list[_Band] = []
    near: list[_Band] = []
    missed = round(_MISSED / block)
    for top, row in enumerate(shades):
        near = [band for band in near if top - band.bottom <= missed]
        for low, high in _painted(row, paper, missed):
            one = _Band(low, high, top, top + 1, float(np.median(row[low:high])))
            above = next((band for band in reversed(near) if band.is_like(one, block)), None)
            if above is None:
                near.append(one)
                found.append(one)
            else:
                above.add(one)
    return found


def _painted(row: npt.NDArray[np.float64], paper: float, missed: int) -> Iterator[tuple[int, int]]:
    """Where a row of blocks is darker than the paper, without missing more than so many blocks."""
    places = np.flatnonzero(row < paper - _DARKER)
    for part in np.split(places, np.flatnonzero(np.diff(places) > missed) + 1):
        if len(part):
            yield int(part[0]), int(part[-1]) + 1


def _stands_out(band: _Band, shades: Shades, paper: float) -> bool:
    """Whether the shade changes at both sides of an area at once."""
    near, far = _BESIDE
    rows, step = shades[band.top : band.bottom], _STEP * (paper - band.shade)
    outside = rows[:, max(0, band.low - far) : max(0, band.low - near)], rows[:, band.high + near : band.high + far]
    inside = rows[:, band.low + near : band.low + far], rows[:, band.high - far : band.high - near]
    light = all(side.size > 0 and float(np.median(side)) >= band.shade + step for side in outside)
    return light and all(float(np.median(side)) <= paper - step for side in inside)
