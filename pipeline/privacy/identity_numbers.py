"""Swedish personal identity and coordination numbers, in every way that people and systems write them.

Form and check digit: Skatteverket, SKV 704 and SKV 707. A number is six or eight digits of birth, an
optional separator and four digits; in a coordination number 60 is added to the day. Organisation
numbers have 20 or more where the month would stand. Dates and check digits are python-stdnum's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from extractors.lazy_pattern import lazy_pattern
from pipeline.privacy.plain_text import plain_text

# All dashes of Unicode, what file names and letters write for one, and "+" where the person is a hundred years old.
_DASHES = (
    "-+_~\uff0b\ufe62\u207a\u207b\u208a\u208b\u2795\u058a\u05be\u1400\u1806\u2010-\u2015\u2043\u2053\u2212\u2e17\u2e1a\u2e3a\u2e3b\u2e40\u2e5d"
    "\u00af\u02d7\u23af\u2500\u2501\u2796\u301c\u3030\u30a0\u30fc\uff70\ufe31\ufe32\ufe58\ufe63\uff0d\uff5e\U00010ead"
)
DASH = f"[{_DASHES}]"
_DOTS = "\u00ac\u00b7\u2027\u2219\u22c5\u2e31"  # in the middle of a line
_NO_LETTERS = (
    "\x00-\x08\x0e-\x1b\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufffd"  # what a dash becomes where its encoding is lost
)
_SEPARATOR = f"[{_DASHES}{_DOTS}{_NO_LETTERS}/.:]"
SPACE = r"[^\S\n]"
SIGN = f"(?:{SPACE}{{0,3}}{_SEPARATOR}{{1,3}}{SPACE}{{0,3}}|{SPACE}?)"
# Words that say what digits without a mark are.
PERSON = lazy_pattern(r"personn|pers\.? ?nr|\bpnr|samordningsn|\bsamnr|identitetsn|\bfödd", re.IGNORECASE)
_IN_SMALL = (  # the same, as they are written
    "personn", "persnr", "pers.nr", "pers nr", "pers. nr", "pnr", "samordningsn", "samnr", "identitetsn", "född"
)  # fmt: skip
_ENOUGH_DIGITS = lazy_pattern(r"(?:\D*+\d){10}")  # for a number, however they are written; most lines have fewer
# What every number begins, and hardly any line holds: looked for first. A digit before the others, to which the search leaps.
_BEGINS = lazy_pattern(r"\d\d{5,}")
_PLAIN = lazy_pattern(rf"(?:18|19|20)?\d{{6}}(?P<sign>{SIGN})\d{{4}}(?!\d(?!\d{{5,7}}{DASH}\d{{4}}))")
# The birth written as a date. A space alone may follow where no document can be of that date: elsewhere
# it stands between a date and an amount. A digit first, so that the search leaps from digit to digit.
_DATED = lazy_pattern(
    rf"\d(?<!\d\d)(?:(?<=1)[89]\d\d(?P<dash>{_SEPARATOR})\d\d(?P=dash)\d\d{SIGN}"
    rf"|(?:(?<=2)0\d\d|\d)(?P<mark>{_SEPARATOR})\d\d(?P=mark)\d\d{SPACE}{{0,3}}{DASH}{SPACE}{{0,3}})\d{{4}}(?!\d)"
)
_MARKED = lazy_pattern(rf"{DASH}{SPACE}?\d{{4}}$")
_JOINED = lazy_pattern(r"[-./]\d")
# A short one has letters on both sides: one side's are an appendix's, or a word's.
_CHECKSUM = lazy_pattern(r"(?=.*[a-f])[0-9a-f]{16,}|(?=.{12})[0-9a-f]*[a-f]\d{10,}[a-f][0-9a-f]*", re.IGNORECASE)
_GUID = lazy_pattern(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_GUID_ALONE = lazy_pattern(rf"{_GUID.pattern}(?![\w-])", re.IGNORECASE)
_BEFORE_ITS_LAST = 24  # characters of a GUID
_WORD_BEFORE, _WORD_AFTER = lazy_pattern(r"[^\W_]*$"), lazy_pattern(r"[^\W_]*")
_LOOK_BACK = 64  # characters, the length of a checksum


@dataclass(frozen=True, slots=True)
class IdentityNumber:
    """A number with a valid date and check digit.

    start, end   where it stands in the text
    digits       its last ten digits
    marked       written as such: with its dash or plus, or with the century; else it is digits that fit
    embedded     more digits are joined to it behind ("811218-9876-2"): perhaps part of a longer number
    """

    start: int
    end: int
    digits: str
    marked: bool
    embedded: bool


def find(text: str) -> list[IdentityNumber]:
    """The numbers that stand whole in a text, in its order."""
    if not _ENOUGH_DIGITS.match(text):
        return []
    plain, places = plain_text(text)
    return list(_unique(_located(match, plain, places) for match in whole(plain)))


def names_person(text: str) -> bool:
    """Whether a text, be it long, has one of the words that say what digits without a mark are."""
    small = text.casefold()  # in any letters a pattern takes ten times as long, and in most texts there is none
    return any(word in small for word in _IN_SMALL) and PERSON.search(text) is not None


def whole(plain: str) -> Iterator[re.Match[str]]:
    """The numbers of a plain text, those in digits alone before those with a date; one may begin inside another."""
    at = 0
    while digits := _BEGINS.search(plain, at):
        at = digits.end()
        match = _PLAIN.match(plain, digits.start())
        if match and not _in_identifier(match, plain) and is_real(digits_of(match[0])):
            yield match
            at = match.end()  # in the midst of digits, where the next one is glued to it
    at = 0
    while match := _DATED.search(plain, at):
        at = match.start() + 1  # a date before a number looks like one that begins with it
        if is_real(digits_of(match[0])):
            yield match


def _unique(numbers: Iterable[IdentityNumber]) -> Iterator[IdentityNumber]:
    """Each place once: of a number that begins inside another ("2024-03-01-1980-01-01-1009") what stands behind that."""
    end = 0
    for number in sorted(numbers, key=lambda one: one.start):
        if number.end > end:
            yield replace(number, start=max(number.start, end))
            end = number.end


def _located(match: re.Match[str], plain: str, places: range | list[int]) -> IdentityNumber:
    start, end = match.span()
    digits = digits_of(match[0])
    return IdentityNumber(
        start=places[start],
        end=places[end],
        digits=digits[-10:],
        marked=_MARKED.search(match[0]) is not None or (match.re.pattern == _PLAIN.pattern and len(digits) == 12),
        embedded=_JOINED.match(plain, end) is not None and not _PLAIN.match(plain, end + 1),
    )


def _in_identifier(match: re.Match[str], plain: str) -> bool:
    """Whether digits without a sign stand in a checksum, or they are with their dash the first two groups of a GUID."""
    start, end = match.span()
    before = _WORD_BEFORE.search(plain, max(0, start - _LOOK_BACK), start)
    after = _WORD_AFTER.match(plain, end, end + _LOOK_BACK)
    word = slice(before.start() if before else start, after.end() if after else end)
    guid = _GUID.fullmatch(plain, max(0, word.start - _BEFORE_ITS_LAST), word.stop)
    if match["sign"]:
        return begins_guid(plain, start)
    return (guid or _CHECKSUM.fullmatch(plain[word])) is not None


def begins_guid(text: str, at: int) -> bool:
    """Whether what stands there is in the first group of a GUID, with nothing glued to it."""
    before = _WORD_BEFORE.search(text, max(0, at - _LOOK_BACK), at)
    return _GUID_ALONE.match(text, before.start() if before else at) is not None


def digits_of(written: str) -> str:
    """The digits of a notation, without what stands between them."""
    return "".join(str(int(letter)) for letter in written if letter.isdecimal())


def is_real(digits: str) -> bool:
    """Whether these are ten digits, or twelve with a century, with a date and a check digit."""
    if digits[:-10] not in {"", "18", "19", "20"} or len(digits) < 10:
        return False
    from stdnum import luhn  # noqa: PLC0415 - slow to load, and hardly any document needs it
    from stdnum.exceptions import ValidationError  # noqa: PLC0415 - the same
    from stdnum.se.personnummer import get_birth_date  # noqa: PLC0415 - the same

    if not luhn.is_valid(digits[-10:]):
        return False
    day = int(digits[-6:-4])
    born = f"{digits[:-6]}{day - 60 if day > 60 else day:02}"  # a coordination number
    for mark in "-+":
        try:
            get_birth_date(f"{born}{mark}{digits[-4:]}")
        except ValidationError:
            continue
        return True
    return False
