"""Small labels over or before a heading that say what it names: "RISK" or its number above it, "▸ PROCESS Inköp" in one line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cards.labels import SAME_LEFT, is_heading, label_of
from pipeline.interpret.cards.line_setting import stands_below
from pipeline.interpret.phrases.matcher import classify

_NAMES = frozenset({"risk", "process"})
_BEFORE = lazy_pattern(
    r"^(?:[^\w\s(\"”'/•*–-]\s+)?(?P<label>[A-ZÅÄÖ]{4,}(?:\s[A-ZÅÄÖ]{2,}){0,2})\s+(?P<name>(?=.*[a-zåäö]).+)$"
)
_NUMBER = lazy_pattern(r"(?:[^\W\d]{1,6}\.?[ -]?)?\d{1,4}(?:[.:-]\d{1,4}){0,2}")  # "BU-01", "Nr 4", "R12", "2025-14"
_SMALLER = 0.5  # points by which such a label is smaller than its heading


def without_eyebrows(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, a label in capitals before a heading's name parted from it by a colon; left out what stands over a risk's heading.

    That is its label, or its number, which may stand right below it too.
    """
    for above, line, below in zip_longest((None, *lines[:-1]), lines, lines[1:]):
        over = line and below and (_is_over(line, below) or _is_number_over(line, below, above))
        if line and not over and not (above and _is_number_under(above, line)):
            yield _parted(line)


def _is_number_under(name: Line, line: Line) -> bool:
    """Whether a line is the number of what the heading right above it names ("BU-01"), smaller than that."""
    small = (line.size or 0.0) <= (name.size or 0.0) - _SMALLER
    if is_heading(line) or not is_heading(name) or label_of(name) or not small or not (line.box and name.box):
        return False
    code = _NUMBER.fullmatch(line.text.strip()) and line.text[:1].isalpha()
    return bool(code) and abs(line.box[0] - name.box[0]) <= SAME_LEFT and stands_below(name, line)


def _is_number_over(line: Line, below: Line, above: Line | None) -> bool:
    """Whether a line is the number of what the heading right below it names ("BU-01"), further from what stands above it."""
    if is_heading(line) or not is_heading(below) or not _NUMBER.fullmatch(line.text.strip()):
        return False
    if not (line.box and below.box) or abs(line.box[0] - below.box[0]) > SAME_LEFT or not stands_below(line, below):
        return False
    if above is None or not above.box or above.page != line.page or above.box[1] > line.box[1]:
        return True
    return line.box[1] - above.box[3] > below.box[1] - line.box[3]


def _is_over(line: Line, below: Line) -> bool:
    """Whether a line is a small label right over a heading, which a number may stand before."""
    if is_heading(line) or not is_heading(below) or (line.size or 0.0) > (below.size or 0.0) - _SMALLER:
        return False
    meaning = classify(line.text)
    if meaning is None or not meaning.whole or meaning.field != "risk":
        return False
    left = line.box[0] if line.box else 0.0
    begins = any(abs(word.box[0] - left) <= SAME_LEFT for word in below.words[:2])
    return begins and stands_below(line, below)


def _parted(line: Line) -> Line:
    """A heading that begins with a label in capitals, with a colon behind it and no sign before it; a label already told is left."""
    match = _BEFORE.match(line.text) if is_heading(line) and label_of(line) is None else None
    meaning = classify(match["label"]) if match else None
    if match is None or meaning is None or not meaning.whole or meaning.field not in _NAMES:
        return line
    count = len(f"{match['label']} {match['name']}".split())
    return replace(line, text=f"{match['label']}: {match['name']}", words=line.words[-count:])
