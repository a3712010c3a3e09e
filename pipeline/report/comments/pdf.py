"""A PDF with each finding's places highlighted and a note at the first of them; what is drawn stays as it is."""

from __future__ import annotations

import io
from collections.abc import Sequence

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.annotations import Highlight, Text
from pypdf.generic import ArrayObject, FloatObject, NameObject, TextStringObject

from pipeline.report.comments.note import AUTHOR, Note
from schemas.evidence import Box, Region

COLOUR = "ffd54a"
_MARK = "/Namndkoll"  # in the file's information: a copy of this program
_SIDE = 18.0  # points, of a note's sign


def with_notes(data: bytes, notes: Sequence[Note]) -> bytes:
    """The copy. Raises PyPdfError for a file that pypdf cannot open."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    seen: set[tuple[int, Box]] = set()
    for note in notes:
        regions = [region for one in note.evidence for region in one.regions]
        for region in regions:
            if (region.page, region.bbox) not in seen:  # one colour over another would hide the text
                seen.add((region.page, region.bbox))
                _highlight(writer, region, note.text)
        _sign(writer, regions[0] if regions else Region(page=1, bbox=(_SIDE, _SIDE, 2 * _SIDE, 2 * _SIDE)), note.text)
    writer.add_metadata({_MARK: AUTHOR})
    copy = io.BytesIO()
    writer.write(copy)
    return copy.getvalue()


def is_ours(data: bytes) -> bool:
    """Whether a file was made by with_notes."""
    return _MARK in (PdfReader(io.BytesIO(data)).metadata or {})


def _highlight(writer: PdfWriter, region: Region, text: str) -> None:
    x0, y0, x1, y1 = in_file_space(writer.pages[region.page - 1], region.bbox)
    corners = ArrayObject([FloatObject(number) for number in (x0, y1, x1, y1, x0, y0, x1, y0)])
    made = Highlight(rect=(x0, y0, x1, y1), quad_points=corners, highlight_color=COLOUR)
    _told(made, text)
    writer.add_annotation(region.page - 1, made)


def _sign(writer: PdfWriter, region: Region, text: str) -> None:
    x0, _, _, y1 = in_file_space(writer.pages[region.page - 1], region.bbox)
    made = Text(rect=(max(0.0, x0 - _SIDE), y1 - _SIDE, max(_SIDE, x0), y1), text=text)
    _told(made, text)
    writer.add_annotation(region.page - 1, made)


def _told(annotation: Highlight | Text, text: str) -> None:
    annotation[NameObject("/Contents")] = TextStringObject(text)
    annotation[NameObject("/T")] = TextStringObject(AUTHOR)


def in_file_space(page: PageObject, box: Box) -> tuple[float, float, float, float]:
    """A box of the page as displayed (points from the top left) as (x0, y0, x1, y1) of the file, y upwards."""
    left, bottom, right, top = (float(number) for number in page.cropbox)
    x0, y0, x1, y1 = box
    match page.rotation % 360:
        case 90:
            return left + y0, bottom + x0, left + y1, bottom + x1
        case 180:
            return right - x1, bottom + y0, right - x0, bottom + y1
        case 270:
            return right - y1, top - x1, right - y0, top - x0
    return left + x0, top - y1, left + x1, top - y0
