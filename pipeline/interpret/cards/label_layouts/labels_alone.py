"""Labels that stand alone on their lines, each over its value: which they are, known ones and others, and how their values are set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.model.page import Line
from pipeline.interpret.cards.label_layouts.label_rows import LabelRows
from pipeline.interpret.cards.labels import SAME_LEFT, is_heading, label_of, value_columns, whole_labels
from pipeline.interpret.cards.line_setting import stands_below
from pipeline.interpret.cells.list_items import is_listed
from pipeline.interpret.phrases.matcher import Meaning, classify
from pipeline.interpret.phrases.titles import kind_of_title

_FEWEST = 2  # fields whose labels stand alone, each at least twice
_OF_ONE = 3  # fields whose labels stand alone once, in smaller letters than their values: those of a lone card
_SMALLER = 0.95  # times the size of the values

Setting = tuple[bool, int | None, int]
"""How a line is set: in bold, as a heading of a level, in letters of a size."""


@dataclass(frozen=True, slots=True)
class Alone:
    """The fields of labels that stand alone on their lines over their values; values are the settings of these, where no label is set so."""

    fields: frozenset[str] = frozenset()
    values: frozenset[Setting] = frozenset()

    def has(self, line: Line) -> bool:
        """Whether a line is one of these labels; a label's word that is set as values are is one of them: "Avvikelse" under "Bedömning"."""
        if not self.fields or _setting(line) in self.values:
            return False
        meaning = label_alone(line)
        return meaning is not None and meaning.field in self.fields


def labels_alone(lines: Sequence[Line], rows: LabelRows) -> Alone:
    """The labels that stand alone on their lines, each over its value and in several cards: of at least two fields, or one beside rows of labels.

    Where nothing comes again, of at least three fields, in letters smaller than the values. A single one has a list below it, among labels
    with their values beside them.
    """
    over, values = _over_values(lines, frozenset())
    if values:
        over, _ = _over_values(lines, values)
    known = frozenset(name for name, count in over.items() if count > 1)
    if len(known) >= (1 if rows else _FEWEST):
        return Alone(known, values)
    small = _of_lone_card(lines)
    return Alone(small, values) if len(small) >= _OF_ONE else Alone(_over_lists(lines))


def _over_lists(lines: Sequence[Line]) -> frozenset[str]:
    """The fields of labels alone on their lines over a list's entry, or over what begins where values do.

    The line above such a label, or the next label below it, is set as it is and has its value beside it.
    """
    columns = value_columns(lines)
    whole = list(whole_labels(lines, columns))
    found: set[str] = set()
    valued = list(map(_has_value, whole))
    after: Line | None = None
    for at in range(len(whole) - 1, -1, -1):
        line, above = whole[at], whole[at - 1] if at and valued[at - 1] else None
        is_over = at + 1 < len(whole) and not valued[at + 1] and _may_be_value(whole[at + 1], columns)
        if is_over and (meaning := label_alone(line)):
            found |= {meaning.field} if any(one and _place(one) == _place(line) for one in (above, after)) else set()
        after = line if valued[at] else after
    return frozenset(found)


def _has_value(line: Line) -> bool:
    found = label_of(line)
    return found is not None and bool(found[1].text)


def _may_be_value(line: Line, columns: Sequence[int]) -> bool:
    """Whether a line is a list's entry, or begins in a column of values."""
    if is_heading(line):
        return False
    return is_listed(line) or (line.box is not None and any(abs(line.box[0] - one) <= SAME_LEFT for one in columns))


def _of_lone_card(lines: Sequence[Line]) -> frozenset[str]:
    """The fields of labels in plain letters, each right over a value in larger ones, that begin at one place: of a document with one card."""
    found: dict[tuple[Setting, int], set[str]] = {}
    for line, below in pairwise(lines):
        is_small = 0 < (line.size or 0.0) < _SMALLER * (below.size or 0.0) and not (line.bold or below.bold)
        if is_small and stands_below(line, below) and (meaning := label_alone(line)) and label_alone(below) is None:
            found.setdefault(_place(line), set()).add(meaning.field)
    return frozenset(max(found.values(), key=len, default=()))


def _over_values(lines: Sequence[Line], values: Collection[Setting]) -> tuple[Counter[str], frozenset[Setting]]:
    """The fields of labels over other lines, how often each, and how these are set, where no label is set so; what is set as values are is no label."""
    meanings = [label_alone(line) if _setting(line) not in values else None for line in lines]
    pairs = [
        (meaning.field, line, below)
        for (meaning, other), (line, below) in zip(pairwise(meanings), pairwise(lines), strict=True)
        if meaning and other is None and label_of(below) is None
    ]
    below = {_setting(value) for _, _, value in pairs} - {_setting(label) for _, label, _ in pairs}
    return Counter(name for name, *_ in pairs), frozenset(below)


def unknown_alone(lines: Sequence[Line], alone: Collection[str]) -> frozenset[str]:
    """The texts that nobody knows and that stand over values as the labels of some fields do, in several cards: "Senast ändrad".

    Labels and values are set otherwise, and each text begins where a label does. What a label stands over is its value, be it set as labels are.
    """
    over = [(line, below) for line, below in pairwise(lines) if _setting(line) != _setting(below)]
    known = {
        (_place(line), _place(below))
        for line, below in over
        if (meaning := label_alone(line)) and meaning.field in alone
    }
    found = Counter(
        line.text
        for line, below in over
        if (_place(line), _place(below)) in known and label_of(line) is None and label_alone(line) is None
    )
    values = {below.text for line, below in pairwise(lines) if label_alone(line)}
    return frozenset(text for text, count in found.items() if count >= _FEWEST and text not in values)


def _place(line: Line) -> tuple[Setting, int]:
    """How a line is set and where it begins, in half points."""
    return _setting(line), round(2 * line.box[0]) if line.box else 0


def _setting(line: Line) -> Setting:
    """How a line is set; its size is in half points."""
    return line.bold, line.level, round(2 * (line.size or 0.0))


def label_alone(line: Line) -> Meaning | None:
    """What a line says that is a label and nothing else."""
    ends_sentence = line.text[:1].islower() and line.text.rstrip().endswith(".")  # "… före" over "kontrollen."
    meaning = classify(line.text) if ":" not in line.text and not ends_sentence else None
    alone = meaning is not None and meaning.whole and meaning.help is None and not kind_of_title(line.text)
    return meaning if alone else None
