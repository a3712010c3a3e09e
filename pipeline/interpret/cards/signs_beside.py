"""Signs that stand beside cards as icons do ("!", "✓" on a disc before a title): neither names nor values, but each an entry of its card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from extractors.model.page import Box, Line
from pipeline.interpret.cards.cards import UNKNOWN, Card, Entry
from pipeline.interpret.cards.labels import is_heading, label_of
from pipeline.interpret.cells.line_parts import part_of
from pipeline.interpret.cells.list_items import is_bulleted
from pipeline.interpret.phrases.matcher import Meaning, classify

_NEAR = 3  # lines before and behind it among which stands what a sign is beside
_LEAST = 1.0  # points of height that both share
_WHITE = 0.7  # of the size: between a sign and a title on its line
_SAME_LEFT = 3.0  # points
_BLANK = frozenset("-–—")  # what stands for a value that nobody gave


def parted_signs(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines without signs that stand left of others, be it on the line of a label or heading, and these signs."""
    kept: list[Line] = []
    signs: list[Line] = []
    for at, line in enumerate(lines):
        if _is_sign(line) and any(_is_beside(line, one) for one in _around(lines, at)):
            signs.append(line)
        elif rest := _behind_sign(line, _around(lines, at)):
            signs.append(part_of(line, line.words[:1]))
            kept.append(rest)
        else:
            kept.append(line)
    return kept, signs


def give_signs(cards: Sequence[Card], signs: Sequence[Line]) -> list[Line]:
    """Makes each sign an entry of the card that it stands beside; those that stand beside none are left."""
    left: list[Line] = []
    for sign in signs:
        own = next((card for card in cards if any(_is_beside(sign, line) for line in card.lines())), None)
        if own is None:
            left.append(sign)
        else:
            own.entries.append(Entry(Meaning(UNKNOWN, "Symbol", None, whole=True), [sign]))
    return left


def _is_sign(line: Line) -> bool:
    return _may_be_sign(line.text.strip()) and line.box is not None


def _may_be_sign(text: str) -> bool:
    return len(text) == 1 and not text.isalnum() and text not in _BLANK


def _behind_sign(line: Line, around: Iterable[Line]) -> Line | None:
    """What stands behind a sign that a line begins with: a label or heading, where the lines around it begin; None for any other line."""
    if len(line.words) <= 1 or not _may_be_sign(line.words[0].text) or is_bulleted(line):
        return None
    rest = part_of(line, line.words[1:])
    left = line.words[1].box[0]
    if left - line.words[0].box[2] < _WHITE * (line.size or 10.0) or not _may_open(rest):
        return None
    return rest if any(one.box and abs(one.box[0] - left) <= _SAME_LEFT for one in around) else None


def _may_open(line: Line) -> bool:
    """Whether a line is a heading, a label or what a label's word begins."""
    first = classify(line.text.split()[0])
    return is_heading(line) or label_of(line) is not None or (first is not None and first.whole)


def _around(lines: Sequence[Line], at: int) -> Iterator[Line]:
    yield from lines[max(at - _NEAR, 0) : at]
    yield from lines[at + 1 : at + 1 + _NEAR]


def _is_beside(sign: Line, line: Line) -> bool:
    """Whether a line begins right of a sign, at heights of the sign."""
    if not (sign.box and line.box) or sign.page != line.page or line.box[0] < sign.box[2]:
        return False
    return _shared(sign.box, line.box) >= _LEAST


def _shared(one: Box, other: Box) -> float:
    return min(one[3], other[3]) - max(one[1], other[1])
