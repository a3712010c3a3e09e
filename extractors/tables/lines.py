"""Words to lines of text."""
# ruff: noqa: FURB136 - min and max take three times as long as a comparison

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter, itemgetter

from extractors.coloured_marks import MARK
from extractors.model.page import Box, Line, Word
from extractors.model.page_content import TextSpan

TOUCHING = 0.12  # of the size: a narrower gap parts no words
SAME_LINE = 0.5  # of the lower word's height: middles nearer than this share a line
LEVEL = 0.3  # of it: further apart, a word below another of the row is none of it
FLAT = 1.0  # points: a word so low is a dash of a font that states no height
SOFT = "\u00ad"
_sign = attrgetter("sign")


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box around some boxes (at least one)."""
    first, *others = boxes
    left, upper, right, lower = first
    for x0, top, x1, bottom in others:
        left = x0 if x0 < left else left
        upper = top if top < upper else upper
        right = x1 if x1 > right else right
        lower = bottom if bottom > lower else lower
    return left, upper, right, lower


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share an area."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def contains(outer: Box, box: Box, reach: float = 0.0) -> bool:
    """Whether a box stands in another, over whose sides it may reach by so many points."""
    return (
        outer[0] - reach <= box[0]
        and outer[1] - reach <= box[1]
        and box[2] <= outer[2] + reach
        and box[3] <= outer[3] + reach
    )


def along(run: TextSpan) -> Box:
    """The run's box as if its text were upright: x grows as one reads, y from line to line."""
    x0, top, x1, bottom = run.box
    if run.turn == 0:
        return run.box
    if run.turn == 1:
        return -bottom, x0, -top, x1
    if run.turn == 2:
        return -x1, -bottom, -x0, -top
    return top, -x1, bottom, -x0


def rows_of(runs: Sequence[TextSpan]) -> list[list[TextSpan]]:
    """The runs of one direction as rows from the top, each from the left."""
    if len(runs) == 1:
        return [list(runs)]
    boxes = [along(run) if run.turn else run.box for run in runs]
    rows: list[list[tuple[float, int]]] = []
    row: list[Box] = []
    for _, left, at in sorted([(box[1] + box[3], box[0], at) for at, box in enumerate(boxes)]):
        if row and _shares_line(row, boxes[at]):
            row.append(boxes[at])
            rows[-1].append((left, at))
        else:
            row = [boxes[at]]
            rows.append([(left, at)])
    return [[runs[at] for _, at in sorted(places, key=itemgetter(0))] for places in rows]


def _shares_line(row: list[Box], box: Box) -> bool:
    """Whether a word stands beside the last ones of a row: their middles meet, and it stands below none of the row."""
    middle, height = (box[1] + box[3]) / 2, box[3] - box[1]
    for other in row[-3:]:
        theirs = other[3] - other[1]
        lower, higher = (theirs, height) if theirs < height else (height, theirs)
        apart, height_of_both = abs((other[1] + other[3]) / 2 - middle), lower if lower >= FLAT else higher
        if apart < SAME_LINE * height_of_both:
            return apart < LEVEL * height_of_both or not any(box[0] < one[2] and one[0] < box[2] for one in row)
    return False


def lines_of(runs: Sequence[TextSpan], page: int = 1) -> list[Line]:
    """The runs as lines in reading order; upright text first, then each other direction."""
    if len(runs) == 1:  # as in most cells of numbers
        return [line_of(runs, page)]
    turns = {run.turn for run in runs}
    ways = [runs] if len(turns) == 1 else [[run for run in runs if run.turn == turn] for turn in sorted(turns)]
    return [line_of(row, page) for way in ways for row in rows_of(way)]


def line_of(row: Sequence[TextSpan], page: int = 1) -> Line:
    """One row of runs as a line; runs that touch are one word."""
    if len(row) == 1:
        (run,) = row
        word = _word([run], last=True)
        return Line(
            word.text, run.box, (word,), round(run.size, 2), run.bold and bool(run.text), page=page, signs=_signs(row)
        )
    words = [[row[0]]]
    for before, run in pairwise(row):
        gap = along(run)[0] - along(before)[2] if run.turn else run.box[0] - before.box[2]
        if gap < TOUCHING * run.size:
            words[-1].append(run)
        else:
            words.append([run])
    *whole, last = words
    made = (*[_word(parts, last=False) for parts in whole], _word(last, last=True))
    letters = sum([len(run.text) for run in row])
    bold = sum([len(run.text) for run in row if run.bold])
    size = max([(len(run.text), run.size) for run in row], key=itemgetter(0))[1]
    text = " ".join([word.text for word in made])
    box = union([run.box for run in row])
    return Line(text, box, made, round(size, 2), 2 * bold > letters, page=page, signs=_signs(row))


def _signs(row: Sequence[TextSpan]) -> tuple[str, ...]:
    """Those of a line's marks, where some are coloured."""
    if not any(map(_sign, row)):
        return ()
    return tuple(run.sign for run in row for _ in MARK.findall(run.text))


def _word(parts: list[TextSpan], *, last: bool) -> Word:
    """Touching runs as one word; soft hyphens stay at a line's end alone."""
    if len(parts) == 1 and SOFT not in parts[0].text:
        return Word(parts[0].text, parts[0].box, parts[0].confidence)
    text = "".join(run.text for run in parts)
    if SOFT in text:
        text = text.replace(SOFT, "") + (SOFT if last and text.endswith(SOFT) else "")
    sure = [run.confidence for run in parts if run.confidence is not None]
    return Word(text, union(run.box for run in parts), min(sure) if sure else None)
