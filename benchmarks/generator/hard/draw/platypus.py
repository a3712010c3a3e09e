"""Draws a document by ReportLab's own layout engine, as systems that export do: shading by line, real form fields."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Preformatted, Spacer
from reportlab.platypus import PageBreak as NewPage
from reportlab.platypus import Table as Grid
from reportlab.platypus.flowables import BalancedColumns

from benchmarks.generator.hard.draw.borders import MARGIN, PAD, fitted, room_in, room_of, sides
from benchmarks.generator.model import (
    Beside,
    Block,
    Cell,
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
from benchmarks.generator.typeset import FILES, SMALL, families, grid

COLUMN_GAP = 18.0
ROUNDING = 0.05  # points: sides of paper are rounded, and what is wider than its column by whatever little fits in none
MONOSPACED = "Courier"


def draw(document: Document, path: Path) -> None:
    """Writes the PDF; the same document gives the same bytes."""
    (section,) = document.sections
    _register(document.style.font)
    size = (A4[1], A4[0]) if section.landscape else A4
    frame = Frame(MARGIN, MARGIN, size[0] - 2 * MARGIN, size[1] - 2 * MARGIN, 0, 0, 0, 0, id="page")
    template = BaseDocTemplate(str(path), pagesize=size, invariant=1, title=document.name, lang="sv-SE")
    footer = document.style.footer

    def running(canvas: Canvas, _template: Any) -> None:
        canvas.setFont(FILES[document.style.font][0], 8)
        for index, part in enumerate(footer):
            text = part.replace("{page}", str(canvas.getPageNumber())).replace(" ({pages})", "")
            canvas.drawString(MARGIN + index * (size[0] - 2 * MARGIN - 60), 28, text)

    template.addPageTemplates([PageTemplate(frames=[frame], onPage=running)])
    writer = Writer(document.style)
    template.build(writer.blocks(section.blocks, room_of(landscape=section.landscape)))


def _register(family: str) -> None:
    """Tells ReportLab which faces belong together."""
    families()
    plain, bold, italic = FILES[family]
    pdfmetrics.registerFontFamily(family, normal=plain, bold=bold, italic=italic, boldItalic=bold)
    for name in (plain, bold, italic):
        pdfmetrics.registerFontFamily(name, normal=plain, bold=bold, italic=italic, boldItalic=bold)


class Field(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """A form field with its text."""

    def __init__(self, text: str, size: float, name: str) -> None:
        """As wide as its cell."""
        super().__init__()
        self.text, self.size, self.name = text, size, name

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """All of the width, one line."""
        self.width, self.height = width, self.size * 1.6
        return self.width, self.height

    def draw(self) -> None:
        """The field on the page."""
        self.canv.acroForm.textfield(
            value=self.text, name=self.name, x=0, y=0, width=self.width, height=self.height, relative=True,
            fontName="Helvetica", fontSize=self.size, borderWidth=0.5, forceBorder=True,
        )  # fmt: skip


class Writer:
    """Makes flowables of blocks."""

    def __init__(self, style: Style) -> None:
        """For a document's style."""
        self.style = style
        self.face = FILES[style.font][0]
        self.fields = 0

    def blocks(self, blocks: tuple[Block, ...], room: float) -> list[Any]:
        """Blocks in a column of text of a width."""
        return [flowable for block in blocks for flowable in self._block(block, room)]

    def _block(self, block: Block, room: float) -> list[Any]:  # noqa: C901, PLR0911 - one case a kind of block
        match block:
            case Heading():
                return [self._heading(block)]
            case Text():
                return [self._para(block.para, self.style.size), Spacer(0, 3)]
            case Line():
                return self._line(block, room)
            case Pairs():
                text = block.between.replace(" ", "\u00a0").join(
                    f"<b>{escape(a)}</b> {escape(b)}" for a, b in block.pairs
                )
                return [Paragraph(text, self._look(self.style.size)), Spacer(0, 2)]
            case Typed():
                look = ParagraphStyle(
                    "typed", fontName=MONOSPACED, fontSize=self.style.size - 2, leading=self.style.size
                )
                return [Preformatted("\n".join(block.lines), look)]
            case Gap():
                return [Spacer(0, block.lines * self.style.size)]
            case PageBreak():
                return [NewPage()]
            case Beside():
                widths = [room * share for share in block.shares]
                cells = [self.blocks(part, width - 10) for part, width in zip(block.parts, widths, strict=True)]
                look = [
                    ("VALIGN", (0, 0), (-1, -1), "TOP"),
                    ("LEFTPADDING", (0, 0), (-1, -1), 0),
                    ("RIGHTPADDING", (0, 0), (-1, -1), 8),
                ]
                return [Grid([cells], widths, style=look, splitInRow=1)]  # two long tables go over the page
            case Columns():
                narrow = (room - COLUMN_GAP) / 2 - ROUNDING
                return [BalancedColumns(self.blocks(block.blocks, narrow), innerPadding=COLUMN_GAP)]
            case Table():
                return [self._table(block, room), Spacer(0, 8)]

    def _look(self, size: float, **more: Any) -> ParagraphStyle:
        return ParagraphStyle("text", fontName=self.face, fontSize=size, leading=size * 1.2, **more)

    def _heading(self, block: Heading) -> Any:
        size = self.style.size + (5, 2.5, 1)[min(block.level, 3) - 1]
        look = self._look(size, spaceBefore=8, spaceAfter=4, keepWithNext=1)
        if block.fill:
            look.backColor, look.borderPadding = HexColor(f"#{block.fill}"), 2
        text = f"<b>{escape(block.text)}</b>"
        if block.underlined:
            line = [("LINEBELOW", (0, 0), (-1, -1), 1, HexColor("#222222")), ("LEFTPADDING", (0, 0), (-1, -1), 0)]
            return Grid([[Paragraph(text, look)]], ["100%"], style=line)
        return Paragraph(text, look)

    def _line(self, block: Line, room: float) -> list[Any]:
        label = f"<b>{escape(block.label)}</b>"
        size = self.style.size
        if block.tab:
            cells = [[Paragraph(label, self._look(size)), [self._para(para, size) for para in block.paras]]]
            look = [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 1),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
            ]
            return [Grid(cells, [room * 0.28, room * 0.72], style=look)]
        first = block.paras[0] if block.paras and not block.paras[0].mark else None
        rest = block.paras[1 if first else 0 :]
        text = f"{label} {self._markup(first) if first else ''}"
        return [Paragraph(text, self._look(size)), *(self._para(para, size) for para in rest), Spacer(0, 2)]

    def _para(self, para: Para, size: float, cell: Cell | None = None) -> Any:
        if para.boxed:
            self.fields += 1
            return Field(para.text, size - 1, f"falt{self.fields}")
        points = size + para.larger - (SMALL if para.small else 0)
        align = {"left": 0, "center": 1, "right": 2}[cell.align if cell else "left"]
        look = self._look(points, alignment=align, spaceBefore=4 if para.space else 0)
        if para.mark:
            look.leftIndent = 11
            return Paragraph(self._markup(para, cell), look, bulletText=para.mark)
        return Paragraph(self._markup(para, cell), look)

    def _markup(self, para: Para, cell: Cell | None = None) -> str:
        """A paragraph in ReportLab's own markup."""
        text = escape(para.text.upper() if para.caps else para.text)
        if cell and cell.fill and cell.painted == "line":
            text = f'<font backColor="#{cell.fill}">{text}</font>'
        if cell and cell.fill and cell.painted == "word":
            text = " ".join(f'<font backColor="#{cell.fill}">{word}</font>' for word in text.split(" "))
        text = f"<u>{text}</u>" if para.underlined else text
        text = f'<font color="#{para.colour}">{text}</font>' if para.colour else text
        text = f"<b>{text}</b>" if para.bold else f"<i>{text}</i>" if para.italic else text
        text = f"<strike>{escape(para.struck)}</strike> {text}" if para.struck else text
        return f"{text}<super>{escape(para.raised)}</super>" if para.raised else text

    def _table(self, table: Table, room: float) -> Any:
        fit = fitted(table, self.style, room)
        cells: list[list[Any]] = [[""] * len(table.widths) for _ in table.rows]
        pad = table.pad if table.pad is not None else PAD
        look: list[tuple[Any, ...]] = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), PAD), ("RIGHTPADDING", (0, 0), (-1, -1), PAD),
            ("TOPPADDING", (0, 0), (-1, -1), pad), ("BOTTOMPADDING", (0, 0), (-1, -1), pad + 1),
        ]  # fmt: skip
        for row, column, cell in grid(table):
            content = [self._para(para, fit.size, cell) for para in cell.paras]
            cells[row][column] = content + (
                [self._table(cell.nested, room_in(fit, column, cell))] if cell.nested else []
            )
            look += _cell_look(table, row, column, cell)
        heads = sum(1 for row in table.rows if row.header)
        repeat = heads if table.repeat == "all" else 0
        return Grid(cells, list(fit.widths), style=look, repeatRows=repeat, hAlign="LEFT")


def _cell_look(table: Table, row: int, column: int, cell: Cell) -> list[tuple[Any, ...]]:
    first, last = (column, row), (column + cell.colspan - 1, row + cell.rowspan - 1)
    look: list[tuple[Any, ...]] = [("SPAN", first, last)] if first != last else []
    ruled = sides(table, row, column, cell)
    for command, on in (
        ("LINEABOVE", ruled.top),
        ("LINEBELOW", ruled.bottom),
        ("LINEBEFORE", ruled.left),
        ("LINEAFTER", ruled.right),
    ):
        if on:
            look.append((command, first, last, ruled.width, HexColor(f"#{ruled.colour}")))
    if cell.fill and cell.painted == "cell":
        look.append(("BACKGROUND", first, last, HexColor(f"#{cell.fill}")))
    return look + ([("VALIGN", first, last, "MIDDLE")] if cell.middle else [])
