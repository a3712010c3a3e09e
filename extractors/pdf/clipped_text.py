"""Text that a clip cuts off: what a sheet's cell or its printed page has no room for is not seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.model.page import Box
from extractors.pdf import pdfium_ffi as lib
from extractors.pdf.page_objects import PageObject, clip_of


def clips_of_text(objects: Iterable[PageObject]) -> dict[int, Box]:
    """What is left open of each text object among some that a clip cuts, by its handle, in the file's space."""
    texts = (found for found in objects if found.kind == lib.OBJECT_TEXT)
    return {found.handle: clip for found in texts if (clip := clip_of(found))}


def shown(start: int, end: int, boxes: Sequence[float], clip: Box) -> tuple[int, int]:
    """Of the letters from start to end those that show, as a range: a clip leaves their middles open.

    boxes: left, top, right, bottom of each letter of the page, one after the other.
    """
    seen = [index for index in range(start, end) if _shows(boxes[4 * index : 4 * index + 4], clip)]
    return (seen[0], seen[-1] + 1) if seen else (start, start)


def _shows(box: Sequence[float], clip: Box) -> bool:
    left, top, right, bottom = box
    return clip[0] <= (left + right) / 2 <= clip[2] and clip[1] <= (top + bottom) / 2 <= clip[3]
