"""Rows of assessments below those of a risk that nobody knows by name: "Målrisk", "Mål" under the numbers of "Bruttorisk" and "Nettorisk"."""

from __future__ import annotations

from extractors.model.page import Line, Word
from pipeline.interpret.cards.labels import label_meaning

_WORDS = 4  # of a name
_SAME_PLACE = 2.0  # points by which values below each other may stand apart


def is_further(name: str, line: Line, above: Line, count: int) -> bool:
    """Whether a line goes on the rows of assessments above it with one that nobody knows ("Målrisk", "Mål"): its values stand right under theirs."""
    known = label_meaning(name)
    is_label = known is not None and known.whole and known.field != "acceptance"  # "Acceptabel risk"
    if not 0 < len(name.split()) <= _WORDS or not name[:1].isupper() or is_label:
        return False
    own, over = line.words[-count:], above.words[-count:]
    return len(own) == len(over) == count and all(map(_is_under, own, over))


def _is_under(word: Word, above: Word) -> bool:
    """Whether a word begins or ends where another does, or has its middle there."""
    left, right = word.box[0] - above.box[0], word.box[2] - above.box[2]
    return min(abs(left), abs(right), abs(left + right) / 2) <= _SAME_PLACE
