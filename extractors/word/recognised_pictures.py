"""What stands in the large pictures of a Word file, as a table pasted from a spreadsheet does: its words are recognised, so that it is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractors.model.page import Document, Line
from extractors.office.large_pictures import pictures_in_word
from extractors.office.parts import Parts
from extractors.read_options import ReadOptions
from schemas.errors import DocumentError


def with_pictures_recognised(document: Document, data: bytes, wanted: ReadOptions) -> Document:
    """A Word file's document with the lines that are recognised in its large pictures, where that is wanted and installed.

    data: the file's bytes.
    """
    (page,) = document.pages
    if not page.unseen or not wanted.ocr:
        return document
    lines = tuple(line for picture in _pictures(data, wanted) for line in picture)
    return replace(document, pages=(replace(page, pictured=lines),))


def _pictures(data: bytes, wanted: ReadOptions) -> Iterator[list[Line]]:
    """The lines of each picture that can be recognised, one that comes again once."""
    from extractors.ocr import recognised_picture  # noqa: PLC0415 - loaded where a file has such pictures

    parts = Parts(data, wanted.limits)
    main = parts.main("word/document.xml")
    targets = {relation.id: relation.target for relation in parts.relations(main)}
    shown = {targets[one.relation]: one.size for one in pictures_in_word(parts.parse(main)) if one.relation in targets}
    for name, size in list(shown.items())[: wanted.limits.ocr_pages]:
        wanted.beacon(1, wanted.limits.ocr_seconds)
        try:
            yield recognised_picture(parts.held(name), size, wanted.limits.ocr_seconds).lines(1)
        except DocumentError:  # what cannot be recognised stays unseen
            continue
