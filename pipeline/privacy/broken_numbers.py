"""Identity numbers that are broken, or that something is glued to: for hiding, not for accusing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.lazy_pattern import lazy_pattern
from pipeline.privacy.identity_numbers import DASH, SIGN, SPACE, begins_guid, digits_of, find, is_real, whole
from pipeline.privacy.plain_text import more_digits, on_one_line, plain_text, without_controls, without_tags
from pipeline.privacy.split_numbers import in_queries
from pipeline.privacy.spoken_numbers import close_together, spoken
from pipeline.privacy.spread_numbers import spread

# Over lines as a narrow cell breaks it.
_GAP = rf"(?:{SPACE}?\n{SPACE}?)?"
_OVER_LINES = tuple(
    lazy_pattern(rf"(?<!\d)(?=(\d(?:{_GAP}\d){{{digits - 1}}}{_GAP}{SIGN}{_GAP}\d(?:{_GAP}\d){{3}})(?!\d))")
    for digits in (6, 8)
)
_MAX_BREAKS = 2  # figures under each other, one a line, are no number
# In the number for VAT of whoever trades alone; of a company's, the third and fourth digit are no month.
_VAT = lazy_pattern(rf"SE(\d{{6}}{SIGN}\d{{4}})\d\d(?!\d)", re.IGNORECASE)
# Behind the date that a file name begins with, and nothing between them; without a dash, such as no time of a day looks like.
_DATE = r"(?<!\d)(?:(?:19|20)\d\d|\d\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_BEHIND_DATE = lazy_pattern(rf"{_DATE}(?=((?:18|19|20)?\d{{6}}{DASH}\d{{4}})(?!\d))")
_BEHIND_WHOLE_DATE = lazy_pattern(rf"(?=(?:19|20)\d\d){_DATE}(?<=\d{{8}})(?=((?:19)?[4-9]\d{{9}})(?!\d))")
# Several glued to each other, without any sign.
_GLUED = lazy_pattern(r"(?<!\d)(?:\d\d){10,}(?!\d)")
# What every number stands in: digits with nothing between them but signs, and the letter before a time or a power of ten. Most of a text is none.
_STRETCH = lazy_pattern(rf"\d(?:\W++|[\dT]++|{DASH}|[Ee](?=[+\d]))*+")
_DIGITS = 10  # of a number at least
_BEFORE = len("SE")  # characters of a notation before its first digit


def places(text: str) -> list[tuple[int, int]]:
    """Where the numbers to be hidden stand in a text, [start, end), whole and broken."""
    broken = (place for place in find_broken(text) if not begins_guid(text, place[0]))
    return [*((number.start, number.end) for number in find(text)), *broken]


def find_broken(text: str) -> list[tuple[int, int]]:
    """The places [start, end) of numbers that line ends or spaces break, that something is glued to, or that are in odd digits."""
    plain, places = plain_text(text)
    found = [(places[start], places[end]) for start, end in _broken(plain)]
    broken = on_one_line(plain) if any("\n" in plain[start:end] for start, end in _stretches(plain)) else None
    for again in (more_digits(plain), broken, without_controls(plain), without_tags(plain)):
        if again:
            other, between = again
            numbers = [*_broken(other), *(match.span() for match in whole(other))]
            found += [(places[between[start]], places[between[end]]) for start, end in numbers]
    return found


def _stretches(plain: str) -> Iterator[tuple[int, int]]:
    """Where a number may stand at all, [start, end): in a stretch of enough digits."""
    for match in _STRETCH.finditer(plain):
        if len(match[0]) >= _DIGITS and sum(map(str.isdecimal, match[0])) >= _DIGITS:
            yield match.span()


def _broken(plain: str) -> Iterator[tuple[int, int]]:
    yield from in_queries(plain)
    yield from spoken(plain)
    for start, end in _stretches(plain):
        yield from spread(plain, start, end)
        yield from close_together(plain, start, end)
        loose = _OVER_LINES if "\n" in plain[start:end] else ()
        for notation in (*loose, _VAT, _BEHIND_DATE, _BEHIND_WHOLE_DATE):
            for match in notation.finditer(plain, max(0, start - _BEFORE), end):
                if match[1].count("\n") <= _MAX_BREAKS and is_real(digits_of(match[1])):
                    yield match.span(1)
        yield from (match.span() for match in _GLUED.finditer(plain, start, end) if _are_real(match[0]))


def _are_real(digits: str) -> bool:
    """Whether digits are numbers glued to each other, and nothing else."""
    ends = {0}
    for at in range(0, len(digits), 2):
        if at in ends:
            ends |= {at + long for long in (10, 12) if is_real(digits[at : at + long])}
    return len(digits) in ends
