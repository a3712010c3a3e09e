"""What stands in a workbook below blank rows in the columns of a table's risks and checks and was read with none: it may be the rest of that table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from extractors.model.page import Document, Grid
from extractors.model.paths import sheet_place
from pipeline.interpret.ledger.ledger import is_told, of_rest
from pipeline.interpret.phrases.vocabulary import SUBJECTS
from pipeline.interpret.tables.logical_table import LogicalTable
from schemas.extraction import LedgerEntry

_BLANK = 3  # rows between a table and its rest
_FEW = 2  # rows, and columns of risks and checks

_Texts = dict[int, dict[int, str]]  # by row and column of the sheet


def rest_of_sheets(
    document: Document, told: Sequence[LogicalTable], extracted: Sequence[LogicalTable]
) -> Iterator[tuple[Grid, LedgerEntry]]:
    """Grids a few rows below a table that was read, or below its rest, with texts of several words where its risks and its checks stand.

    Args:
        document: a workbook, or any other, which has none.
        told: the tables and cards of ours, and what is known as a legend.
        extracted: the tables of ours.
    """
    own = is_told(told)
    for sheet in extracted:
        columns = _columns(sheet)
        foot = max((row for grid in sheet.grids for row in _texts(grid)), default=0)
        if len(columns) < _FEW or not foot:
            continue
        grids = (grid for page in document.pages for grid in page.grids() if grid.page == sheet.grids[-1].page)
        for grid in sorted((one for one in grids if not own(one) and _texts(one)), key=lambda one: min(_texts(one))):
            texts = _texts(grid)
            if foot < min(texts) <= foot + _BLANK + 1 and _are_rows(texts, columns):
                foot = max(texts)
                yield grid, of_rest(grid)


def _columns(sheet: LogicalTable) -> set[int]:
    """The columns of the workbook in which a table has risks and checks."""
    cells = (one for row in sheet.rows for name in SUBJECTS for one in sheet.cells(name, row))
    places = (sheet_place(line.path) for one in cells for line in one.lines)
    return {place.col for place in places if place}


def _texts(grid: Grid) -> _Texts:
    found: _Texts = defaultdict(dict)
    for cell in grid.cells:
        for line in cell.lines:
            place = sheet_place(line.path)
            if place and line.text.strip():
                found[place.row][place.col] = line.text
    return found


def _are_rows(texts: _Texts, columns: set[int]) -> bool:
    """Whether several rows, and most of them, have texts of several words in all of some columns."""
    named = [row for row in texts.values() if all(" " in row.get(col, "").strip() for col in columns)]
    return len(named) >= _FEW and 2 * len(named) > len(texts)
