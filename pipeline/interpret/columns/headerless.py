"""A table whose header row is missing: its columns by what stands in them, where a title names its kind."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Grid
from pipeline.interpret.columns.contents import contents_of
from pipeline.interpret.columns.counted import counts_outcomes
from pipeline.interpret.columns.header import texts_of
from pipeline.interpret.columns.heading import Header, Heading
from pipeline.interpret.columns.roles import Situation, roles_of
from pipeline.swedish.document_kinds import Kind

_FEWEST = 2  # years in a header
_YEAR = lazy_pattern(r"(?:[^\W\d]+\s+){0,2}(20\d\d)")
_AXES = lazy_pattern(r"sannolikhet|konsekvens|väsentlighet", re.IGNORECASE)


def guess_header(grid: Grid, kind: Kind | None) -> Header | None:
    """The columns of a grid without a header row; None where they do not tell, or no title names the kind.

    Only a table with scores is guessed at: two or three columns of small numbers, or one of a score's notation; in a plan
    or follow-up it also says what is controlled, which a summary of counts does not. A table whose first row names years has its
    header, and counts something in each.
    """
    if kind is None or grid.n_rows < 2 or grid.n_cols < 3 or counts_outcomes(grid):
        return None
    rows = texts_of(grid, 0)
    if _has_years(rows[0]):
        return None
    columns = roles_of([Heading(None, "", cell=(0, col)) for col in range(grid.n_cols)], rows, Situation(kind))
    fields = [column.field for column in columns]
    if "risk" not in fields or _is_matrix(rows, fields.index("risk")):
        return None
    if kind != "risk_assessment" and "checks" not in fields:
        return None
    return Header(0, 0, columns)


def _has_years(row: Sequence[str]) -> bool:
    """Whether several cells of a row tell each its own year and little else ("2024", "Mål 2026"), and none a number: a row has its scores beside its years."""
    found = [(_YEAR.fullmatch(text.strip()), text) for text in row]
    counted = any(match is None and any(map(str.isdigit, text)) for match, text in found)
    return not counted and len({match[1] for match, _ in found if match}) >= _FEWEST


def _is_matrix(rows: Sequence[Sequence[str]], names: int) -> bool:
    """Whether what would be risks are the steps of a scale or numbers, or a corner names the axes: a matrix."""
    if not contents_of(rows, len(rows[0]))[names].names_risks():
        return True
    return any(_AXES.search(row[0]) for row in (rows[0], rows[-1]))
