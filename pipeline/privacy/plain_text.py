"""A text with each of its characters as itself: what is written out or invisible, and digits of other scripts, in ASCII."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from html import unescape
from urllib.parse import unquote

from extractors.lazy_pattern import lazy_pattern

# What is drawn as nothing, or on a letter: soft hyphens, accents, strokes, a key around it, joiners, marks of direction, variation selectors,
# fillers of Hangul and Khmer, Braille without a dot, and whatever else a font may ignore (Unicode's Default_Ignorable_Code_Point).
_INVISIBLE = (
    "\u00ad\u0300-\u036f\u061c\u180b-\u180f\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20ff"
    "\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\U000e0000-\U000e0fff"
    "\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
)
# What an address and a web page, escaped once or more often, write for one character.
_PERCENT = "%(?:25)*"
_AND = "&(?:amp;)*"
_MORE = f"{_PERCENT}[89ABab][0-9A-Fa-f]"  # of its bytes in UTF-8
_OF_ONE_BYTE = len("%96")
_SIGN_IN_CP1252 = "9[5-7]|[Aa][0DFdf]|[Bb]7"  # of one byte, as old systems write it
_UNENDED = f"{_AND}(?:nbsp|shy|#[xX]0{{0,4}}(?:2[BDbd]|[Aa][0Dd]|201[0-5]|2212)|#0{{0,4}}(?:4[35]|160|173|82(?:0[89]|1[0-3])|8722))"
ESCAPE = (
    rf"{_PERCENT}(?:[0-7][0-9A-Fa-f]|[CDcd][0-9A-Fa-f]{_MORE}|[Ee][0-9A-Fa-f](?:{_MORE}){{2}}|[Ff][0-7](?:{_MORE}){{3}}|{_SIGN_IN_CP1252})"
    rf"|{_AND}(?:[A-Za-z]{{2,31}}|emsp1[34]|#0{{0,4}}\d{{2,5}}|#[xX]0{{0,4}}[0-9A-Fa-f]{{2,4}});|{_UNENDED}"
)
_REWRITTEN = lazy_pattern(rf"[{_INVISIBLE}]|{ESCAPE}")
_MAY_BE_REWRITTEN = lazy_pattern(f"[{_INVISIBLE}%&]")  # what it begins with: a set is looked for five times as fast
_OTHER_DIGIT = lazy_pattern(r"[^\D0-9]")  # of another script, or of another width
# Digits that are raised, lowered or in circles: elsewhere a note's mark behind a number, or a list's before it.
RAISED = (
    "\u00b2\u00b3\u00b9\u1369-\u1371\u19da\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u2474-\u247c\u2488-\u2490\u24ea"
    "\u24f5-\u24fd\u24ff\u2776-\u277e\u2780-\u2788\u278a-\u2792\U00010a40-\U00010a43\U00010e60-\U00010e68"
    "\U00011052-\U0001105a\U0001f100-\U0001f10a"
)
# Bytes that are no text, those of one sign together, and other signs, as they are written out; elsewhere a folder may be called "x950101-1234".
# Of what mail writes for a dash or a space only what has a letter in it: "=96" may begin the last four. Digits are read so besides.
# What office files and lists write in names ("_x002D_"), and a dash or space of UTF-8 that was read as Windows' letters ("â€“").
_BYTE = r"\\x[89ABab][0-9A-Fa-f]"  # of a sign's in UTF-8, behind the first
WRITTEN_OUT = (
    rf"\\x(?:[Cc][2-9A-Fa-f]|[Dd][0-9A-Fa-f]){_BYTE}"
    rf"|\\x(?:[Ee]0\\x[ABab]|[Ee][1-9A-Ca-cEeFf]\\x[89ABab]|[Ee][Dd]\\x[89])[0-9A-Fa-f]{_BYTE}"
    rf"|\\x(?:[Ff]0\\x[9ABab]|[Ff][1-3]\\x[89ABab]|[Ff]4\\x8)[0-9A-Fa-f]{_BYTE}{_BYTE}"
    r"|\\x(?:[89A-Fa-f][0-9A-Fa-f]|3[0-9])|=3[0-9]|[\\%]u[0-9A-Fa-f]{4}|_x[0-9A-Fa-f]{4}_"
    "|\u00e2(?:\u20ac[\u0090-\u0095\u201c\u201d\u2022]|\u02c6\u2019)|\u00c2[\u00a0\u00ad]"
    "|=(?:2[BDbd]|[Aa][0Dd]|[Cc]2=[Aa][0Dd]|[Ee]2=80=(?:9[0-5]|[Aa][0-9Ff])|[Ee]2=88=92)"
)
_MAY_BE_WRITTEN_OUT = lazy_pattern("[\\\\%=\u00e2\u00c2]|_x")
_CONTROLS = lazy_pattern(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufff9-\ufffb\ufffe\uffff]"
)  # a dash whose encoding is lost, or nothing
# Within a line.
TAG = r"</?(?:[bisuaBISUA]|em|strong|span|font|mark|small|code|wbr|EM|STRONG|SPAN|FONT)(?:[\s/][^<>]{0,200})?>"
_TAG = lazy_pattern(TAG)
_WHITE = lazy_pattern(r"\s{2,}|\n")
_MAX_BREAKS = 2  # what stands further below is another figure
_MISREAD = "\u00e2\u00c2"  # what a dash or a space of UTF-8 begins with in Windows' letters
_RAISED, _WRITTEN_OUT = lazy_pattern(f"[{RAISED}]"), lazy_pattern(WRITTEN_OUT)


def plain_text(text: str) -> tuple[str, range | list[int]]:
    """The text without invisible and with escaped characters as themselves, digits in ASCII, and where each of its characters stands."""
    if not _MAY_BE_REWRITTEN.search(text) or not _REWRITTEN.search(text):
        return _in_ascii(text), range(len(text) + 1)
    return _rewritten(text, _REWRITTEN)


def more_digits(plain: str) -> tuple[str, list[int]] | None:
    """A plain text that has them with raised digits as digits and bytes written out as their signs, and the places in it; else nothing."""
    if not _RAISED.search(plain) and not (_MAY_BE_WRITTEN_OUT.search(plain) and _WRITTEN_OUT.search(plain)):
        return None
    meant, places = _rewritten(plain, _WRITTEN_OUT)
    return _RAISED.sub(lambda digit: str(unicodedata.digit(digit[0])), meant), places


def on_one_line(plain: str) -> tuple[str, list[int]]:
    """A plain text with a space where a line ends, or two, and the places in it."""
    return _replaced(plain, _WHITE, _as_one)


def without_controls(plain: str) -> tuple[str, list[int]] | None:
    """A plain text as a workbook keeps it, without the characters that no text has, and the places in it; nothing where it has none."""
    return _replaced(plain, _CONTROLS, lambda _: "") if _CONTROLS.search(plain) else None


def without_tags(plain: str) -> tuple[str, list[int]] | None:
    """A plain text without the tags that only say how its words look, and the places in it; nothing where it has none."""
    return _replaced(plain, _TAG, lambda _: "") if _TAG.search(plain) else None


def _rewritten(text: str, escapes: re.Pattern[str]) -> tuple[str, list[int]]:
    plain, places = _replaced(text, escapes, _letter_of)
    return _in_ascii(plain), places


def _replaced(text: str, found: re.Pattern[str], instead: Callable[[str], str]) -> tuple[str, list[int]]:
    """A text with what is found replaced, and where each of its characters stands in it."""
    kept: list[str] = []
    places: list[int] = []
    at = 0
    for match in found.finditer(text):
        kept += [text[at : match.start()], instead(match[0])]
        places += [*range(at, match.start()), *[match.start()] * len(kept[-1])]
        at = match.end()
    return "".join([*kept, text[at:]]), [*places, *range(at, len(text) + 1)]


def _as_one(white: str) -> str:
    return " " if 0 < white.count("\n") <= _MAX_BREAKS else white


def _letter_of(escape: str) -> str:
    meant = meant_by(escape)
    return "" if re.match(f"[{_INVISIBLE}]", meant) else meant


def meant_by(escape: str) -> str:
    """The character that an escape stands for."""
    if escape.startswith(("\\u", "%u", "_x")):
        return chr(int(escape.strip("_")[-4:], base=16))
    if escape[0] in _MISREAD:
        return _in_windows_letters(escape).decode("utf-8", "replace")
    if escape.startswith(("\\x", "=")):
        written = bytes.fromhex(escape.replace("\\x", "").replace("=", ""))
        try:
            return written.decode()
        except UnicodeDecodeError:
            return written.decode("cp1252", "replace")
    escape = re.sub(_AND, "&", re.sub(_PERCENT, "%", escape))
    return unescape(unquote(escape, "cp1252" if len(escape) == _OF_ONE_BYTE else "utf-8"))


def _in_windows_letters(text: str) -> bytes:
    """The bytes of a text in cp1252, those that have no letter there as themselves."""
    return b"".join(letter.encode("cp1252") if ord(letter) > 0xFF else bytes([ord(letter)]) for letter in text)


def _in_ascii(text: str) -> str:
    """A text, each of its digits as the one in ASCII."""
    return text if text.isascii() else _OTHER_DIGIT.sub(lambda digit: str(int(digit[0])), text)
