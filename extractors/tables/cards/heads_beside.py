"""Cards beside each other below numbered titles on painted bands: the bands stand in columns, and their numbers count on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.model.page import Box
from extractors.model.page_content import Fill, PageContent
from extractors.tables.cards.card_columns import BAND, FAR, LARGER, SAME_LEFT
from extractors.tables.panels.text_columns import MOST_ROWS, Strip
from extractors.tables.text_rows import TextRow

FEWEST = 3  # numbered titles: one more than stand beside each other
DEEP = 2  # titles below each other: steps of a process stand in one row
GUTTER = 8.0  # points of white between two columns of bands
SAME_WIDTH = 2.0  # points by which bands of one width may differ
TOUCH = 1.0  # points by which painted cells of one band may differ, or stand apart
LETTERS = 3  # of a title's longest word
DIGITS = 2  # of a number


@dataclass(frozen=True, slots=True)
class _Head:
    """A band with a card's number and title."""

    box: Box
    number: int


def heads_strip(rows: Sequence[TextRow], content: PageContent, drawn: Sequence[Box]) -> Strip | None:
    """The white between cards whose numbered titles stand on bands beside and below each other; None where none do.

    Nothing stands across it from the first band to the last, and below that it ends where something does. drawn: the boxes of
    drawn tables.
    """
    if len(rows) > MOST_ROWS:
        return None
    heads = list(_heads(rows, content.fills))
    columns = _columns(heads)
    if len(columns) < len(("left", "right")) or max(map(len, columns)) < DEEP or not _count_on(columns):
        return None
    xs = [(max(one.box[2] for one in left) + right[0].box[0]) / 2 for left, right in pairwise(columns)]
    top, last = min(one.box[1] for one in heads), max(one.box[3] for one in heads)
    boxes = [segment.box for row in rows for segment in row.segments]
    across = [box for box in (*boxes, *drawn) if any(box[0] < x < box[2] for x in xs) and box[3] > top]
    if any(box[1] < last for box in across):
        return None
    foot = _foot([row for row in rows if row.middle > top], last, min((box[1] for box in across), default=float("inf")))
    return Strip(tuple(xs), top, foot, is_text=True)


def _heads(rows: Sequence[TextRow], fills: Sequence[Fill]) -> Iterator[_Head]:
    """The bands that begin with a number and go on with a title, in bold or in smaller letters than the number's, and hold nothing but these few lines."""
    for box in _bands(fills):
        inside = [span for row in rows if box[1] <= row.middle <= box[3] for span in row.spans if _is_in(span.box, box)]
        if not inside or box[3] - box[1] > BAND * max(span.size for span in inside):
            continue
        number, *title = sorted(inside, key=lambda span: span.box[0])
        words = [span for span in title if sum(map(str.isalpha, span.text)) >= LETTERS]
        is_title = bool(words) and (words[0].bold or number.size >= words[0].size + LARGER)
        if number.text.isdecimal() and len(number.text) <= DIGITS and is_title:
            yield _Head(box, int(number.text))


def _bands(fills: Sequence[Fill]) -> list[Box]:
    """The painted areas, those as one that stand side by side as the cells of a number and its title do."""
    bands: list[Box] = []
    for box in sorted({fill.box for fill in fills}, key=lambda one: (round(one[1]), one[0])):
        before = bands[-1] if bands else None
        if before and abs(before[1] - box[1]) + abs(before[3] - box[3]) < TOUCH and abs(box[0] - before[2]) < TOUCH:
            bands[-1] = (before[0], before[1], box[2], before[3])
        else:
            bands.append(box)
    return bands


def _is_in(box: Box, outer: Box) -> bool:
    """Whether something begins and ends on a band."""
    return outer[0] <= box[0] and box[2] <= outer[2]


def _columns(heads: Sequence[_Head]) -> list[list[_Head]]:
    """Bands of one width in columns from the left, each from the top, white between them; empty where they stand otherwise."""
    columns: list[list[_Head]] = []
    for head in sorted(heads, key=lambda one: one.box[0]):
        if columns and abs(columns[-1][0].box[0] - head.box[0]) <= SAME_LEFT:
            columns[-1].append(head)
        else:
            columns.append([head])
    widths = [one.box[2] - one.box[0] for one in heads]
    parted = all(right[0].box[0] - max(one.box[2] for one in left) >= GUTTER for left, right in pairwise(columns))
    if len(heads) < FEWEST or max(widths) - min(widths) > SAME_WIDTH or not parted:
        return []
    return [sorted(column, key=lambda one: one.box[1]) for column in columns]


def _count_on(columns: Sequence[Sequence[_Head]]) -> bool:
    """Whether the bands' numbers count on, across the columns or down one after the other."""
    down = [head.number for column in columns for head in column]
    deepest = max(map(len, columns))
    across = [column[at].number for at in range(deepest) for column in columns if at < len(column)]
    return any(numbers == list(range(numbers[0], numbers[0] + len(numbers))) for numbers in (down, across))


def _foot(rows: Sequence[TextRow], last: float, end: float) -> float:
    """Where the cards end: above what stands across them, or far below the last of their rows."""
    foot = last
    for row in sorted(rows, key=lambda one: one.middle):
        if row.box[1] >= end or row.box[1] - foot > FAR:
            break
        foot = max(foot, row.box[3])
    return foot
