"""The objects of a page as pdfium holds them, those inside forms too."""
# ruff: noqa: FURB136 - min and max take three times as long as a comparison

from __future__ import annotations

import ctypes
from collections.abc import Collection, Iterable, Iterator
from itertools import repeat
from typing import NamedTuple

from extractors.model.page import Box
from extractors.pdf import pdfium_ffi as lib

DEPTH = 12  # forms inside forms
MOST_CLIP = 64  # segments: a clip of more is no rectangle and cuts nothing here

Matrix = tuple[float, float, float, float, float, float]
NOTHING: Box = (0.0, 0.0, 0.0, 0.0)
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class PageObject(NamedTuple):
    """pdfium's handle of an object, its kind (OBJECT_TEXT, OBJECT_PATH …), and the matrix of the forms around it."""

    handle: int
    kind: int
    outer: Matrix


def page_objects(page: int, kinds: Collection[int], start: int = 0, end: int | None = None) -> Iterator[PageObject]:
    """The objects of some kinds in the order of painting, of those that a page numbers from start to end (left out), or of all."""
    numbers = range(start, lib.page_objects(page) if end is None else end)
    return _inside(map(lib.page_object, repeat(page), numbers), kinds, IDENTITY, 0)


def _inside(handles: Iterator[int], kinds: Collection[int], outer: Matrix, depth: int) -> Iterator[PageObject]:
    for handle in handles:
        kind = lib.object_type(handle)
        if kind in kinds:
            yield PageObject(handle, kind, outer)
        elif kind == lib.OBJECT_FORM and depth < DEPTH:
            inner = map(lib.form_object, repeat(handle), range(lib.form_objects(handle)))
            yield from _inside(inner, kinds, times(matrix_of(handle), outer), depth + 1)


def matrix_of(handle: int) -> Matrix:
    """An object's own matrix."""
    numbers = (ctypes.c_float * 6)()
    if not lib.object_matrix(handle, ctypes.addressof(numbers)):
        return IDENTITY
    a, b, c, d, e, f = numbers
    return a, b, c, d, e, f


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies `inner` first, then `outer` (PDF 32000-1, 8.3.4)."""
    if outer is IDENTITY:
        return inner
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def bounds_of(found: PageObject) -> Box | None:
    """The object's box in the file's space (left, bottom, right, top); None where it has none."""
    numbers = (ctypes.c_float * 4)()
    at = ctypes.addressof(numbers)
    if not lib.object_bounds(found.handle, at, at + 4, at + 8, at + 12):
        return None
    left, bottom, right, top = numbers
    if found.outer is IDENTITY and left <= right and bottom <= top:
        return left, bottom, right, top
    a, b, c, d, e, f = found.outer
    corners = ((left, bottom), (right, top), (left, top), (right, bottom))
    xs, ys = [a * x + c * y + e for x, y in corners], [b * x + d * y + f for x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def clip_of(found: PageObject) -> Box | None:
    """The box in the file's space that the object's clip paths leave open; None where nothing clips."""
    clip = lib.clip_path(found.handle)
    open_box: Box | None = None
    for path in range(max(lib.clip_count(clip), 0) if clip else 0):
        count = lib.clip_segments(clip, path)
        if not 0 < count <= MOST_CLIP:
            continue
        points = list(_points((lib.clip_segment(clip, path, index) for index in range(count)), found.outer))
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = min(xs), min(ys), max(xs), max(ys)
        open_box = box if open_box is None else common(open_box, box) or NOTHING
    return open_box


def common(one: Box, two: Box) -> Box | None:
    """What two boxes share."""
    left, right = one[0] if one[0] > two[0] else two[0], one[2] if one[2] < two[2] else two[2]
    top, foot = one[1] if one[1] > two[1] else two[1], one[3] if one[3] < two[3] else two[3]
    return (left, top, right, foot) if left <= right and top <= foot else None


def _points(segments: Iterable[int], outer: Matrix) -> Iterator[tuple[float, float]]:
    """Where some of a path's segments end, in the file's space."""
    numbers = (ctypes.c_float * 2)()
    at = ctypes.addressof(numbers)
    a, b, c, d, e, f = outer
    for segment in segments:
        lib.segment_point(segment, at, at + 4)
        x, y = numbers
        yield a * x + c * y + e, b * x + d * y + f
