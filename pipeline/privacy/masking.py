"""Personal identity numbers in text: found, and masked in everything that leaves the program.

Form and check digit: Skatteverket, SKV 704 and SKV 707. A number is six or eight digits of birth, an
optional separator and four digits; in a coordination number 60 is added to the day. The last digit is
Luhn's over the nine before it. Organisation numbers have 20 or more where the month would stand.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any, TypeVar

from pydantic import BaseModel

NUMBER = re.compile(
    r"(?<![\d])(?<!\d[-.,/])(?P<century>18|19|20)?(?P<date>\d{6})(?P<sign> ?[-+\u2010-\u2013\u2212] ?| )?(?P<tail>\d{4})"
    r"(?!\d)(?![-./]\d)"
)
_SIGN = r"(?: ?[-+\u2010-\u2013\u2212] ?| )?"
# The same broken over lines as a narrow cell breaks it, or by spaces before its dash: too loose to accuse by.
_OVER_LINES = tuple(
    re.compile(rf"(?<!\d)(?=(\d(?:{gap}\d){{{digits - 1}}}{gap}{_SIGN}{gap}\d(?:{gap}\d){{3}})(?!\d))")
    for gap in (r"(?: ?\n ?)?",)
    for digits in (6, 8)
)
_DASH = r"[-+\u2010-\u2013\u2212]"
_SPACED = re.compile(  # a digit first and what may not stand before it then: so the search leaps from digit to digit
    rf"\d(?<!\d\d)(?<!\d[-.,/\s]\d)"
    rf"(?: ?(?:\d ?){{4,6}}\d ?{_DASH}|(?:(?<=1)9|(?<=2)0)(?:\d{{4}} \d\d|\d{{5}} \d|\d{{6}}) )"
    r" ?(?:\d ?){3}\d(?!\d)(?![-./\s]\d)"
)
MAX_BREAKS = 2  # figures under each other, one a line, are no number
_BEGINS = re.compile(r"\d{6,}")  # what every number begins, and hardly any line holds: looked for first
_ESCAPED = re.compile(r"\\(?:u[0-9a-f]{4}|.)")
MASK = "•"
M = TypeVar("M", bound=BaseModel)


def find(text: str) -> list[tuple[int, int]]:
    """The places [start, end) of personal identity and coordination numbers with a valid date and check digit."""
    found = (NUMBER.match(text, digits.start()) for digits in _BEGINS.finditer(text))
    return [match.span() for match in found if match and _valid(match, text)]


def mask(text: str) -> str:
    """The text with every digit of such numbers as "•"; its length stays, so that places in it still hold."""
    while found := [*find(text), *broken(text)]:
        for start, end in found:
            text = text[:start] + re.sub(r"\d", MASK, text[start:end]) + text[end:]
    return text


def broken(text: str) -> list[tuple[int, int]]:
    """The places of numbers that line ends or spaces break, with a valid date and check digit: for hiding, not for accusing."""
    over = [match.span(1) for one in _OVER_LINES for match in one.finditer(text)] if "\n" in text else []
    lined = [(start, end) for start, end in over if text.count("\n", start, end) <= MAX_BREAKS]
    spaced = [match.span() for match in _SPACED.finditer(text)]
    return [(start, end) for start, end in lined + spaced if find(re.sub(r"\s", "", text[start:end]))]


def mask_extraction(extraction: M) -> M:
    """An extraction (or any model) with every string in it masked, keys of dictionaries too; itself if there is nothing.

    Strings stand in the JSON whole but for what is escaped in them, of which only line ends break a number.
    """
    text = _ESCAPED.sub("\n", extraction.model_dump_json())
    if not find(text) and not broken(text):
        return extraction
    return type(extraction).model_validate(_deep(extraction.model_dump(by_alias=True)))


def _deep(value: Any) -> Any:
    match value:
        case str():
            return mask(value)
        case dict():
            return {_deep(key): _deep(inner) for key, inner in value.items()}
        case list() | tuple():
            return type(value)(_deep(inner) for inner in value)
    return value


def _valid(match: re.Match[str], text: str) -> bool:
    digits = match["date"] + match["tail"]
    glued = text[match.start() - 1 : match.start()].isalpha() or text[match.end() : match.end() + 1].isalpha()
    if glued and not match["sign"]:
        return False  # part of an identifier, such as a VAT number
    return _luhn(digits) and _born(match["century"], match["date"])


def _born(century: str | None, six: str) -> bool:
    year, month, day = int(six[:2]), int(six[2:4]), int(six[4:6])
    day = day - 60 if day > 60 else day  # a coordination number
    for hundreds in (int(century),) if century else (19, 20):
        try:
            date(hundreds * 100 + year, month, day)
        except ValueError:
            continue
        return True
    return False


def _luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(digits):
        doubled = int(digit) * (2 - place % 2)
        total += doubled - 9 if doubled > 9 else doubled  # the sum of its two digits
    return total % 10 == 0
