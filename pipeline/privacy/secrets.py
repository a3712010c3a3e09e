"""Passwords and keys: where they may stand, and how they are hidden wherever an address with one is told or kept."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import unquote

HIDDEN = "•"
PLACE = r"^(env:\w+|file:/.+)$"  # where a secret may stand, as a setting names it
# A name alone may be a token. What is read is never given back: a long text without "@" would be tried from each place else.
_LOGIN = re.compile(r"([/\\]{2}|[/\\](?=[^\s/\\?#@:]{1,100}:))([^\s/\\?#@]++)(?=@)")
_NAMES = (
    r"[a-z0-9_.-]{0,40}(?:password|passwd|passphrase|secret|token|signature|session[_-]?id|credentials?)",
    *("pass", "pwd", "pw", "l[oö]senord"),
    *("(?:api|auth|access|secret|share|subscription|functions)[_-]?key", "x-functions-key"),
    *("awsaccesskeyid", "key-pair-id", "phpsessid", "jwt", "tempauth", "auth", "authorization", "ticket", "otp", "sig"),
)
_IS_KEY = re.compile("|".join(_NAMES), re.IGNORECASE)
_NAME = r"((?:(?!%(?:25)*(?:3[DF]|26))[^\s?&;#=\"'<>]){1,100}+)(?:=|%(?:25)*3D)"
# Also where the address is a part of another one, written out ("?next=%2Fa%3Ftoken%3D…").
_IN_ADDRESS = re.compile(rf"(?:[?&;#]|%(?:25)*(?:3F|26)){_NAME}", re.IGNORECASE)
# In what is no address, such as the name of a file.
_IN_WORDS = re.compile(rf"(?:^|[\s;,/\\\"'(]){_NAME}", re.IGNORECASE)
_PARTS = re.compile(r"[\[\](),/\\]")  # of a name: what stands in its brackets, or behind a folder's name
_VALUE = re.compile(r"[^\s&#\"'<>]+")
_MOST_ESCAPED = 3  # times that a name is written out, one within the other


def hide(text: str) -> str:
    """A text with the password or key of any address in it, be it a relative one, as "•"; its length stays."""
    if "@" in text:
        text = _LOGIN.sub(_hidden, text)
    return _without_values(text, _IN_ADDRESS)


def hide_words(text: str) -> str:
    """The same of a header or a file's name, where a key may stand without an address before it."""
    return _without_values(hide(text), _IN_WORDS)


def _without_values(text: str, named: re.Pattern[str]) -> str:
    if "=" not in text and "3d" not in text and "3D" not in text:
        return text
    pieces, at = [], 0
    for found in named.finditer(text):
        if found.end() >= at and _is_key(found[1]) and (value := _VALUE.match(text, found.end())):
            pieces += [text[at : value.start()], HIDDEN * len(value[0])]
            at = value.end()
    return "".join([*pieces, text[at:]])


def _is_key(name: str) -> bool:
    """Whether a name, or a part of it ("user[password]", "(token"), is a key's, however it is written out."""
    for _ in range(_MOST_ESCAPED):
        name = unquote(name)
    return any(_IS_KEY.fullmatch(part.strip(" +")) for part in _PARTS.split(name))


def _hidden(found: re.Match[str]) -> str:
    return found[1] + HIDDEN * len(found[2])


def has_secret(address: str) -> bool:
    """Whether an address holds a password or a key."""
    return hide(address) != address


def holds_key(text: str) -> bool:
    """Whether any address in a text, be it a relative one, holds a password or a key."""
    return hide(text) != text


def secret_at(place: str) -> str:
    """What a variable ("env:NAME") or a file ("file:/path") holds, empty where there is nothing. Raises OSError, UnicodeDecodeError."""
    kind, _, where = place.partition(":")
    return (os.environ.get(where, "") if kind == "env" else Path(where).read_text(encoding="utf-8")).strip()
