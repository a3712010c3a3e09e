"""Measures below the checks of one risk, under a header of their own in the same columns: they are the risk's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.model.page import Cell, Grid
from pipeline.interpret.cards.boxes.card_tables import TOLD
from pipeline.interpret.cells.content import Content, regions_of
from pipeline.interpret.columns.header import find_header
from pipeline.interpret.columns.heading import Header
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.tables.logical_table import LogicalTable

_LISTED = "treatments"


def without_measures(sheet: LogicalTable) -> tuple[LogicalTable, Content | None]:
    """A table without the rows from a further header on that names measures and no more, and these as a table in one cell, if it has such."""
    for at, row in enumerate(sheet.rows):
        if at and any(_is_listed(content) for content in row):
            grid = _grid_of(sheet.rows[at:])
            if _lists(find_header(grid)):
                return replace(sheet, rows=sheet.rows[:at]), _cell_of(grid)
    return sheet, None


def _is_listed(content: Content) -> bool:
    meaning = classify(content.text) if content.text else None
    return meaning is not None and meaning.whole and meaning.field == _LISTED


def _lists(header: Header | None) -> bool:
    """Whether a header, in the first row, is of measures and of what is told of each."""
    return header is not None and header.end == 1 and _LISTED in header.fields and header.fields <= TOLD


def _grid_of(rows: Sequence[Sequence[Content]]) -> Grid:
    """Rows as a table; what spans columns stands in its first."""
    cells = [
        Cell(down, at, lines=content.lines)
        for down, row in enumerate(rows)
        for at, content in enumerate(row)
        if not at or content.key is None or content.key != row[at - 1].key
    ]
    page = next((line.page for cell in cells for line in cell.lines), 1)
    return Grid(tuple(cells), len(rows), max(map(len, rows)), "aligned", page=page)


def _cell_of(grid: Grid) -> Content:
    lines = tuple(line for row in grid.rows() for cell in row for line in cell.lines)
    return Content(lines, tuple(regions_of(lines)), path=next((line.path for line in lines), None), nested=(grid,))
