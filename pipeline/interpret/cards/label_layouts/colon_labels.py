"""Labels that nobody knows and whose value stands right behind their colon: "Slutsats: Mindre brister" below a card's known labels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cards.labels import SAME_LEFT, is_heading, label_of

_LABEL = lazy_pattern(r"(?P<label>[^\W\d_][^\W\d_]+(?:\s[^\W\d_]+){0,3})\s*:\s+(?P<value>\S.*)")
_FEWEST = 2  # cards that have the label
_SAME_SIZE = 0.5  # points


def labels_before_colons(lines: Sequence[Line]) -> frozenset[str]:
    """The unknown words before colons that stand in several cards, each time as a further line under the same known label."""
    above: dict[str, list[str | None]] = defaultdict(list)
    last: tuple[Line, str] | None = None
    for line in lines:
        label = label_of(line) if ":" in line.text else None
        if label is not None:
            last = line, label[0].header.casefold()
        elif match := _LABEL.fullmatch(line.text.strip()):
            above[match["label"]].append(last[1] if last and _is_set_as(line, last[0]) else None)
        elif is_heading(line):
            last = None
    return frozenset(text for text, known in above.items() if len(known) >= _FEWEST and _are_one(known))


def parted_at_colon(line: Line, known: Collection[str]) -> tuple[Line, Line] | None:
    """A line's label, if it is one of those known so, and its value; None for any other line."""
    match = _LABEL.fullmatch(line.text.strip()) if known else None
    if match is None or match["label"] not in known:
        return None
    return replace(line, text=match["label"]), replace(line, text=match["value"], bold=False)


def _are_one(labels: Sequence[str | None]) -> bool:
    return labels[0] is not None and len(set(labels)) == 1


def _is_set_as(line: Line, label: Line) -> bool:
    """Whether a line begins where a label does, on any page, in letters as large and with a capital."""
    starts = [box[0] for box in (line.box, label.box) if box]
    level = len(starts) != len((line, label)) or abs(starts[0] - starts[1]) <= SAME_LEFT
    return level and abs((line.size or 0.0) - (label.size or 0.0)) <= _SAME_SIZE and line.text.strip()[:1].isupper()
