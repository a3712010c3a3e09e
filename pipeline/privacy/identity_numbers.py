"""Swedish personal identity and coordination numbers, in every way that people and systems write them.

Form and check digit: Skatteverket, SKV 704 and SKV 707. A number is six or eight digits of birth, an
optional separator and four digits; in a coordination number 60 is added to the day. Organisation
numbers have 20 or more where the month would stand. Dates and check digits are python-stdnum's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import unescape
from urllib.parse import unquote

# All dashes of Unicode, what file names and letters write for one, and "+" where the person is a hundred years old.
_DASHES = (
    "-+_~\uff0b\ufe62\u207a\u207b\u208a\u208b\u2795\u058a\u05be\u1400\u1806\u2010-\u2015\u2043\u2053\u2212\u2e17\u2e1a\u2e3a\u2e3b\u2e40\u2e5d"
    "\u00af\u02d7\u23af\u2500\u2501\u2796\u301c\u3030\u30a0\u30fc\uff70\ufe31\ufe32\ufe58\ufe63\uff0d\uff5e\U00010ead"
)
_DASH = f"[{_DASHES}]"
_DOTS = "\u00ac\u00b7\u2027\u2219\u22c5\u2e31"  # in the middle of a line
_NO_LETTERS = (
    "\x00-\x08\x0e-\x1b\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufffd"  # what a dash becomes where its encoding is lost
)
_SEPARATOR = f"[{_DASHES}{_DOTS}{_NO_LETTERS}/.:]"
_SPACE = r"[^\S\n]"
_SIGN = f"(?:{_SPACE}{{0,3}}{_SEPARATOR}{{1,3}}{_SPACE}{{0,3}}|{_SPACE}?)"
# Words that say what digits without a mark are.
PERSON = re.compile(r"personn|pers\.? ?nr|\bpnr|samordningsn|\bsamnr|identitetsn|\bfödd", re.IGNORECASE)
# What every number begins, and hardly any line holds: looked for first. A digit before the others, to which the search leaps.
_BEGINS = re.compile(r"\d\d{5,}")
_PLAIN = re.compile(rf"(?:18|19|20)?\d{{6}}(?P<sign>{_SIGN})\d{{4}}(?!\d(?!\d{{5,7}}{_DASH}\d{{4}}))")
# The birth written as a date. A space alone may follow where no document can be of that date: elsewhere
# it stands between a date and an amount. A digit first, so that the search leaps from digit to digit.
_DATED = re.compile(
    rf"\d(?<!\d\d)(?:(?<=1)[89]\d\d(?P<dash>{_SEPARATOR})\d\d(?P=dash)\d\d{_SIGN}"
    rf"|(?:(?<=2)0\d\d|\d)(?P<mark>{_SEPARATOR})\d\d(?P=mark)\d\d{_SPACE}{{0,3}}{_DASH}{_SPACE}{{0,3}})\d{{4}}(?!\d)"
)
# Broken over lines as a narrow cell breaks it, or by spaces before its dash: too loose to accuse by.
_GAP = rf"(?:{_SPACE}?\n{_SPACE}?)?"
_OVER_LINES = tuple(
    re.compile(rf"(?<!\d)(?=(\d(?:{_GAP}\d){{{digits - 1}}}{_GAP}{_SIGN}{_GAP}\d(?:{_GAP}\d){{3}})(?!\d))")
    for digits in (6, 8)
)
_SPACED = re.compile(  # a digit first and what may not stand before it then: so the search leaps from digit to digit
    rf"\d(?<!\d\d)(?<!\d[-.,/\s]\d)"
    rf"(?: ?(?:\d ?){{4,6}}\d ?{_DASH}|(?<=1)9\d\d \d\d \d\d |(?:(?<=1)9|(?<=2)0)(?:\d{{4}} \d\d|\d{{5}} \d|\d{{6}}) )"
    r" ?(?:\d ?){3}\d(?!\d)(?![-./\s]\d)"
)
_APART = re.compile(rf"(?<!\d)(?<!\d[-.,/\s])(?:18|19|20)?\d{{6}}{_SPACE}{{2,4}}\d{{4}}(?!\d)(?![-.,/\s]\d)")
# In brackets, behind a bar, a bullet or the sign before a time, or in pairs; the last two where no document can be of that date.
_ODD = re.compile(
    rf"\d(?<!\d\d)(?:\d{{5}}(?:\d\d)?(?:\) ?(?:{_DASH} ?)?|\|| ?• ?)"
    r"|(?<=1)[89]\d{6}T|(?<=[4-9])\d (?:0[1-9]|1[0-2]) \d\d )\d{4}(?!\d)"
)
# With a row of dashes, as somebody draws a line.
_DASHED = re.compile(
    rf"\d(?<!\d\d)\d{{5}}(?:\d\d)?{_SPACE}{{0,3}}{_DASH}(?:{_SPACE}?{_DASH}){{1,9}}{_SPACE}{{0,3}}\d{{4}}(?!\d)"
)
# In the number for VAT of whoever trades alone; of a company's, the third and fourth digit are no month.
_VAT = re.compile(rf"SE(\d{{6}}{_SIGN}\d{{4}})\d\d(?!\d)", re.IGNORECASE)
# Behind the date that a file name begins with, and nothing between them.
_BEHIND_DATE = re.compile(
    r"(?<!\d)(?:(?:19|20)\d\d|\d\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    rf"(?=((?:18|19|20)?\d{{6}}{_DASH}\d{{4}})(?!\d))"
)
# The birth's month and day in one, between dashes.
_HALF_DATED = re.compile(rf"\d(?<!\d\d)(?:(?<=1)[89]|(?<=2)0)\d\d(?P<dash>{_DASH})\d{{4}}(?P=dash)\d{{4}}(?!\d)")
# Several glued to each other, without any sign.
_GLUED = re.compile(r"(?<!\d)(?:\d\d){10,}(?!\d)")
# One number in two cells: the birth and what follows it, and nothing else in either.
_BIRTH = re.compile(rf"\s*(?P<century>18|19|20)?(?P<year>\d\d)\d{{4}}\s*(?P<dash>{_DASH}?)\s*")
_REST = re.compile(rf"\s*(?P<dash>{_DASH}?)\s*\d{{4}}\s*")
_BEFORE_ANY_DOCUMENT = 40  # years of two digits from here on are of the last century
_MAX_BREAKS = 2  # figures under each other, one a line, are no number
# What is drawn as nothing, or through a letter: soft hyphens, strokes, joiners, marks of direction, variation selectors.
_INVISIBLE = "\u00ad\u0334-\u0338\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef"
# What an address, escaped once or more often, and a web page write for one character.
_PERCENT = "%(?:25)*"
_MORE = f"{_PERCENT}[89ABab][0-9A-Fa-f]"  # of its bytes in UTF-8
_OF_ONE_BYTE = len("%96")
_SIGN_IN_CP1252 = "9[5-7]|[Aa][0DFdf]|[Bb]7"  # of one byte, as old systems write it
_UNENDED = (
    "&(?:nbsp|shy|#[xX]0{0,4}(?:2[BDbd]|[Aa][0Dd]|201[0-5]|2212)|#0{0,4}(?:4[35]|160|173|82(?:0[89]|1[0-3])|8722))"
)
ESCAPE = (
    rf"{_PERCENT}(?:[0-7][0-9A-Fa-f]|[CDcd][0-9A-Fa-f]{_MORE}|[Ee][0-9A-Fa-f](?:{_MORE}){{2}}|[Ff][0-7](?:{_MORE}){{3}}|{_SIGN_IN_CP1252})"
    rf"|&(?:[A-Za-z]{{2,31}}|emsp1[34]|#0{{0,4}}\d{{2,5}}|#[xX]0{{0,4}}[0-9A-Fa-f]{{2,4}});|{_UNENDED}"
)
_REWRITTEN = re.compile(rf"[{_INVISIBLE}]|{ESCAPE}")
_MAY_BE_REWRITTEN = re.compile(f"[{_INVISIBLE}%&]")  # what it begins with: a set is looked for five times as fast
_OTHER_DIGIT = re.compile(r"[^\D0-9]")  # of another script, or of another width
# Digits that are raised, lowered or in circles: elsewhere a note's mark behind a number, or a list's before it.
RAISED = (
    "\u00b2\u00b3\u00b9\u1369-\u1371\u19da\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u2474-\u247c\u2488-\u2490\u24ea"
    "\u24f5-\u24fd\u24ff\u2776-\u277e\u2780-\u2788\u278a-\u2792\U00010a40-\U00010a43\U00010e60-\U00010e68"
    "\U00011052-\U0001105a\U0001f100-\U0001f10a"
)
# Bytes that are no text, and other signs, as they are written out; elsewhere a folder may be called "x950101-1234".
WRITTEN_OUT = r"(?:\\x[89A-Fa-f][0-9A-Fa-f])+|\\u[0-9A-Fa-f]{4}"
_RAISED, _WRITTEN_OUT = re.compile(f"[{RAISED}]"), re.compile(WRITTEN_OUT)
_MARKED = re.compile(rf"{_DASH}{_SPACE}?\d{{4}}$")
_JOINED = re.compile(r"[-./]\d")
# A short one has letters on both sides: one side's are an appendix's, or a word's.
_CHECKSUM = re.compile(r"(?=.*[a-f])[0-9a-f]{16,}|(?=.{12})[0-9a-f]*[a-f]\d{10,}[a-f][0-9a-f]*", re.IGNORECASE)
_GUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_BEFORE_ITS_LAST = 24  # characters of a GUID
_WORD_BEFORE, _WORD_AFTER = re.compile(r"[^\W_]*$"), re.compile(r"[^\W_]*")
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
    plain, places = _plain(text)
    return list(_unique(_located(match, plain, places) for match in _whole(plain)))


def find_broken(text: str) -> list[tuple[int, int]]:
    """The places [start, end) of numbers that line ends or spaces break, that something is glued to, or that are in odd digits: for hiding, not for accusing."""
    plain, places = _plain(text)
    found = [(places[start], places[end]) for start, end in _broken(plain)]
    if not _RAISED.search(plain) and not _WRITTEN_OUT.search(plain):
        return found
    plain, between = _rewritten(plain, _WRITTEN_OUT)
    plain = _RAISED.sub(lambda digit: str(unicodedata.digit(digit[0])), plain)
    again = [*_broken(plain), *(match.span() for match in _whole(plain))]
    return [*found, *((places[between[start]], places[between[end]]) for start, end in again)]


def _broken(plain: str) -> list[tuple[int, int]]:
    over = [match.span(1) for one in _OVER_LINES for match in one.finditer(plain)] if "\n" in plain else []
    lined = [(start, end) for start, end in over if plain.count("\n", start, end) <= _MAX_BREAKS]
    spaced = [match.span() for one in (_SPACED, _APART, _ODD, _DASHED, _HALF_DATED) for match in one.finditer(plain)]
    behind = [match.span(1) for one in (_BEHIND_DATE, _VAT) for match in one.finditer(plain)]
    fitting = [(start, end) for start, end in lined + spaced + behind if _is_real(_digits(plain[start:end]))]
    return [*fitting, *(match.span() for match in _GLUED.finditer(plain) if _are_real(match[0]))]


def _are_real(digits: str) -> bool:
    """Whether digits are numbers glued to each other, and nothing else."""
    ends = {0}
    for at in range(0, len(digits), 2):
        if at in ends:
            ends |= {at + long for long in (10, 12) if _is_real(digits[at : at + long])}
    return len(digits) in ends


def is_split(first: str, second: str) -> bool:
    """Whether two cells are one number: with a dash between, or born when no document can be of that date."""
    birth, rest = _BIRTH.fullmatch(_plain(first)[0]), _REST.fullmatch(_plain(second)[0])
    if not birth or not rest:
        return False
    long_ago = birth["century"] in {"18", "19"} or (not birth["century"] and int(birth["year"]) >= _BEFORE_ANY_DOCUMENT)
    return bool(birth["dash"] or rest["dash"] or long_ago) and _is_real(_digits(birth[0] + rest[0]))


def _whole(plain: str) -> Iterator[re.Match[str]]:
    at = 0
    while digits := _BEGINS.search(plain, at):
        at = digits.end()
        match = _PLAIN.match(plain, digits.start())
        if match and not _in_identifier(match, plain) and _is_real(_digits(match[0])):
            yield match
            at = match.end()  # in the midst of digits, where the next one is glued to it
    at = 0
    while match := _DATED.search(plain, at):
        at = match.start() + 1  # a date before a number looks like one that begins with it
        if _is_real(_digits(match[0])):
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
    digits = _digits(match[0])
    return IdentityNumber(
        start=places[start],
        end=places[end],
        digits=digits[-10:],
        marked=_MARKED.search(match[0]) is not None or (match.re is _PLAIN and len(digits) == 12),
        embedded=_JOINED.match(plain, end) is not None and not _PLAIN.match(plain, end + 1),
    )


def _plain(text: str) -> tuple[str, range | list[int]]:
    """The text without invisible and with escaped characters as themselves, digits in ASCII, and where each of its characters stands."""
    if not _MAY_BE_REWRITTEN.search(text) or not _REWRITTEN.search(text):
        return _in_ascii(text), range(len(text) + 1)
    return _rewritten(text, _REWRITTEN)


def _rewritten(text: str, escapes: re.Pattern[str]) -> tuple[str, list[int]]:
    kept: list[str] = []
    places: list[int] = []
    at = 0
    for match in escapes.finditer(text):
        meant = meant_by(match[0])
        kept += [text[at : match.start()], "" if re.match(f"[{_INVISIBLE}]", meant) else meant]
        places += [*range(at, match.start()), *[match.start()] * len(kept[-1])]
        at = match.end()
    return _in_ascii("".join([*kept, text[at:]])), [*places, *range(at, len(text) + 1)]


def meant_by(escape: str) -> str:
    """The character that an escape stands for."""
    if escape.startswith("\\u"):
        return chr(int(escape.removeprefix("\\u"), base=16))
    if escape.startswith("\\x"):
        written = bytes.fromhex(escape.replace("\\x", ""))
        try:
            return written.decode()
        except UnicodeDecodeError:
            return written.decode("cp1252", "replace")
    escape = re.sub(_PERCENT, "%", escape)
    return unescape(unquote(escape, "cp1252" if len(escape) == _OF_ONE_BYTE else "utf-8"))


def _in_ascii(text: str) -> str:
    """A text, each of its digits as the one in ASCII."""
    return text if text.isascii() else _OTHER_DIGIT.sub(lambda digit: str(int(digit[0])), text)


def _in_identifier(match: re.Match[str], plain: str) -> bool:
    """Whether digits without a sign stand in a checksum."""
    start, end = match.span()
    before = _WORD_BEFORE.search(plain, max(0, start - _LOOK_BACK), start)
    after = _WORD_AFTER.match(plain, end, end + _LOOK_BACK)
    word = slice(before.start() if before else start, after.end() if after else end)
    guid = _GUID.fullmatch(plain, max(0, word.start - _BEFORE_ITS_LAST), word.stop)
    return not match["sign"] and (guid or _CHECKSUM.fullmatch(plain[word])) is not None


def _digits(written: str) -> str:
    return "".join(str(int(letter)) for letter in written if letter.isdecimal())


def _is_real(digits: str) -> bool:
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
