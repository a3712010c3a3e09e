"""The words of a scale that no legend tells, where cells have them beside their numbers: "3. Möjlig", or at boxes for all steps: "☐ 1 Låg ☒ 2 Hög"."""

from __future__ import annotations

from collections.abc import Iterable

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.cells.scores import number
from pipeline.interpret.cells.tick_boxes import offered
from pipeline.interpret.legends.labels import Labels

_WORD = r"[^\W\d_][^\d()]{1,38}?"
_LABELLED = lazy_pattern(
    rf"(?:[(\[]?\s*(?P<step>\d{{1,2}})\s*(?:[-–—=:.)(\]]\s*|\s)(?P<word>{_WORD})\)?|(?P<before>{_WORD})\s*[(\[](?P<behind>\d{{1,2}})[)\]])\.?"
)
_MOST = 0.7  # of the cells that are no bare numbers
_FEWEST = 2  # steps
_OFFERED = lazy_pattern(r"(\d{1,2})(?:\s*[-–—=:.)(]\s*|\s+|$)(.*?)\)?")
_WHOLE = 3  # steps of a scale for which a cell has boxes


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


def steps_of_boxes(texts: Iterable[str]) -> Labels:
    """The steps of a scale for all of which the cells of one part have boxes ("☐ 1 Låg ☒ 2 Hög ☐ 3 Akut"), each with its word or "".

    None where cells offer different ones, or they do not count on from 0 or 1.
    """
    found = {tuple(labels) for text in texts if (labels := offered(text))}
    steps = [_OFFERED.fullmatch(label) for label in found.pop()] if len(found) == 1 else []
    told = {int(step[1]): step[2] for step in steps if step}
    first = min(told, default=0)
    whole = len(steps) >= _WHOLE and first in {0, 1} and list(told) == list(range(first, first + len(steps)))
    return {str(step): word for step, word in told.items()} if whole else {}
