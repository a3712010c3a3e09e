"""What a table is that says something of the method or the whole, and lists no risks or checks: the ledger tells a person so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Grid
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.columns.counted import counts_outcomes
from pipeline.interpret.legends.matrix_grids import is_matrix
from pipeline.interpret.tables.kind import only_counts
from pipeline.interpret.tables.logical_table import LogicalTable

MATRIX = "matris över sannolikhet och konsekvens"
SCALE = "skala för bedömningen"
COUNTS = "sammanställning av antal"

_COUNTED = lazy_pattern(r"\b(?:\w*antal\w*|andel\w*|summa|total\w*|sammanlagt|st)\b|%", re.IGNORECASE)
_NUMBER = lazy_pattern(r"[-–—]|\d[\d\s]*(?:[.,]\d+)?\s*(?:%|st\.?)?")
_LEAST = 2  # rows, and columns


def known_as(sheet: LogicalTable, *, legend: bool) -> str | None:
    """What a table that is none of ours is, in words of a reason; None where that is not known. legend: it explains scales."""
    grid = sheet.grids[0]
    if sheet.kind == "card":
        return None
    if is_matrix(grid):
        return MATRIX
    if only_counts(sheet) or counts_outcomes(grid) or _counts(grid):
        return COUNTS
    return SCALE if legend else None


def _counts(grid: Grid) -> bool:
    """Whether a grid says that it counts, and has below its first row nothing but names at the left and numbers beside them."""
    if min(grid.n_rows, grid.n_cols) < _LEAST:
        return False
    rows = [[tidy(cell.text) for cell in row] for row in grid.rows()]
    said = " ".join([*rows[0], *(row[0] for row in rows[1:] if row)])
    return _COUNTED.search(said) is not None and any(map(_are_counts, (rows[1:], _turned(rows)[1:])))


def _are_counts(rows: Sequence[Sequence[str]]) -> bool:
    numbers = [text for row in rows for text in row[1:] if text]
    return bool(numbers) and all(map(_NUMBER.fullmatch, numbers)) and any(row and row[0].strip() for row in rows)


def _turned(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The columns of rows of one length; none of any others."""
    return [list(column) for column in zip(*rows, strict=True)] if len({len(row) for row in rows}) == 1 else []
