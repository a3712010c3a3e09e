"""What a document states beside what it is compared with, under words that claim no more than the rule knows."""

from __future__ import annotations

import re

from extractors.lazy_pattern import lazy_pattern
from pipeline.report.translations import Strings
from schemas.discrepancy import Discrepancy

_BELOW = lazy_pattern(r"< (.+)")
_DATE = lazy_pattern(r"(\d{4})-(\d\d)-(\d\d)")


def sides_of(finding: Discrepancy, words: Strings) -> list[tuple[str, str]]:
    """The one or two values of a finding, each with its label; none where the finding has none."""
    return [
        (words.get(f"sides.{finding.code}.{side}", words(f"findings.{side}")), in_words(value, words))
        for side, value in (("stated", finding.stated), ("expected", finding.expected))
        if value
    ]


def in_words(value: str, words: Strings) -> str:
    """A value as a reader says it: "< 2023-01-01" is "före 1 januari 2023", "< 12" is "under 12"."""
    below = _BELOW.fullmatch(value)
    if not below:
        return value
    date = _DATE.fullmatch(below[1])
    return words("value.before", date=_long(date, words)) if date else words("value.below", limit=below[1])


def _long(date: re.Match[str], words: Strings) -> str:
    return f"{int(date[3])} {words.item('value.months', int(date[2]) - 1)} {date[1]}"
