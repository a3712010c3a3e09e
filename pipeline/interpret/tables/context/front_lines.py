"""The lines at a document's head, for what nothing nearer to a table says."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Cell, Document, Grid, Line
from pipeline.interpret.cards.boxes.forms import entries_of
from pipeline.interpret.cards.labels import lines_of_grid
from pipeline.interpret.cells.entities import years_in
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.columns.header import find_header
from pipeline.interpret.matters.letter_heads import head_lines
from pipeline.interpret.tables.context.paper_year import paper_year, without_other_years
from pipeline.interpret.tables.context.particulars import holds_particulars
from pipeline.interpret.tables.frames import framed, frames_text

_FRONT = 12  # lines at the head of a document
_OVER, _FEW = 2, 3  # lines over a banner; its rows where it has no list
_NUMBERED = lazy_pattern(
    r"\W*(?:\d{1,3}\b|[a-zåäö][).])", re.IGNORECASE
)  # an entry of a list: "5 Internkontrollplan 2024"


def front_of(document: Document, noise: Collection[int]) -> list[Line]:
    """The lines at the document's head, after those of a letter's head or a frame that is drawn as a table above them.

    Of another grid that is no table, at the page's top, its paper's title with a year is among them: a banner beside choices
    and over key figures is in rows and columns. noise: the id() of the pages' own lines.
    """
    blocks = [block for page in document.pages[:1] for block in page.blocks if id(block) not in noise]
    head: list[Line] = []
    if blocks and isinstance(first := blocks[0], Grid) and (head_lines(first) or frames_text(first)):
        head = [block for block in framed(first) if isinstance(block, Line)]
        blocks = blocks[1:]
    top = next((block for block in blocks[: _OVER + 1] if isinstance(block, Grid)), None)
    banner = list(_titles(top)) if top else []
    lines = [
        line for block in blocks for line in ([block] if isinstance(block, Line) else banner if block is top else [])
    ]
    return [*head[:_FRONT], *lines[:_FRONT]]


def _titles(grid: Grid) -> Iterator[Line]:
    """The titles with a year in a grid that is neither table, card nor particulars: what stands beside each other as one, or a cell's line."""
    if find_header(grid) or entries_of(grid) or holds_particulars(grid):
        return
    count = _FEW if grid.n_rows <= _FEW else 1  # below the first row of more stands a list, as of a meeting's matters
    rows = [line for line in lines_of_grid(grid)[:count] if _is_title(line)]
    cells = [cell for cell in grid.cells if cell.row < count and not _is_of_other(grid, cell)]
    yield from rows or (line for cell in cells for line in cell.lines if _is_title(line))


def _is_of_other(grid: Grid, cell: Cell) -> bool:
    """Whether what stands before a cell in its row says that its year is none of the paper's: "Ersätter | Riskanalys 2023"."""
    before = " ".join(join(one.lines) for one in grid.cells if one.row == cell.row and one.col < cell.col)
    text = join(cell.lines)
    return before != "" and not {*years_in(text)} <= {*years_in(without_other_years(f"{before} {text}"))}


def _is_title(line: Line) -> bool:
    year = None if _NUMBERED.match(line.text) else paper_year(line.text)
    return year is not None and {*years_in(line.text)} <= {year}
