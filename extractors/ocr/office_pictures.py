"""What stands in the large pictures of an office file, as a table pasted from elsewhere does: its words are recognised, so that it is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extractors.model.page import Document, Line
from extractors.ocr.page import recognised_picture
from extractors.office.large_pictures import Shown
from extractors.office.parts import Parts
from extractors.read_options import ReadOptions
from schemas.errors import DocumentError


def with_pictures_recognised(
    document: Document, parts: Parts, shown: Mapping[int, Sequence[Shown]], wanted: ReadOptions
) -> Document:
    """A file's document with the lines that are recognised in its large pictures, as many as pages are recognised.

    shown: the pictures of each page.
    """
    numbers = {page.number for page in document.pages}
    each = {(number, one.part): one.size for number, own in shown.items() if number in numbers for one in own}
    found: dict[int, list[Line]] = {}
    for (number, part), size in list(each.items())[: wanted.limits.ocr_pages]:
        found.setdefault(number, []).extend(_lines(number, parts, Shown(part, size), wanted))
    pages = (replace(page, pictured=tuple(found.get(page.number, ()))) for page in document.pages)
    return replace(document, pages=tuple(pages))


def _lines(number: int, parts: Parts, shown: Shown, wanted: ReadOptions) -> Iterator[Line]:
    """The lines of a picture; none where it cannot be recognised, which stays unseen."""
    wanted.beacon(number, wanted.limits.ocr_seconds)
    try:
        yield from recognised_picture(parts.held(shown.part), shown.size, wanted.limits.ocr_seconds).lines(number)
    except DocumentError:
        return
