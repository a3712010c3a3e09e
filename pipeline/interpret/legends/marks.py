"""Steps of a scale that are counted, "●●●○" is the third of four, and those that are typed: "***", "III"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.cells.scores import EMPTY, FILLED
from pipeline.interpret.legends.labels import Labels

_MARKS = lazy_pattern(rf"(?P<filled>[{FILLED}]*)(?P<empty>[{EMPTY}]*)")
_MOST = 0.7  # of a column's cells
_FEWEST = 2  # in the longest cell: one alone is ticked, or coloured
_LONGEST = 10  # marks of a scale
_TYPED = lazy_pattern(r"(?P<sign>[*+!])(?P=sign){0,4}|III?|I?V|V?I")


def is_marks(text: str) -> bool:
    """Whether a text is made of marks that can be counted, and nothing else."""
    return _counted(text) is not None


def labels_of_marks(texts: Iterable[str]) -> Labels:
    """The steps that the marks in a column's cells stand for, by number; none where most are no marks.

    Filled marks alone tell steps only where their number differs from cell to cell: else those that are not reached may be
    the same marks in a paler colour.
    """
    filled = [tidy(text) for text in texts if text.strip()]
    found = {text: counted for text in filled if (counted := _counted(text))}
    if sum(text in found for text in filled) < max(1, _MOST * len(filled)):
        return {}
    if max(map(len, found)) < _FEWEST or (len(found) == 1 and not any(empty for _, empty in found.values())):
        return {}
    labels = {str(len(marks)): text for text, (marks, _) in found.items()}
    for marks, empty in found.values():
        steps = range(1, len(marks) + len(empty) + 1) if marks and empty else ()
        for step in steps:
            labels.setdefault(str(step), marks[0] * step + empty[0] * (len(steps) - step))
    return dict(sorted(labels.items(), key=lambda label: int(label[0])))


def are_typed(texts: Iterable[str]) -> bool:
    """Whether texts are Roman numerals ("III", "Ⅲ"), or a sign typed again and again ("***"), and nothing else, several of them and one of several letters.

    No number is told by them: "I" is the highest step as often as the lowest, and "*" may be a note's.
    """
    found = {plain: _TYPED.fullmatch(plain) for plain in (unicodedata.normalize("NFKC", tidy(text)) for text in texts)}
    signs = {match["sign"] if match else "" for match in found.values()}
    return (
        None not in found.values() and len(signs) == 1 and min(len(found), max(map(len, found), default=0)) >= _FEWEST
    )


def _counted(text: str) -> tuple[str, str] | None:
    """The filled marks of a text and the empty ones; None where it is anything else."""
    bare = re.sub(r"[\s\ufe0e\ufe0f]", "", text)
    match = _MARKS.fullmatch(bare)
    return (match["filled"], match["empty"]) if match and 0 < len(bare) <= _LONGEST else None
