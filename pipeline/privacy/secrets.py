"""Passwords and keys: where they may stand, and how they are hidden wherever an address with one is told or kept."""

from __future__ import annotations

import os
import re
from pathlib import Path

HIDDEN = "•"
PLACE = r"^(env:\w+|file:/.+)$"  # where a secret may stand, as a setting names it
# A name alone may be a token. What is read is never given back: a long text without "@" would be tried from each place else.
_LOGIN = re.compile(r"([/\\]{2})([^\s/\\?#@]++)(?=@)")
_NAMES = (
    *(
        r"[a-z0-9_.-]{0,40}(?:password|passwd|secret|token|signature|session[_-]?id)(?:\[\]|%5B%5D)?",
        "pwd",
        "l[oö]senord",
    ),
    *("(?:api|auth|access|secret|share|subscription|functions)[_-]?key", "x-(?:functions-key|(?:amz|goog)-credential)"),
    *("awsaccesskeyid", "key-pair-id", "phpsessid", "jwt", "tempauth", "auth", "authorization", "ticket", "otp", "sig"),
)
# Also where the address is a part of another one, written out ("?next=%2Fa%3Ftoken%3D…").
_KEY = re.compile(rf"((?:[?&;#]|%3F|%26)(?:{'|'.join(_NAMES)})(?:=|%3D))([^\s&#\"'<>]+)", re.IGNORECASE)
# In what is no address, such as the name of a file.
_WORD = re.compile(rf"((?:^|[\s;,/\\\"'(])(?:{'|'.join(_NAMES)})(?:=|%3D))([^\s&#\"'<>]+)", re.IGNORECASE)


def hide(text: str) -> str:
    """A text with the password or key of any address in it, be it a relative one, as "•"; its length stays."""
    if "@" in text:
        text = _LOGIN.sub(_hidden, text)
    if "=" in text or "%3D" in text or "%3d" in text:
        text = _KEY.sub(_hidden, text)
    return text


def hide_words(text: str) -> str:
    """The same of a header or a file's name, where a key may stand without an address before it."""
    return _WORD.sub(_hidden, hide(text))


def _hidden(found: re.Match[str]) -> str:
    return found[1] + HIDDEN * len(found[2])


def has_secret(address: str) -> bool:
    """Whether an address holds a password or a key."""
    return hide(address) != address


def holds_key(text: str) -> bool:
    """Whether any address in a text, be it a relative one, holds a password or a key."""
    return bool(_LOGIN.search(text) or _KEY.search(text))


def secret_at(place: str) -> str:
    """What a variable ("env:NAME") or a file ("file:/path") holds, empty where there is nothing. Raises OSError, UnicodeDecodeError."""
    kind, _, where = place.partition(":")
    return (os.environ.get(where, "") if kind == "env" else Path(where).read_text(encoding="utf-8")).strip()
