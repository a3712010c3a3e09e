"""Headings of chapters that come behind cards and hold a label's words: "4 Uppföljning" behind "3.6 Risk för …"."""

from __future__ import annotations

from collections.abc import Iterable

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cards.labels import label_of
from pipeline.interpret.cards.line_setting import alike

_LARGER = 0.5  # points
_NUMBER = lazy_pattern(r"\s*(\d{1,2}(?:\.\d{1,2})*)[.)]?(?:\s|$)")


def begins_chapter(line: Line, name: Line, over: Iterable[Line] = ()) -> bool:
    """Whether a heading without a value begins a new chapter and is no label of the card above it.

    Its level is above that of the card's name; or its number is a later one, of fewer parts than the name's, or that behind the
    name's or behind a heading's over the cards, if it is set as these are.

    Args:
        line: the heading.
        name: the card's name, or its first line where a label names it.
        over: the headings over the card, and over those before it.
    """
    if not is_alone(line):
        return False
    if line.level is not None and name.level is not None and line.level < name.level:
        return True
    number, own = _number(line), _number(name)
    if 0 < len(number) < len(own):
        return number[:-1] == own[: len(number) - 1] and number[-1] > own[len(number) - 1]
    others = [*([] if label_of(name) else [name]), *over]
    return bool(number) and any(alike(line, other) and _follows(number, _number(other)) for other in others)


def is_alone(line: Line) -> bool:
    """Whether a heading has no value behind it, nor a mark that leads to one."""
    label = label_of(line)
    return label is None or not (label[1].text or line.text.rstrip().endswith((":", "\t")))


def is_higher(line: Line, other: Line) -> bool:
    """Whether a heading is of a higher rank than another: by the levels that Word gives them, or larger."""
    if line.level is not None:
        return other.level is None or line.level < other.level
    return other.level is None and (line.size or 0.0) - (other.size or 0.0) >= _LARGER


def _follows(number: tuple[int, ...], before: tuple[int, ...]) -> bool:
    """Whether a number is the next behind another of as many parts: 4 behind 3, 2.4 behind 2.3."""
    return bool(before) and number == (*before[:-1], before[-1] + 1)


def _number(line: Line) -> tuple[int, ...]:
    """The parts of the number that a heading begins with, its own or the one that Word writes; none where it has none."""
    match = _NUMBER.match(line.marker or "") or _NUMBER.match(line.text)
    return tuple(map(int, match[1].split("."))) if match else ()
