"""Identity numbers as people say them: the day of birth first, its month in words, a word before the last four, a digit a box.

Too loose to accuse by, as those spread over a line. Of a year in which documents may be written only a dash before the last four tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractors.lazy_pattern import lazy_pattern
from pipeline.privacy.identity_numbers import DASH, SPACE, digits_of, is_real

_FIRST, _END = r"\d(?<!\d\d)", r"(?!\d)"
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_IN_WORDS = (
    r"(?i:jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_BY = rf"(?:{SPACE}?[-./,]{SPACE}?|{SPACE}{{1,3}})"
_WORD = (
    rf"(?:(?i:x)|{SPACE}{{0,3}}[(,;:.=&-]?{SPACE}?(?i:nr|nummer|(?:de )?fyra sista|(?:de )?sista(?: fyra| 4)?)"
    rf"(?i: siffror(?:na)?)?{SPACE}?[.:=)]{{0,2}}{SPACE}{{0,3}})"
)
_SIGN = rf"(?P<sign>{SPACE}{{0,3}}(?:[^\w\s,;|•]|_){{1,9}}{SPACE}{{0,3}}|{SPACE}{{1,3}}|{_WORD})"
_LAST = rf"{_SIGN}(?P<last>\d{{4}}){_END}"
_DATED = (
    lazy_pattern(
        rf"(?P<day>{_FIRST}\d?)(?:(?:\.|:?e)?{_BY}?(?P<word>{_IN_WORDS}){_BY}?|{_BY}(?P<month>\d\d?){_BY})"
        rf"(?P<year>(?:18|19|20)?\d\d){_LAST}"
    ),
    lazy_pattern(
        rf"(?P<year>{_FIRST}(?:(?<=1)[89]|(?<=2)0)\d\d){_BY}?(?P<word>{_IN_WORDS}){_BY}?(?P<day>\d\d?)(?P<month>){_LAST}"
    ),
)
_BEFORE_A_WORD = lazy_pattern(rf"{_FIRST}\d(?:\d\d)?(?P<by>[-./]?)\d\d(?P=by)\d\d{_WORD}\d{{4}}{_END}")
_IN_BOXES = (
    lazy_pattern(rf"{_FIRST}(?<![-./]\d)(?:(?P<by>[-./])\d)(?:(?P=by)\d){{8}}(?:(?:(?P=by)\d){{2}})?(?![-./]?\d)"),
    # Between spaces, as scores stand in a row: of a year long ago, and alone.
    lazy_pattern(rf"[4-9](?<!\d\d)(?<!\d{SPACE}\d)(?<!\d{SPACE}{{2}}\d)(?:{SPACE}\d){{9}}(?!{SPACE}{{0,2}}\d)"),
)
_LONG_AGO = 40  # years of two digits from here on are of the last century


def spoken(plain: str) -> Iterator[tuple[int, int]]:
    """Where such numbers stand in a plain text, [start, end)."""
    yield from _real(_BEFORE_A_WORD.finditer(plain))
    for notation in _DATED:
        yield from (match.span() for match in notation.finditer(plain) if _is_number(match))


def in_boxes(plain: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Where those with a digit a box stand in a part of a plain text, [start, end)."""
    for notation in _IN_BOXES:
        yield from _real(notation.finditer(plain, start, stop))


def _real(found: Iterable[re.Match[str]]) -> Iterator[tuple[int, int]]:
    return (match.span() for match in found if is_real(digits_of(match[0])))


def _is_number(match: re.Match[str]) -> bool:
    month = int(match["month"]) if match["month"] else _MONTHS.index(match["word"][:3].casefold()) + 1
    year = match["year"]
    return _is_marked(year, match["sign"]) and is_real(f"{year}{month:02}{int(match['day']):02}{match['last']}")


def _is_marked(year: str, sign: str) -> bool:
    """Whether what stands before the last four tells them from an amount or a time behind a date."""
    if year[:-2] in {"18", "19"}:
        return True
    return re.search(DASH, sign) is not None or (not year[:-2] and int(year) >= _LONG_AGO and not sign.isspace())
