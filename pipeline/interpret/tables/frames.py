"""Tables that only set out a page or a form: what stands in them is text, and the tables in their cells are read for themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.model.page import Cell, Grid, Line
from pipeline.interpret.cells.entities import labelled
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.columns.header import find_header
from pipeline.interpret.columns.score_sets import says_assessment

_COLUMNS = 3  # a frame with fewer may hold one table beside its heading
_PAIR = 2  # cells: a label and its value


def is_frame(grid: Grid) -> bool:
    """Whether a grid holds other tables rather than rows that have some: the rest of a table behind a page break may.

    What holds them in cells over its whole width alone is one, whatever else stands in it: a form that frames its table. Of several
    columns a frame has a table in more than one.
    """
    holders = [cell for cell in grid.cells if cell.nested]
    if _holds_details(grid):
        return False
    if all(cell.col_span == grid.n_cols for cell in holders):
        return True
    if grid.n_cols >= _COLUMNS and len({cell.col for cell in holders}) == 1:
        return False
    own = sum(any(line.text.strip() for line in cell.lines) for cell in grid.cells)
    return own <= len(holders)


def frames_table(grid: Grid) -> bool:
    """Whether a form without a header holds one table, of risks with their scores or checks: a card is of one risk.

    The assessments of one risk, gross and net on a row each, are a card's.
    """
    held = [nested for cell in grid.cells for nested in cell.nested]
    if len(held) != 1 or (header := find_header(held[0])) is None or held[0].n_rows <= header.end + 1:
        return False
    named = [join(row[0].lines) for row in list(held[0].rows())[header.end :] if row]
    if all(map(says_assessment, named)):
        return False
    return "risk" in header.fields and bool(header.fields & (SCORES | {"checks"})) and find_header(grid) is None


def frames_text(grid: Grid) -> bool:
    """Whether a grid has no header and holds tables beside text of its own."""
    return any(cell.nested for cell in grid.cells) and find_header(grid) is None and not _holds_details(grid)


def _holds_details(grid: Grid) -> bool:
    """Whether all tables in a grid's cells are told by their text alone: those are details below its rows, a frame's are drawn."""
    held = [nested for cell in grid.cells for nested in cell.nested]
    return bool(held) and all(nested.drawn == "aligned" for nested in held)


def framed(grid: Grid) -> Iterator[Line | Grid]:
    """The lines of a frame, a label with the value beside it as one ("Nämnd: Kulturnämnden"), and the tables in it, in their order."""
    for row in grid.rows():
        filled = [cell for cell in row if cell.nested or any(line.text.strip() for line in cell.lines)]
        if (pairs := _pairs(filled)) is not None:
            yield from pairs
            continue
        for cell in filled:
            heads = [one for one in cell.nested if is_numbered_row(one)] if cell.box is None else []  # in Word
            yield from heads
            yield from cell.lines
            yield from (one for one in cell.nested if one not in heads)


def is_numbered_row(grid: Grid) -> bool:
    """Whether a grid is a card's head, its number before its name in bold, or the numbers of a card's scores."""
    lines = [line for cell in grid.cells for line in cell.lines]
    if grid.n_rows > 1 or not lines or not grid.cells[0].lines or any(cell.nested for cell in grid.cells):
        return False
    numbers = [all(map(str.isdigit, line.text.split())) for line in lines]
    return all(numbers) or (numbers[0] and all(line.bold for line in lines))


def _pairs(cells: Sequence[Cell]) -> list[Line] | None:
    """Labels of a paper's particulars, each with its value, as a line; None for any other row."""
    if not cells or len(cells) % _PAIR or any(cell.nested or len(cell.lines) > 1 for cell in cells):
        return None
    texts = [
        (label.lines[0], f"{label.text.rstrip(' :')}: {value.text}")
        for label, value in zip(cells[::_PAIR], cells[1::_PAIR], strict=True)
    ]
    if not any(labelled([text]) for _, text in texts):
        return None
    return [replace(line, text=text, words=()) for line, text in texts]
