"""Draws a document as a workbook for LibreOffice Calc to print: headings of rows and columns, the sheet's own lines."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import xlsxwriter

from benchmarks.generator.hard.draw.borders import FAMILIES, MEASURED_BY, fitted, room_of, sides
from benchmarks.generator.model import Block, Cell, Document, Heading, Para, Style, Table, Text
from benchmarks.generator.typeset import break_lines, face, grid, measure

EPOCH = dt.datetime(2024, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
POINTS_A_SIGN = 5.4
"""The width of one sign in Excel's measure of columns."""
BREADTH = 1.5
"""How much wider than its page a sheet is that goes on to the right."""
WORKBOOK_FONTS = {"Carlito": "Calibri", "Caladea": "Cambria", "LiberationSans": "Arial"}


def draw(document: Document, path: Path) -> None:
    """Writes the workbook; the same document gives the same bytes."""
    (section,) = document.sections
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"created": EPOCH})
        sheet = book.add_worksheet("Intern kontroll")
        _print_as(sheet, document, landscape=section.landscape)
        room = room_of(landscape=section.landscape) * (BREADTH if "wide" in document.sheet else 1.0)
        Writer(book, sheet, document.style, room).write(section.blocks, titles="titles" in document.sheet)


def _print_as(sheet: Any, document: Document, *, landscape: bool) -> None:
    sheet.set_paper(9)
    sheet.set_margins(0.75, 0.75, 0.75, 0.75)
    if landscape:
        sheet.set_landscape()
    if "headings" in document.sheet:
        sheet.print_row_col_headers()
    sheet.hide_gridlines(0 if "gridlines" in document.sheet else 1)
    if "over" in document.sheet:
        sheet.print_across()
    if "wide" not in document.sheet:
        sheet.fit_to_pages(1, 0)
    if document.style.footer:
        sheet.set_footer("&C" + document.style.footer[-1].replace("{pages}", "&N").replace("{page}", "&P"))


class Writer:
    """Writes blocks one below the other, all in the columns of the widest table."""

    def __init__(self, book: Any, sheet: Any, style: Style, room: float) -> None:
        """Nothing is written yet."""
        self.book, self.sheet, self.style, self.room = book, sheet, style, room
        self.row = 0
        self.widths: tuple[float, ...] = ()

    def write(self, blocks: tuple[Block, ...], *, titles: bool) -> None:
        """All blocks; `titles` repeats the column of names on the pages to the right, and the header below."""
        main = max((block for block in blocks if isinstance(block, Table)), key=lambda table: len(table.widths))
        fit = fitted(main, self.style, self.room)
        self.widths, self.size = fit.widths, max(8.0, fit.size)
        for column, width in enumerate(self.widths):
            self.sheet.set_column(column, column, width / POINTS_A_SIGN)
        for block in blocks:
            if block is main and titles:
                self.sheet.repeat_rows(self.row, self.row + sum(row.header for row in block.rows) - 1)
                self.sheet.repeat_columns(0, 0)
            self._block(block)

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                self._line(block.text, bold=True, size=self.size + (4, 2, 1)[min(block.level, 3) - 1])
            case Text():
                self._line(block.para.text, bold=block.para.bold, size=self.size)
            case Table():
                self._table(block)
            case _:
                self.row += 1

    def _line(self, text: str, *, bold: bool, size: float) -> None:
        """Running text in the first cell, over its neighbours."""
        self.sheet.write_string(self.row, 0, text, self._format({"bold": bold, "font_size": size}))
        self.row += 1

    def _format(self, look: dict[str, Any]) -> Any:
        name = WORKBOOK_FONTS.get(self.style.font, FAMILIES[self.style.font])
        return self.book.add_format({"font_name": name, "font_size": self.size, **look})

    def _table(self, table: Table) -> None:
        for row, column, cell in grid(table):
            look = self._look(table, row, column, cell)
            place = (self.row + row, column)
            if cell.colspan > 1 or cell.rowspan > 1:
                last = (place[0] + cell.rowspan - 1, column + cell.colspan - 1)
                self.sheet.merge_range(*place, *last, "", self._format(look))
            self._value(place, cell, look)
        for row in range(len(table.rows)):
            self.sheet.set_row(self.row + row, self._height(table, row))
        self.row += len(table.rows) + 1

    def _height(self, table: Table, row: int) -> float:
        """As much as the row's own cells need; a cell over several rows shares its need out among them."""
        needs = [
            self._need(cell, sum(self.widths[column : column + cell.colspan])) / cell.rowspan
            for own, column, cell in grid(table)
            if own <= row < own + cell.rowspan
        ]
        return max(needs, default=self.size) + 2 * (table.pad or 1.5)

    def _need(self, cell: Cell, width: float) -> float:
        """The height of a cell's lines; Calc breaks them a little sooner than they are measured."""
        if cell.sideways:
            return (
                measure(cell.text, face(MEASURED_BY.get(self.style.font, self.style.font), cell.paras[0]), self.size)
                * 1.2
            )
        lines = 0
        for para in cell.paras:
            text = " ".join(part for part in (para.mark, para.struck, para.text) if part)
            font = face(MEASURED_BY.get(self.style.font, self.style.font), para)
            lines += len(break_lines(text, font, self.size, width * 0.9 - 6, hyphenate=False))
        return max(1, lines) * self.size * 1.3

    def _value(self, place: tuple[int, int], cell: Cell, look: dict[str, Any]) -> None:
        """Numbers as numbers, text as text, with what is struck out or raised in runs of their own."""
        text = "\n".join((f"{para.mark} " if para.mark else "") + para.text for para in cell.paras)
        special = [para for para in cell.paras if para.struck or para.raised]
        form = self._format(look)
        if special and len(cell.paras) == 1:
            self.sheet.write_rich_string(*place, *self._rich(special[0]), form)
        elif text.isdigit():
            self.sheet.write_number(*place, int(text), form)
        else:
            self.sheet.write(*place, text or None, form)

    def _rich(self, para: Para) -> list[Any]:
        parts: list[Any] = [self._format({"font_strikeout": True}), f"{para.struck} "] if para.struck else []
        parts += [self._format({}), para.text]
        return parts + ([self._format({"font_script": 1}), para.raised] if para.raised else [])

    def _look(self, table: Table, row: int, column: int, cell: Cell) -> dict[str, Any]:
        ruled = sides(table, row, column, cell)
        look: dict[str, Any] = {"text_wrap": True, "align": cell.align, "valign": "vcenter" if cell.middle else "top"}
        for side in ("top", "bottom", "left", "right"):
            if getattr(ruled, side):
                look |= {side: 1, f"{side}_color": f"#{ruled.colour}"}
        look |= {"rotation": 90} if cell.sideways else {}
        first = cell.paras[0] if cell.paras else None
        look |= {"bold": bool(first and first.bold)}
        look |= {"italic": True} if first and first.italic else {}
        look |= {"font_color": f"#{first.colour}"} if first and first.colour else {}
        return look | ({"bg_color": f"#{cell.fill}"} if cell.fill and cell.painted == "cell" else {})
