"""How lines of cards are set, and how near to each other: what tells a heading, its second line and a bold value apart."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model.page import Line
from pipeline.interpret.cards.labels import SAME_LEFT, is_heading, label_of
from pipeline.interpret.phrases.titles import kind_of_title

NEAR = 1.5  # heights of a line: between a card's heading, its description and its labels
_PAIR = 2
_OFF = 1.1  # times the distance of two lines of a card, behind which a heading stands
_CLOSE = 0.5  # of a line's height: what parts the lines of one heading


def stands_below(line: Line, below: Line, near: float = NEAR) -> bool:
    """Whether a line stands close below another, within so many of its heights; in Word, which tells no places, always."""
    if not (line.box and below.box):
        return True
    is_near = below.box[1] - line.box[3] < near * (line.box[3] - line.box[1])
    return is_near and line.page == below.page and line.box[1] <= below.box[1]


def alike(line: Line, other: Line) -> bool:
    """Whether two lines are set in the same way."""
    return line.level == other.level and line.bold == other.bold and abs((line.size or 0) - (other.size or 0)) < 0.5


def is_one_heading(line: Line, below: Line, *, titled: bool = False) -> bool:
    """Whether two lines are one heading: set in the same way, close below each other, and the upper no table's title.

    titled: it may hold a title's words.
    """
    if not (line.box and below.box) or line.page != below.page or not (is_heading(below) and alike(line, below)):
        return False
    is_close = below.box[1] - line.box[3] < _CLOSE * (line.box[3] - line.box[1])
    return is_close and (titled or kind_of_title(line.text) is None)


def is_bold_value(line: Line, label: Line, own: Sequence[Line], *, is_first: bool) -> bool:
    """Whether a line set as a heading is the value of the label above it, or goes on such a value.

    Args:
        line: the line.
        label: the last line of the card so far, its label's or already the value's.
        own: the lines of its last label's value.
        is_first: the label is the first of a card without a heading; in Word, which tells no places, only this one has it.
    """
    if line.level is not None:
        return False
    if own:
        began_below = own[-1] is label and label.bold
        return began_below and label_of(line) is None and is_one_heading(label, line)
    if not (label.box and line.box):
        return is_first and not alike(label, line) and label_of(line) is None
    return label.text.endswith("\t") and stands_below(label, line) and not alike(label, line)


def begins_alike(line: Line, other: Line) -> bool:
    """Whether two lines begin at one place."""
    return line.box is not None and other.box is not None and abs(line.box[0] - other.box[0]) <= SAME_LEFT


def is_set_off(line: Line, above: Sequence[Line]) -> bool:
    """Whether a line stands farther below the last of others than that below the one before it; where that is not known, it does."""
    tops = [one.box[1] for one in (*above[-2:], line) if one.box and one.page == line.page]
    return len(tops) <= _PAIR or tops[2] - tops[1] > _OFF * (tops[1] - tops[0])


def goes_on_bold(line: Line, below: Line) -> bool:
    """Whether a bold line goes on what is told in bold right above it, behind a label."""
    return line.bold and below.level is None and label_of(below) is None and is_one_heading(line, below)
