"""Outcomes that end cards and stand for themselves, as a coloured pill at a card's foot does: "Ingen avvikelse"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.model.page import Line
from pipeline.interpret.cards.label_layouts.labels_alone import label_alone
from pipeline.interpret.cards.labels import GAP, is_heading, label_of
from pipeline.interpret.cards.line_setting import alike
from pipeline.interpret.cards.names.badges import is_outcome, outcome_labelled
from pipeline.interpret.cells.line_parts import pieces_of

_FEWEST = 2  # cards that end so
_NEAR = 8.0  # heights of a line between it and the value above it


def outcomes_at_feet(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, each outcome at the foot of a card as a label and value, in place of a label that nobody knows where all have the same.

    Most that are set so end a card; as they are where one does not stand right below what a card's label says.
    """
    said = [at for at, line in enumerate(lines) if _may_stand_alone(line)]
    groups = [[at for at in said if alike(lines[at], lines[first])] for first in said]
    largest = max(groups, key=len, default=[])
    ends, unknown = frozenset(largest), _unknown_labels(lines, largest)
    kept = [at for at in range(len(lines)) if at not in unknown]
    whole, told = [lines[at] for at in kept], {new for new, at in enumerate(kept) if at in ends}
    feet = [at for at in told if _stands_below_value(whole, at) and _ends_card(whole, at)]
    if len(feet) < max(_FEWEST, len(told) / 2) or not all(_stands_below_value(whole, at) for at in told):
        yield from lines
    else:
        yield from (outcome_labelled(line) if at in told else line for at, line in enumerate(whole))


def _may_stand_alone(line: Line) -> bool:
    """Whether a line is an outcome and nothing else, and no sentence's last words: "… Ingen" over "avvikelse."."""
    text = line.text.strip()
    return is_outcome(line) and text[0].isupper() and text[-1] not in ".!" and len(pieces_of(line, GAP)) <= 1


def _unknown_labels(lines: Sequence[Line], told: Sequence[int]) -> set[int]:
    """The places of the one unknown label that stands over each outcome, set as known labels are: "Slutsats"; none where there is none."""
    above = [lines[at - 1] for at in told if at]
    first = above[0] if len(above) == len(told) >= _FEWEST else None
    if first is None or not _is_name(first) or any(line.text != first.text for line in above):
        return set()
    is_label = any(label_alone(line) is not None and alike(line, first) for line in lines)
    return {at - 1 for at in told} if is_label else set()


def _stands_below_value(lines: Sequence[Line], at: int) -> bool:
    """Whether a line stands right below another that is neither a card's name nor a label whose value stands below it."""
    line, above = lines[at], lines[at - 1] if at else None
    if above is None or not (line.box and above.box) or above.page != line.page or _heads_value(above):
        return False
    return 0 <= line.box[1] - above.box[3] < _NEAR * (line.box[3] - line.box[1])


def _ends_card(lines: Sequence[Line], at: int) -> bool:
    """Whether a line ends its page or column, or a card's name follows, farther from it than what is above."""
    if at + 1 == len(lines):
        return True
    above, line, below = lines[at - 1 : at + 2]
    if not (above.box and line.box and below.box) or below.page != line.page or below.box[1] < line.box[1]:
        return True
    return _is_name(below) and below.box[1] - line.box[3] > line.box[1] - above.box[3]


def _heads_value(line: Line) -> bool:
    """Whether a line is a card's name, or a label whose value stands below it."""
    label = label_of(line)
    return label_alone(line) is not None or (label is not None and not label[1].text) or _is_name(line)


def _is_name(line: Line) -> bool:
    return is_heading(line) and label_of(line) is None and label_alone(line) is None
