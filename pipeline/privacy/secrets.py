"""Passwords and keys: where they may stand, and how they are hidden wherever an address with one is told or kept."""

from __future__ import annotations

import os
import re
from pathlib import Path

HIDDEN = "•"
PLACE = r"^(env:\w+|file:/.+)$"  # where a secret may stand, as a setting names it
# What is read is never given back: of a long text without "@" each colon would be tried else.
_LOGIN = re.compile(r"(://)([^\s/?#@:]*+:[^\s/?#@]*+)(?=@)")
_NAMES = (
    *("(?:ssl)?password", "passwd", "pwd", "l[oö]senord", "(?:access|auth|id|refresh|security|session|ws)?[_-]?token"),
    *("api[_-]?key", "auth[_-]?key", "awsaccesskeyid", "(?:client[_-]?)?secret", "jwt", "tempauth", "sig", "signature"),
    "x-(?:amz|goog)-(?:signature|security-token|credential)",
)
# Also where the address is a part of another one, written out ("?next=%2Fa%3Ftoken%3D…").
_KEY = re.compile(rf"((?:[?&;#]|%3F|%26)(?:{'|'.join(_NAMES)})(?:=|%3D))([^\s&#\"'<>]+)", re.IGNORECASE)


def hide(text: str) -> str:
    """A text with the password or key of any address in it as "•"; its length stays."""
    if "://" not in text:
        return text
    for pattern in (_LOGIN, _KEY):
        text = pattern.sub(lambda match: match[1] + HIDDEN * len(match[2]), text)
    return text


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
