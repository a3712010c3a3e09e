"""Lines below several labels on one line that go on their values, each where such a value begins."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from extractors.model.page import Line
from pipeline.interpret.cards.labels import GAP, SAME_LEFT, is_heading, label_of
from pipeline.interpret.cells.line_parts import part_of, pieces_of

_PITCH = 1.6  # sizes of the letters: how near the lines of one value stand


def with_further(parts: Sequence[Line], waiting: list[Line], begins: Callable[[Line], bool]) -> Iterator[Line]:
    """The labels of a line with their values, behind each of several what goes on that below.

    Args:
        parts: of the line, each a label and its value with a tab between both.
        waiting: the lines behind it, the next of them last; what goes on a value is taken from them.
        begins: whether a line begins with a label.
    """
    pairs = [[part] for part in parts]
    lefts = [_left_of_value(part) for part in parts]
    last = parts[-1]
    while len(parts) > 1 and waiting and not begins(waiting[-1]) and (under := _under(lefts, last, waiting[-1])):
        last = waiting.pop()
        for at, piece in under:
            pairs[at].append(piece)
    yield from chain.from_iterable(pairs)


def _left_of_value(part: Line) -> float | None:
    """Where the value behind a label begins; None where nothing tells it."""
    count = len(part.text.partition("\t")[0].split())
    return part.words[count].box[0] if count < len(part.words) else None


def _under(lefts: Sequence[float | None], last: Line, below: Line) -> list[tuple[int, Line]]:
    """The pieces of a line right below another, each with the place of the value that it begins under; none where one begins elsewhere or a label."""
    if not (last.box and below.box) or last.page != below.page or is_heading(below) or label_of(below):
        return []
    if not below.words or not 0 < below.box[1] - last.box[1] <= _PITCH * (below.size or 10.0):
        return []
    pieces = pieces_of(below, GAP)
    places = [_place(lefts, piece[0].box[0]) for piece in pieces]
    found = [(at, part_of(below, piece)) for at, piece in zip(places, pieces, strict=True) if at is not None]
    return found if len(found) == len(pieces) else []


def _place(lefts: Sequence[float | None], left: float) -> int | None:
    """Which of some places is another one."""
    return next((at for at, own in enumerate(lefts) if own is not None and abs(own - left) <= SAME_LEFT), None)
