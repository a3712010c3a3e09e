"""Passwords and keys: where they may stand, and how they are hidden wherever an address with one is told or kept."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from pathlib import Path
from string import ascii_letters, ascii_lowercase, ascii_uppercase, digits
from urllib.parse import unquote

from extractors.lazy_pattern import lazy_pattern

HIDDEN = "•"
_LONGEST_SECRET = 2**16  # characters
PLACE = r"^(env:\w+|file:/.+)$"  # where a secret may stand, as a setting names it
# A name alone may be a token, and a password may hold "@". What is read is never given back: a long text without "@" would
# be tried from each place else.
_LOGIN = lazy_pattern(r"([/\\]{2}|[/\\](?=[^\s/\\?#@:]{1,100}:))((?:[^\s/\\?#@]++(?=@)|@(?=[^\s/\\?#@\"<>]*+@))++)")
_NAMES = (
    r"[a-z0-9_.-]{0,40}(?:password|passwd|passphrase|passcode|secret|token|signature|session(?:[_-]?(?:id|key))?|credential)s?\d{0,3}",
    r"[a-z0-9_.-]{0,40}(?:api[_-]?(?:key|nyckel)|l(?:o\u0308?|ö)sen(?:ord)?)s?\d{0,3}",
    r"(?:[a-z0-9_.-]{0,40}[_.-])?(?:app|auth|access|secret|private|share|subscription|functions)[_-]?keys?\d{0,3}",
    *("rlkey", "resourcekey", "hdn(?:ts|ea|tl)", "bearer"),  # Dropbox's, Google's, Akamai's
    *("pass", "pwd", "pw", "nyckel"),
    *(
        "(?:auth|access|verification|invite)[_-]?code",
        "(?:php|asp|[a-z]{0,3})sess(?:ion)?[_-]?id",
        "sess",
        "s?sid",
        "cfid",
    ),
    *(
        "awsaccesskeyid",
        "key-pair-id",
        "jwt",
        "tempauth",
        "auth",
        "authorization",
        "ticket",
        "otp",
        "sig",
        "hmac",
        "sas",
    ),
    *("csrf", "xsrf", "nonce", "samlresponse", "samlart", "assertion"),
)
_IS_KEY = lazy_pattern("|".join(_NAMES), re.IGNORECASE)
_MAY_BE_KEY = lazy_pattern("code|kod|key|state", re.IGNORECASE)  # a logon's, or a document's own, which is short
# Fewer digits tell a page, or a municipality.
_DIGITS_OF_KEY = lazy_pattern(r"pin(?:[_-]?(?:code|kod))?=\d{4}|kod=\d{6}", re.IGNORECASE)
_LONGEST_CODE = 8
# Of what tells papers or their forms apart: a file's place at Google is as long and random as a key.
_NO_KEY = lazy_pattern(r".*id|v|ver|version|rev|revision", re.IGNORECASE)
_LEAST_RANDOM = 24
# So much of a value is looked at, and no farther than to the next name: each sign of a page is one value's.
_LOOKED_AT = lazy_pattern(r"(?:(?!%(?:25)*(?:3F|26))[\w.~+/%=-]){20,400}+", re.IGNORECASE)
_DIGIT = lazy_pattern(r"\d")
# Letters and digits as their kinds, all else as nothing; and where a kind follows another one.
_KINDS = bytes.maketrans(
    ascii_uppercase.encode() + ascii_lowercase.encode() + digits.encode(), b"A" * 26 + b"a" * 26 + b"0" * 10
)
_OF_NO_KIND = bytes(set(range(256)) - set((ascii_letters + digits).encode()))
_CHANGES = (b"Aa", b"aA", b"A0", b"0A", b"a0", b"0a")
_LEAST_CHANGES = 0.4  # of a text's places; drawn at random 0.6 change, in words and numbers run together 0.3
_LEAST_CASE = 0.2  # of its signs that are capitals, and that are small letters; drawn at random 0.4 each
_NAME = r"((?:(?!%(?:25)*(?:3[DF]|26))[^\s?&;#=\"'<>]){1,100}+)(?:=|%(?:25)*3D)"
# Also where the address is a part of another one, written out ("?next=%2Fa%3Ftoken%3D…").
_IN_ADDRESS = lazy_pattern(rf"(?:[?&;#]|%(?:25)*(?:3F|26)){_NAME}", re.IGNORECASE)
# In what is no address, such as the name of a file.
_IN_WORDS = lazy_pattern(rf"(?:^|[\s;,/\\\"'(]){_NAME}", re.IGNORECASE)
# In JSON that is a value in an address.
_JSON = lazy_pattern(r"\s*(?:[\[{]|%(?:25)*(?:5B|7B))[^&\n<>]{1,4000}", re.IGNORECASE)
_QUOTE = r"(?:\\*[\"']|(?:%(?:25)*5C)*%(?:25)*2[27])"
_MEMBER = lazy_pattern(
    rf"{_QUOTE}((?:(?!%(?:25)*2[27])[^\s\"'\\:,]){{1,100}}+){_QUOTE}(?:\s|\+|%(?:25)*20){{0,9}}(?::|%(?:25)*3A)(?:\s|\+|%(?:25)*20){{0,9}}"
    rf"(?:{_QUOTE}(?P<text>(?:(?!%(?:25)*(?:22|27|5C))[^\"'\\&])++)|(?P<bare>(?:(?!%(?:25)*(?:22|27|2C|5B|5D|7B|7D))[^\s\"'&,\[\]{{}}])++))",
    re.IGNORECASE,
)
_PARTS = lazy_pattern(r"[\[\](),/\\]")  # of a name: what stands in its brackets, or behind a folder's name
_VALUE = lazy_pattern(r"[^\s&#\"'<>]+")
_MOST_ESCAPED = 3  # times that a name is written out, one within the other


def hide(text: str) -> str:
    """A text with the password or key of any address in it, be it a relative one, as "•"; its length stays."""
    if "@" in text:
        text = _LOGIN.sub(_hidden, text)
    return _without_values(text, _IN_ADDRESS, shapes=True)


def hide_words(text: str) -> str:
    """The same of a header or a file's name, where a key may stand without an address before it."""
    return _without_values(hide(text), _IN_WORDS, shapes=True)


def _without_values(text: str, named: re.Pattern[str], *, shapes: bool) -> str:
    """shapes: also what looks drawn at random, whatever its name."""
    if "=" not in text and "3d" not in text and "3D" not in text:
        return text
    pieces, at = [], 0
    for start, end in sorted(_values(text, named, shapes=shapes)):
        if end > at:
            pieces += [text[at : max(start, at)], HIDDEN * (end - max(start, at))]
            at = end
    return "".join([*pieces, text[at:]])


def _values(text: str, named: re.Pattern[str], *, shapes: bool) -> Iterator[tuple[int, int]]:
    """Where the values of keys stand in a text; an address may hold JSON, which may hold addresses."""
    at = read = 0
    for found in named.finditer(text):
        if found.end() < at:
            continue
        if _is_key(found[1], text, found.end()) or (shapes and _is_drawn(found, text)):
            if value := _VALUE.match(text, found.end()):
                yield value.span()
                at = value.end()
        elif found.end() >= read and (told := _JSON.match(text, found.end())):
            yield from _in_json(text, *told.span())
            read = told.end()


def _in_json(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the values of keys stand among the members of what is JSON there."""
    for member in _MEMBER.finditer(text, start, end):
        group = "text" if member["text"] else "bare"
        if _is_key(member[1], text, member.start(group)):
            yield member.span(group)


def _is_key(name: str, text: str, at: int) -> bool:
    """Whether a name, or a part of it ("user[password]", "(token"), is a key's, however it is written out; at: of its value."""
    parts, code = _parts(name), text[at : at + _LONGEST_CODE]
    if any(_IS_KEY.fullmatch(part) or _DIGITS_OF_KEY.match(f"{part}={code}") for part in parts):
        return True
    return any(map(_MAY_BE_KEY.fullmatch, parts)) and _DIGIT.search(_looked_at(text, at)) is not None


def _parts(name: str) -> list[str]:
    for _ in range(_MOST_ESCAPED):
        name = unquote(name)
    return [part.strip(" +") for part in _PARTS.split(name)]


def _is_drawn(found: re.Match[str], text: str) -> bool:
    """Whether a value is long and drawn at random from capitals, small letters and digits, and names no paper.

    Hexadecimal numbers and GUIDs, by which papers are known, have letters of one case.
    """
    value = _looked_at(text, found.end())
    if len(value) < _LEAST_RANDOM or any(_NO_KEY.fullmatch(part) for part in _parts(found[1])):
        return False
    kinds = unquote(value).encode("ascii", "ignore").translate(_KINDS, _OF_NO_KIND)
    changes = sum(map(kinds.count, _CHANGES))
    cases = min(kinds.count(b"A"), kinds.count(b"a"))
    return b"0" in kinds and cases >= _LEAST_CASE * len(kinds) and changes >= _LEAST_CHANGES * len(kinds)


def _looked_at(text: str, at: int) -> str:
    """What a value begins with, as far as a key would go on; nothing where it is shorter than any."""
    found = _LOOKED_AT.match(text, at)
    return found[0] if found else ""


def _hidden(found: re.Match[str]) -> str:
    return found[1] + HIDDEN * len(found[2])


def has_secret(address: str) -> bool:
    """Whether an address holds a password or a key by its name: what a setting may not, whose filters may look random."""
    return _LOGIN.search(address) is not None or _without_values(address, _IN_ADDRESS, shapes=False) != address


def holds_key(text: str) -> bool:
    """Whether anything in a text would be hidden: in an address, be it a relative one."""
    return hide(text) != text


def secret_at(place: str) -> str:
    """What a variable ("env:NAME") or a file ("file:/path") holds, empty where there is nothing. Raises OSError, UnicodeDecodeError."""
    kind, _, where = place.partition(":")
    return (os.environ.get(where, "") if kind == "env" else _text_of(Path(where))).strip()


def _text_of(file: Path) -> str:
    """What a file holds. Raises OSError, also for a pipe or a device, whose end may never come, and for what is longer than any secret."""
    if not file.is_file():
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(file))
    with file.open(encoding="utf-8") as stream:
        text = stream.read(_LONGEST_SECRET + 1)
    if len(text) > _LONGEST_SECRET:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(file))
    return text
