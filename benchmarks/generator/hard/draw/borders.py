"""What every drawer needs of a table: which sides of a cell are ruled, how wide its columns are, which fonts there are."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.generator.model import Cell, Style, Table
from benchmarks.generator.typeset import Fit, fit

A4 = (595.3, 841.9)
MARGIN = 54.0
PAD = 4.0
NESTED = 170.0  # points: the widest table inside a cell
INK, WHITE = "404040", "FFFFFF"
FAMILIES = {
    "LiberationSans": "Liberation Sans", "LiberationSerif": "Liberation Serif", "DejaVuSans": "DejaVu Sans",
    "DejaVuSerif": "DejaVu Serif", "DejaVuSansCondensed": "DejaVu Sans Condensed", "Carlito": "Carlito",
    "Caladea": "Caladea", "Lato": "Lato", "OpenSans": "Open Sans", "Roboto": "Roboto",
    "LatinModern": "Latin Modern Roman", "LatinModernSans": "Latin Modern Sans",
}  # fmt: skip
"""The fonts by the names that the system knows."""
MEASURED_BY = {"LatinModern": "DejaVuSerif", "LatinModernSans": "DejaVuSans"}
"""Fonts that are measured by a wider one, because theirs is no TrueType."""


@dataclass(frozen=True)
class Sides:
    """The ruled sides of a cell, in one colour and width."""

    top: bool = False
    bottom: bool = False
    left: bool = False
    right: bool = False
    colour: str = INK
    width: float = 0.5


def sides(table: Table, row: int, column: int, cell: Cell) -> Sides:  # noqa: PLR0911 - one case a kind of rules
    """Which sides of a cell are ruled; of neighbours that share a side, both say so or neither."""
    last_row, last_column = row + cell.rowspan == len(table.rows), column + cell.colspan == len(table.widths)
    headers = sum(1 for one in table.rows if one.header)
    under_header = row + cell.rowspan == headers or row == headers
    match table.rules:
        case "grid":
            return Sides(True, True, True, True)
        case "white":
            return Sides(True, True, True, True, WHITE, 1.5)
        case "open":
            return Sides(row > 0, not last_row, column > 0, not last_column)
        case "horizontal":
            return Sides(True, True)
        case "columns":
            return Sides(row <= headers, row < headers or last_row, True, True)
        case "panel":
            return Sides(row <= 1, row == 0 or last_row, column == 0, last_column)
        case "head":
            return Sides(row in {0, headers}, last_row or (under_header and row < headers))
        case _:
            return Sides()


def fitted(table: Table, style: Style, room: float, *, syllables: bool = False) -> Fit:
    """Column widths in points, and the font size with which every word fits its column, or each of its syllables."""
    family = MEASURED_BY.get(style.font, style.font)
    dragged = table.whole is not None and len(table.whole.widths) != len(table.widths)
    drag = room * table.widths[1] if dragged else 0.0
    found = fit(table, family, style.size, room, hyphenate=syllables, pad=PAD + 2 + drag)
    if not dragged:
        return found
    widths = [part for width in found.widths[:-1] for part in (width - drag, drag)]
    return Fit((*widths, found.widths[-1]), found.size)


def room_in(fit: Fit, column: int, cell: Cell) -> float:
    """The width of a table inside a cell that begins at a column: no wider than what the cell's padding leaves."""
    return min(NESTED, sum(fit.widths[column : column + cell.colspan]) - 2 * PAD)


def room_of(*, landscape: bool) -> float:
    """The width of the text area."""
    return (A4[1] if landscape else A4[0]) - 2 * MARGIN
