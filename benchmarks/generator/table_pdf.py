"""Lays a table out over pages on a ReportLab canvas: spans, rows broken over pages, repeated headers, nested tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from benchmarks.generator.model import Cell, Para, Row, Style, Table
from benchmarks.generator.typeset import LEADING, MARK_INDENT, SMALL, Fit, band, break_lines, face, fit, grid, measure

PAD = 3.5
BAND = "F1F4F7"
BAND_PAD = 5.5
LEAST_LINES = 2
"""Lines that must fit above a page break inside a row."""


@dataclass
class Item:
    """One line of a cell, or a nested table as one piece."""

    height: float
    text: str = ""
    font: str = ""
    size: float = 0.0
    indent: float = 0.0
    mark: str = ""
    nested: Laid | None = None


@dataclass
class Box:
    """A cell placed on the table's grid, with what of it is still to be drawn."""

    cell: Cell
    row: int
    column: int
    x: float
    width: float
    items: list[Item]

    @property
    def height(self) -> float:
        """Of what is still to be drawn."""
        return sum(item.height for item in self.items)


@dataclass
class Fragment:
    """A row, or a part of one, on a page: top and bottom measured downwards."""

    row: int
    top: float
    bottom: float


@dataclass
class Laid:
    """A table with its measures."""

    table: Table
    boxes: list[Box]
    heights: list[float]
    pad: float
    style: Style
    fitted: Fit
    headers: int = field(init=False)

    def __post_init__(self) -> None:
        """Counts the header rows."""
        self.headers = sum(1 for row in self.table.rows if row.header)


def lay(table: Table, style: Style, width: float, fitted: Fit | None = None) -> Laid:
    """Measures a table for a text area's width, or in the columns of another."""
    pad = PAD if table.rules in {"grid", "open"} else BAND_PAD
    fitted = fitted or fit(table, style.font, style.size, width, hyphenate=style.hyphenate, pad=pad)
    lefts = [sum(fitted.widths[:i]) for i in range(len(fitted.widths) + 1)]
    boxes = []
    for row, column, cell in grid(table):
        x, right = lefts[column], lefts[column + cell.colspan]
        items = _items(cell, style, fitted.size, right - x - 2 * pad)
        boxes.append(Box(cell, row, column, x, right - x, items))
    return Laid(table, boxes, _heights(table, boxes, pad), pad, style, fitted)


def _items(cell: Cell, style: Style, size: float, width: float) -> list[Item]:
    if cell.sideways:
        font = face(style.font, cell.paras[0])
        return [Item(measure(cell.text, font, size) + 4, cell.text, font, size)]
    items: list[Item] = []
    for index, para in enumerate(cell.paras):
        items += _lines(para, style, size, width, spaced=index > 0 and para.space)
    if cell.nested:
        inner = lay(cell.nested, style, width)
        items.append(Item(sum(inner.heights) + 6, nested=inner))
    return items


def _lines(para: Para, style: Style, size: float, width: float, *, spaced: bool) -> list[Item]:
    size = size - SMALL if para.small else size
    font = face(style.font, para)
    indent = MARK_INDENT if para.mark else 0.0
    lines = break_lines(para.text, font, size, width - indent, hyphenate=style.hyphenate)
    items = [Item(size * LEADING, line, font, size, indent) for line in lines]
    items[0].mark = para.mark or ""
    return [Item(size * 0.5), *items] if spaced else items


def _heights(table: Table, boxes: list[Box], pad: float) -> list[float]:
    heights = [_least_height(row) for row in table.rows]
    for box in sorted(boxes, key=lambda box: box.cell.rowspan):
        last = box.row + box.cell.rowspan - 1
        have = sum(heights[box.row : last + 1])
        heights[last] += max(0.0, box.height + 2 * pad - have)
    return heights


def _least_height(row: Row) -> float:
    """The least height of a row, for spacers and empty ones."""
    return 12.0 if row.cells else 6.0


class TablePainter:
    """Puts a laid table on pages; `new_page` starts a page and returns its top and bottom."""

    def __init__(self, canvas: Canvas, laid: Laid, left: float, new_page: Callable[[], tuple[float, float]]) -> None:
        """`left` is the table's left edge in points."""
        self.canvas = canvas
        self.laid = laid
        self.left = left
        self.new_page = new_page
        self.fragments: list[Fragment] = []

    def draw(self, top: float, bottom: float) -> float:
        """Draws from `top` on, over pages as needed; gives where it ends on the last page."""
        y, fresh = top, False
        for row, height in enumerate(self.laid.heights):
            left = height
            while left > y - bottom + 0.01 and not fresh:
                part = self._part(row, y - bottom)
                if part:
                    self.fragments.append(Fragment(row, y, y - part))
                    left = self._rest(row, part)
                self._flush()
                top, bottom = self.new_page()
                y, fresh = self._repeat(top, row), not part
            self.fragments.append(Fragment(row, y, y - left))
            y, fresh = y - left, False
        self._flush()
        return y

    def _part(self, row: int, room: float) -> float:
        """How much of a row goes on this page: 0 when it does not break."""
        table = self.laid.table
        boxes = [box for box in self.laid.boxes if box.row == row and box.cell.rowspan == 1]
        if not table.break_rows or row < self.laid.headers or not boxes or any(b.cell.nested for b in boxes):
            return 0.0
        tallest = 0.0
        for box in boxes:
            taken, lines = 0.0, 0
            for item in box.items:
                if taken + item.height > room - 2 * self.laid.pad:
                    break
                taken, lines = taken + item.height, lines + 1
            if lines < min(LEAST_LINES, len(box.items)):
                return 0.0
            tallest = max(tallest, taken)
        part = tallest + 2 * self.laid.pad
        return part if self._rest(row, part) else 0.0

    def _rest(self, row: int, part: float) -> float:
        """The height of what a broken row still has to show."""
        rest = 0.0
        for box in self.laid.boxes:
            if box.row == row and box.cell.rowspan == 1:
                fitting = self._fitting(box, part)
                rest = max(rest, sum(item.height for item in box.items[fitting:]))
        return rest + 2 * self.laid.pad if rest else 0.0

    def _fitting(self, box: Box, height: float) -> int:
        taken = 0.0
        for index, item in enumerate(box.items):
            taken += item.height
            if taken > height - 2 * self.laid.pad + 0.01:
                return index
        return len(box.items)

    def _repeat(self, top: float, row: int) -> float:
        """Draws the header again on a new page, whole or its last row, unless it is not repeated."""
        laid = self.laid
        if laid.table.repeat == "none" or row < laid.headers:
            return top
        first = 0 if laid.table.repeat == "all" else self._last_whole_header()
        header = replace(laid.table, rows=laid.table.rows[first : laid.headers])
        again = lay(header, laid.style, 0.0, laid.fitted)
        return TablePainter(self.canvas, again, self.left, self.new_page).draw(top, 0.0)

    def _last_whole_header(self) -> int:
        """The first header row from which on no cell spans down from above."""
        return max((box.row for box in self.laid.boxes if box.row < self.laid.headers
                    and all(b.row + b.cell.rowspan - 1 < box.row or b.row >= box.row for b in self.laid.boxes)), default=0)  # fmt: skip

    def _flush(self) -> None:
        """Draws the boxes over this page's fragments."""
        for box in self.laid.boxes:
            own = [f for f in self.fragments if box.row <= f.row < box.row + box.cell.rowspan]
            if own:
                self._paint(box, own[0].top, own[-1].bottom, last=own[-1].row == box.row + box.cell.rowspan - 1)
        self.fragments = []

    def _paint(self, box: Box, top: float, bottom: float, *, last: bool) -> None:
        x = self.left + box.x
        self._fill(box, x, top, bottom)
        self._rule(box, x, top, bottom)
        self.canvas.setFillColor(HexColor("#000000"))
        count = self._fitting(box, top - bottom)
        if last and count < len(box.items) and box.cell.rowspan > 1:
            count = len(box.items)
        y = top - self.laid.pad
        for item in box.items[:count]:
            y -= item.height
            self._item(box, item, x, y)
        box.items = box.items[count:]

    def _item(self, box: Box, item: Item, x: float, y: float) -> None:
        pad, canvas = self.laid.pad, self.canvas
        if item.nested:
            TablePainter(canvas, item.nested, x + pad, self.new_page).draw(y + item.height - 3, -1e6)
        elif box.cell.sideways:
            canvas.saveState()
            canvas.translate(x + box.width / 2 + item.size * 0.35, y + 2)
            canvas.rotate(90)
            canvas.setFont(item.font, item.size)
            canvas.drawString(0, 0, item.text)
            canvas.restoreState()
        elif item.text:
            base = y + item.size * 0.25
            canvas.setFont(item.font, item.size)
            if item.mark:
                canvas.drawString(x + pad, base, item.mark)
            at = x + pad + item.indent
            if box.cell.align == "center":
                at = x + (box.width - measure(item.text, item.font, item.size)) / 2
            canvas.drawString(at, base, item.text)

    def _fill(self, box: Box, x: float, top: float, bottom: float) -> None:
        table = self.laid.table
        colour = box.cell.fill
        if table.rules == "bands" and not colour and box.row >= self.laid.headers:
            colour = BAND if band(table, box.row) % 2 else None
        if colour:
            self.canvas.setFillColor(HexColor(f"#{colour}"))
            self.canvas.rect(x, bottom, box.width, top - bottom, stroke=0, fill=1)

    def _rule(self, box: Box, x: float, top: float, bottom: float) -> None:
        rules = self.laid.table.rules
        if rules in {"bands", "none"}:
            return
        canvas, right = self.canvas, x + box.width
        canvas.setStrokeColor(HexColor("#404040"))
        canvas.setLineWidth(0.5)
        if rules == "grid":
            canvas.rect(x, bottom, box.width, top - bottom, stroke=1, fill=0)
            return
        canvas.line(x, bottom, right, bottom)
        if rules == "horizontal":
            canvas.line(x, top, right, top)
        elif box.column + box.cell.colspan < len(self.laid.fitted.widths):
            canvas.line(right, bottom, right, top)
