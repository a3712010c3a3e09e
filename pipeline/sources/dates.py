"""Dates as Swedish pages and file names write them."""

from __future__ import annotations

import re
from datetime import date, datetime

from extractors.lazy_pattern import lazy_pattern
from pipeline.privacy.broken_numbers import places
from pipeline.privacy.masking import MASK
from pipeline.swedish.lexicon import ANY_MONTH_START, month_number
from pipeline.timestamps import SWEDEN

_LONG = lazy_pattern(
    r"(?<!\d)(\d{1,2})(?:(?:[-–—]|\s+och\s+)(\d{1,2}))?"  # a spaced dash parts other numbers
    rf"\s*(?:[:.]?[ae]\s+|\.\s*)?({ANY_MONTH_START})[a-zå]*\.?\s*((?:19|20)\d\d)",
    re.IGNORECASE,
)
_LONGEST_SPAN = 4  # days
_ISO = lazy_pattern(r"(?<!\d)((?:19|20)\d\d)([-_./ ]?)(\d{1,2})\2(\d{1,2})(?!\d)")
_SHORT = lazy_pattern(r"(?<!\d)([0-3]\d)(-?)(\d\d)\2(\d\d)(?!\d)")  # from 40 on it is a birth of the last century
# What may look like an identity number by chance: a day with an hour or another day behind it.
_DAY_AND_MORE = lazy_pattern(
    r"(?:20)?\d{6}\s+(?:[01]\d|2[0-3])[0-5]\d(?!\d)|20\d\d([-./])\d\d\1\d\d\W{1,3}20\d\d\1\d\d\1\d\d(?!\d)"
)
_YEAR = lazy_pattern(r"(?<!\d)(20\d\d|19\d\d)(?!\d)")


def find_date(text: str) -> str | None:
    """The first possible date in a text, ISO 8601: "11 augusti 2026", "2026-08-11", "20260811", "26-08-11", "260811".

    Of a span of days ("2024-11-20-21", "20–21 november 2024") it is the first; an impossible one ("2022-30-30") is none,
    and neither is the birth in an identity number.
    """
    text = _without_births(text)
    for match in _LONG.finditer(text):
        if found := _iso(match[4], month_number(match[3]), _day(match[1], match[2])):
            return found
    for match in _ISO.finditer(text):
        if found := _iso(match[1], match[3], match[4]):
            return found
    for match in _SHORT.finditer(text):
        if found := _iso(f"20{match[1]}", match[3], match[4]):
            return found
    return None


def _without_births(text: str) -> str:
    for start, end in places(text):
        if not _DAY_AND_MORE.match(text, start):
            text = f"{text[:start]}{MASK * (end - start)}{text[end:]}"
    return text


def day_of(moment: str) -> str | None:
    """The day in Sweden of a moment as ISO 8601 writes it; without a zone, its own."""
    try:
        at = datetime.fromisoformat(moment)
        return (at.astimezone(SWEDEN) if at.tzinfo else at).date().isoformat()
    except (ValueError, OverflowError):
        return None


def _day(first: str, last: str | None) -> str:
    """The first day of a span; a number that no few days part from the other is none of it ("Bilaga 1 och 14 mars")."""
    return last if last and not 0 < int(last) - int(first) <= _LONGEST_SPAN else first


def find_year(text: str) -> str | None:
    """The first year in a text, as four digits."""
    match = _YEAR.search(text)
    return match[1] if match else None


def _iso(year: str, month: int | str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
