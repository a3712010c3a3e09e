"""Passwords and keys in addresses: found, and hidden wherever an address is told or kept."""

from __future__ import annotations

import re

HIDDEN = "•"
_LOGIN = re.compile(r"(://)([^\s/?#@]*:[^\s/?#@]*)(?=@)")
_NAMES = (
    *("password", "passwd", "pwd", "l[oö]senord", "(?:access|auth|id|refresh|security|session)?[_-]?token"),
    *("api[_-]?key", "(?:client[_-]?)?secret", "sig", "signature", "x-amz-(?:signature|security-token|credential)"),
)
_KEY = re.compile(rf"([?&;](?:{'|'.join(_NAMES)})=)([^\s&#\"'<>]+)", re.IGNORECASE)


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
