"""Texts that list the steps of a scale, or the ranges of its levels, one after the other: "1 Osannolik, 2 Möjlig, 3 Sannolik"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern

_FEWEST = 3  # steps
_NUMBER = r"(?P<from>\d{1,2})(?:\s*[-–—]\s*(?P<to>\d{1,2}))?"
_WORDS = r"[^\W\d][^\d☐☒☑○●]*"  # boxes offer choices
_BETWEEN = r"\s*(?:[,;·•|/]|\boch\b|\bsamt\b)\s*"
_FORMS = (  # where steps part, and what each is: its number first, or its word
    (lazy_pattern(rf"{_BETWEEN}(?=\d)"), lazy_pattern(rf"{_NUMBER}\s*[=:.)–—-]?\s*{_WORDS}")),
    (lazy_pattern(rf"(?<=[\d)]){_BETWEEN}"), lazy_pattern(rf"{_WORDS}?[\s(=–—-]+{_NUMBER}\)?\.?")),
)


def is_scale(text: str) -> bool:
    """Whether a text is nothing but the steps of a scale with their words, signs between them, rising or falling without a gap."""
    if sum(map(str.isdigit, text)) < _FEWEST:
        return False
    return any(_follow([step.fullmatch(part) for part in parting.split(text.strip())]) for parting, step in _FORMS)


def _follow(steps: Sequence[re.Match[str] | None]) -> bool:
    """Whether these are enough steps, each the next one or the one before."""
    ranges = [(int(one["from"]), int(one["to"] or one["from"])) for one in steps if one]
    if not _FEWEST <= len(steps) == len(ranges):
        return False
    rising = all(after[0] == before[1] + 1 for before, after in pairwise(ranges))
    return rising or all(after[1] == before[0] - 1 for before, after in pairwise(ranges))
