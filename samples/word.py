"""Draws a bundle as a Word file: styles, real lists, merged cells, landscape sections."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime, time

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Length, Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from samples import word_xml
from samples.model import Bundle, Cell, Look, Para, Points, Section, Table
from samples.word_lists import Lists
from samples.word_styles import LIST_STYLE, STYLE_NAMES, set_up_styles

ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say: every build gives the same bytes


def word_file(bundle: Bundle) -> bytes:
    """The bundle as the bytes of a .docx; the same bundle gives the same bytes."""
    document = docx.Document()
    set_up_styles(document, bundle.look)
    word_xml.hyphenate_automatically(document)
    _describe(document, bundle)
    pen = _Pen(document, Lists(document, bundle.look), bundle.look)
    for index, section in enumerate(bundle.sections):
        _begin_section(document, section, first=index == 0)
        for block in section.blocks:
            pen.draw(block)
    saved = io.BytesIO()
    document.save(saved)
    return _without_times(saved.getvalue())


def placed(table: Table) -> dict[tuple[int, int], Cell]:
    """Every cell under the row and column of its top left corner, counted from 0."""
    taken: set[tuple[int, int]] = set()
    found: dict[tuple[int, int], Cell] = {}
    for row, cells in enumerate(table.rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            found[row, column] = cell
            taken |= {(row + down, column + right) for down in range(cell.rows) for right in range(cell.columns)}
    return found


@dataclass(frozen=True)
class _Numbered:
    """A paragraph that is an item of the list with this number."""

    number: int


@dataclass
class _Pen:
    """Writes blocks to the end of a document."""

    document: Document
    lists: Lists
    look: Look

    def draw(self, block: Para | Points | Table) -> None:
        if isinstance(block, Table):
            self._table(block)
            return
        for kind, text in self._paragraphs(block):
            self._write(self.document.add_paragraph(), kind, text)

    def _paragraphs(self, block: Para | Points) -> list[tuple[Para | _Numbered, str]]:
        if isinstance(block, Para):
            return [(block, block.text)]
        number = self.lists.new_list(block.marker, block.start)
        return [(_Numbered(number), item) for item in block.items]

    def _write(self, target: Paragraph, kind: Para | _Numbered, text: str) -> None:
        if isinstance(kind, _Numbered):
            target.style = LIST_STYLE
            word_xml.number(target, kind.number)
        else:
            target.style = STYLE_NAMES[kind.style]
            if not kind.hyphenate:
                word_xml.keep_words_whole(target)
        target.add_run(text)  # python-docx turns a newline into a line break

    def _table(self, table: Table) -> None:
        drawn = self.document.add_table(rows=len(table.rows), cols=len(table.widths))
        drawn.style = "Table Grid"
        drawn.alignment = WD_TABLE_ALIGNMENT.CENTER
        drawn.autofit = False
        for (row, column), cell in placed(table).items():
            corner = drawn.cell(row + cell.rows - 1, column + cell.columns - 1)
            self._fill(drawn.cell(row, column).merge(corner), cell, table.size)
        word_xml.set_widths(drawn, table.widths)
        word_xml.rule(drawn, self.look.rule)
        word_xml.repeat_header(drawn, table.repeated)

    def _fill(self, target: _Cell, cell: Cell, size: float) -> None:
        target.text = ""  # merging leaves one empty paragraph for each cell
        paragraph: Paragraph | None = target.paragraphs[0]
        for block in cell.blocks:
            for kind, text in self._paragraphs(block):
                paragraph = paragraph or target.add_paragraph()
                self._write(paragraph, kind, text)
                _finish(paragraph, cell, size)
                paragraph = None
        if cell.shade:
            word_xml.shade(target, cell.shade)


def _finish(paragraph: Paragraph, cell: Cell, size: float) -> None:
    if cell.align == "center":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    help_text = paragraph.style is not None and paragraph.style.name == STYLE_NAMES["help"]
    points = size - 1.5 if help_text else size
    for run in paragraph.runs:
        run.font.size = Pt(points)
    word_xml.size_mark(paragraph, points)


def _describe(document: Document, bundle: Bundle) -> None:
    moment = datetime.combine(bundle.created, time(8), UTC).replace(tzinfo=None)
    properties = document.core_properties
    properties.title, properties.author = bundle.title, bundle.author
    properties.last_modified_by, properties.comments = bundle.author, ""
    properties.language, properties.revision = "sv-SE", 1
    properties.created = properties.modified = moment


def _begin_section(document: Document, section: Section, *, first: bool) -> None:
    page = document.sections[0] if first else document.add_section(WD_SECTION.NEW_PAGE)
    size: tuple[Length, Length] = (Mm(210), Mm(297))
    page.orientation = WD_ORIENT.LANDSCAPE if section.landscape else WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = size[::-1] if section.landscape else size
    page.left_margin = page.right_margin = Mm(section.side)
    page.top_margin = page.bottom_margin = Mm(section.above)
    page.header_distance = page.footer_distance = Mm(8)


def _without_times(data: bytes) -> bytes:
    """The same zip without the times of its members."""
    rebuilt = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(rebuilt, "w") as new:
        for member in old.infolist():
            entry = deepcopy(member)
            entry.date_time = ZIP_TIME
            new.writestr(entry, old.read(member), zipfile.ZIP_DEFLATED)
    return rebuilt.getvalue()
