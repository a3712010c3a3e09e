"""One worksheet's XML, streamed: what is filled, what is hidden, what spans, and a copy that holds nothing else.

Whole columns that somebody formatted are a million rows of empty cells; they are dropped as they come. Merged cells
and widths are kept as numbers, since openpyxl would make a cell of every place that they cover.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from lxml import etree
from openpyxl.utils.cell import column_index_from_string, get_column_letter

from extractors.lazy_pattern import lazy_pattern
from extractors.office.parts import Parts
from extractors.office.safe_zip import xml_marks
from schemas.errors import BrokenFile

Place = tuple[int, int]
"""Row and column, from 1."""

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_EXCEL = "{http://schemas.microsoft.com/office/excel/2006/main}"  # how lists on other sheets were named at first
_REFERENCE = lazy_pattern(r"\$?([A-Za-z]{1,3})\$?0*([1-9]\d{0,9})", re.ASCII)
_MULTIPLIES = lazy_pattern(r"=?#(?:\*#)+")
_VARYING = lazy_pattern(r"\$?\b[A-Za-z]{1,3}\$?\d{1,7}\b|\d+")
_MARKS = 6  # "<" and "=" of a cell that is kept
_MOST_STYLED = 20_000  # blank cells of which it is asked what they are painted with
_WIDTH = 8.43  # letters: a column that states none
_MOST_ROWS, _MOST_COLS = 2**20, 2**14


@dataclass(slots=True)
class Merge:
    """A merged range: its first and last row and column."""

    first: Place
    last: Place


@dataclass(slots=True)
class Columns:
    """A run of columns that are set alike; width in letters."""

    first: int
    last: int
    width: float
    hidden: bool


@dataclass(slots=True)
class Worksheet:
    """What a worksheet holds.

    filled      the cells that hold something, in order; unresolved are those of a formula without a result
    formulas    the formulas of filled cells
    hidden_rows by a person, a filter or a height of 0
    header      what is printed above the cells, and footer below them, as the file codes it
    choices     the formulas that say which values cells may have
    styled      blank cells in their rows that may be painted, as far right as others are filled
    xml         the filled and the styled cells alone, for openpyxl
    """

    filled: list[Place] = field(default_factory=list)
    unresolved: list[Place] = field(default_factory=list)
    formulas: dict[Place, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    columns: list[Columns] = field(default_factory=list)
    default_width: float = _WIDTH
    merges: list[Merge] = field(default_factory=list)
    header: str = ""
    footer: str = ""
    choices: list[str] = field(default_factory=list)
    styled: set[Place] = field(default_factory=set)
    xml: bytes = b""

    def width(self, col: int) -> float:
        """A column's width in letters, 0 where it is hidden."""
        run = next((run for run in self.columns if run.first <= col <= run.last), None)
        if run is None:
            return self.default_width
        return 0.0 if run.hidden else run.width

    def is_hidden(self, place: Place) -> bool:
        """Whether a cell's row or column is hidden."""
        return place[0] in self.hidden_rows or self.width(place[1]) <= 0


def read_worksheet(data: bytes, parts: Parts, *, recalculated: bool) -> Worksheet:
    """A worksheet out of its part's XML; what is kept of it counts among the parts'.

    recalculated: the file asks to be computed when it is opened, so that a result of 0 may be none. Raises BrokenFile,
    and TooLarge where more is filled than is read.
    """
    parts.spend(xml_marks(_beside_cells(data)))
    reader = _Reader(parts, recalculated=recalculated)
    for element in _elements(data):
        reader.take(element)
    return reader.result()


def _beside_cells(data: bytes) -> bytes:
    """What a worksheet's XML holds before and after its cells."""
    start, end = data.find(b"sheetData"), data.rfind(b"sheetData")
    return data[: max(start, 0)] + data[end:] if end > start else data


def _elements(data: bytes) -> Iterator[Any]:
    """The elements that matter as they end, each freed before the next."""
    wanted = [name if name.startswith("{") else f"{MAIN}{name}" for name in _TAKEN]
    stream = etree.iterparse(
        io.BytesIO(data), tag=wanted, resolve_entities=False, no_network=True, load_dtd=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    checked = False
    try:
        for _, element in stream:
            if not checked and element.getroottree().docinfo.internalDTD is not None:
                raise BrokenFile("Dess XML har egna definitioner (DTD), vilket inte läses.")
            checked = True
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise BrokenFile("Dess XML är felaktig eller för djupt nästlad.") from error


class _Reader:
    """Takes the elements of one worksheet in their order."""

    def __init__(self, parts: Parts, *, recalculated: bool) -> None:
        self._parts, self._recalculated = parts, recalculated
        self._made = Worksheet()
        self._row = self._last_col = 0
        self._empty: list[Place] = []  # formulas with an empty result
        self._is_computed = False
        self._zeros: list[tuple[Place, Any]] = []  # results that a library may have put for none
        self._told: set[str] = set()  # formulas that have another result, without their places and numbers
        self._shared: dict[str, str] = {}  # formulas that are written once, by their number
        self._root = etree.Element(f"{MAIN}worksheet", nsmap={None: MAIN[1:-1]})
        self._data = etree.SubElement(self._root, f"{MAIN}sheetData")

    def take(self, element: Any) -> None:
        """Reads an element that has ended."""
        _TAKEN[element.tag.removeprefix(MAIN)](self, element)

    def result(self) -> Worksheet:
        """What was read; an empty result is one where others of the sheet's formulas have theirs, as the library leaves all empty that computes none."""
        self._drop_placeholders()
        if not self._is_computed:
            self._made.unresolved = sorted([*self._made.unresolved, *self._empty])
        self._made.xml = etree.tostring(self._root, encoding="UTF-8", xml_declaration=True)
        return self._made

    def row(self, row: Any) -> None:
        """Keeps a row's filled cells, each with its place stated."""
        self._row = _number(row.get("r"), self._row + 1, _MOST_ROWS)
        if _is_on(row.get("hidden")) or _size(row.get("ht"), 1.0) <= 0:
            self._made.hidden_rows.add(self._row)
        kept, styled = [], []
        for col, cell in _placed(row):
            if not len(cell) and cell.tag == f"{MAIN}c":
                styled.append((col, cell))
            elif cell.tag == f"{MAIN}c" and self._is_kept(cell, (self._row, col)):
                kept.append((col, cell))
        if kept:
            self._parts.spend(_MARKS * len(kept))
            self._last_col = max(self._last_col, kept[-1][0])
            self._keep_row([*kept, *self._painted(styled)])

    def _painted(self, blank: Sequence[tuple[int, Any]]) -> list[tuple[int, Any]]:
        """Of the blank cells of a row those that may show a colour, while there are not too many."""
        found = [(col, cell) for col, cell in blank if col <= self._last_col and cell.get("s", "0") != "0"]
        if len(self._made.styled) + len(found) > _MOST_STYLED:
            return []
        self._made.styled.update((self._row, col) for col, _ in found)
        return found

    def _keep_row(self, cells: Sequence[tuple[int, Any]]) -> None:
        held = etree.SubElement(self._data, f"{MAIN}row", r=str(self._row))
        for col, cell in sorted(cells, key=itemgetter(0)):
            cell.set("r", f"{get_column_letter(col)}{self._row}")
            held.append(cell)

    def _is_kept(self, cell: Any, place: Place) -> bool:
        """Whether a cell shows something that the file states; notes it as filled, without its formula."""
        value, formula = cell.find(f"{MAIN}v"), cell.find(f"{MAIN}f")
        stated = value is not None and bool(value.text)
        written = cell.get("t") == "str"
        if formula is not None:
            cell.remove(formula)
            self._made.formulas[place] = formula.text or self._shared.get(formula.get("si", ""), "")
            if formula.text and formula.get("si"):
                self._shared[formula.get("si")] = formula.text
            if not (stated or written):
                (self._made.unresolved if value is None else self._empty).append(place)
                self._made.filled.append(place)
                return False
            if stated and self._recalculated and not written and value.text == "0":
                self._zeros.append((place, cell))
            else:
                self._is_computed = True
                self._told.add(_form(self._made.formulas[place]))
        if stated or cell.find(f"{MAIN}is") is not None:
            self._made.filled.append(place)
            return True
        return False

    def _drop_placeholders(self) -> None:
        """Takes out results of 0 that a library put for none: of formulas of a form of which the sheet has no other result, or that but multiply, as what nobody filled in does not."""
        for place, cell in self._zeros:
            form = _form(self._made.formulas[place])
            if form not in self._told or _MULTIPLIES.fullmatch(form):
                self._made.unresolved.append(place)
                cell.getparent().remove(cell)
        self._made.unresolved.sort()

    def column(self, element: Any) -> None:
        """Notes the width of a run of columns."""
        first = _number(element.get("min"), 1, _MOST_COLS)
        last = _number(element.get("max"), first, _MOST_COLS)
        width = _size(element.get("width"), self._made.default_width)
        self._made.columns.append(Columns(first, last, width, _is_on(element.get("hidden"))))

    def default(self, element: Any) -> None:
        """Notes the width of columns that state none."""
        self._made.default_width = _size(element.get("defaultColWidth"), _WIDTH) or _WIDTH

    def merge(self, element: Any) -> None:
        """Notes a merged range."""
        first, _, last = element.get("ref", "").partition(":")
        start, end = place_of(first), place_of(last)
        if start and end:
            self._made.merges.append(Merge(start, end))

    def header(self, element: Any) -> None:
        """Notes what is printed above the cells; that of the first page where it differs."""
        self._made.header = self._made.header or element.text or ""

    def footer(self, element: Any) -> None:
        """Notes what is printed below them."""
        self._made.footer = self._made.footer or element.text or ""

    def choice(self, element: Any) -> None:
        """Notes where the values stand that cells are chosen from."""
        self._made.choices.append(element.text or "")


_TAKEN = {
    "row": _Reader.row,
    "col": _Reader.column,
    "sheetFormatPr": _Reader.default,
    "mergeCell": _Reader.merge,
    "oddHeader": _Reader.header,
    "oddFooter": _Reader.footer,
    "formula1": _Reader.choice,
    f"{_EXCEL}f": _Reader.choice,
}


def _form(formula: str) -> str:
    """A formula without the places and numbers in it: what it counts, and not where."""
    return _VARYING.sub("#", formula)


def _placed(row: Any) -> Iterator[tuple[int, Any]]:
    """A row's cells, each with its column."""
    col = 0
    for cell in row:
        col = _column_of(cell.get("r"), col + 1)
        yield col, cell


def place_of(reference: str | None) -> Place | None:
    """The row and column of "C5" or "$C$5"; None for what is no such reference, and for none: a file need not state it."""
    found = _REFERENCE.fullmatch((reference or "").strip())
    if not found:
        return None
    return min(int(found[2]), _MOST_ROWS), min(column_index_from_string(found[1]), _MOST_COLS)


def _column_of(reference: str | None, following: int) -> int:
    place = place_of(reference)
    return place[1] if place else min(following, _MOST_COLS)


def _number(text: str | None, other: int, most: int) -> int:
    try:
        return min(max(int(float(text or "")), 1), most)
    except (ValueError, OverflowError):
        return min(other, most)


def _size(text: str | None, other: float) -> float:
    try:
        return float(text) if text is not None else other
    except ValueError:
        return other


def _is_on(text: str | None) -> bool:
    return (text or "0").strip().lower() in {"1", "true", "on"}
