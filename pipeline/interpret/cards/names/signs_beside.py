"""Signs that stand beside cards as icons do ("!", "✓" on a disc before a title): neither names nor values, but each an entry of its card."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractors.model.page import Box, Line
from pipeline.interpret.cards.cards import UNKNOWN, Card, Entry
from pipeline.interpret.cards.labels import SAME_LEFT, is_heading, label_of
from pipeline.interpret.cells.line_parts import part_of
from pipeline.interpret.cells.list_items import is_bulleted
from pipeline.interpret.legends.signs import sign_key
from pipeline.interpret.phrases.matcher import Meaning, classify

_NEAR = 3  # lines before and behind it among which stands what a sign is beside
_LEAST = 1.0  # points of height that both share
_WHITE = 0.7  # of the size: between a sign and a title on its line
_APART, _SHIFTED = 1.0, 0.2  # of the size: between words and a sign behind them, and between their feet
_TICKS = frozenset("✓✔")  # bullets of lists elsewhere
_BLANK = frozenset("-–—")  # what stands for a value that nobody gave


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign, and what it stands behind, where that is so."""

    line: Line
    behind: Line | None = None


def parted_signs(lines: Sequence[Line], known: Container[str] = ()) -> tuple[list[Line], list[Sign]]:
    """The lines without signs that stand left of others, be it on the line of a label or heading, or at their end, and these signs.

    known: the signs that the document explains, which alone are taken from the end of a line, where a wide gap or another height
    sets them apart.
    """
    kept: list[Line] = []
    signs: list[Sign] = []
    for at, line in enumerate(lines):
        if _is_sign(line) and any(_is_beside(line, one) for one in _around(lines, at)):
            signs.append(Sign(line))
        elif rest := _behind_sign(line, _around(lines, at)):
            signs.append(Sign(part_of(line, line.words[:1])))
            kept.append(rest)
        elif _ends_in_sign(line, known):
            kept.append(part_of(line, line.words[:-1]))
            signs.append(Sign(part_of(line, line.words[-1:]), kept[-1]))
        else:
            kept.append(line)
    return kept, signs


def give_signs(cards: Sequence[Card], signs: Sequence[Sign]) -> list[Line]:
    """Makes each sign an entry of the card that it stands beside or behind; those that stand at none are left."""
    left: list[Line] = []
    for sign in signs:
        own = next((card for card in cards if any(_is_at(sign, line) for line in card.lines())), None)
        if own is None:
            left.append(sign.line)
        else:
            own.entries.append(Entry(Meaning(UNKNOWN, "Symbol", None, whole=True), [sign.line]))
    return left


def _is_at(sign: Sign, line: Line) -> bool:
    """Whether a line is the one that a sign stands behind, or one that it stands beside where it is behind none."""
    if sign.behind is None:
        return _is_beside(sign.line, line)
    return line.page == sign.behind.page and line.box is not None and line.box == sign.behind.box


def _is_sign(line: Line) -> bool:
    return _may_be_sign(line.text.strip()) and line.box is not None


def _may_be_sign(text: str) -> bool:
    return len(text) == 1 and not text.isalnum() and text not in _BLANK


def _behind_sign(line: Line, around: Iterable[Line]) -> Line | None:
    """What stands behind a sign that a line begins with: a label or heading, where the lines around it begin; None for any other line."""
    if len(line.words) <= 1 or not _may_be_sign(line.words[0].text):
        return None
    if is_bulleted(line) and line.words[0].text not in _TICKS:
        return None
    rest = part_of(line, line.words[1:])
    left = line.words[1].box[0]
    if left - line.words[0].box[2] < _WHITE * (line.size or 10.0) or not _may_open(rest):
        return None
    return rest if any(one.box and abs(one.box[0] - left) <= SAME_LEFT for one in around) else None


def _ends_in_sign(line: Line, known: Container[str]) -> bool:
    """Whether a line ends in a sign that the document explains, set apart from its words."""
    if len(line.words) <= 1 or sign_key(line.words[-1].text) not in known:
        return False
    before, sign, size = line.words[-2].box, line.words[-1].box, line.size or 10.0
    return sign[0] - before[2] >= _APART * size or abs(sign[3] - before[3]) >= _SHIFTED * size


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
