"""Draws a document as PDF through ReportLab: the bulk of the benchmark, in many fonts and styles of rules."""

from __future__ import annotations

import io
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from benchmarks.generator.model import Block, Document, Gap, Heading, Line, PageBreak, Para, Section, Table, Text
from benchmarks.generator.table_pdf import PAD, TablePainter, lay
from benchmarks.generator.typeset import LEADING, MARK_INDENT, SMALL, break_lines, face

MARGIN = 56.0
HEAD = 44.0
TAB = 130.0


def draw(document: Document, path: Path) -> int:
    """Writes the PDF and gives its number of pages; the same document gives the same bytes."""
    pages = Painter(document, 0).paint(io.BytesIO())
    painter = Painter(document, pages)
    with path.open("wb") as file:
        painter.paint(file)
    return pages


class Painter:
    """Runs through a document's blocks with a cursor; `total` is the number of pages, for the running header."""

    def __init__(self, document: Document, total: int) -> None:
        """Nothing is drawn yet."""
        self.style = document.style
        self.document = document
        self.total = total
        self.page = 0
        self.first_page = 1 + sum(map(ord, document.name)) % 40 if document.style.excerpt else 1

    def paint(self, file: io.BufferedIOBase | io.BytesIO) -> int:
        """Draws everything and gives the number of pages."""
        self.canvas = Canvas(file, pagesize=A4, invariant=1, lang="sv-SE")
        self.canvas.setTitle(self.document.name)
        for section in self.document.sections:
            self._start(section)
            for block in section.blocks:
                self._block(block)
        self.canvas.showPage()
        self.canvas.save()
        return self.page

    def _start(self, section: Section) -> None:
        self.section = section
        self.width, self.height = (A4[1], A4[0]) if section.landscape else A4
        self.new_page()

    def new_page(self) -> tuple[float, float]:
        """Starts a page with its running header and footer; gives the top and bottom of the text area."""
        if self.page:
            self.canvas.showPage()
        self.page += 1
        self.canvas.setPageSize((self.width, self.height))
        self.canvas.setPageRotation(90 if self.section.rotate else 0)
        if self.section.rotate:  # ReportLab turns the page's box by itself, but not what is drawn
            self.canvas.translate(self.height, 0)
            self.canvas.rotate(90)
        self._spread(self.style.header, self.height - HEAD + 8)
        self._spread(self.style.footer, 30)
        self.y = self.height - HEAD - 16
        return self.y, MARGIN

    def _spread(self, parts: tuple[str, ...], y: float) -> None:
        """Writes the parts over a line's width: the first at the left, the last at the right."""
        room = self.width - 2 * MARGIN
        self.canvas.setFillColor(HexColor("#000000"))
        for index, part in enumerate(parts):
            last = self.first_page + self.total - 1 + (7 if self.style.excerpt else 0)
            text = part.format(page=self.first_page + self.page - 1, pages=last)
            self.canvas.setFont(face(self.style.font, Para("")), 8.5)
            at = MARGIN + room * index / max(1, len(parts) - 1)
            if index and index == len(parts) - 1:
                self.canvas.drawRightString(at, y, text)
            else:
                self.canvas.drawString(at - (30 if index else 0), y, text)

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                self._heading(block)
            case Text():
                self._para(block.para, 0.0)
                self.y -= 0 if block.para.mark else self.style.size * 0.5
            case Line():
                self._line(block)
            case Gap():
                self.y -= self.style.size * LEADING * block.lines
            case PageBreak():
                self.new_page()
            case Table():
                self._table(block)
            case _:
                raise TypeError(f"{type(block).__name__} is drawn by hard/ alone")

    def _heading(self, block: Heading) -> None:
        size = self.style.size + (5, 2.5, 1)[min(block.level, 3) - 1]
        lines = break_lines(block.text, face(self.style.font, Para("", bold=True)), size, self._room(), hyphenate=False)
        self._need(size * LEADING * (len(lines) + 3))
        self.y -= size * 0.5
        for line in lines:
            self._write(line, Para("", bold=True), size, MARGIN)
        self.y -= size * 0.25

    def _room(self) -> float:
        return float(self.width) - 2 * MARGIN

    def _need(self, height: float) -> None:
        """A new page where what comes does not fit."""
        if self.y - height < MARGIN:
            self.new_page()

    def _para(self, para: Para, left: float) -> None:
        """A paragraph, broken over lines and pages."""
        size = self.style.size - SMALL if para.small else self.style.size
        indent = MARK_INDENT * 1.6 if para.mark else 0.0
        left += MARGIN + indent
        lines = break_lines(para.text, face(self.style.font, para), size, self.width - MARGIN - left,
                            hyphenate=self.style.hyphenate)  # fmt: skip
        for index, line in enumerate(lines):
            self._need(size * LEADING)
            if para.mark and index == 0:
                self.canvas.setFont(face(self.style.font, para), size)
                self.canvas.drawString(left - indent + 4, self.y - size, para.mark)
            self._write(line, para, size, left)

    def _write(self, line: str, para: Para, size: float, left: float) -> None:
        self.y -= size * LEADING
        self.canvas.setFillColor(HexColor("#000000"))
        self.canvas.setFont(face(self.style.font, para), size)
        self.canvas.drawString(left, self.y + size * (LEADING - 1), line)

    def _line(self, block: Line) -> None:
        """A label in bold, its value beside it or under the tab stop."""
        size = self.style.size
        bold = face(self.style.font, Para("", bold=True))
        self._need(size * LEADING * 2)
        at = self.canvas.stringWidth(block.label + " ", bold, size)
        at = max(TAB, at) if block.tab else at
        self.canvas.setFont(bold, size)
        self.canvas.drawString(MARGIN, self.y - size, block.label)
        for index, para in enumerate(block.paras or (Para(""),)):
            hanging = block.tab or bool(para.mark)
            if para.mark and index == 0 and not block.tab:
                self.y -= size * LEADING
            if hanging:
                self._para(para, at if block.tab else 10.0)
            else:
                self._run_in(para, at)
        self.y -= size * 0.2

    def _run_in(self, para: Para, at: float) -> None:
        """Text that begins behind its label and goes on at the left margin."""
        font, size = face(self.style.font, para), self.style.size
        words = para.text.split()
        first = break_lines(para.text, font, size, self._room() - at, hyphenate=False)[0]
        self._write(first, para, size, MARGIN + at)
        rest = " ".join(words[len(first.split()) :])
        if rest:
            self._para(Para(rest, bold=para.bold, italic=para.italic), 0.0)

    def _table(self, table: Table) -> None:
        inset = 8.0 if table.framed else 0.0
        laid = lay(table, self.style, self._room() - 2 * inset)
        first = sum(laid.heights[: laid.headers + 1])
        self._need(min(first, self.height / 3) + inset)
        start_page, top = self.page, self.y
        self.y -= inset
        self.y = TablePainter(self.canvas, laid, MARGIN + inset, self.new_page).draw(self.y, MARGIN)
        if table.framed and self.page == start_page:
            self.y -= inset
            self.canvas.rect(MARGIN, self.y, self._room(), top - self.y, stroke=1, fill=0)
        self.y -= PAD * 2
