"""Steps of a scale that are counted: "●●●○" is the third of four."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.cells.scores import EMPTY, FILLED
from pipeline.interpret.legends.labels import Labels

_MARKS = lazy_pattern(rf"(?P<filled>[{FILLED}]*)(?P<empty>[{EMPTY}]*)")
_MOST = 0.7  # of a column's cells
_FEWEST = 2  # in the longest cell: one alone is ticked, or coloured
_LONGEST = 10  # marks of a scale


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


def _counted(text: str) -> tuple[str, str] | None:
    """The filled marks of a text and the empty ones; None where it is anything else."""
    bare = re.sub(r"[\s\ufe0e\ufe0f]", "", text)
    match = _MARKS.fullmatch(bare)
    return (match["filled"], match["empty"]) if match and 0 < len(bare) <= _LONGEST else None
