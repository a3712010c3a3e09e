"""Tables and runs of text as WordprocessingML, with all that a harder document draws in them."""

from __future__ import annotations

from typing import Any

from benchmarks.generator.hard.draw.borders import fitted, sides
from benchmarks.generator.model import Cell, Para, Row, Style, Table
from benchmarks.generator.table_docx import Lists, el, follows, paragraph
from benchmarks.generator.typeset import SMALL, grid

PLACEHOLDER_STARTS = ("Klicka", "[Ange", "Välj ett")


def runs(para: Para, size: float) -> list[Any]:
    """A paragraph's text as runs, with what is struck out and raised."""
    found = [_run(para.struck + " ", para, size, "w:strike")] if para.struck else []
    found += _text_runs(para, size)
    return found + ([_run(para.raised, para, size, "w:vertAlign")] if para.raised else [])


def _text_runs(para: Para, size: float) -> list[Any]:
    """The text itself, in a content control where it stands in a field."""
    if not para.text:
        return []
    run = _run(para.text, para, size)
    asks = para.text.startswith(PLACEHOLDER_STARTS)
    if not para.boxed and not asks:
        return [run]
    properties = el("w:sdtPr", children=[el("w:showingPlcHdr")] if asks else [])
    return [el("w:sdt", children=[properties, el("w:sdtContent", children=[run])])]


def _run(text: str, para: Para, size: float, special: str = "") -> Any:
    properties = el("w:rPr")
    for tag, on in (
        ("w:b", para.bold),
        ("w:i", para.italic),
        ("w:smallCaps", para.caps),
        ("w:strike", special == "w:strike"),
    ):
        if on:
            properties.append(el(tag))
    if para.colour:
        properties.append(el("w:color", {"w:val": para.colour}))
    points = size + para.larger - (SMALL if para.small else 0)
    properties.append(el("w:sz", {"w:val": str(round(2 * points))}))
    if para.underlined:
        properties.append(el("w:u", {"w:val": "single"}))
    if special == "w:vertAlign":
        properties.append(el("w:vertAlign", {"w:val": "superscript"}))
    node = el("w:t", {"xml:space": "preserve"})
    node.text = text
    return el("w:r", children=[properties, node])


class TableWriter:
    """Writes tables of a document's style."""

    def __init__(self, style: Style, lists: Lists) -> None:
        """For a document's style and lists."""
        self.style = style
        self.lists = lists

    def table(self, table: Table, room: float) -> Any:
        """A table in a column of text of a width."""
        fit = fitted(table, self.style, room)
        columns = el("w:tblGrid", children=[el("w:gridCol", {"w:w": _twips(width)}) for width in fit.widths])
        layout = el(
            "w:tblPr", children=[el("w:tblW", {"w:w": "0", "w:type": "auto"}), el("w:tblLayout", {"w:type": "fixed"})]
        )
        element = el("w:tbl", children=[layout, columns])
        places = {id(cell): column for _, column, cell in grid(table)}
        spanning: dict[int, tuple[int, Cell]] = {}
        for index, row in enumerate(table.rows):
            element.append(self._row(table, index, row, (fit.widths, fit.size), places, spanning))
        return element

    def _row(
        self, table: Table, index: int, row: Row, measures: tuple[tuple[float, ...], float],
        places: dict[int, int], spanning: dict[int, tuple[int, Cell]],
    ) -> Any:  # fmt: skip
        widths, size = measures
        properties = el("w:trPr")
        if not table.break_rows:
            properties.append(el("w:cantSplit"))
        if row.header and table.repeat == "all":
            properties.append(el("w:tblHeader"))
        if any(cell.sideways for cell in row.cells):
            properties.append(el("w:trHeight", {"w:val": "1900", "w:hRule": "atLeast"}))
        own = {places[id(cell)]: cell for cell in row.cells}
        cells = []
        column = 0
        while column < len(widths):
            covered = column in spanning
            if covered:
                left, cell = spanning.pop(column)
            elif column in own:
                cell, left = own[column], own[column].rowspan
            else:
                break
            if left > 1:
                spanning[column] = (left - 1, cell)
            width = sum(widths[column : column + cell.colspan])
            cells.append(self._cell(table, (index, column), cell, width, size, covered=covered))
            column += cell.colspan
        return el("w:tr", children=[properties, *cells])

    def _cell(
        self, table: Table, place: tuple[int, int], cell: Cell, width: float, size: float, *, covered: bool
    ) -> Any:
        row = place[0]
        properties = el("w:tcPr", children=[el("w:tcW", {"w:w": _twips(width), "w:type": "dxa"})])
        if cell.colspan > 1:
            properties.append(el("w:gridSpan", {"w:val": str(cell.colspan)}))
        if cell.rowspan > 1:
            properties.append(el("w:vMerge", {} if covered else {"w:val": "restart"}))
        properties.append(_borders(table, place, cell, covered=covered))
        if cell.fill and cell.painted == "cell":
            properties.append(_shading(cell.fill))
        if table.pad is not None:
            pad = str(round(table.pad * 20))
            properties.append(
                el("w:tcMar", children=[el(f"w:{side}", {"w:w": pad, "w:type": "dxa"}) for side in ("top", "bottom")])
            )
        if cell.sideways:
            properties.append(el("w:textDirection", {"w:val": "btLr"}))
        if cell.middle:
            properties.append(el("w:vAlign", {"w:val": "center"}))
        content = [] if covered else self._paragraphs(cell, size - (0.5 if table.rows[row].header else 0))
        if cell.nested and not covered:
            content += [self.table(cell.nested, width - 12), paragraph((Para(""),), self.lists)]
        return el("w:tc", children=[properties, *(content or [paragraph((Para(""),), self.lists)])])

    def _paragraphs(self, cell: Cell, size: float) -> list[Any]:
        content = []
        num: str | None = None
        for index, para in enumerate(cell.paras):
            goes_on = index and para.mark and follows(cell.paras[index - 1].mark, para.mark)
            num = num if goes_on else self.lists.start(para.mark) if para.mark else None
            element = paragraph((Para("", mark=para.mark),), self.lists, num=num, align=cell.align)
            for run in runs(para, size):
                element.append(run)
            _paint(element, cell)
            content.append(element)
        return content


def _paint(element: Any, cell: Cell) -> None:
    """Shading behind the paragraph's lines or its words, where that is what is filled."""
    if not cell.fill or cell.painted == "cell":
        return
    if cell.painted == "line":
        properties = element.find(el("w:pPr").tag)
        spacing = properties.find(el("w:spacing").tag)
        spacing.addprevious(_shading(cell.fill))
        return
    for properties in element.iter(el("w:rPr").tag):
        properties.append(_shading(cell.fill))


def _shading(fill: str) -> Any:
    return el("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": fill})


def _borders(table: Table, place: tuple[int, int], cell: Cell, *, covered: bool) -> Any:
    row, column = place
    if covered:  # a part of a cell that began above: it may end here
        first = next(at for at in range(row, -1, -1) if any(own is cell for own in table.rows[at].cells))
        row = first
    ruled = sides(table, row, column, cell)
    parts = []
    for side in ("top", "left", "bottom", "right"):
        on = getattr(ruled, side)
        look = {"w:val": "single", "w:sz": str(round(ruled.width * 8)), "w:space": "0", "w:color": ruled.colour}
        parts.append(el(f"w:{side}", look if on else {"w:val": "nil"}))
    return el("w:tcBorders", children=parts)


def _twips(points: float) -> str:
    return str(round(points * 20))
