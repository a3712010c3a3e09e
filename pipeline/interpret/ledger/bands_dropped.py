"""Lines right above a table that tell a score, with the name of its risk or below it, and that no row took."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Document, Grid, Line
from pipeline.interpret.cards.label_layouts.score_lines import scores_on
from pipeline.interpret.cards.scores.name_scores import sort_of_score
from pipeline.interpret.cards.scores.risks_over_tables import name_and_scores
from pipeline.interpret.cells.content import Content
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.ledger.ledger import place_of, where
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.privacy.masking import beginning
from schemas.extraction import Problem

_ABOVE = 2  # lines right above a table, of which one tells the score
_FEWEST = 2  # parts of a score on a line of its own
_STEPS = lazy_pattern(r"\d\s?[-–—]\s?\d")  # of a scale: "Sannolikhet: 1–4 Konsekvens: 1–4"


def bands_dropped(document: Document, noise: Collection[int], extracted: Sequence[LogicalTable]) -> Iterator[Problem]:
    """A problem for each table that was read whose rows have no score though the line above one of its parts tells one.

    noise: the id() of the page's own blocks; extracted: what became tables of ours.
    """
    above = dict(_lines_above(document, noise))
    for sheet in extracted:
        for grid in sheet.grids if sheet.kind == "table" else ():
            lines = [line for line in above.get(_corner(grid), ()) if _tells_score(line) and not _is_read(line, sheet)]
            if lines and not any(_is_scored(sheet, row) for row in _rows_in(sheet, grid)):
                text = beginning(tidy(lines[-1].text), 60)
                message = f"Ovanför en tabell {where(sheet, lines[-1])} står ”{text}” som inte kom med; jämför med dokumentet."
                yield Problem(code="value-unread", message=message, page=place_of(sheet, lines[-1]))
                break


def _corner(grid: Grid) -> tuple[int, object]:
    return grid.page, grid.box[:2] if grid.box else grid.path


def _lines_above(document: Document, noise: Collection[int]) -> Iterator[tuple[tuple[int, object], list[Line]]]:
    """Each grid's place with the last lines right above it on its page."""
    for page in document.pages:
        lines: list[Line] = []
        for block in page.blocks:
            if isinstance(block, Grid):
                yield _corner(block), lines[-_ABOVE:]
                lines = []
            elif id(block) not in noise:
                lines.append(block)


def _tells_score(line: Line) -> bool:
    """Whether a line is a name with its score, or several parts of one behind their labels, and no scale."""
    if _STEPS.search(line.text):
        return False
    alone = sort_of_score(line) == "several" and len(scores_on(line)) >= _FEWEST
    return alone or name_and_scores(line) is not None


def _is_read(line: Line, sheet: LogicalTable) -> bool:
    """Whether a table's rows hold some of a line."""
    return any(_is_at(line, own) for row in sheet.rows for content in row for own in content.lines)


def _is_at(line: Line, part: Line) -> bool:
    if not (line.box and part.box):
        return line.path is not None and line.path == part.path
    return line.page == part.page and line.box[1] <= (part.box[1] + part.box[3]) / 2 <= line.box[3]


def _rows_in(sheet: LogicalTable, grid: Grid) -> Iterator[Sequence[Content]]:
    """The rows of which a grid holds something."""
    own = {line for cell in grid.cells for line in cell.lines}
    return (row for row in sheet.rows if any(line in own for content in row for line in content.lines))


def _is_scored(sheet: LogicalTable, row: Sequence[Content]) -> bool:
    """Whether a row has something in a column of scores."""
    return any(not content.blank for name in SCORES for content in sheet.cells(name, row))
