"""Rows of labels over their values that several cards have: "Befintliga kontroller   Riskägare"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from extractors.model.page import Line
from pipeline.interpret.cards.labels import label_of
from pipeline.interpret.cards.labels_beside import Pair, labels_in, pairs_of_labels, put_below

_ROWS = 2  # different ones that come again and again: a table's header is but one
_TIMES = 2
_PITCH = 2.0  # sizes of the letters: how near the lines of a card stand


class LabelRows:
    """The rows of labels among lines: at least two different ones, each of them in several cards."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """lines: those of all cards, in reading order."""
        texts = Counter(line.text for line in lines if labels_in(line))
        found = {text for text, count in texts.items() if count >= _TIMES}
        self._texts = found if len(found) >= _ROWS and _are_parted(lines, found) else set[str]()

    def pairs(self, line: Line, waiting: list[Line]) -> list[Pair]:
        """The pairs of a row of labels with the values below it, which are taken from the end of the waiting lines; else none."""
        if line.text not in self._texts:
            return []
        pairs, above = pairs_of_labels(line), line
        while waiting and self._is_value(above, waiting[-1]):
            above = waiting.pop()
            put_below(pairs, above)
        return pairs

    def _is_value(self, line: Line, below: Line) -> bool:
        """Whether a line stands close below another, and is no heading, label or row of labels."""
        if not (line.box and below.box) or line.page != below.page or below.bold or below.level is not None:
            return False
        near = 0 <= below.box[1] - line.box[1] <= _PITCH * max(line.size or 10.0, below.size or 10.0)
        return near and below.text not in self._texts and label_of(below) is None


def _are_parted(lines: Sequence[Line], rows: set[str]) -> bool:
    """Whether values stand below most rows of labels, as they do not below the levels of a table's header."""
    after = [below.text in rows for line, below in pairwise(lines) if line.text in rows]
    return 2 * sum(after) < len(after)
