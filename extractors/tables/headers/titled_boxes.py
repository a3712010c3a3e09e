"""Painted boxes below each other that each begin with a title, as fact boxes beside a text do: no table goes on from one into the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from extractors.model.page import Box
from extractors.model.page_content import PageContent
from extractors.tables.drawn.boxes_below import begins_at, stands_in
from extractors.tables.text_rows import TextRow, text_rows

NARROWEST, LOWEST = 0.2, 36.0  # share of the page's width, points: what is smaller is a cell
LINES = 3  # of a box, its title among them
LARGER = 1.1  # times the size of the line below: a title
SAME = 3.0  # points by which the sides of such boxes differ at most
APART = 2.0  # points of white between two: what stands nearer is one ground
MOST = 12  # of a page: more are a table's


def titled_boxes(content: PageContent) -> list[Box]:
    """The boxes of one width with white and no word between each and the next, where no row of one stands in the columns of the one above.

    A title is in bold or larger letters, alone in its line, and the next line is not; below it are rows of several texts. A text beside two
    boxes runs on past the white between them: cells would not. None where there are no two such boxes.
    """
    found = sorted({fill.box for fill in content.fills if _is_large(fill.box, content)}, key=lambda box: box[1])
    if not 1 < len(found) <= MOST:
        return []
    boxes = [(box, rows) for box in found if _is_titled(rows := _within(box, content))]
    told = [(upper[0], lower[0]) for upper, lower in pairwise(boxes) if _are_apart(*upper, *lower, content)]
    return list(dict.fromkeys(box for pair in told for box in pair))


def is_in_another(row: TextRow, first: TextRow, boxes: Sequence[Box]) -> bool:
    """Whether a row stands in a box, and the first row of its table in another."""
    own = next((box for box in boxes if stands_in(row, [box])), None)
    return own is not None and stands_in(first, boxes) and not stands_in(first, [own])


def crosses_side(region: Box, boxes: Iterable[Box]) -> bool:
    """Whether a region reaches over a side of a box: a table in it would run from a text into the box beside."""
    level = [box for box in boxes if box[1] < region[3] and region[1] < box[3]]
    return any(region[0] + SAME < side < region[2] - SAME for box in level for side in (box[0], box[2]))


def _is_large(box: Box, content: PageContent) -> bool:
    return box[2] - box[0] >= NARROWEST * content.width and LOWEST <= box[3] - box[1] < content.height / 2


def _within(box: Box, content: PageContent) -> list[TextRow]:
    """The rows of text in a box."""
    return text_rows([run for run in content.runs if box[0] < run.x < box[2] and box[1] < run.y < box[3]])


def _is_titled(rows: Sequence[TextRow]) -> bool:
    """Whether the first row of a box stands out, by itself, over rows of which some have several texts."""
    if len(rows) < LINES or len(rows[0].segments) > 1 or all(len(row.segments) == 1 for row in rows):
        return False
    title, below = rows[0], rows[1]
    return (title.is_bold_line and not below.is_bold_line) or title.size > LARGER * below.size


def _are_apart(
    upper: Box, above: Iterable[TextRow], lower: Box, below: Iterable[TextRow], content: PageContent
) -> bool:
    """Whether a box stands below one as wide, with nothing but white between, and no row of it in that one's columns; above and below are their rows."""
    if lower[1] - upper[3] <= APART or max(abs(upper[0] - lower[0]), abs(upper[2] - lower[2])) > SAME:
        return False
    if any(upper[3] <= run.y <= lower[1] and upper[0] < run.x < upper[2] for run in content.runs):
        return False
    if not _runs_on_beside(upper, lower, content):
        return False
    begins = [one.box[0] for row in above if len(row.segments) > 1 for one in row.segments]
    return not any(begins_at(row, begins) for row in below)


def _runs_on_beside(upper: Box, lower: Box, content: PageContent) -> bool:
    """Whether nothing stands beside two boxes, or a line of text beside the white between them too."""
    beside = [run for run in content.runs if not upper[0] < run.x < upper[2] and upper[1] < run.y < lower[3]]
    return not beside or any(run.box[1] < lower[1] + SAME and run.box[3] > upper[3] - SAME for run in beside)
