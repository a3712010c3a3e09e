"""Pages whose text has to be seen rather than read: pictures, letters drawn as curves, text hidden over a scan."""

from __future__ import annotations

from array import array
from itertools import islice

from extractors.model.page import Box
from extractors.pdf import pdfium_ffi as lib
from extractors.pdf.page_objects import PageObject, bounds_of, page_objects

LOOKED_AT = 5000  # objects
PICTURE = 0.25  # share of the page
SCAN = 0.5  # the same
RECTANGLE = 5  # segments
LOW, HIGH = 2.0, 40.0  # points: what may be a letter or a line of text
COARSE, INCH = 75, 72.0  # pixels an inch, points
OUTLINES = 150  # letters: a logo has fewer


def has_picture(page: int, area: float) -> bool:
    """Whether a picture covers much of a page (pdfium's handle) of this area in square points."""
    pictures = islice(page_objects(page, (lib.OBJECT_IMAGE,)), LOOKED_AT)
    return any(_area(picture) > PICTURE * area for picture in pictures)


def has_outlines(page: int) -> bool:
    """Whether the letters of a page's text may have become curves: one path a letter, or one a word."""
    letters = 0.0
    for path in islice(page_objects(page, (lib.OBJECT_PATH,)), LOOKED_AT):
        box = bounds_of(path) if lib.path_segments(path.handle) > RECTANGLE else None
        if box and LOW < box[3] - box[1] < HIGH:
            letters += max(1.0, (box[2] - box[0]) / (box[3] - box[1]))
    return letters > OUTLINES


def has_hidden_text(page: int, area: float) -> bool:
    """Whether a page is a scan that brings its text in letters that are not painted."""
    pictures, hidden, shown = 0.0, 0, 0
    for found in page_objects(page, (lib.OBJECT_IMAGE, lib.OBJECT_TEXT)):
        if found.kind == lib.OBJECT_IMAGE:
            pictures += _area(found)
        elif lib.text_mode(found.handle) == lib.MODE_INVISIBLE:
            hidden += 1
        else:
            shown += 1
    return pictures > SCAN * area and hidden > shown


def is_coarse(page: int, area: float) -> bool:
    """Whether a picture of a page has too few pixels for the letters of a text."""
    pictures = islice(page_objects(page, (lib.OBJECT_IMAGE,)), LOOKED_AT)
    return any(
        (covered := _area(picture)) > SCAN * area and pixels_of(picture.handle) < covered * (COARSE / INCH) ** 2
        for picture in pictures
    )


def pixels_of(picture: int) -> int:
    """How many pixels a picture has."""
    sides = array("I", bytes(8))
    at = sides.buffer_info()[0]
    return sides[0] * sides[1] if lib.picture_size(picture, at, at + 4) else 0


def pictures_on(page: int, end: int) -> list[Box]:
    """The boxes in the file's space of a page's own pictures: of the objects before `end`."""
    found = islice(page_objects(page, (lib.OBJECT_IMAGE,), end=end), LOOKED_AT)
    return [box for picture in found if (box := bounds_of(picture))]


def _area(found: PageObject) -> float:
    box = bounds_of(found)
    return (box[2] - box[0]) * (box[3] - box[1]) if box else 0.0
