"""Tables of which rules draw the rows alone, that were read as lines and are no part of a table or card: other matters' in a bundle."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from extractors.model.page import Document, Grid
from extractors.tables.lines import overlap
from pipeline.interpret.ledger.known_as import known_as
from pipeline.interpret.ledger.ledger import ignored
from pipeline.interpret.legends.legends import is_surely_legend
from pipeline.interpret.tables.logical_table import LogicalTable, rows_of
from schemas.extraction import LedgerEntry

_LEAST = 3  # rows, and columns: fewer may be lines between rules
_FILLED = 0.5  # of the cells


def ruled_aside(document: Document, noise: Collection[int], sheets: Sequence[LogicalTable]) -> Iterator[LedgerEntry]:
    """Such tables in the ledger, each with what it is where that is known.

    Args:
        document: its pages.
        noise: the id() of the pages' own blocks.
        sheets: every sheet that was made of it.
    """
    taken = [(grid.page, grid.box) for sheet in sheets for grid in sheet.grids if grid.box]
    for grid in (grid for page in document.pages for grid in page.grids() if id(grid) not in noise):
        if _is_table(grid) and not any(
            page == grid.page and grid.box and overlap(grid.box, box) for page, box in taken
        ):
            sheet = LogicalTable([grid], None, rows_of(grid, 0), [])
            yield ignored(grid, known_as(sheet, legend=is_surely_legend(sheet)))


def _is_table(grid: Grid) -> bool:
    """Whether a grid that rules alone draw has several rows and columns, most of their cells filled."""
    filled = sum(1 for cell in grid.cells if cell.text.strip())
    several = min(grid.n_rows, grid.n_cols) >= _LEAST
    return grid.drawn == "rows" and several and filled >= _FILLED * grid.n_rows * grid.n_cols
