"""Letters that one glyph of the font shows: "ti", "ft" and "fj" are one drawing in Carlito, Calibri and Lato."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import compress, count, groupby
from operator import eq


def divide_shared(boxes: array[float], owners: Sequence[int | None], angle_of: Callable[[int], float]) -> None:
    """Give each letter of such a glyph its own part of the box, which pdfium repeats for all of them.

    Args:
        boxes: left, top, right, bottom of each character, one after the other; changed in place.
        owners: the text object of each character, None for those that pdfium put in.
        angle_of: a character's angle in radians.
    """
    for start, end in _shared(boxes, owners):
        turn = round(-angle_of(start) / (math.pi / 2)) % 4
        first, last = ((0, 2), (3, 1), (2, 0), (1, 3))[turn]  # the sides at which the reader begins and ends
        begin, stop = boxes[4 * start + first], boxes[4 * start + last]
        for index in range(start, end):
            boxes[4 * index + first] = begin + (stop - begin) * (index - start) / (end - start)
            boxes[4 * index + last] = begin + (stop - begin) * (index + 1 - start) / (end - start)


def _shared(boxes: array[float], owners: Sequence[int | None]) -> Iterator[tuple[int, int]]:
    """The [start, end) of neighbouring characters of one text object with one and the same box."""
    lefts = boxes[::4]
    same = [index for index in compress(count(1), map(eq, lefts, lefts[1:])) if owners[index] is not None]
    joints = (index for index in same if owners[index] == owners[index - 1] and _same_box(boxes, index))
    for _, group in groupby(enumerate(joints), lambda pair: pair[1] - pair[0]):
        run = [index for _, index in group]
        yield run[0] - 1, run[-1] + 1


def _same_box(boxes: array[float], index: int) -> bool:
    """Whether a character has the box of the one before it."""
    return boxes[4 * index : 4 * index + 4] == boxes[4 * index - 4 : 4 * index]
