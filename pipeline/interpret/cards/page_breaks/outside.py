"""Lines behind a card's last value that are none of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cards.cards import Entry
from pipeline.interpret.cards.labels import SAME_LEFT
from pipeline.interpret.cells.line_joining import tidy

_HIGH = 300.0  # points from the page's top
_FAR = 4.0  # heights of a line: what stands further below the last one is the page's
_LEFT_OF = 1.5  # heights of a line, where it begins left of the card: below a card's frame stands what the page says
_LARGER = 1.12  # times the largest of a card's letters: a title's
_SMALLER = 0.93  # times the smallest of a card's letters: those of a page's foot
_WHITE = 0.8  # heights of a line, above such a foot
_LITTLE = 0.3  # above a line that begins left of the card
_SET_IN = 3  # lines of a card below its name, and further in than that
_SHORT = 0.75  # of the widest line's end: a line that ends sooner ends its paragraph
_NOTES = ("footnote", "endnote")  # how the path of a note begins, in Word
_LETTERS = 3  # of a score's label
_VALUES = 3  # that begin at one place
_COUNT = lazy_pattern(
    r"(?:(?:total\w*\s+|summa\s+)?antal|summa|totalt)\s+(?:\w+\s+)?(?:risk(?:er)?|kontroll(?:er)?|kontrollmoment|kontrollpunkter|moment|poster)"
    r"(?:\s+(?:i|för|inom|på|under|per)\s+[^\d:=.]{2,40}?)?\s*[:=]?\s*\d{1,3}(?:\s*st\b)?\.?",
    re.IGNORECASE,
)


def counts_cards(text: str) -> bool:
    """Whether a line says how many risks or checks stand above it, and nothing else: "Antal kontrollmoment i processen: 2"."""
    return _COUNT.fullmatch(tidy(text)) is not None


def heads_page(entries: Sequence[Entry], drawn: Sequence[Line], line: Line) -> bool:
    """Whether a line on another page than a card's last begins a sentence or name left of all of the card, or of the column that its values stand in.

    What goes on a value there stands where that does.

    Args:
        entries: the card's.
        drawn: its lines.
        line: the line.
    """
    if line.page == drawn[-1].page or not line.box or not line.text[:1].isupper():
        return False
    column = _column(entries)
    return _is_left_of(drawn, line) or (column is not None and line.box[0] < column - SAME_LEFT)


def _column(entries: Sequence[Entry]) -> float | None:
    """Where the last value begins, if those of several labels of different length do; None where it is right behind its label."""
    lefts = [entry.lines[0].box[0] for entry in entries if entry.label and entry.lines and entry.lines[0].box]
    if not lefts or not entries[-1].lines:
        return None
    return lefts[-1] if stand_in_column(entries, lefts[-1]) else None


def stand_in_column(entries: Sequence[Entry], left: float) -> bool:
    """Whether the values of several labels of different length begin at a place behind these."""
    pairs = [(entry.label, entry.lines[0]) for entry in entries if entry.label and entry.lines]
    boxes = [(label.text.split("\t")[0], label.box, value.box) for label, value in pairs if label.box and value.box]
    beside = [
        text for text, label, value in boxes if label[0] + SAME_LEFT < value[0] and abs(value[0] - left) <= SAME_LEFT
    ]
    return len(beside) >= _VALUES and len(set(map(len, beside))) > 1


def is_apart(
    drawn: Sequence[Line],
    line: Line,
    outside: Sequence[Line] | None = None,
    *,
    waiting: bool,
    name: Sequence[Line] = (),
) -> bool:
    """Whether a line belongs to no card: a note, one below the frame, painted ground or text box that the card stands in, one far below, one in smaller letters, or where the name begins of a card whose lines are set in, below more white than that has, or one on another page than that which ended its paragraph or page.

    So does one below a larger title there; on the card's own page that is larger than the card's name too: a chapter's heading.
    outside: the lines on that page since the card; None where what is open is none yet. waiting: the last label has no value yet, which may stand far below it.
    """
    last = drawn[-1]
    if line.path and line.path.startswith(_NOTES):
        return True
    if not waiting and _is_out_of_frame([*drawn, *name], line):
        return True
    if not last.box:
        return False
    over = [*drawn, *name] if line.page == last.page else drawn
    titled = outside is not None and any(_is_larger(one, over) for one in (line, *outside) if _says(one))
    if titled and not waiting and (name or line.page != last.page):
        return True
    if line.page == last.page:
        heights = (line.box[1] - last.box[3]) / ((last.box[3] - last.box[1]) or 1.0) if line.box else 0.0
        left = _is_left_of(drawn, line)
        below = (_is_small(drawn, line) or (left and _is_behind_set_in(name, drawn, line))) and _stands_off(drawn, line)
        below = below or (left and not name and _is_outdented(drawn, line))
        return not waiting and (heights > (_LEFT_OF if left else _FAR) or below)
    widest = max(other.box[2] for other in drawn if other.box)
    ended = _ends_sentence(last) and last.box[2] < _SHORT * widest
    return last.box[3] < _HIGH or (ended and line.text[:1].isupper())


def _is_out_of_frame(own: Sequence[Line], line: Line) -> bool:
    """Whether all of a card that stands on a line's page is in a frame that the line is not in."""
    around = [set(one.frames) for one in own if one.page == line.page]
    return bool(around) and not set.intersection(*around).issubset(line.frames)


def _says(line: Line) -> bool:
    """Whether a line has words: a score may be larger than all else in a card."""
    return sum(map(str.isalpha, line.text)) > _LETTERS


def _is_larger(line: Line, drawn: Sequence[Line]) -> bool:
    """Whether a line is set in larger letters than all of a card."""
    return (line.size or 0.0) > _LARGER * max(other.size or 0.0 for other in drawn) > 0


def _is_small(drawn: Sequence[Line], line: Line) -> bool:
    """Whether a line is set smaller than all of a card."""
    return 0 < (line.size or 0.0) < _SMALLER * min(one.size or 0.0 for one in drawn)


def _stands_off(drawn: Sequence[Line], line: Line, least: float = _WHITE) -> bool:
    """Whether a line stands below more white than parts the card's lines, and so many heights of one: the page's own."""
    boxes = [one.box for one in (*drawn, line) if one.box and one.page == line.page]
    *steps, last = [below[1] - above[3] for above, below in pairwise(boxes)] or [0.0]
    return bool(steps) and last > max(least * (boxes[-2][3] - boxes[-2][1]), *steps)


def _is_left_of(drawn: Sequence[Line], line: Line) -> bool:
    """Whether a line begins further left than all of a card does."""
    lefts = [other.box[0] for other in drawn if other.box]
    return line.box is not None and bool(lefts) and line.box[0] < min(lefts) - SAME_LEFT


def _is_behind_set_in(name: Sequence[Line], drawn: Sequence[Line], line: Line) -> bool:
    """Whether a line begins where a card's name does, in no frame with it, below several lines of the card that stand further in: a score may stand so over what describes it."""
    lefts = [one.box[0] for one in name if one.box and set(one.frames).isdisjoint(line.frames)]
    levels = {round(one.box[1]) for one in drawn if one.box}
    at_name = line.box is not None and any(abs(line.box[0] - left) <= SAME_LEFT for left in lefts)
    return at_name and len(levels) >= _SET_IN


def _is_outdented(drawn: Sequence[Line], line: Line) -> bool:
    """Whether a line begins left of several lines of a card by more than their height, below more white than parts these: text around a list of cards without names goes on."""
    boxes = [one.box for one in drawn if one.box and one.page == line.page]
    if not line.box or len({round(box[1]) for box in boxes}) < _SET_IN:
        return False
    high = boxes[-1][3] - boxes[-1][1]
    return min(box[0] for box in boxes) - line.box[0] > high and _stands_off(drawn, line, _LITTLE)


def _ends_sentence(line: Line) -> bool:
    return line.text.rstrip().endswith(".")
