"""Columns that text tells beside drawn rules over some of them: both part at one place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors.model.page_content import TextSpan
from extractors.tables.candidate import Wall
from extractors.tables.cells import SNAP


def between_columns(rules: Iterable[Wall], places: Sequence[float]) -> list[Wall]:
    """The rules that begin and end where columns part; others underline a text or are to be written on."""
    return [rule for rule in rules if all(any(abs(end - x) <= SNAP for x in places) for end in (rule.low, rule.high))]


def at_ends(
    told: Sequence[Wall], rules: Iterable[Wall], places: Sequence[float], words: Sequence[TextSpan]
) -> list[Wall]:
    """Upright walls that text tells, each moved to the nearest end of a rule in the same white: that is where cells end.

    places: where columns part already; what is told there stays, and an end beside one is there too.
    """
    ends = {_place(end, places) for rule in rules if rule.is_line for end in (rule.low, rule.high)}
    if not told or not ends:
        return list(told)
    low, high = min(wall.low for wall in told), max(wall.high for wall in told)
    inside = [word for word in words if low <= word.y <= high]
    moved = {x: _end_near(x, sorted(ends), inside) for x in {wall.at for wall in told}.difference(places)}
    return [replace(wall, at=moved.get(wall.at, wall.at)) for wall in told]


def _place(end: float, places: Iterable[float]) -> float:
    """Where columns part at a rule's end, if they do, else that end."""
    near = min(places, key=lambda x: abs(x - end), default=end)
    return near if abs(near - end) <= SNAP else end


def _end_near(x: float, ends: Iterable[float], words: Iterable[TextSpan]) -> float:
    """The nearest end between the words left and right of a place, which itself is taken where there is none."""
    boxes = [word.box for word in words]
    left = max((box[2] for box in boxes if box[2] <= x), default=x)
    right = min((box[0] for box in boxes if box[0] >= x), default=x)
    return min((end for end in ends if left - SNAP <= end <= right + SNAP), key=lambda end: abs(end - x), default=x)
