"""Boxes beside each other: cards with their titles right above them, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.model.page import Box
from extractors.tables.cards.card_columns import FAR, PADDED, SAME_LEFT
from extractors.tables.panels.text_columns import Strip
from extractors.tables.text_rows import TextRow

TITLES = 40.0  # points: the further lines of a title
WHITE = 0.5  # of the size: the least between titles beside each other


def box_strip(rows: Sequence[TextRow], drawn: Sequence[Box]) -> Strip | None:
    """The white between boxes beside each other that have a title each, side by side right above them; None where none do.

    It reaches down past further boxes and titles until something stands across it.
    """
    for left, right in sorted(_beside(drawn), key=lambda pair: pair[0][1]):
        x, lefts, top = (left[2] + right[0]) / 2, (left[0], right[0]), min(left[1], right[1])
        begin = _titles_above(rows, top, x, lefts)
        if begin is None:
            continue
        below = [row.box for row in rows if row.middle >= begin and not _are_titles(row, x, lefts)]
        foot = min((box[1] for box in [*below, *drawn] if box[0] < x < box[2] and box[1] >= top), default=float("inf"))
        if ends := [box[3] for box in drawn if top <= box[1] and box[3] <= foot]:
            return Strip((x,), begin, max(ends), is_text=True)
    return None


def _beside(drawn: Sequence[Box]) -> Iterator[tuple[Box, Box]]:
    """Boxes that begin at one height but for the lines of their titles, each with the next to its right."""
    for box in drawn:
        level = [one for one in drawn if abs(one[1] - box[1]) <= TITLES and one[0] >= box[2]]
        if level:
            yield box, min(level, key=lambda one: one[0])


def _titles_above(rows: Sequence[TextRow], top: float, x: float, lefts: tuple[float, float]) -> float | None:
    """Where the titles of two boxes begin above the higher of them, side by side; None where none do.

    Where one goes on below the last line of the other, its further lines stand alone.
    """
    begin, edge = None, top
    for row in sorted((row for row in rows if row.middle < top), key=lambda row: -row.middle):
        far = FAR if edge == top else WHITE * row.size
        if edge - row.box[3] > far:
            break
        if _are_titles(row, x, lefts):
            begin = row.box[1]
        elif begin is not None or row.box[0] < x < row.box[2]:
            break
        edge = row.box[1]
    return begin


def _are_titles(row: TextRow, x: float, lefts: tuple[float, float]) -> bool:
    """Whether a row has white at a place, and texts that stand alike above the left edges of the boxes on both sides of it."""
    before = [span for span in row.spans if span.box[0] < x]
    behind = [span for span in row.spans if span.box[0] >= x]
    if not before or not behind:
        return False
    indents = before[0].box[0] - lefts[0], behind[0].box[0] - lefts[1]
    if not -SAME_LEFT <= indents[1] <= PADDED or abs(indents[1] - indents[0]) > SAME_LEFT:
        return False
    return behind[0].box[0] - before[-1].box[2] >= WHITE * row.size
