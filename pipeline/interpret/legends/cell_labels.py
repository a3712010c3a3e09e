"""The words of a scale that no legend tells, where cells have them beside their numbers: "3. Möjlig"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.cells.scores import number
from pipeline.interpret.legends.labels import Labels

_WORD = r"[^\W\d_][^\d()]{1,38}?"
_LABELLED = re.compile(
    rf"(?:(?P<step>\d{{1,2}})\s*(?:[-–—=:.)(]\s*|\s)(?P<word>{_WORD})\)?|(?P<before>{_WORD})\s*\((?P<behind>\d{{1,2}})\))\.?"
)
_MOST = 0.7  # of the cells that are no bare numbers
_FEWEST = 2  # steps


def labels_of_cells(texts: Iterable[str]) -> Labels:
    """The steps in the cells of one part with their words; none where two words have one number, or most cells have no word.

    A step that no cell has is not among them: they tell no range.
    """
    worded = [tidy(text) for text in texts if text.strip() and number(text) is None]
    found: dict[int, set[str]] = {}
    matched = [match for text in worded if (match := _LABELLED.fullmatch(text))]
    for match in matched:
        found.setdefault(int(match["step"] or match["behind"]), set()).add(match["word"] or match["before"])
    folded = [{word.casefold() for word in words} for words in found.values()]
    one_each = all(len(words) == 1 for words in folded) and len(set().union(*folded)) == len(folded)
    if len(found) < _FEWEST or len(matched) < _MOST * len(worded) or not one_each:
        return {}
    return {str(step): min(words) for step, words in sorted(found.items())}
