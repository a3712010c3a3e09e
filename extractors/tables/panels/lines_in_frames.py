"""Which frames and painted grounds the lines of a page stand in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractors.model.page import Box, Line
from extractors.model.page_content import PageContent
from extractors.tables.drawn.frames import frames

LOWEST, HIGHEST = 40.0, 0.8  # of a ground that may be a card's: points, of the page's height
FIELD = 14.0  # points: the lowest frame, around a label and its value
WHITE = 0.995
MOST = 200  # on a page; more are a drawing


def lines_in_frames(
    placed: Iterable[tuple[Box | None, Line]], content: PageContent, tables: Sequence[Box]
) -> Iterator[tuple[Box | None, Line]]:
    """Lines with where they come, each told what it stands in.

    Args:
        placed: the lines of a page outside its tables.
        content: what is drawn on the page.
        tables: the boxes of its tables, whose lines are no frames.
    """
    painted = (fill.box for fill in content.fills if min(fill.colour) < WHITE)
    highest = HIGHEST * content.height
    framed = (box for box in frames(content, tables) if FIELD <= box[3] - box[1] <= highest)
    grounds = (box for box in painted if LOWEST <= box[3] - box[1] <= highest)
    areas = sorted({*framed, *grounds})[:MOST]
    for place, line in placed:
        yield place, replace(line, frames=_around(line.box, areas)) if areas and line.box else line


def _around(box: Box, areas: Sequence[Box]) -> tuple[int, ...]:
    """The numbers of the areas in which the middle of a box lies."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return tuple(number for number, (x0, top, x1, bottom) in enumerate(areas) if x0 <= x <= x1 and top <= y <= bottom)
