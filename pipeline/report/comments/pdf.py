"""A PDF with each finding's places highlighted and a note at the first of them; what is drawn stays as it is."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import pairwise

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.annotations import Highlight, Text
from pypdf.generic import ArrayObject, FloatObject, NameObject, TextStringObject

from pipeline.own_files import sealed
from pipeline.report.comments.note import AUTHOR, Note
from schemas.discrepancy import Severity
from schemas.evidence import Box, Region

COLOURS: dict[Severity, str] = {"error": "f5a3a0", "warning": "ffd54a", "notice": "b7d3f2"}
_MARK = "/Namndkoll"  # in the file's information: a copy of this program
_SIDE, _MARGIN = 18.0, 6.0  # points, of a note's sign, and how far from the page's edge it stands
_STRIP = 11.0  # points: viewers round a highlight's ends by its height, so that a tall one would cover its neighbours


def with_notes(data: bytes, notes: Sequence[Note]) -> bytes:
    """The copy. Raises PyPdfError for a file that pypdf cannot open."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    seen: set[tuple[int, Box]] = set()
    for note in notes:
        regions = [region for one in note.evidence for region in one.regions]
        for region in regions:
            if (region.page, region.bbox) not in seen:  # one colour over another would hide the text
                seen.add((region.page, region.bbox))
                _highlight(writer, region, note)
        _sign(writer, regions[0] if regions else Region(page=1, bbox=(_SIDE, _SIDE, 2 * _SIDE, 2 * _SIDE)), note.text)
    writer.add_metadata({_MARK: "namndkoll"})
    copy = io.BytesIO()
    writer.write(copy)
    return sealed(copy.getvalue())


def is_ours(data: bytes) -> bool:
    """Whether a file was made by with_notes, whatever became of it since."""
    return _MARK in (PdfReader(io.BytesIO(data)).metadata or {})


def _highlight(writer: PdfWriter, region: Region, note: Note) -> None:
    x0, y0, x1, y1 = in_file_space(writer.pages[region.page - 1], region.bbox)
    count = max(1, round((y1 - y0) / _STRIP))
    heights = [y0 + (y1 - y0) * number / count for number in range(count + 1)]
    corners = [(x0, high, x1, high, x0, low, x1, low) for low, high in pairwise(heights)]
    points = ArrayObject([FloatObject(number) for strip in corners for number in strip])
    made = Highlight(rect=(x0, y0, x1, y1), quad_points=points, highlight_color=COLOURS[note.severity])
    _told(made, note.text)
    writer.add_annotation(region.page - 1, made)


def _sign(writer: PdfWriter, region: Region, text: str) -> None:
    page = writer.pages[region.page - 1]
    _, _, _, y1 = in_file_space(page, region.bbox)
    x0 = float(page.cropbox.left) + _MARGIN  # beside the text, not over it
    made = Text(rect=(x0, y1 - _SIDE, x0 + _SIDE, y1), text=text)
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
