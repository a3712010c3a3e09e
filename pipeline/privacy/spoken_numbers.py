"""Identity numbers as people say them: the day of birth first, its month in words, a word before the last four, a digit a box.

Also those between whose parts pages and lists write something of their own: "811218-<br>9876", "811218-|9876". Too loose to accuse by, as those spread over a line. Of a year in which documents may be written only a dash before the last four tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractors.lazy_pattern import lazy_pattern
from pipeline.privacy.identity_numbers import DASH, PERSON, SPACE, digits_of, is_real

_FIRST, _END = r"\d(?<!\d\d)", r"(?!\d)"
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_IN_WORDS = (
    r"(?i:jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_BY = rf"(?:{SPACE}?[-./,]{SPACE}?|{SPACE}{{1,3}})"
_WORD = (
    rf"(?:(?i:x)|{SPACE}{{0,3}}[(,;:.=&-]?{SPACE}?(?i:(?:och |med )?(?:nr|nummer|(?:de )?fyra sista|(?:de )?sista(?: fyra| 4)?))"
    rf"(?i: siffror(?:na)?)?(?i: är)?{SPACE}?[.:=)]{{0,2}}{SPACE}{{0,3}})"
)
# Between the cells, lines and values of a page or a list; a dash tells them from figures apart, and where a line ends, nothing need.
_APART = r"(?:\s{0,3}(?:<[^<>\d]{1,60}+>|[\"']\s{0,9},\s{0,9}[\"']))"
_MARKUP = (
    rf"(?:{_APART}{{1,6}}+{SPACE}?{DASH}{_APART}{{0,6}}|{SPACE}?{DASH}(?:{_APART}{{1,6}}|{SPACE}?\|){SPACE}?"
    rf"|{SPACE}?<(?i:br)\s?/?>\s?)"
)
_LOOSELY = rf"(?P<loosely>{SPACE}{{1,3}}(?i:och|eller){SPACE}{{1,3}}|{SPACE}{{0,3}}[,|]{SPACE}{{0,3}}|{_MARKUP})"
_COMMA = rf",{SPACE}{{0,3}}(?=\d{{4}}(?![,;]?{SPACE}?\d))"  # of no list
_SIGN = rf"(?P<sign>{SPACE}{{0,3}}(?:[^\w\s,;|•]|_){{1,9}}{SPACE}{{0,3}}|{SPACE}{{1,3}}|{_COMMA}|{_WORD})"
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
_BEFORE_A_WORD = lazy_pattern(rf"{_FIRST}\d(?:\d\d)?(?P<by>[-./]?)\d\d(?P=by)\d\d(?:{_WORD}|{_LOOSELY})\d{{4}}{_END}")
# With its day before its month and its year, of which no document is, and nothing between them; or digits glued to it, as a note's mark.
_DAY_FIRST = (
    lazy_pattern(
        rf"(?P<day>{_FIRST}\d)(?P<month>\d\d)(?P<year>(?:1[89]\d|200)\d)(?P<sign>{SPACE}{{0,3}}(?:{DASH}|/){SPACE}{{0,3}})(?P<last>\d{{4}}){_END}"
    ),
    lazy_pattern(
        rf"(?P<day>[0-3]\d)(?P<month>[01]\d)(?P<year>1[89]\d\d)(?P<sign>{DASH})(?P<last>\d{{4}})(?=\d{{0,3}}(?!\d))"
    ),
)
_DAY_FIRST_APART = lazy_pattern(
    rf"(?P<day>{_FIRST}\d)(?P<month>\d\d)(?P<year>(?:1[89]\d|200)\d)(?:{_WORD}|{_LOOSELY}|(?P<near>{SPACE}{{0,3}};{SPACE}{{0,3}}|{SPACE}{{1,3}}))(?P<last>\d{{4}}){_END}"
)
# Digits glued before it: where a word says what it is.
_GLUED_BEFORE = lazy_pattern(rf"(?<=\d)\d{{6}}(?P<by>{_WORD}|{_LOOSELY})\d{{4}}{_END}")
# What joins two figures says of itself that they are a number only beside a word, or of a birth long ago that stands in no list.
_LISTED = lazy_pattern(rf"\d(?:[,;]{SPACE}?|{SPACE}(?:och|eller){SPACE})$")
_OTHER_FIGURES = lazy_pattern(
    r"\b(?:\w*nr|diarie\w*|ärende\w*|faktur\w*|verifikat\w*|order\w*|avtal\w*|konto\w*|kund\w*|kr|kronor|sek|tel\w*|mobil\w*)\W{0,3}$",
    re.IGNORECASE,
)
_COUNTED = lazy_pattern(
    rf"[,;./:-]?{SPACE}?\d|{SPACE}?(?:[tm]?kr|kronor|sek|st|procent|eller|och{SPACE}\d|%)", re.IGNORECASE
)
_NEAR = 40  # characters before a number in which a word says what it is
_IN_BOXES = (
    lazy_pattern(rf"{_FIRST}(?<![-./]\d)(?:(?P<by>[-./])\d)(?:(?P=by)\d){{8}}(?:(?:(?P=by)\d){{2}})?(?![-./]?\d)"),
    # Between spaces, as scores stand in a row: of a year long ago, and alone.
    lazy_pattern(rf"[4-9](?<!\d\d)(?<!\d{SPACE}\d)(?<!\d{SPACE}{{2}}\d)(?:{SPACE}\d){{9}}(?!{SPACE}{{0,2}}\d)"),
)
_TEN = 10  # digits of a number without its century
_LONG_AGO = 40  # years of two digits from here on are of the last century


def spoken(plain: str) -> Iterator[tuple[int, int]]:
    """Where such numbers stand in a plain text, [start, end)."""
    yield from _real(
        match
        for match in _BEFORE_A_WORD.finditer(plain)
        if not match["loosely"] or _is_meant(match, plain, _year_first(match), apart=",|")
    )
    yield from _real(match for match in _GLUED_BEFORE.finditer(plain) if _is_told(match, plain))
    for notation in _DATED:
        yield from (match.span() for match in notation.finditer(plain) if _is_number(match))
    for match in _DAY_FIRST_APART.finditer(plain):
        loosely = match["loosely"] or match["near"]
        if _is_born(match) and (not loosely or _is_meant(match, plain, match["year"], apart="|")):
            yield match.span()


def close_together(plain: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Where those with a digit a box, or with their day first, stand in a part of a plain text that no word interrupts, [start, end)."""
    for day_first in _DAY_FIRST:
        yield from (match.span() for match in day_first.finditer(plain, start, stop) if _is_number(match))
    for notation in _IN_BOXES:
        yield from _real(notation.finditer(plain, start, stop))


def _real(found: Iterable[re.Match[str]]) -> Iterator[tuple[int, int]]:
    return (match.span() for match in found if is_real(digits_of(match[0])))


def _is_number(match: re.Match[str]) -> bool:
    return _is_marked(match["year"], match["sign"]) and _is_born(match)


def _is_born(match: re.Match[str]) -> bool:
    """Whether a day, a month in figures or in its word, a year and four more are a number."""
    month = int(match["month"]) if match["month"] else _MONTHS.index(match["word"][:3].casefold()) + 1
    return is_real(f"{match['year']}{month:02}{int(match['day']):02}{match['last']}")


def _is_marked(year: str, sign: str) -> bool:
    """Whether what stands before the last four tells them from an amount or a time behind a date."""
    if year[:-2] in {"18", "19"}:
        return True
    return re.search(DASH, sign) is not None or (
        not year[:-2] and int(year) >= _LONG_AGO and sign.strip() not in {"", ","}
    )


def _year_first(match: re.Match[str]) -> str:
    """The year that a number begins with, in four digits or two."""
    return match[0][: 4 if len(digits_of(match[0])) > _TEN else 2]


def _is_meant(match: re.Match[str], plain: str, year: str, *, apart: str) -> bool:
    """Whether two figures that are joined loosely are a number: by a word before them, or of a birth long ago, in no list and counting nothing.

    year: of the birth; apart: signs that tell two figures from one where no word is.
    """
    before = _before(match, plain)
    if PERSON.search(before):
        return True
    by = (match["loosely"] or " ").strip()
    if (by and by in apart) or _LISTED.search(before) or _OTHER_FIGURES.search(before):
        return False
    long_ago = year[:-2] in {"18", "19"} or (not year[:-2] and int(year) >= _LONG_AGO)
    return long_ago and not _COUNTED.match(plain, match.end())


def _is_told(match: re.Match[str], plain: str) -> bool:
    """Whether a word says of figures with others glued before them that they are a number."""
    return "sista" in match["by"].casefold() or PERSON.search(_before(match, plain)) is not None


def _before(match: re.Match[str], plain: str) -> str:
    """What stands on its line before a number, as far as a word says what it is."""
    return plain[max(0, match.start() - _NEAR) : match.start()].rpartition("\n")[2]
