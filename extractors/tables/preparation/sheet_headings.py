"""Sheets printed with their row and column headings: A, B, C above and 1, 2, 3 beside the cells are none of the table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.model.page_content import Edge, PageContent, TextSpan
from extractors.model.paths import column_number
from extractors.tables.lines import rows_of

NEAR = 1.5  # points by which strokes of one frame may differ
LONGEST = 4  # signs of a row's number
MOST = 0.7  # of the recognised numbers that must be larger than the one above
FEWEST = 3  # numbers beside the rows, or letters above the columns where the numbers go on a page: a last page may show one column, or one row alone


@dataclass(frozen=True, slots=True)
class _Headings:
    """The words of the headings, and the frame that they are drawn with around the cells."""

    words: frozenset[int]
    left: float
    top: float
    right: float
    foot: float


def without_sheet_headings(content: PageContent) -> PageContent:
    """The content without the headings that a spreadsheet prints, and without the frame around them.

    In a recognised picture strokes may stand among the letters as signs, and some numbers be others.
    """
    found = _headings(content)
    if found is None:
        return content
    return replace(
        content,
        runs=[span for span in content.runs if id(span) not in found.words],
        vertical=_inside(content.vertical, (found.left, found.right), (found.top, found.foot)),
        horizontal=_inside(content.horizontal, (found.top, found.foot), (found.left, found.right)),
    )


def _headings(content: PageContent) -> _Headings | None:
    """The headings above and beside everything that stands in their frame."""
    if not content.vertical or not content.horizontal or not any(_column(span.text) for span in content.runs):
        return None
    rows = rows_of([span for span in content.runs if not span.turn])
    for row in rows:
        if not _are_letters(row):
            continue
        left = max((edge.at for edge in content.vertical if _is_left_of(edge, row[0])), default=None)
        top = min((edge.at for edge in content.horizontal if _is_below(edge, row[0])), default=None)
        if left is None or top is None:
            continue
        foot = max(edge.high for edge in content.vertical if abs(edge.at - left) <= NEAR)
        right = max(edge.high for edge in content.horizontal if abs(edge.at - top) <= NEAR)
        beside = [span for span in content.runs if span.box[2] <= left + NEAR and top < span.y < foot]
        if _are_numbers(beside, len(row)) and row[-1].box[2] <= right + NEAR:
            return _Headings(frozenset(id(span) for span in (*row, *beside)), left, top, right, foot)
    return None


def _are_letters(row: Sequence[TextSpan]) -> bool:
    """Whether columns are lettered on from any letter; a hidden column, or one that each page repeats, leaves a gap."""
    columns = [_column(span.text) for span in row if not _may_be_stroke(span)]
    return bool(columns) and all(columns) and columns == sorted(set(columns))


def _may_be_stroke(span: TextSpan) -> bool:
    """Whether a recognised sign is no letter: a line between columns is taken for "1" or "|"."""
    return span.confidence is not None and len(span.text) == 1 and not span.text.isalpha()


def _column(text: str) -> int:
    """The number of a column by its letters, A the first; 0 where it is none."""
    is_name = len(text) <= 2 and text.isascii() and text.isalpha() and text.isupper()
    return column_number(text) if is_name else 0


def _are_numbers(spans: Iterable[TextSpan], columns: int) -> bool:
    """Whether rows below so many letters are numbered on from any number; a hidden row leaves a gap. Of recognised ones most must be read right."""
    beside = sorted(spans, key=lambda span: span.y)
    if any(len(span.text) > LONGEST for span in beside):
        return False
    numbers = [int(span.text) if span.text.isdecimal() else 0 for span in beside]
    right = sum(above < number for above, number in pairwise([0, *numbers]))
    recognised = any(span.confidence is not None for span in beside)
    fewest = 1 if columns >= FEWEST and numbers[:1] > [1] else FEWEST
    return len(numbers) >= fewest and right >= (MOST if recognised else 1.0) * len(numbers)


def _is_left_of(edge: Edge, span: TextSpan) -> bool:
    return edge.at <= span.box[0] and edge.low <= span.y <= edge.high


def _is_below(edge: Edge, span: TextSpan) -> bool:
    return edge.at > span.y and edge.low <= span.box[0] and span.box[2] <= edge.high


def _inside(edges: Iterable[Edge], across: tuple[float, float], along: tuple[float, float]) -> list[Edge]:
    """Edges between two places, not upon these, cut off where others end."""
    cut = [
        replace(edge, low=max(edge.low, along[0]), high=min(edge.high, along[1]))
        for edge in edges
        if across[0] + NEAR < edge.at < across[1] - NEAR
    ]
    return [edge for edge in cut if edge.high - edge.low > NEAR]
