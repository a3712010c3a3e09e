"""Tables, paragraphs and lists as WordprocessingML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from benchmarks.generator.model import Cell, Para, Row, Style, Table
from benchmarks.generator.typeset import SMALL, band, fit

BULLETS = {"•": "\u2022", "–": "\u2013", "-": "-"}
CELL_PAD = 5.4
BAND = "F1F4F7"
NOTES = ("Enligt reglementet.", "Nytt för i år.", "Se även föregående plan, risk 3 x 4 = 12.")
"""What footnotes say."""


def el(tag: str, attributes: Mapping[str, str] | None = None, children: Iterable[Any] = ()) -> Any:
    """An element of WordprocessingML."""
    element = OxmlElement(tag)
    for name, value in (attributes or {}).items():
        element.set(qn(name), value)
    for child in children:
        element.append(child)
    return element


class Lists:
    """The document's numbering: one definition a kind of list, one instance a list."""

    def __init__(self, numbering: Any) -> None:
        """`numbering` is the root of the numbering part."""
        self.numbering = numbering
        self._kinds: dict[str, str] = {}

    def start(self, mark: str) -> str:
        """A new list that begins with a mark; gives its id."""
        kind = mark if mark in BULLETS else "number"
        if kind not in self._kinds:
            self._kinds[kind] = self._define(kind)
        ids = [int(num.get(qn("w:numId"))) for num in self.numbering.findall(qn("w:num"))]
        own = str(max(ids, default=0) + 1)
        num = el("w:num", {"w:numId": own}, [el("w:abstractNumId", {"w:val": self._kinds[kind]})])
        if kind == "number":
            first = el("w:startOverride", {"w:val": re.sub(r"\D", "", mark)})
            num.append(el("w:lvlOverride", {"w:ilvl": "0"}, [first]))
        self.numbering.append(num)
        return own

    def _define(self, kind: str) -> str:
        known = self.numbering.findall(qn("w:abstractNum"))
        own = str(max((int(node.get(qn("w:abstractNumId"))) for node in known), default=0) + 1)
        form = "decimal" if kind == "number" else "bullet"
        text = "%1." if kind == "number" else BULLETS[kind]
        indent = el("w:pPr", children=[el("w:ind", {"w:left": "284", "w:hanging": "227"})])
        level = el("w:lvl", {"w:ilvl": "0"}, [
            el("w:start", {"w:val": "1"}), el("w:numFmt", {"w:val": form}), el("w:lvlText", {"w:val": text}), indent,
        ])  # fmt: skip
        definition = el("w:abstractNum", {"w:abstractNumId": own}, [level])
        if known:
            known[-1].addnext(definition)
        else:
            self.numbering.insert(0, definition)
        return own


def paragraph(  # noqa: PLR0913 - a paragraph's measures, each by name
    paras: tuple[Para, ...],
    lists: Lists,
    *,
    look: str | None = None,
    num: str | None = None,
    tab: float = 0.0,
    left: float = 0.0,
    before: float = 0.0,
    after: float = 0.0,
    align: str = "left",
    word: tuple[str, ...] = (),
    size: float = 0.0,
) -> Any:
    """One paragraph of runs, one a Para; lengths in points, `size` 0 for the document's own. A marked Para begins a list unless `num` goes one on."""
    properties = el("w:pPr")
    if look:
        properties.append(el("w:pStyle", {"w:val": look}))
    mark = paras[0].mark if paras else None
    if mark:
        own = num or lists.start(mark)
        properties.append(el("w:numPr", children=[el("w:ilvl", {"w:val": "0"}), el("w:numId", {"w:val": own})]))
    if tab:
        properties.append(el("w:tabs", children=[el("w:tab", {"w:val": "left", "w:pos": _twips(tab)})]))
    if not look:
        properties.append(el("w:spacing", {"w:before": _twips(before), "w:after": _twips(after)}))
    if tab:
        properties.append(el("w:ind", {"w:left": _twips(tab), "w:hanging": _twips(tab)}))
    elif left:
        properties.append(el("w:ind", {"w:left": _twips(left)}))
    properties.append(el("w:jc", {"w:val": align}))
    element = el("w:p", children=[properties])
    for index, para in enumerate(paras):
        if index and tab:
            element.append(el("w:r", children=[el("w:tab")]))
        for run in _runs(para, word, size):
            element.append(run)
    return element


def _twips(points: float) -> str:
    return str(round(points * 20))


def _run(para: Para, text: str, size: float, tag: str = "w:t") -> Any:
    properties = el("w:rPr")
    if para.bold:
        properties.append(el("w:b"))
    if para.italic:
        properties.append(el("w:i"))
    if size:
        properties.append(el("w:sz", {"w:val": str(round(2 * (size - SMALL if para.small else size)))}))
    node = el(tag, {"xml:space": "preserve"})
    node.text = text
    return el("w:r", children=[properties, node])


def _runs(para: Para, word: tuple[str, ...], size: float) -> list[Any]:
    """The text in runs; long text may hold a tracked change or a content control."""
    words = para.text.split(" ")
    if "footnotes" in word and para.text and sum(map(ord, para.text)) % 7 == 2:
        note = el("w:footnoteReference", {"w:id": str(1 + len(words) % len(NOTES))})
        rest = tuple(name for name in word if name != "footnotes")
        return [*_runs(para, rest, size), el("w:r", children=[note])]
    chosen = sum(map(ord, para.text)) % 3 == 0 and len(words) > 3
    if not para.text:
        return []
    if not word or not chosen:
        return [_run(para, para.text, size)]
    cut = len(words) // 2
    head, tail = " ".join(words[:cut]) + " ", " ".join(words[cut:])
    if "tracked" in word:
        change = {"w:id": str(sum(map(ord, para.text))), "w:author": "Utredare", "w:date": "2024-01-01T00:00:00Z"}
        gone = el("w:del", change, [_run(para, "tidigare lydelse ", size, "w:delText")])
        return [_run(para, head, size), gone, el("w:ins", change, [_run(para, tail, size)])]
    content = el("w:sdtContent", children=[_run(para, tail, size)])
    return [_run(para, head, size), el("w:sdt", children=[el("w:sdtPr"), content])]


def follows(before: str | None, mark: str) -> bool:
    """Whether a mark goes on the list of the mark before it: the same bullet, or the next number."""
    old, new = re.sub(r"\D", "", before or ""), re.sub(r"\D", "", mark)
    return int(new) == int(old) + 1 if old and new else before == mark


class TableWriter:
    """Writes tables of a document's style."""

    def __init__(self, style: Style, lists: Lists, word: tuple[str, ...]) -> None:
        """`word` names the document's Word features."""
        self.style = style
        self.lists = lists
        self.word = word
        self.size = style.size

    def table(self, table: Table, room: float) -> Any:
        """A table in a text area's width; a framed one inside a table of one cell."""
        if table.framed:
            inner = self._table(table, room - 16)
            frame = Table((1.0,), (), "grid")
            cell = el("w:tc", children=[self._width(room), inner, paragraph((Para(""),), self.lists)])
            return el("w:tbl", children=[self._properties(frame), self._columns((room,)), el("w:tr", children=[cell])])
        return self._table(table, room)

    def _table(self, table: Table, room: float) -> Any:
        fitted = fit(table, self.style.font, self.style.size, room, hyphenate=False, pad=CELL_PAD)
        outer, self.size = self.size, fitted.size
        element = el("w:tbl", children=[self._properties(table), self._columns(fitted.widths)])
        pending: dict[int, tuple[int, Cell]] = {}
        for index, row in enumerate(table.rows):
            element.append(self._row(table, index, row, fitted.widths, pending))
        self.size = outer
        return element

    def _row(
        self, table: Table, index: int, row: Row, widths: tuple[float, ...], pending: dict[int, tuple[int, Cell]]
    ) -> Any:
        properties = el("w:trPr")
        if not table.break_rows:
            properties.append(el("w:cantSplit"))
        if row.header and table.repeat == "all":
            properties.append(el("w:tblHeader"))
        if any(cell.sideways for cell in row.cells):
            properties.append(el("w:trHeight", {"w:val": "1500", "w:hRule": "atLeast"}))
        element = el("w:tr", children=[properties])
        cells = list(row.cells)
        column = 0
        while column < len(widths):
            if column in pending:
                left, spanning = pending.pop(column)
                if left > 1:
                    pending[column] = (left - 1, spanning)
                cell, covered = spanning, True
            elif cells:
                cell, covered = cells.pop(0), False
                if cell.rowspan > 1:
                    pending[column] = (cell.rowspan - 1, cell)
            else:
                break
            width = sum(widths[column : column + cell.colspan])
            built = self._cell(table, index, cell, width, covered=covered)
            element.append(self._controlled(built, cell))
            column += cell.colspan
        return element

    def _controlled(self, built: Any, cell: Cell) -> Any:
        """Now and then the whole cell stands in a content control."""
        if "controls" in self.word and cell.rowspan == 1 and sum(map(ord, cell.text)) % 5 == 1:
            return el("w:sdt", children=[el("w:sdtPr"), el("w:sdtContent", children=[built])])
        return built

    def _cell(self, table: Table, index: int, cell: Cell, width: float, *, covered: bool) -> Any:
        properties = self._width(width)
        if cell.colspan > 1:
            properties.append(el("w:gridSpan", {"w:val": str(cell.colspan)}))
        if cell.rowspan > 1:
            properties.append(el("w:vMerge", {} if covered else {"w:val": "restart"}))
        banded = table.rules == "bands" and not table.rows[index].header and band(table, index) % 2
        fill = cell.fill or (BAND if banded else None)
        if fill:
            properties.append(el("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": fill}))
        if cell.sideways:
            properties.append(el("w:textDirection", {"w:val": "btLr"}))
        content = [] if covered else self._paragraphs(cell, spaced=table.rules not in {"grid", "open"})
        if cell.nested and not covered:
            content += [self._table(cell.nested, width - 2 * CELL_PAD), paragraph((Para(""),), self.lists)]
        return el("w:tc", children=[properties, *(content or [paragraph((Para(""),), self.lists)])])

    def _paragraphs(self, cell: Cell, *, spaced: bool) -> list[Any]:
        content = []
        num: str | None = None
        for index, para in enumerate(cell.paras):
            goes_on = index and para.mark and follows(cell.paras[index - 1].mark, para.mark)
            num = num if goes_on else self.lists.start(para.mark) if para.mark else None
            before = 3.0 if spaced and index == 0 else 4.0 if para.space and index else 0.0
            after = 3.0 if spaced and index == len(cell.paras) - 1 else 0.0
            content.append(paragraph((para,), self.lists, num=num, before=before, after=after, align=cell.align,
                                     word=self.word, size=self.size))  # fmt: skip
        return content

    def _width(self, width: float) -> Any:
        return el("w:tcPr", children=[el("w:tcW", {"w:w": _twips(width), "w:type": "dxa"})])

    def _columns(self, widths: tuple[float, ...]) -> Any:
        return el("w:tblGrid", children=[el("w:gridCol", {"w:w": _twips(width)}) for width in widths])

    def _properties(self, table: Table) -> Any:
        sides = {
            "grid": ("top", "left", "bottom", "right", "insideH", "insideV"), "open": ("insideH", "insideV"),
            "horizontal": ("top", "bottom", "insideH"),
        }.get(table.rules, ())  # fmt: skip
        borders = el("w:tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            value = "single" if side in sides else "nil"
            borders.append(el(f"w:{side}", {"w:val": value, "w:sz": "4", "w:space": "0", "w:color": "auto"}))
        return el("w:tblPr", children=[el("w:tblW", {"w:w": "0", "w:type": "auto"}), borders,
                                       el("w:tblLayout", {"w:type": "fixed"})])  # fmt: skip
