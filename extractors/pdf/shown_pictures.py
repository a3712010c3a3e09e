"""The pictures of a page that are large enough to show a number, whatever they show: where they are, and whether two are the same."""

from __future__ import annotations

import ctypes
import hashlib
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractors.model.page import Box
from extractors.pdf import pdfium_ffi as lib
from extractors.pdf.page_objects import PageObject, bounds_of, clip_of, common, page_objects

LONG, THICK = 30.0, 5.0  # points: a number in letters that can be read is as long, and as high
LONG_PIXELS, THICK_PIXELS = 40, 6  # the same: a shade or a drawn line has fewer
TOUCHING = 1.0  # points between the strips that some programs cut a picture into


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """Its box in the file's space, its width and height in pixels, and a mark for the bytes of each piece that it was cut into."""

    box: Box
    pixels: tuple[int, int]
    pieces: tuple[bytes, ...]

    def is_same(self, other: ShownPicture) -> bool:
        """Whether another is the same picture, to the byte."""
        return self.pixels == other.pixels and self.pieces == other.pieces


def shown_pictures(page: int) -> list[ShownPicture]:
    """The pictures of a page (pdfium's handle) that may show a number, as far as they are not clipped away."""
    pieces = [piece for found in page_objects(page, (lib.OBJECT_IMAGE,)) for piece in _piece(found)]
    return [one for one in _joined(pieces) if _may_show(one)]


def _piece(found: PageObject) -> Iterator[ShownPicture]:
    bounds, clip = bounds_of(found), clip_of(found)
    box = common(bounds, clip) if bounds and clip else bounds
    if box:
        yield ShownPicture(box, _pixels(found.handle), (_mark(found.handle),))


def _joined(pieces: Iterable[ShownPicture]) -> list[ShownPicture]:
    """The pictures, those that lie under each other between the same edges as one."""
    found: list[ShownPicture] = []
    for piece in sorted(pieces, key=lambda one: (round(one.box[0]), round(one.box[2]), one.box[1])):
        last = found[-1] if found else None
        if last and _goes_on(last.box, piece.box):
            left, low, right, high = last.box
            box = left, low, right, max(high, piece.box[3])
            pixels = max(last.pixels[0], piece.pixels[0]), last.pixels[1] + piece.pixels[1]
            found[-1] = ShownPicture(box, pixels, (*last.pieces, *piece.pieces))
        else:
            found.append(piece)
    return found


def _goes_on(below: Box, above: Box) -> bool:
    beside = abs(below[0] - above[0]) <= TOUCHING and abs(below[2] - above[2]) <= TOUCHING
    return beside and above[1] <= below[3] + TOUCHING


def _may_show(picture: ShownPicture) -> bool:
    left, low, right, high = picture.box
    sides = sorted((right - left, high - low))
    pixels = sorted(picture.pixels)
    return sides[0] >= THICK and sides[1] >= LONG and pixels[0] >= THICK_PIXELS and pixels[1] >= LONG_PIXELS


def _pixels(handle: int) -> tuple[int, int]:
    sides = array("I", bytes(8))
    at = sides.buffer_info()[0]
    return (sides[0], sides[1]) if lib.picture_size(handle, at, at + 4) else (LONG_PIXELS, LONG_PIXELS)


def _mark(handle: int) -> bytes:
    """What tells a picture's bytes, as the file has them, from others."""
    length = lib.picture_data(handle, None, 0)
    buffer = ctypes.create_string_buffer(length)
    lib.picture_data(handle, ctypes.addressof(buffer), length)
    return hashlib.sha256(buffer.raw).digest()
