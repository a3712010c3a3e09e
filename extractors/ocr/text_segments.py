"""Ink to pieces of one line of text each.

Letters are found as connected ink and joined to their neighbours on the line, so that columns,
cells and lone numbers come apart without anybody guessing at the page's layout.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from extractors.model.connected import connected
from extractors.ocr.binarize import Mask

PixelBox = tuple[int, int, int, int]

_REACH = 0.95  # of the greater height: so near stands the next letter or word of a line
_WORD = 0.75  # of the greater height: so near stands the next word
_BULLET = (0.15, 0.6)  # of the letters' height
_SPECK = 0.5  # points: smaller ink is dust
_GIANT = 60.0  # points: higher ink is no letter
_ALONG = 4.0  # times the usual height: letters so high stand in large titles
_SLIM = 0.2  # of its height is a stroke wide at most
_DUSTY = 10  # specks in the white of a page, where nobody makes marks
_WHITE = 2.0  # of the letters' usual height: so far from all letters is white
_DUST = 90  # per cent of the specks alone are surely dust
_LARGER = 1.25  # times as large as these may the rest be
_CLEAR = 0.25  # of the letters' usual height: nearer to the end of a line stands its full stop
_SHARED = 0.5  # of the lower height, that two letters of a line share


@dataclass
class Piece:
    """Letters of one line: their boxes in pixels."""

    letters: list[PixelBox] = field(default_factory=list)

    @property
    def box(self) -> PixelBox:
        """Around all letters."""
        x0s, tops, x1s, bottoms = zip(*self.letters, strict=True)
        return min(x0s), min(tops), max(x1s), max(bottoms)

    @property
    def height(self) -> int:
        """Of the box."""
        return self.box[3] - self.box[1]

    @property
    def width(self) -> int:
        """Of the box."""
        return self.box[2] - self.box[0]

    @property
    def letter_height(self) -> int:
        """Of the highest letter."""
        return max(bottom - top for _, top, _, bottom in self.letters)


def pieces(ink: Mask, scale: float) -> list[Piece]:
    """The pieces of a picture's ink, at `scale` pixels a point, from the top."""
    boxes = _letters(ink, scale)
    if not boxes:
        return []
    usual = float(np.median([bottom - top for _, top, _, bottom in boxes if bottom - top > 2 * scale] or [1]))
    boxes = _without_sides(boxes, usual)
    small = [box for box in boxes if box[3] - box[1] < 0.5 * usual]
    large = [box for box in boxes if box[3] - box[1] >= 0.5 * usual]
    merged = _merged([Piece(letters) for letters in _lines(large, small, usual)])
    found = [part for piece in merged for part in _without_bullet(piece)]
    return sorted(found, key=lambda piece: (piece.box[1], piece.box[0]))


def is_bullet(box: PixelBox, height: int) -> bool:
    """Whether ink has the shape of a bullet or a dash beside letters of a height."""
    width, own = box[2] - box[0], box[3] - box[1]
    round_one = _BULLET[0] * height <= own <= _BULLET[1] * height and 0.65 <= width / own <= 1.5
    return round_one or is_dash(box, height)


def is_dash(box: PixelBox, height: int) -> bool:
    """Whether ink is a level stroke as long as a letter."""
    width, own = box[2] - box[0], box[3] - box[1]
    return own <= 0.25 * height and 0.25 * height <= width <= 1.6 * height and width >= 1.5 * own


def _without_bullet(piece: Piece) -> list[Piece]:
    """A piece, its first letter apart where that is a bullet: small, above the line, with a gap behind it."""
    letters = sorted(piece.letters)
    if len(letters) < 3:
        return [piece]
    first, rest = letters[0], Piece(letters[1:])
    tallest = max(bottom - top for _, top, _, bottom in rest.letters)
    baseline = float(np.median([box[3] for box in rest.letters if box[3] - box[1] > 0.5 * tallest]))
    middle = (first[1] + first[3]) / 2
    raised = 0.15 * tallest < baseline - middle < 0.7 * tallest
    if raised and is_bullet(first, tallest) and rest.box[0] - first[2] >= 0.25 * tallest:
        return [Piece([first]), rest]
    return [piece]


def _merged(parts: list[Piece]) -> list[Piece]:
    """Pieces that follow each other on a line after all dots found their place ("1", "=", "Låg")."""
    made: list[Piece] = []
    boxes: list[PixelBox] = []  # of those, which grow with them
    for part in sorted(parts, key=lambda piece: piece.box[0]):
        at = next((at for at, box in enumerate(boxes) if _goes_on(box, part.box)), None)
        if at is None:
            made.append(part)
            boxes.append(part.box)
        else:
            made[at].letters += part.letters
            boxes[at] = made[at].box
    return made


def _goes_on(before: PixelBox, box: PixelBox) -> bool:
    """Whether what stands in a box is the next word behind another on its line."""
    heights = before[3] - before[1], box[3] - box[1]
    shared = min(before[3], box[3]) - max(before[1], box[1])
    return shared >= _SHARED * min(heights) and box[0] - before[2] <= _WORD * max(heights)


def _letters(ink: Mask, scale: float) -> list[PixelBox]:
    labels, _ = ndimage.label(ink, np.ones((3, 3)))
    least, most = _SPECK * scale, _GIANT * scale
    return [
        (cols.start, rows.start, cols.stop, rows.stop)
        for rows, cols in ndimage.find_objects(labels)
        if max(rows.stop - rows.start, cols.stop - cols.start) >= least and rows.stop - rows.start <= most
    ]


def _without_sides(boxes: list[PixelBox], usual: float) -> list[PixelBox]:
    """Letters without lone upright strokes that run along several lines, as the side of a dark cell: each would join all lines that it stands beside.

    In a large title, others stand as high beside a stroke.
    """
    high = [box for box in boxes if box[3] - box[1] > _ALONG * usual]
    sides = {box for box in high if box[2] - box[0] <= _SLIM * (box[3] - box[1]) and not _has_like(box, high)}
    return [box for box in boxes if box not in sides] if sides else boxes


def _has_like(box: PixelBox, high: Iterable[PixelBox]) -> bool:
    """Whether a wider letter stands near a stroke, about as high and on its line."""
    height = box[3] - box[1]
    for other in high:
        gap = max(other[0] - box[2], box[0] - other[2])
        shared = min(box[3], other[3]) - max(box[1], other[1])
        if other[2] - other[0] > _SLIM * (other[3] - other[1]) and gap <= height and shared >= _SHARED * height:
            return True
    return False


def _lines(large: list[PixelBox], small: list[PixelBox], usual: float) -> list[list[PixelBox]]:
    """Letters joined along their lines; then the dots, rings and commas to what they belong to."""
    boxes = sorted(large)
    lines = [[boxes[index] for index in line] for line in connected(len(boxes), _beside_each_other(boxes, usual))]
    return _without_dust(_with_small(lines, small, usual), usual)


def _without_dust(lines: list[list[PixelBox]], usual: float) -> list[list[PixelBox]]:
    """The lines of a page strewn with specks without these: alone, or before or behind a line's letters and apart from them."""
    alone = [line[0] for line in lines if len(line) == 1 and _side(line[0]) < 0.5 * usual]
    letters = _array(box for line in lines for box in line if _side(box) >= 0.5 * usual)
    strewn = [box for box in alone if not len(letters) or _far(box, letters).min() > _WHITE * usual]
    if len(strewn) < _DUSTY:
        return lines
    largest = _LARGER * float(np.percentile([_side(box) for box in alone], _DUST))
    kept = [_within(line, largest, _CLEAR * usual) for line in lines]
    return [line for line in kept if line]


def _within(line: list[PixelBox], largest: float, clear: float) -> list[PixelBox]:
    """A line's letters, and of the specks no larger than dust those between them or right at their ends."""
    letters = [box for box in line if _side(box) > largest]
    if not letters:
        return line if len(line) > 1 else []  # a row of dots
    left, right = min(box[0] for box in letters), max(box[2] for box in letters)
    return [box for box in line if _side(box) > largest or (left - box[2] <= clear and box[0] - right <= clear)]


def _side(box: PixelBox) -> int:
    return max(box[2] - box[0], box[3] - box[1])


def _beside_each_other(boxes: list[PixelBox], usual: float) -> Iterator[tuple[int, int]]:
    """The pairs of letters, by their places from the left, that stand beside each other on a line."""
    for index, box in enumerate(boxes):
        near = _REACH * max(box[3] - box[1], usual)
        for other in range(index + 1, len(boxes)):
            gap = boxes[other][0] - box[2]
            if gap > max(near, 4 * _REACH * usual + 60):
                break
            if gap <= near and _beside(box, boxes[other]):
                yield index, other


def _beside(left: PixelBox, right: PixelBox) -> bool:
    lower = min(left[3] - left[1], right[3] - right[1])
    gap = right[0] - left[2]
    shared = min(left[3], right[3]) - max(left[1], right[1])
    return shared >= _SHARED * lower and gap <= _REACH * max(left[3] - left[1], right[3] - right[1])


def _with_small(lines: list[list[PixelBox]], small: Iterable[PixelBox], usual: float) -> list[list[PixelBox]]:
    """Each dot to the nearest letter within a letter's height of it; those alone are pieces of their own."""
    if not lines:
        return _joined_small(list(small), usual)
    owners = np.concatenate([np.full(len(line), index) for index, line in enumerate(lines)])
    boxes = _array(box for line in lines for box in line)
    alone: list[PixelBox] = []
    for box in small:
        far = _far(box, boxes)
        nearest = int(np.argmin(far))
        if far[nearest] <= 0.6 * usual:
            lines[int(owners[nearest])].append(box)
        else:
            alone.append(box)
    return lines + _joined_small(alone, usual)


def _array(boxes: Iterable[PixelBox]) -> npt.NDArray[np.float64]:
    return np.array(list(boxes), dtype=np.float64)


def _far(box: PixelBox, boxes: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """How far each of some boxes stands from one, in pixels; what stands above or below it is farther."""
    across = np.maximum(np.maximum(boxes[:, 0] - box[2], box[0] - boxes[:, 2]), 0)
    down = np.maximum(np.maximum(boxes[:, 1] - box[3], box[1] - boxes[:, 3]), 0)
    return across + 1.5 * down


def _joined_small(alone: list[PixelBox], usual: float) -> list[list[PixelBox]]:
    """Small ink that stands together (a row of dots) as one piece."""
    found: list[list[PixelBox]] = []
    for box in sorted(alone):
        if found and box[0] - found[-1][-1][2] <= _REACH * usual and abs(box[3] - found[-1][-1][3]) < 0.5 * usual:
            found[-1].append(box)
        else:
            found.append([box])
    return found
