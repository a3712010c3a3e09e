"""Upright rules that a painted header hides.

Whoever paints a header cell by cell paints over half of each line between them, and a scanner loses the rest. Then a
rule begins at the header's foot; it goes up through the header where words stand on both sides of it and none across.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.model.page import Box
from extractors.model.page_content import Edge, Fill, PageContent, TextSpan
from extractors.tables.lines import rows_of

_NEAR = 4.0  # points between a painted area's foot and a rule that begins there
_ROW = 30.0  # points of a section's row between them
_TOUCH = 1.0  # points by which a word may touch a rule
_APART = 3.0  # points: rules no further apart are one
_SPACE = 0.45  # of the size: words no further apart are one text


def through_headers(marks: PageContent) -> list[Edge]:
    """The page's upright rules, and the parts of them that painted areas above them hide."""
    return [
        *marks.vertical,
        *(part for fill in marks.fills for edge in marks.vertical for part in _hidden(edge, fill, marks)),
    ]


def _hidden(edge: Edge, fill: Fill, marks: PageContent) -> Iterator[Edge]:
    """What an area hides of a rule that begins at its foot, or below the one row that stands between."""
    x0, top, x1, bottom = fill.box
    if -_NEAR <= edge.low - bottom <= _ROW and x0 + _APART < edge.at < x1 - _APART:
        across = [
            rule.at for rule in marks.horizontal if _crosses(rule, edge.at) and top + _NEAR < rule.at < bottom - _NEAR
        ]
        cell = (*_sides(edge, marks.vertical, fill.box), max([top, *across]), bottom)
        if _parts_words(edge.at, cell, marks.runs):
            yield Edge(edge.at, cell[2], max(edge.low, bottom) if edge.low - bottom <= _NEAR else bottom)


def _crosses(rule: Edge, at: float) -> bool:
    return rule.low < at - _APART and rule.high > at + _APART


def _sides(edge: Edge, upright: Sequence[Edge], area: Box) -> tuple[float, float]:
    """The places of the next rules on both sides of one that go on below an area, or the area's own sides."""
    others = [other.at for other in upright if other.low <= max(area[3] + _NEAR, edge.low) < other.high]
    low = max([area[0], *(at for at in others if at < edge.at - _APART)])
    return low, min([area[2], *(at for at in others if at > edge.at + _APART)])


def _parts_words(at: float, cell: tuple[float, float, float, float], runs: Sequence[TextSpan]) -> bool:
    """Whether words stand on both sides of a place, and no text across it; cell: left, right, top, foot."""
    low, high, top, foot = cell
    own = [run for run in runs if low <= run.x <= high and top <= run.y <= foot]
    if any(run.box[0] < at - _TOUCH and run.box[2] > at + _TOUCH for run in own):
        return False
    pairs = [pair for row in rows_of(own) for pair in pairwise(row)]
    if any(
        left.box[2] <= at + _TOUCH and right.box[0] >= at - _TOUCH and _is_space(left, right) for left, right in pairs
    ):
        return False
    return len({run.x > at for run in own}) > 1


def _is_space(left: TextSpan, right: TextSpan) -> bool:
    return right.box[0] - left.box[2] <= _SPACE * left.size
