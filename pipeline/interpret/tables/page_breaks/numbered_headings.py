"""Numbered headings that a picture lost the look of: one right above each of several tables, counted through, also over a page break."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Grid, Line
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.tables.logical_table import LogicalTable

_NUMBER = lazy_pattern(r"^(\d{1,2})\.\s+(?=[A-ZÅÄÖ])")
_FEWEST = 3  # tables under a number each, which no chance counts through
_NEAR = 1.5  # times its height: so far below its heading a table begins


def numbered_as_headings(group: Sequence[LogicalTable]) -> frozenset[int]:
    """The lines, by their ids, that are headings whatever their letters look like: recognised, right above each of several tables, numbered in turn.

    Grey letters lose the boldness that parts a heading from text. None is one that ends as a sentence or a label does.
    """
    above = [_number_above(sheet.before, sheet.grids[0]) for sheet in group]
    if len(group) < _FEWEST or above[0] is None or above != list(range(above[0], above[0] + len(above))):
        return frozenset()
    return frozenset(id(sheet.before[-1]) for sheet in group)


def counts_on(sheet: LogicalTable, lines: Sequence[Line], grid: Grid) -> bool:
    """Whether the last of some lines, right above a grid, has the number behind that of the line right above a sheet: each heads its own."""
    own = _number_above(sheet.before, sheet.grids[0])
    return own is not None and _number_above(lines, grid) == own + 1


def _number_above(lines: Sequence[Line], grid: Grid) -> int | None:
    """The number of a recognised line that no full stop or colon ends, right above a grid on its page."""
    line = lines[-1] if lines else None
    if line is None or line.box is None or grid.box is None or line.page != grid.page:
        return None
    found = _NUMBER.match(tidy(line.text))
    seen = any(word.confidence is not None for word in line.words)
    near = -1.0 <= grid.box[1] - line.box[3] <= _NEAR * (line.box[3] - line.box[1])
    return int(found[1]) if found and seen and near and line.text.rstrip()[-1:] not in ".:" else None
