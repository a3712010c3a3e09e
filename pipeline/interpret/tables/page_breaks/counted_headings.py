"""Lines right above tables that count these: "10. Jäv" above one and "11. Mutor" above the next."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cells.line_joining import tidy

_COUNT = lazy_pattern(r"((?:[^\W\d_]+\s)?(?:\d{1,2}\.)*)(\d{1,3})([.:)]?)\s+[^\W\d_]")  # "Risk 3: Jäv", "2.3 Jäv"
_FEWEST = 3  # tables

_Count = tuple[str, int, str]


def count_on(heads: Sequence[Line]) -> bool:
    """Whether the lines that stand above several tables, one above each, count these and are no sentences."""
    if len(heads) < _FEWEST or any(line.text.rstrip().endswith(".") for line in heads):
        return False
    return all(counts_on(first, second) for first, second in pairwise(heads))


def counts_on(first: Line, second: Line) -> bool:
    """Whether a line begins as another does, with the next number."""
    one, other = _count_of(first), _count_of(second)
    return one is not None and other is not None and (one[0], one[1] + 1, one[2]) == other


def goes_on_counting(before: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether the last line with a number above a table counts on what the last above the table before it counts."""
    last, own = (next((line for line in reversed(part) if _count_of(line)), None) for part in (before, lines))
    return last is not None and own is not None and counts_on(last, own)


def _count_of(line: Line) -> _Count | None:
    """What stands before the number that a line begins with, that number, and the sign behind it."""
    found = _COUNT.match(tidy(line.text))
    return (found[1].casefold(), int(found[2]), found[3]) if found else None
