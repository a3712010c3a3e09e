"""What a path says: a place in Word ("table 2 row 5"), which has no pages, or in a workbook ("Risker!C5"), whose sheets are pages."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Grid, Line, Page

_CELL = lazy_pattern(r"(?P<sheet>.+)!(?P<cell>(?P<col>[A-Z]{1,3})(?P<row>[1-9]\d*))", re.DOTALL)
_MARGIN = lazy_pattern(r"(?P<sheet>.+)!(?P<cell>header|footer)", re.DOTALL)


class SheetPlace(NamedTuple):
    """A cell of a sheet, counted from 1; row 0 is what a sheet prints above its cells, and below them."""

    sheet: str
    cell: str
    row: int
    col: int


def sheet_place(path: str | None) -> SheetPlace | None:
    """The place that a path names in a workbook; None for paths in Word."""
    if match := _CELL.fullmatch(path or ""):
        return SheetPlace(match["sheet"], match["cell"], int(match["row"]), column_number(match["col"]))
    if match := _MARGIN.fullmatch(path or ""):
        return SheetPlace(match["sheet"], match["cell"], 0, 0)
    return None


def page_of(block: Line | Grid) -> int | None:
    """The page that a block stands on, in a workbook its sheet's number; None in Word, which has no pages."""
    return None if block.path and sheet_place(block.path) is None else block.page


def is_sheet(page: Page) -> bool:
    """Whether a page is a workbook's sheet, whose tables end with it."""
    return any(sheet_place(block.path) for block in page.blocks)


def depth(path: str) -> list[int]:
    """How far down a place is, to be compared within one table: its numbers in Word, its row in a workbook."""
    place = sheet_place(path)
    return [place.row] if place else [int(part) for part in path.split() if part.isdecimal()]


def column_number(letters: str) -> int:
    """The number of a column by its capital letters, A the first."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
