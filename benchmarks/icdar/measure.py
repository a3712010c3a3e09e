"""A paper read by the table reader, and scored."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.icdar.adjacency import Placed
from benchmarks.icdar.dataset import Paper
from benchmarks.icdar.ruling import Ruling, rulings
from benchmarks.icdar.score import Scored, Table, best
from extractors.api import find_tables
from extractors.model.page import Grid
from schemas.errors import DocumentError


@dataclass
class Result:
    """A paper's score, how its regions are ruled, and why it could not be read, if so."""

    paper: Paper
    scored: Scored
    rulings: list[Ruling]
    error: str | None = None


def measure(paper: Paper) -> Result:
    """Reads a paper and scores it by the form of its truth that it fits best."""
    read: list[Table] = []
    error = None
    try:
        read = [placed(grid) for grid in find_tables(paper.pdf)]
    except DocumentError as refused:
        error = f"{refused.code}: {refused}"
    except Exception as broken:  # noqa: BLE001 - the boundary of a document: an error is counted, the others are read
        error = f"{type(broken).__name__}: {broken}"
    number, scored = best(paper.truths, read)
    return Result(paper, scored, rulings(paper.pdf, paper.truths[number]), error)


def placed(grid: Grid) -> Table:
    """A grid's cells as the competition counts them."""
    return [
        Placed((cell.row, cell.row + cell.row_span - 1), (cell.col, cell.col + cell.col_span - 1), cell.text)
        for cell in grid.cells
    ]
