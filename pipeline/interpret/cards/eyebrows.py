"""Small labels over or before a heading that say what it names: "RISK" above it, "▸ PROCESS Inköp" in one line with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from extractors.model.page import Line
from pipeline.interpret.cards.labels import is_heading, label_of
from pipeline.interpret.cards.line_setting import stands_below
from pipeline.interpret.phrases.matcher import classify

_NAMES = frozenset({"risk", "process"})
_BEFORE = re.compile(
    r"^(?:[^\w\s(\"”'/•*–-]\s+)?(?P<label>[A-ZÅÄÖ]{4,}(?:\s[A-ZÅÄÖ]{2,}){0,2})\s+(?P<name>(?=.*[a-zåäö]).+)$"
)
_SAME_LEFT = 3.0  # points
_SMALLER = 0.5  # points by which such a label is smaller than its heading


def without_eyebrows(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, a label in capitals before a heading's name parted from it by a colon, one over a heading of a risk left out."""
    for line, below in zip_longest(lines, lines[1:]):
        if below is None or not _is_over(line, below):
            yield _parted(line)


def _is_over(line: Line, below: Line) -> bool:
    """Whether a line is a small label right over a heading, which a number may stand before."""
    if is_heading(line) or not is_heading(below) or (line.size or 0.0) > (below.size or 0.0) - _SMALLER:
        return False
    meaning = classify(line.text)
    if meaning is None or not meaning.whole or meaning.field != "risk":
        return False
    left = line.box[0] if line.box else 0.0
    begins = any(abs(word.box[0] - left) <= _SAME_LEFT for word in below.words[:2])
    return begins and stands_below(line, below)


def _parted(line: Line) -> Line:
    """A heading that begins with a label in capitals, with a colon behind it and no sign before it; a label already told is left."""
    match = _BEFORE.match(line.text) if is_heading(line) and label_of(line) is None else None
    meaning = classify(match["label"]) if match else None
    if match is None or meaning is None or not meaning.whole or meaning.field not in _NAMES:
        return line
    count = len(f"{match['label']} {match['name']}".split())
    return replace(line, text=f"{match['label']}: {match['name']}", words=line.words[-count:])
