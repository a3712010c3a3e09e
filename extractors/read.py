"""Bytes to a document, whatever the file is: the one door to the readers."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.model.page import Document
from extractors.read_options import ReadOptions
from extractors.sniff import OFFICE, PDF, WORD, WORKBOOK, XLS, XLSX, is_web_page, media_type
from extractors.step_log import step
from schemas.errors import EmptyFile, NotADocument

if TYPE_CHECKING:  # lxml is loaded where a file needs it
    from extractors.office.large_pictures import Shown
    from extractors.office.parts import Parts

log = logging.getLogger(__name__)


def read(data: bytes, filename: str | None = None, wanted: ReadOptions | None = None) -> Document:  # noqa: ARG001 - content decides
    """The file's pages. Its content decides what it is; its name is not looked at.

    Raises only subclasses of schemas.errors.DocumentError; what concerns one page is among the document's problems.
    """
    wanted = wanted or ReadOptions()
    if not data:
        raise EmptyFile
    with step(log, "read", bytes=len(data)) as facts:
        document = _read(data, wanted)
        facts.update(type=document.media_type, pages=document.page_count, problems=len(document.problems))
    return document


def _read(data: bytes, wanted: ReadOptions) -> Document:
    found = media_type(data)
    if found == XLS and is_web_page(data):
        from extractors.sheet.web_page import workbook_of  # noqa: PLC0415 - as below

        return replace(_read_as(XLSX, workbook_of(data, wanted.limits), wanted), media_type=found)
    if found in OFFICE:
        from extractors.office.hidden_slides import hidden_slides  # noqa: PLC0415 - as below
        from extractors.office.libreoffice import converted  # noqa: PLC0415 - each reader is loaded where a file needs it

        made = converted(data, found, wanted.limits)
        document = _read_as(media_type(made), made, wanted)
        hidden = hidden_slides(data, found, wanted.limits)
        return replace(document, media_type=found, problems=(*document.problems, *hidden))
    return _read_as(found, data, wanted)


def _read_as(found: str | None, data: bytes, wanted: ReadOptions) -> Document:
    if found == PDF:
        from extractors.pdf.reader import read_pdf  # noqa: PLC0415 - as above

        return read_pdf(data, wanted)
    if found in WORD:
        from extractors import word  # noqa: PLC0415 - as above

        document = word.read_word(data, wanted.limits, wanted.find_headers)
        return _with_pictures(document, data, wanted, word.pictures_shown)
    if found in WORKBOOK:
        from extractors import sheet  # noqa: PLC0415 - as above

        document = sheet.read_workbook(data, wanted.limits)
        return _with_pictures(document, data, wanted, sheet.pictures_shown)
    raise NotADocument


def _with_pictures(
    document: Document, data: bytes, wanted: ReadOptions, shown: Callable[[Parts], Mapping[int, Sequence[Shown]]]
) -> Document:
    """An office file's document with what is recognised in its large pictures, where that is wanted and there are some."""
    if not wanted.ocr or not any(page.unseen for page in document.pages):
        return document
    from extractors.ocr.office_pictures import with_pictures_recognised  # noqa: PLC0415 - as above
    from extractors.office.parts import Parts  # noqa: PLC0415 - as above

    parts = Parts(data, wanted.limits)
    return with_pictures_recognised(document, parts, shown(parts), wanted)
