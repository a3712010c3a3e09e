"""Draws a document as Word, for Word's own format and for LibreOffice to print."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_SECTION

from benchmarks.generator.draw_docx import lay_out, save, settle
from benchmarks.generator.hard.draw.borders import room_of
from benchmarks.generator.hard.draw.word_table import TableWriter, runs
from benchmarks.generator.model import (
    Beside,
    Block,
    Columns,
    Document,
    Gap,
    Heading,
    Line,
    PageBreak,
    Pairs,
    Para,
    Style,
    Table,
    Text,
    Typed,
)
from benchmarks.generator.table_docx import Lists, el, paragraph

TAB = 130.0
COLUMN_GAP = 18.0


def draw(document: Document, path: Path) -> None:
    """Writes the Word file; the same document gives the same bytes."""
    word = docx.Document()
    settle(word, document.style)
    writer = Writer(document.style, Lists(word.part.numbering_part.element))
    body = word.element.body
    for index, section in enumerate(document.sections):
        target = word.sections[0] if index == 0 else word.add_section(WD_SECTION.NEW_PAGE)
        lay_out(target, section, document.style)
        for element in writer.blocks(section.blocks, room_of(landscape=section.landscape), body.sectPr):
            body.insert(len(body) - 1, element)
    save(word, path)


class Writer:
    """Writes blocks as elements of a document's body."""

    def __init__(self, style: Style, lists: Lists) -> None:
        """For a document's style and lists."""
        self.style = style
        self.lists = lists

    def blocks(self, blocks: tuple[Block, ...], room: float, page: Any = None) -> list[Any]:
        """Blocks in a column of text of a width; `page` is the section that text columns need, where there is one."""
        return [element for block in blocks for element in self._block(block, room, page)]

    def _block(self, block: Block, room: float, page: Any) -> list[Any]:  # noqa: C901, PLR0911 - one case a kind of block
        match block:
            case Heading():
                return [self._heading(block)]
            case Text():
                return [self._paragraph((block.para,), after=0.0 if block.para.mark else 4.0)]
            case Line():
                return self._line(block)
            case Pairs():
                return [self._paragraph(_alternating(block), after=3.0)]
            case Typed():
                return [self._typed(line) for line in block.lines]
            case Gap():
                return [paragraph((Para(""),), self.lists) for _ in range(max(1, round(block.lines)))]
            case PageBreak():
                return [el("w:p", children=[el("w:r", children=[el("w:br", {"w:type": "page"})])])]
            case Beside():
                return [self._beside(block, room), paragraph((Para(""),), self.lists)]
            case Columns():
                return self._columns(block, room, page)
            case Table():
                return [TableWriter(self.style, self.lists).table(block, room), paragraph((Para(""),), self.lists)]

    def _heading(self, block: Heading) -> Any:
        element = paragraph((Para(block.text),), self.lists, look=f"Heading{min(block.level, 3)}")
        properties = element.find(el("w:pPr").tag)
        if block.underlined:
            line = el("w:bottom", {"w:val": "single", "w:sz": "8", "w:space": "1", "w:color": "222222"})
            properties.insert(1, el("w:pBdr", children=[line]))
        if block.fill:
            properties.insert(1, el("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": block.fill}))
        return element

    def _paragraph(self, paras: tuple[Para, ...], *, after: float, left: float = 0.0, tab: float = 0.0) -> Any:
        """One paragraph whose runs are the paras'."""
        element = paragraph(
            (Para("", mark=paras[0].mark if paras else None),), self.lists, after=after, left=left, tab=tab
        )
        for index, para in enumerate(paras):
            if index and tab:
                element.append(el("w:r", children=[el("w:tab")]))
            for run in runs(para, self.style.size):
                element.append(run)
        return element

    def _line(self, block: Line) -> list[Any]:
        """A label in bold with its value beside it; what follows as paragraphs of their own."""
        label = Para(block.label + ("" if block.tab else " "), bold=True)
        inline = bool(block.paras) and not block.paras[0].mark
        first = (label, block.paras[0]) if inline else (label,)
        rest = block.paras[1 if inline else 0 :]
        left = TAB if block.tab else 0.0
        lines = [self._paragraph(first, after=2.0, tab=left)]
        return lines + [self._paragraph((para,), after=2.0, left=0.0 if para.mark else left) for para in rest]

    def _typed(self, line: str) -> Any:
        face = el(
            "w:rFonts", {"w:ascii": "DejaVu Sans Mono", "w:hAnsi": "DejaVu Sans Mono", "w:cs": "DejaVu Sans Mono"}
        )
        size = el("w:sz", {"w:val": str(round(2 * (self.style.size - 2.5)))})
        text = el("w:t", {"xml:space": "preserve"})
        text.text = line
        spacing = el("w:pPr", children=[el("w:spacing", {"w:before": "0", "w:after": "0"})])
        return el("w:p", children=[spacing, el("w:r", children=[el("w:rPr", children=[face, size]), text])])

    def _beside(self, block: Beside, room: float) -> Any:
        """Parts in the cells of a table that nothing draws."""
        widths = [room * share for share in block.shares]
        grid = el("w:tblGrid", children=[el("w:gridCol", {"w:w": str(round(width * 20))}) for width in widths])
        cells = []
        for part, width in zip(block.parts, widths, strict=True):
            size = el("w:tcPr", children=[el("w:tcW", {"w:w": str(round(width * 20)), "w:type": "dxa"})])
            cells.append(
                el("w:tc", children=[size, *self.blocks(part, width - 12), paragraph((Para(""),), self.lists)])
            )
        layout = el(
            "w:tblPr", children=[el("w:tblW", {"w:w": "0", "w:type": "auto"}), el("w:tblLayout", {"w:type": "fixed"})]
        )
        return el("w:tbl", children=[layout, grid, el("w:tr", children=cells)])

    def _columns(self, block: Columns, room: float, page: Any) -> list[Any]:
        """A section of two columns between two of one."""
        inner = self.blocks(block.blocks, (room - COLUMN_GAP) / 2)
        if page is None:
            return inner
        ends = [_section_end(page, 1), *inner, _section_end(page, 2)]
        if page.find(el("w:type").tag) is None:
            page.insert(0, el("w:type", {"w:val": "continuous"}))  # what comes after stays on the page
        return ends


def _alternating(block: Pairs) -> tuple[Para, ...]:
    """Labels in bold and their values, one after the other."""
    found: list[Para] = []
    for index, (label, value) in enumerate(block.pairs):
        found += [Para((block.between if index else "") + label + " ", bold=True), Para(value)]
    return tuple(found)


def _section_end(page: Any, count: int) -> Any:
    """A paragraph that ends a section of some columns, on the same page."""
    own = deepcopy(page)
    for old in own.findall(el("w:cols").tag) + own.findall(el("w:type").tag):
        own.remove(old)
    own.insert(0, el("w:type", {"w:val": "continuous"}))
    own.append(el("w:cols", {"w:num": str(count), "w:space": str(round(COLUMN_GAP * 20))}))
    return el("w:p", children=[el("w:pPr", children=[own])])
