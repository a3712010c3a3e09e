"""Ruled lines in a picture: long thin strokes of ink along an axis, and the pixels that they cover."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from extractors.model.page_content import Edge
from extractors.ocr.binarize import Grey, Mask, Picture

_STRAIGHT = 8.0  # points that a stroke must run without a break to be seen
_SHORTEST = 16.0  # points of a rule, its breaks counted in
_UNBROKEN = 14.0  # points that some part of a rule runs, and no letter's stem above another's does
_THICKEST, _HEAVIEST = 2.2, 3.4  # points, of any rule and of a long one
_BREAK = 4.0  # points that the scanner may lose
_LONG = 60.0  # points: no word's serifs run so far
_NEAR = 1.2  # points above and below a stroke
_CARRIED = 0.2  # of its way
_MISS = 2.5  # points of a rule's trace that the noise may hide
_FAINT = 3.5  # levels of grey by which what is left of a rule is darker than its sides
_THIN, _CLEAR, _REST = (
    1.0,
    2.5,
    3.0,
)  # points: half a rule's width, what is clear on both sides of it, the shortest rest
_OFF = 30.0  # points that a dimmed part may lie off the rule that it belongs to
_BESIDE = 0.8  # points by which the parts of a rule may step


@dataclass
class _Stroke:
    """A rule in pixels, with the numbers of the strokes that it is made of, the longest of which is so long."""

    low: int
    high: int
    at: float
    labels: list[int]
    unbroken: int = 0

    def is_rule(self, scale: float) -> bool:
        """Whether it is long enough, and no column of letters' stems."""
        return self.high - self.low >= _SHORTEST * scale and self.unbroken >= _UNBROKEN * scale


def rules(picture: Picture) -> tuple[list[Edge], list[Edge], Mask]:
    """Upright and level rules in points of the straight picture, and the mask of their pixels.

    A frame around a number is lower than a rule must be long: its sides are rules since they end at its upper and lower one.
    """
    level, level_mask = _level(picture.ink, picture.grey, picture.scale, ())
    ink, grey = np.ascontiguousarray(picture.ink.T), np.ascontiguousarray(picture.grey.T)
    upright, upright_mask = _level(ink, grey, picture.scale, level)
    return upright, level, level_mask | upright_mask.T


def _level(ink: Mask, grey: Grey, scale: float, across: Sequence[Edge]) -> tuple[list[Edge], Mask]:
    """Rules along the rows; across are those that were found across them, at whose ends shorter strokes may end on both sides."""
    thickened = ndimage.maximum_filter1d(ink, 3, axis=0)
    labels, _ = ndimage.label(_runs(thickened, round(_STRAIGHT * scale)), np.ones((3, 3)))
    strokes = [
        _Stroke(cols.start, cols.stop, (rows.start + rows.stop) / 2, [label], cols.stop - cols.start)
        for label, (rows, cols) in enumerate(ndimage.find_objects(labels), start=1)
        if _is_thin(labels[rows, cols] == label, scale) and not _carries_letters(ink, rows, cols, scale)
    ]
    for stroke in strokes:
        _follow(stroke, grey, scale)
    joined = _joined(strokes, scale)
    kept = [stroke for stroke in joined if stroke.is_rule(scale)]
    kept += _further(kept, grey, scale)
    kept += [stroke for stroke in joined if not stroke.is_rule(scale) and _is_side(stroke, across, scale)]
    edges = [Edge(stroke.at / scale, stroke.low / scale, stroke.high / scale) for stroke in kept]
    mask: Mask = np.isin(labels, [label for stroke in kept for label in stroke.labels])
    for stroke in kept:
        mask[_rows(stroke, 1), stroke.low : stroke.high] = True
        _take_rests(stroke, ink, mask, scale)
    return edges, mask


def _is_thin(stroke: Mask, scale: float) -> bool:
    """Whether a stroke, cut out, is as thin as rules are; a long one, which no letter is, may be a heavy border or two side by side, or lean within its box, as on a page whose sheet was warped."""
    height, length = stroke.shape
    most = _THICKEST * scale + 2
    if length <= _LONG * scale:
        return bool(height <= most)
    leans = height <= 2 * most and stroke.sum() <= most * length
    return bool(height <= _HEAVIEST * scale + 2 or leans)


def _is_side(stroke: _Stroke, across: Sequence[Edge], scale: float) -> bool:
    """Whether a stroke runs from an end of one rule across it to the same end of another."""
    at, ends = stroke.at / scale, (stroke.low / scale, stroke.high / scale)
    at_end = [rule.at for rule in across if min(abs(at - rule.low), abs(at - rule.high)) <= _NEAR]
    return all(any(abs(end - place) <= _NEAR + 1 for place in at_end) for end in ends)


def _take_rests(stroke: _Stroke, ink: Mask, mask: Mask, scale: float) -> None:
    """Mask what is left of a rule: thin ink on its line and near its ends, which would be read as letters."""
    off, thin, beside = (round(points * scale) for points in (_OFF, _THIN, _CLEAR))
    across = slice(max(0, stroke.low - off), stroke.high + off)
    own = ink[_rows(stroke, thin), across].any(axis=0)
    sides = ink[_rows(stroke, beside, -thin - 1), across].any(axis=0) | ink[
        _rows(stroke, -thin - 1, beside), across
    ].any(axis=0)
    lone = own & ~sides
    rests = _runs(lone[np.newaxis], round(_REST * scale))[0]
    along = slice(stroke.low - across.start, stroke.high - across.start)
    rests[along] |= lone[along]
    mask[_rows(stroke, thin), across] |= rests


def _carries_letters(ink: Mask, rows: slice, cols: slice, scale: float) -> bool:
    """Whether a short stroke is a row of serifs: letters stand on it or hang from it along much of its way, but for a frame's corners."""
    if cols.stop - cols.start > _LONG * scale:
        return False
    near = round(_NEAR * scale)
    inside = slice(cols.start + near, max(cols.start + near + 1, cols.stop - near))
    above = ink[max(0, rows.start - near) : max(0, rows.start - 1), inside].any(axis=0)
    below = ink[rows.stop + 1 : rows.stop + near, inside].any(axis=0)
    return bool(max(above.mean(), below.mean()) > _CARRIED)


def _further(strokes: Sequence[_Stroke], grey: Grey, scale: float) -> list[_Stroke]:
    """What else is darker than its sides near a rule and along its line: one that a painted header dims."""
    found: list[_Stroke] = []
    for stroke in strokes:
        alike = [other for other in strokes if abs(other.at - stroke.at) <= _BESIDE * scale]
        if alike[0] is not stroke:
            continue
        for low, high in _traces(_contrast(stroke, grey, scale), round(_MISS * scale)):
            off = [max(other.low - high, low - other.high) for other in alike]
            if high - low >= _SHORTEST * scale and 0 < min(off) <= _OFF * scale:
                found.append(_Stroke(low, high, stroke.at, []))
    return found


def _traces(contrast: npt.NDArray[np.float64], miss: int) -> Iterator[tuple[int, int]]:
    """Where a line is darker than its sides without missing more than so many pixels."""
    places = np.flatnonzero(contrast > _FAINT)
    for part in np.split(places, np.flatnonzero(np.diff(places) > miss) + 1):
        if len(part):
            yield int(part[0]), int(part[-1])


def _contrast(stroke: _Stroke, grey: Grey, scale: float) -> npt.NDArray[np.float64]:
    """How much darker a stroke's line is than what lies beside it, along the whole page."""
    own = grey[_rows(stroke, 1)].mean(axis=0)
    beside = np.concatenate([grey[_rows(stroke, 6, -2)], grey[_rows(stroke, -2, 6)]]).mean(axis=0)
    contrast: npt.NDArray[np.float64] = ndimage.uniform_filter1d(beside - own, round(_MISS * scale))
    return contrast


def _follow(stroke: _Stroke, grey: Grey, scale: float) -> None:
    """Lengthen a stroke at both ends for as long as its line stays darker than what lies beside it."""
    trace = np.flatnonzero(_contrast(stroke, grey, scale) > _FAINT)
    after = trace[trace >= stroke.high - 1]
    before = trace[trace < stroke.low + 1][::-1]
    miss = round(_MISS * scale)  # by half of which the mean reaches too far
    stroke.high = max(stroke.high, _reach(after, stroke.high, miss) - miss // 2)
    stroke.low = min(stroke.low, miss // 2 - _reach(-before, -stroke.low, miss))


def _rows(stroke: _Stroke, above: int, below: int | None = None) -> slice:
    """The rows from so many above a stroke's middle to as many below."""
    middle = int(stroke.at)
    return slice(max(0, middle - above), max(0, middle + (above if below is None else below)) + 1)


def _reach(places: npt.NDArray[np.intp], end: int, miss: int) -> int:
    """How far rising places go on from an end without missing more than so many pixels."""
    steps = np.diff(places, prepend=end)
    breaks = np.flatnonzero(steps > miss)
    followed = places[: breaks[0]] if len(breaks) else places
    return int(max(end, followed[-1])) if len(followed) else end


def _runs(ink: Mask, length: int) -> Mask:
    """The pixels of level runs of at least so many pixels."""
    size = 2 * (length // 2) + 1
    whole = ndimage.minimum_filter1d(ink, size, axis=1, mode="constant", cval=0)
    opened: Mask = ndimage.maximum_filter1d(whole, size, axis=1, mode="constant", cval=0)
    return opened


def _joined(strokes: list[_Stroke], scale: float) -> list[_Stroke]:
    """Strokes that go on from each other as one; a rule may step by a pixel or two on its way."""
    made: list[_Stroke] = []
    for stroke in sorted(strokes, key=lambda stroke: stroke.low):
        for other in made:
            near = abs(other.at - stroke.at) <= _BESIDE * scale
            if near and stroke.low - other.high <= _BREAK * scale:
                length, added = other.high - other.low, stroke.high - stroke.low
                other.at = (other.at * length + stroke.at * added) / (length + added)
                other.high = max(other.high, stroke.high)
                other.labels += stroke.labels
                other.unbroken = max(other.unbroken, stroke.unbroken)
                break
        else:
            made.append(stroke)
    return made
