"""A workbook as a document: each visible sheet a page of titles and tables, values as they are shown.

What is hidden is not read, and said, but for lists that cells choose their values from; so are formulas that nobody has computed yet.
"""

from __future__ import annotations

import io
import re
import warnings
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.cell import get_column_letter

from extractors.lazy_pattern import lazy_pattern
from extractors.limits import Limits
from extractors.model.page import Cell, Document, Grid, Line, Page
from extractors.sheet.blocks import Block, Filled, cut
from extractors.sheet.cells import fill_of, lines_of
from extractors.sheet.choices import Columns, are_choices, are_named_choices, written_choices
from extractors.sheet.package import Sheet, open_package
from extractors.sheet.printed import printed_lines
from extractors.sheet.problems import broken, hidden_sheet, problems_of, too_large
from extractors.sheet.worksheet import Merge, Place, Worksheet
from extractors.sniff import OLE_START, XLSX, media_type
from schemas.errors import EncryptedFile, NoText
from schemas.extraction import Problem

_UNNAMED = lazy_pattern(
    r"(?:blad|sheet|ark|tabelle?|taul)\s*\d*", re.IGNORECASE
)  # what a sheet is called that nobody named
_LETTER = 1.05  # widths of a digit that a letter has on the mean
_LONGER = 1.5  # times the letters of the longest name: a text that was meant to run over other columns


def read_workbook(data: bytes, limits: Limits | None = None) -> Document:
    """An .xlsx, .xlsm or a template of these as a document without boxes, each sheet a page under its own number.

    Raises TruncatedFile, BrokenFile, EncryptedFile, NotADocument, TooLarge and NoText. Sheets that are hidden, broken or
    too large, hidden rows and columns that hold something, and formulas without a result are problems of the document.
    """
    if data.startswith(OLE_START):
        raise EncryptedFile
    bounds = limits or Limits()
    package = open_package(data, bounds)
    with warnings.catch_warnings(action="ignore"):  # of what the copy leaves out, and of dates that are none
        book = load_workbook(io.BytesIO(package.copy), data_only=True, rich_text=True)
    pages: list[Page] = []
    problems: list[Problem] = []
    shown: list[set[str]] = []
    if any(sheet.hidden for sheet in package.sheets):
        seen = [sheet for sheet in package.sheets if not sheet.hidden]
        shown = [column for sheet in seen for column in _columns(sheet, book)]
        shown += written_choices(text for sheet in seen if sheet.content for text in sheet.content.choices)
    for sheet in package.sheets:
        page, told = _page(sheet, shown, book, package.choices, bounds.sheet_places)
        pages += [page] if page else []
        problems += told
    if not any(page.text.strip() or page.depth == "none" for page in pages):
        raise NoText
    return Document(media_type(data) or XLSX, tuple(pages), len(package.sheets), tuple(problems))


def _page(
    sheet: Sheet, shown: Collection[set[str]], book: Any, choices: Columns, most: int
) -> tuple[Page | None, list[Problem]]:
    """A sheet's page, None where nothing can be seen of it; and what is to be said of it. shown: what columns that can be seen hold."""
    if sheet.broken:
        return Page(sheet.number, depth="none"), [broken(sheet)]
    if sheet.content is None:
        return None, []
    if sheet.hidden:
        return None, [] if _are_choices(sheet, book, choices, shown) else [hidden_sheet(sheet)]
    reader = _Reader(sheet, sheet.content, book[f"{sheet.number}"])
    if reader.places > most:
        return Page(sheet.number, depth="none"), [too_large(sheet)]
    blocks = tuple(reader.blocks())
    text = "\n".join(line.text for block in blocks for line in _lines(block))
    return Page(sheet.number, blocks=blocks, text=text, unseen=len(sheet.pictures)), problems_of(
        sheet, reader.shows, reader.text
    )


def _are_choices(sheet: Sheet, book: Any, choices: Columns, shown: Collection[Collection[str]]) -> bool:
    """Whether a sheet holds nothing but lists that cells choose their values from, or nothing at all."""
    own = {col for name, col in choices if name == sheet.name.casefold()}
    texts = _texts(sheet, book)
    return not sheet.boxes and (are_choices(texts, own, shown) or are_named_choices(sheet.name, texts, shown))


def _columns(sheet: Sheet, book: Any) -> Collection[set[str]]:
    """What each column of a sheet holds."""
    found: dict[int, set[str]] = {}
    for (_, col), text in _texts(sheet, book).items():
        found.setdefault(col, set()).add(text)
    return found.values()


def _texts(sheet: Sheet, book: Any) -> dict[Place, str]:
    """What the filled cells of a sheet hold."""
    if sheet.broken or sheet.content is None:
        return {}
    cells = book[f"{sheet.number}"]
    return {place: str(cells.cell(*place).value or "").strip() for place in sheet.content.filled}


def _lines(block: Line | Grid) -> Iterator[Line]:
    if isinstance(block, Line):
        yield block
    else:
        yield from (line for cell in block.cells for line in cell.lines)


def _longest_name(block: Block) -> int:
    """The letters of the longest text that stands first in its row with something beside it."""
    beside = (cell for cell in block.cells if cell.col == block.cols[0] and len(block.by_row[cell.row]) > 1)
    return max((len(cell.text) for cell in beside), default=0)


def _is_name(cell: Filled, longest: int) -> bool:
    """Whether a text alone is bold and not much longer than names are: their column is narrow, and it was not meant to run over others."""
    return cell.lines[0].bold and len(cell.text) <= _LONGER * longest


class _Reader:
    """Reads the blocks of one sheet; cells is openpyxl's sheet."""

    def __init__(self, sheet: Sheet, content: Worksheet, cells: Any) -> None:
        self._sheet, self._content, self._cells = sheet, content, cells
        self._unresolved = frozenset(content.unresolved)
        self._merges = {merge.first: merge for merge in content.merges}
        self.shows: set[Place] = set()
        self._filled = list(self._all_filled())
        self._parts = list(cut(self._filled, self._is_row_shown, content.width))

    @property
    def places(self) -> int:
        """How many places the sheet's tables have."""
        return sum(len(part.rows) * len(part.cols) for part in self._parts if isinstance(part, Block))

    def text(self, place: Place) -> str:
        """What a cell holds, hidden or not."""
        return str(self._cells.cell(*place).value or "").strip()

    def blocks(self) -> Iterator[Line | Grid]:
        """The sheet's name and what is printed above it, its text boxes and tables in their order, and what is printed below."""
        if not self._shown_at_all():
            return
        number, path = self._sheet.number, f"{self._sheet.name}!header"
        if not _UNNAMED.fullmatch(self._sheet.name.strip()):
            yield Line(self._sheet.name.strip(), path=path, page=number)
        yield from printed_lines(self._content.header, path, number)
        yield from self._with_boxes()
        yield from printed_lines(self._content.footer, f"{self._sheet.name}!footer", number)

    def _shown_at_all(self) -> bool:
        return bool(self._parts or self._sheet.boxes)

    def _with_boxes(self) -> Iterator[Line | Grid]:
        """Tables and lines, each text box before the first that begins below its corner."""
        boxes = sorted(self._sheet.boxes, key=lambda box: (box.row, box.col))
        for part in self._parts:
            row = part.rows[0] if isinstance(part, Block) else self._row_of(part)
            while boxes and boxes[0].row < row:
                yield from self._box_lines(boxes.pop(0))
            yield self._grid(part) if isinstance(part, Block) else part
        for box in boxes:
            yield from self._box_lines(box)

    def _row_of(self, line: Line) -> int:
        return int(re.sub(r"\D", "", (line.path or "0").rpartition("!")[2]) or 0)

    def _box_lines(self, box: Any) -> Iterator[Line]:
        path = self._path(box.row, box.col)
        return (Line(text, opens=True, path=path, page=self._sheet.number) for text in box.texts)

    def _path(self, row: int, col: int) -> str:
        return f"{self._sheet.name}!{get_column_letter(col)}{row}"

    def _is_row_shown(self, row: int) -> bool:
        return row not in self._content.hidden_rows

    def _all_filled(self) -> Iterator[Filled]:
        """The cells that can be seen and show something."""
        covered = self._covered()
        for place in self._content.filled:
            merge = self._merges.get(place)
            at = self._first_shown(merge) if merge else None if self._content.is_hidden(place) else place
            if at is None or place in covered:
                continue
            self.shows.add(place)
            cell = self._cells.cell(*place)
            lines = lines_of(cell, self._path(*place), self._sheet.number)
            if lines:
                last = merge.last if merge else at
                yield Filled(*at, *last, lines, overflows=not merge and self._overflows(cell, lines))

    def _covered(self) -> set[Place]:
        """The filled places that a merged cell covers, which shows its first alone."""
        filled = self._content.filled
        rows = sorted({row for row, _ in filled})
        by_row: dict[int, list[int]] = {}
        for row, col in filled:
            by_row.setdefault(row, []).append(col)
        found: set[Place] = set()
        for merge in self._merges.values():
            for row in rows[bisect_left(rows, merge.first[0]) : bisect_right(rows, merge.last[0])]:
                found.update((row, col) for col in by_row[row] if merge.first[1] <= col <= merge.last[1])
        return found - self._merges.keys()

    def _first_shown(self, merge: Merge) -> Place | None:
        """Where a merged cell begins, of what can be seen of it."""
        (row, col), (last_row, last_col) = merge.first, merge.last
        rows = (at for at in range(row, last_row + 1) if self._is_row_shown(at))
        cols = (at for at in range(col, last_col + 1) if self._content.width(at) > 0)
        first_row, first_col = next(rows, None), next(cols, None)
        return (first_row, first_col) if first_row and first_col else None

    def _overflows(self, cell: Any, lines: Sequence[Line]) -> bool:
        """Whether a text runs over the empty cells beside it: longer than its column is wide, and not wrapped in it."""
        written = isinstance(cell.value, str) and not cell.alignment.wrap_text
        return written and len(lines) == 1 and len(lines[0].text) * _LETTER > self._content.width(cell.column)

    def _blank(self, row: int, col: int, place: Place) -> Cell:
        """A cell that holds nothing, with the colour that it may be painted in."""
        fill = fill_of(self._cells.cell(*place)) if place in self._content.styled else None
        return Cell(row, col, fill=fill, path=self._path(*place), unread=place in self._unresolved)

    def _grid(self, block: Block) -> Grid:
        """A block as a table, each place of it covered by a cell."""
        rows, cols = block.rows, block.cols
        taken: set[Place] = set()
        made = []
        longest = _longest_name(block)
        for cell in sorted(block.cells, key=lambda one: (one.row, one.col)):
            row, col = bisect_left(rows, cell.row), bisect_left(cols, cell.col)
            row_end, col_end = bisect_right(rows, cell.last_row), bisect_right(cols, cell.last_col)
            alone = cell.col == cols[0] and len(block.by_row[cell.row]) == 1
            if cell.overflows and alone and not _is_name(cell, longest):
                col_end = len(cols)
            places = {(at, beside) for at in range(row, row_end) for beside in range(col, col_end)}
            if places & taken:
                row_end, col_end, places = row + 1, col + 1, {(row, col)}
            taken |= places
            fill = fill_of(self._cells.cell(cell.row, cell.col))
            span = (row_end - row, col_end - col)
            made.append(Cell(row, col, *span, cell.lines, fill=fill, path=self._path(cell.row, cell.col)))
        every = ((row, col) for row in range(len(rows)) for col in range(len(cols)))
        made += [self._blank(*at, (rows[at[0]], cols[at[1]])) for at in every if at not in taken]
        made.sort(key=lambda cell: (cell.row, cell.col))
        path = self._path(rows[0], cols[0])
        return Grid(tuple(made), len(rows), len(cols), "word", self._sheet.number, path=path)
