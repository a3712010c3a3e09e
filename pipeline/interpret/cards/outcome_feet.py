"""Outcomes that end cards and stand for themselves, as a coloured pill at a card's foot does: "Ingen avvikelse"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.model.page import Line
from pipeline.interpret.cards.badges import is_outcome, outcome_labelled
from pipeline.interpret.cards.labels import GAP, is_heading, label_of
from pipeline.interpret.cards.labels_alone import label_alone
from pipeline.interpret.cards.line_setting import alike
from pipeline.interpret.cells.line_parts import pieces_of

_FEWEST = 2  # cards that end so
_NEAR = 2.5  # heights of a line between it and the value above it


def outcomes_at_feet(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, each outcome at the foot of a card as a label and value.

    Most that are set so end a card; as they are where one does not stand right below what a card's label says.
    """
    told = [at for at, line in enumerate(lines) if is_outcome(line) and len(pieces_of(line, GAP)) <= 1]
    feet = [at for at in told if _stands_below_value(lines, at) and _ends_card(lines, at)]
    alike_set = {at for at in told if any(alike(lines[at], lines[foot]) for foot in feet)}
    if len(feet) < max(_FEWEST, len(alike_set) / 2) or not all(_stands_below_value(lines, at) for at in alike_set):
        alike_set = set()
    yield from (outcome_labelled(line) if at in alike_set else line for at, line in enumerate(lines))


def _stands_below_value(lines: Sequence[Line], at: int) -> bool:
    """Whether a line stands right below another that is neither a card's name nor a label whose value stands below it."""
    line, above = lines[at], lines[at - 1] if at else None
    if above is None or not (line.box and above.box) or above.page != line.page or _heads_value(above):
        return False
    return 0 <= line.box[1] - above.box[3] < _NEAR * (line.box[3] - line.box[1])


def _ends_card(lines: Sequence[Line], at: int) -> bool:
    """Whether nothing follows a line, or a card's name, farther from it than what is above, on another page or in the next column."""
    if at + 1 == len(lines):
        return True
    above, line, below = lines[at - 1 : at + 2]
    if not (above.box and line.box and below.box) or below.page != line.page or below.box[1] < line.box[1]:
        return _is_name(below)
    return _is_name(below) and below.box[1] - line.box[3] > line.box[1] - above.box[3]


def _heads_value(line: Line) -> bool:
    """Whether a line is a card's name, or a label whose value stands below it."""
    label = label_of(line)
    return label_alone(line) is not None or (label is not None and not label[1].text) or _is_name(line)


def _is_name(line: Line) -> bool:
    return is_heading(line) and label_of(line) is None and label_alone(line) is None
