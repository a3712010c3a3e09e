"""Headers and headings that name a part of the year: "Kv 1", "T2", "Mars", "Jan–mar", "v. 12".

Below such a header it is ticked when a check is made; such a heading over a table says when its rows are, and names no process and no risk.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from extractors.lazy_pattern import lazy_pattern
from pipeline.swedish.lexicon import ANY_MONTH, ANY_MONTH_START

_PART = r"(?:kvartal|tertial|halvår|kv)(?:et)?"
_SHORT = rf"{_PART}\.?|vecka|v\.|[qth]"
_TO = r"(?:\s?[-–—/]\s?|\s(?:till(?:\soch\smed)?|t\.?\s?o\.?\s?m\.?)\s)"
_TIME = (
    rf"(?:(?:{_SHORT})\s?\d{{1,2}}(?:{_TO}\d{{1,2}})?|\d\s?(?::?[ae]\s|\.\s?)?{_PART}\.?|(?:första|andra|tredje|fjärde)\s{_PART}"
    rf"|{ANY_MONTH}|(?:{ANY_MONTH_START}|sept|febr)\.?|vår(?:en)?|sommar(?:en)?|höst(?:en)?|vinter(?:n)?)(?:[\s-]+20\d\d)?"
)
_SPAN = rf"{_TIME}(?:{_TO}{_TIME})?"
_PERIOD = lazy_pattern(rf"{_SPAN}(?:,?\s{_SPAN}|\s?\({_SPAN}\))?", re.IGNORECASE)  # "Kv 1 (jan–mar)"

_HEADING = lazy_pattern(  # "Tertial 1 (januari–april)", "Helår (kontroller som görs en gång om året)"
    rf"(?:{_SPAN}|(?:(?:hel|halv)år(?:et)?|hela\såret)(?:,?\s20\d\d)?)(?:\s?\([^()]*\))?", re.IGNORECASE
)
_WHOLE = lazy_pattern(r"(?:helår(?:et)?|hela\såret)(?:,?\s20\d\d)?(?:\s?\([^()]*\))?", re.IGNORECASE)
_AT_ANY_TIME = lazy_pattern(  # beside headings of periods: "Löpande under året", "Löpande kontroller"
    r"(?:löpande|kontinuerlig\w*|vid\sbehov|årligen|året\srunt)(?:\s(?:under|över)\s(?:hela\s)?året)?(?:\skontroll\w*)?|under\s(?:hela\s)?året",
    re.IGNORECASE,
)
_ENDS_YEAR = lazy_pattern(r"\bhalvår\w*\s?2|(?:\b2|\bandra)\D{0,3}halvår|\bh\s?2\b|höst|december", re.IGNORECASE)
_MOST_OF_YEAR = 3  # parts
_THE_OTHERS = lazy_pattern(r"övrig[at]?(?:\s(?:kontroll|moment|granskning)\w*)?", re.IGNORECASE)


def names_period(text: str) -> bool:
    """Whether a header names a part of the year and nothing else."""
    return _PERIOD.fullmatch(text.strip()) is not None


def is_of_period(heading: str) -> bool:
    """Whether a heading says of which part of the year that is what stands below it, and nothing else but in brackets."""
    return _HEADING.fullmatch(heading.strip()) is not None


def is_of_year(heading: str) -> bool:
    """Whether a heading names the whole year beside its parts: "Helår", "Hela året (kontroller som görs en gång)"."""
    return _WHOLE.fullmatch(heading.strip()) is not None


def is_beside_periods(heading: str) -> bool:
    """Whether a heading may stand beside those of periods for what is done at any other time: "Löpande under året", "Övriga kontroller"."""
    return _AT_ANY_TIME.fullmatch(heading.strip()) is not None or names_others(heading)


def names_others(heading: str) -> bool:
    """Whether a heading names only what is not below the others: "Övriga kontroller"."""
    return _THE_OTHERS.fullmatch(heading.strip()) is not None


def cover_year(headings: Collection[str]) -> bool:
    """Whether headings name as many parts of a year that what stands below them is of all of it, or its last half, or other times."""
    parts = {heading for heading in headings if is_of_period(heading)}
    return len(parts) >= _MOST_OF_YEAR or len(parts) < len(headings) or any(_ENDS_YEAR.search(part) for part in parts)
