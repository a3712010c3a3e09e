"""Text that the file holds and nobody sees: in a layer that is switched off, in letters that are not painted, or in the colour of its ground.

The page is drawn with it and without it: where that makes no difference, it is not seen. It is left out where other text
stands in its place, and where nothing does. What lies under a picture or under curves is the text of what these show, and stays.
"""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Collection, Iterator

from extractors.model.page import Box
from extractors.model.rotation import Frame
from extractors.pdf import pdfium_ffi as lib
from extractors.pdf.page_drawing import Drawing
from extractors.pdf.page_objects import DEPTH, PageObject, bounds_of, page_objects
from extractors.pdf.picture_pages import pixels_of

LIGHT = 200  # of 255: a colour whose parts are all lighter may be its ground's
CLEAR = 25  # of 255: what is painted less thickly may not be seen
HEAVY = 20_000_000  # pixels of a picture: what takes so long to draw is a scan
COVERED = 0.15  # of a text's box: where others take so much, they stand in its place
STROKES = 0.06  # share of a text's pixels: where so many differ from their neighbours, letters may be drawn
LAYER = b"O\0C\0\0\0"  # the mark of what stands in a layer, as pdfium gives it


def without_unseen(page: int, own: int, frame: Frame) -> bool:
    """Switch off what is not to be read among the first `own` objects of a page (pdfium's handle); whether there is any, so that its text must be loaded anew.

    frame: the page as displayed. Not for pages whose letters are hidden over a picture of all of it.
    """
    texts = {one.handle: box for one in page_objects(page, (lib.OBJECT_TEXT,)) if (box := _letters_in(one))}
    doubtful = texts.keys() & _doubtful(page, own)
    pictures = list(page_objects(page, (lib.OBJECT_IMAGE,), end=own)) if doubtful else []
    if not doubtful or any(pixels_of(picture.handle) > HEAVY for picture in pictures):
        return False
    drawn, bare = Drawing(page, frame), _without(doubtful, page, frame)
    others = drawn.covered(box for handle, box in texts.items() if handle not in doubtful)
    pictured = drawn.covered(box for picture in pictures if (box := bounds_of(picture)))

    def is_unseen(handle: int) -> bool:
        box = texts[handle]
        alike = not drawn.differs(bare, box)
        if drawn.share(others, box) > COVERED:
            return alike or bare.has_ground(_colour(handle), box)
        return alike and not drawn.share(pictured, box) and drawn.strokes(box, others) < STROKES

    unseen = list(filter(is_unseen, doubtful))
    for handle in unseen:
        lib.set_active(handle, 0)
    return bool(unseen)


def _letters_in(found: PageObject) -> Box | None:
    """The box of a text object; None where it holds nothing but spaces."""
    box = bounds_of(found)
    return box if box and box[0] < box[2] and box[1] < box[3] else None


def _doubtful(page: int, own: int) -> Iterator[int]:
    """The text objects that may not be seen: unpainted, clear or light ones, and those of a layer, be it a form's."""
    for index in range(own):
        yield from _doubtful_in(lib.page_object(page, index), 0, in_layer=False)


def _doubtful_in(handle: int, depth: int, *, in_layer: bool) -> Iterator[int]:
    kind = lib.object_type(handle)
    if kind == lib.OBJECT_TEXT:
        if in_layer or lib.text_mode(handle) == lib.MODE_INVISIBLE or _is_light(_colour(handle)) or _in_layer(handle):
            yield handle
    elif kind == lib.OBJECT_FORM and depth < DEPTH:
        layered = in_layer or _in_layer(handle)
        for index in range(lib.form_objects(handle)):
            yield from _doubtful_in(lib.form_object(handle, index), depth + 1, in_layer=layered)


def _in_layer(handle: int) -> bool:
    """Whether an object is marked as one of a layer, switched off or not."""
    name, size = ctypes.create_string_buffer(len(LAYER)), ctypes.c_ulong()
    for index in range(max(lib.mark_count(handle), 0)):
        mark = lib.mark(handle, index)
        lib.mark_name(mark, ctypes.addressof(name), len(LAYER), ctypes.addressof(size))
        if size.value == len(LAYER) and name.raw == LAYER:
            return True
    return False


def _colour(handle: int) -> tuple[int, int, int, int]:
    """Red, green, blue and how thickly it is painted, of 255; black where that is not told."""
    numbers = array("I", bytes(16))
    at = numbers.buffer_info()[0]
    if not lib.fill_colour(handle, at, at + 4, at + 8, at + 12):
        return 0, 0, 0, 255
    red, green, blue, alpha = numbers
    return red, green, blue, alpha


def _is_light(colour: tuple[int, int, int, int]) -> bool:
    return min(colour[:3]) >= LIGHT or colour[3] <= CLEAR


def _without(handles: Collection[int], page: int, frame: Frame) -> Drawing:
    """The page drawn without some of its objects."""
    for handle in handles:
        lib.set_active(handle, 0)
    try:
        return Drawing(page, frame)
    finally:
        for handle in handles:
            lib.set_active(handle, 1)
