"""A web page that a system calls a workbook ("Exportera till Excel"), as the workbook that Excel makes of it.

Nothing that the page names is fetched: only its own text, spans and colours are taken.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import openpyxl
from lxml import etree, html
from openpyxl.styles import Font, PatternFill

from extractors.lazy_pattern import lazy_pattern
from extractors.limits import Limits
from extractors.sniff import ENOUGH
from schemas.errors import NotADocument, TooLarge

_BREAK = "\u2028"  # stands for a line break among the white space that a page does not show
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")
_ILLEGAL = lazy_pattern(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
)  # what lxml reads, and neither takes itself nor any workbook holds
_MOST_COLUMNS = 2**14
_BREAKING = ("br", "p", "div", "li")
_UNSHOWN = ("script", "style", "head")
_FILL = lazy_pattern(r"background(?:-color)?\s*:\s*#([0-9a-f]{6})\b", re.IGNORECASE)
_COLOUR = lazy_pattern(r"#([0-9a-fA-F]{6})")
_HIDDEN = lazy_pattern(r"display\s*:\s*none", re.IGNORECASE)
_BOLD = ("b", "strong")
_NUMBER = lazy_pattern(r"\s*([0-9]{1,4})\s*")
_WIDEST = 1000  # columns or rows that a cell may span

Place = tuple[int, int]


def workbook_of(data: bytes, limits: Limits) -> bytes:
    """The .xlsx of a web page: its tables and the lines outside them below each other on one sheet.

    Raises NotADocument where it is no page, and TooLarge for more cells than `limits.sheet_places`.
    """
    page = _parsed(data)
    book = openpyxl.Workbook()
    writer = _Writer(book.active, limits.sheet_places)
    for block in _blocks(page):
        if isinstance(block, str):
            writer.line(block)
        else:
            writer.table(block)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _parsed(data: bytes) -> Any:
    parser = html.HTMLParser(encoding=_encoding(data), remove_comments=True, remove_pis=True, no_network=True)
    try:
        page = html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError) as broken:
        raise NotADocument from broken
    if any("Excessive depth" in one.message for one in parser.error_log):  # what lies deeper is left out of the tree
        raise TooLarge("Den har fler element i varandra än vad som läses.")
    etree.strip_elements(page, *_UNSHOWN, with_tail=False)
    for element in page.iter(*_BREAKING):
        element.tail = f"{_BREAK}{_ILLEGAL.sub('', element.tail or '')}"
        element.text = f"{_BREAK}{_ILLEGAL.sub('', element.text or '')}"
    return page


def _encoding(data: bytes) -> str | None:
    """UTF-8 where it can be; else what the page says of itself, and where it says nothing what Windows writes."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return None if b"charset" in data[:ENOUGH] or data.startswith(_BYTE_ORDER_MARKS) else "cp1252"
    return "utf-8"


def _blocks(element: Any) -> Iterator[str | Any]:
    """The tables that lie in no other, and the lines of text between them."""
    if element.tag == "table":
        yield element
    elif element.find(".//table") is None:
        yield from _lines(element)
    else:
        yield from _shown(element.text or "")
        for child in element:
            yield from _blocks(child)
            yield from _shown(child.tail or "")


def _lines(element: Any) -> list[str]:
    return _shown("".join(element.itertext()))


def _shown(text: str) -> list[str]:
    """The lines of a text as a browser shows them, without those in which nothing stands."""
    lines = (" ".join(line.split()) for line in _ILLEGAL.sub("", text).split(_BREAK))
    return [line for line in lines if line]


class _Writer:
    """Fills a sheet from the top."""

    def __init__(self, sheet: Any, most: int) -> None:
        self._sheet, self._most, self._row, self._filled = sheet, most, 0, 0

    def line(self, text: str) -> None:
        """A line of its own."""
        self._row += 1
        self._put((self._row, 1), text)

    def table(self, table: Any) -> None:
        """A table's rows, and an empty one above them."""
        self._row += 1
        taken: set[Place] = set()
        for row in table.iter("tr"):
            if next(row.iterancestors("table")) is table:
                self._row += 1
                self._sheet.row_dimensions[self._row].hidden = bool(_HIDDEN.search(row.get("style", "")))
                self._cells(row, taken)
        self._row = max([self._row, *(row for row, _ in taken)]) + 1

    def _cells(self, row: Any, taken: set[Place]) -> None:
        col = 1
        for cell in row.iterchildren("td", "th"):
            while (self._row, col) in taken:
                col += 1
            high, wide = _span(cell, "rowspan"), _span(cell, "colspan")
            self._count(high * wide)
            if col + wide > _MOST_COLUMNS:
                raise TooLarge("En tabell i den har fler kolumner än vad som läses.")
            taken |= {(self._row + down, col + beside) for down in range(high) for beside in range(wide)}
            self._put((self._row, col), "\n".join(_lines(cell)), cell)
            if high * wide > 1:
                self._sheet.merge_cells(None, self._row, col, self._row + high - 1, col + wide - 1)
            col += wide

    def _put(self, place: Place, text: str, cell: Any = None) -> None:
        """A text as it stands: what begins with "=" computes nothing."""
        self._count(1)
        at = self._sheet.cell(*place)
        at.value, at.data_type = text or None, "s" if text else "n"
        if cell is not None and (fill := _FILL.search(cell.get("style", "")) or _COLOUR.match(cell.get("bgcolor", ""))):
            at.fill = PatternFill("solid", fgColor=fill[1])
        if cell is not None and (cell.tag == "th" or next(cell.iter(*_BOLD), None) is not None):
            at.font = Font(bold=True)

    def _count(self, places: int) -> None:
        self._filled += places
        if self._filled > self._most:
            raise TooLarge("En tabell i den har fler rutor än vad som läses.")


def _span(cell: Any, name: str) -> int:
    """How many rows or columns a cell runs over; one where it says what is no number of them."""
    said = _NUMBER.fullmatch(cell.get(name, ""))
    return min(max(int(said[1]), 1), _WIDEST) if said else 1
