"""Identity numbers spread over a line: spaces inside, odd signs before the last four, a mark glued behind them.

Too loose to accuse by. Amounts, scores and telephone numbers are kept out by a dash before the last four, or by a
birth so long ago that no document can be of that date.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractors.lazy_pattern import lazy_pattern
from pipeline.privacy.identity_numbers import DASH, SPACE, digits_of, is_real

# Each notation begins with a digit and then says what may not stand before it: so the search leaps from digit to digit.
_FIRST = r"\d(?<!\d\d)"
_YEAR = rf"(?:(?<=1)[89]{SPACE}?\d\d|(?<=2)0{SPACE}?\d\d|\d)"
_LONG_AGO = rf"(?:(?<=1)[89]{SPACE}?\d\d|(?<=[4-9])\d)"
_MONTH = r"(?:0[1-9]|1[0-2])"
_END = r"(?!\d)"
# Beside it no figure, as in a row of a table; or none of several digits, where "§ 3" may stand.
_ALONE, _ALONE_TO_ITS_END = r"(?<!\d[-.,/\s]\d)", r"(?!\d|[-.,/\s]\d)"
_BESIDE_ONE, _BESIDE_ONE_TO_ITS_END = r"(?<!\d\d[-.,/\s]\d)", r"(?!\d|[-.,/\s]\d\d)"
# What these four would begin, were they a year or a part of "08-12 34 56".
_NO_DAY = rf"(?!(?:(?<=19\d\d)|(?<=20\d\d)){SPACE}{_MONTH}{SPACE}[0-3]\d{_END})"
_NO_PHONE = rf"(?!(?<={SPACE}0\d{DASH}\d\d{SPACE}\d\d){SPACE}\d\d{_END})"
# What stands before the birth where digits are glued to that; its own first digit is behind.
_NO_CENTURY = r"(?<!(?<!\d)(?:18|19|20)\d)"
_NO_TIME = (
    r"(?!(?:(?<=(?<!\d)20\d\d[01]\d[0-3])|(?<=(?<!\d)\d\d[01]\d[0-3]))"
    rf"\d(?:[01]\d|2[0-3])[0-5]\d{DASH})"
)
# Neither letters nor figures, nor what stands between figures; • is what others are masked by.
_SIGNS = rf"{SPACE}{{0,3}}(?:(?:[^\w\s,;|•]|_){SPACE}{{0,3}})++"

_DASHED = (
    # With spaces anywhere.
    rf"{_FIRST}{_ALONE}{SPACE}?(?:\d{SPACE}?){{4,6}}\d{SPACE}?{DASH}{SPACE}?(?:\d{SPACE}?){{3}}\d(?!\d|[-./\s]\d)",
    # In the parts of its date, unless the dash is a minus, or stands between two days.
    rf"{_FIRST}{_YEAR}{SPACE}?\d\d{SPACE}?\d\d{DASH}{SPACE}{{0,3}}\d{{4}}{_END}{_NO_DAY}",
    rf"{_FIRST}{_LONG_AGO}{SPACE}?\d\d{SPACE}?\d\d{SPACE}{{1,3}}{DASH}{SPACE}{{1,3}}\d{{4}}{_END}",
    # The last four in pairs: elsewhere a time, or a day; "08-12 34 56" is a telephone's.
    rf"{_FIRST}{_LONG_AGO}(?P<by>(?:[-./]|{SPACE})?)\d\d(?P=by)\d\d{SPACE}{{0,3}}{DASH}{SPACE}{{0,3}}\d\d(?:{DASH}|{SPACE})\d\d{_END}{_NO_PHONE}",
    # The birth's month and day in one, between dashes.
    rf"{_FIRST}(?:(?:(?<=1)[89]|(?<=2)0)\d\d|(?<=[4-9])\d)(?P<dash>{DASH})\d{{4}}(?P=dash)\d{{4}}{_END}",
    # A note's mark or some digits behind it, or a year.
    rf"{_FIRST}{_LONG_AGO}\d{{4}}{DASH}\d{{4}}(?=(?:\d{{1,3}}|(?:19|20)\d\d){_END})",
    # Digits before it, but for a century, a time of a day, or a reference's own zeros.
    rf"[1-9](?<=\d\d)(?=\d{{5}}{DASH}){_NO_CENTURY}{_NO_TIME}\d{{5}}{DASH}\d{{4}}{_END}",
)
_SPACED = (
    # A digit a box.
    rf"{_FIRST}(?<=1){SPACE}9{SPACE}[4-9](?:{SPACE}\d){{5}}{SPACE}?(?:{DASH}{SPACE}?)?\d(?:{SPACE}\d){{3}}{_END}",
    # In pairs.
    rf"{_FIRST}(?<=1)9{SPACE}?\d\d{SPACE}{_MONTH}{SPACE}\d\d{SPACE}{{1,3}}\d\d{SPACE}?\d\d{_END}",
    rf"{_FIRST}(?<=[4-9])\d{SPACE}{_MONTH}{SPACE}\d\d{SPACE}{{1,3}}\d{{4}}{_END}",
    # The century and four, five or six digits together.
    rf"{_FIRST}{_ALONE}(?:(?<=1)9|(?<=2)0)(?:\d{{4}} \d\d|\d{{5}} \d|\d{{6}}) {SPACE}?(?:\d{SPACE}?){{3}}\d(?!\d|[-./\s]\d)",
    # The month with the day, or with the year.
    rf"{_FIRST}{_BESIDE_ONE}(?:(?<=1)9\d\d{SPACE}{_MONTH}|(?<=[4-9])\d{_MONTH}{SPACE})\d\d{SPACE}\d{{4}}{_BESIDE_ONE_TO_ITS_END}",
    # Nothing but a wide space before the last four.
    rf"{_FIRST}{_ALONE}{_YEAR}\d{{4}}{SPACE}{{2,4}}\d{{4}}{_ALONE_TO_ITS_END}",
    # The same joined to a date, as in a file's name.
    rf"{_FIRST}(?<=20\d\d-\d\d-\d\d[-_]\d)\d{{5}}(?:\d\d)?{SPACE}{{2,4}}\d{{4}}{_ALONE_TO_ITS_END}",
    rf"{_FIRST}{_BESIDE_ONE}{_LONG_AGO}\d{{4}}{SPACE}{{2,4}}\d{{4}}{_BESIDE_ONE_TO_ITS_END}",
    rf"{_FIRST}(?<=[4-9])\d(?P<dot>[-./])\d\d(?P=dot)\d\d{SPACE}{{1,3}}\d{{4}}{_END}",
)
_WITH_OTHER_SIGNS = (
    # Behind whatever signs, be it a drawn line; a bar with a space, or a comma, stands between figures.
    rf"{_FIRST}\d{{5}}(?:\d\d)?(?:{_SIGNS}|\|{{1,3}}| ?• ?)\d{{4}}{_END}",
    rf"{_FIRST}{_LONG_AGO}(?P<part>[-./])\d\d(?P=part)\d\d{_SIGNS}\d{{4}}{_END}",
    # Behind a comma, with the century: no sum has so many decimals, and in a list others stand beside it.
    rf"{_FIRST}(?<!\d[,;]\d)(?<=1)[89]\d{{6}},\d{{4}}(?!\d|[,;]\d)",
    # As a workbook shows a large number.
    rf"{_FIRST}[.,]\d{{11}}{_END}",
    rf"{_FIRST}[.,]\d{{9}}(?=[Ee]\+?0?9{_END})",
    # Behind the sign before a time.
    rf"{_FIRST}(?<=1)[89]\d{{6}}T\d{{4}}{_END}",
    # Behind a comma, or a wide space, and a birth written as a date.
    rf"{_FIRST}(?<=1)[89]\d\d(?P<mark>[-./])\d\d(?P=mark)\d\d(?:[,;]{SPACE}{{0,3}}|{SPACE}{{2,4}})\d{{4}}(?!\d|[,;]{SPACE}?\d)",
    # The last four in brackets, or behind a comma or semicolon that is none of a list of figures.
    rf"{_FIRST}{_LONG_AGO}\d{{4}}{SPACE}?[(\[]\d{{4}}[)\]]",
    rf"{_FIRST}(?<!\d[,;]\d)(?<!\d[,;]{SPACE}\d){_LONG_AGO}\d{{4}}(?:,{SPACE}{{1,3}}|{SPACE}?;{SPACE}{{0,3}})\d{{4}}(?!\d|[,;]{SPACE}?\d)",
)
_NOTATIONS = [lazy_pattern(notation) for notation in (*_DASHED, *_SPACED, *_WITH_OTHER_SIGNS)]


def spread(plain: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Where such numbers stand in a part of a plain text, [start, end); one may begin inside another ("20 81 12 18-9876")."""
    for notation in _NOTATIONS:
        at = start
        while match := notation.search(plain, at, stop):
            at = match.start() + 1
            if is_real(digits_of(match[0])):
                yield match.span()
