"""Identity numbers inside what an address holds in base64, as some registers name a file in it (RFC 4648)."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode

from extractors.lazy_pattern import lazy_pattern
from pipeline.privacy.broken_numbers import find_broken
from pipeline.privacy.identity_numbers import find

# Ten digits take fourteen letters. A slash is one of them but in a path.
_ENCODED = (
    lazy_pattern(r"(?<![A-Za-z0-9+_-])[A-Za-z0-9+_-]{14,}={0,2}"),
    lazy_pattern(r"(?<==)[A-Za-z0-9+]*/[A-Za-z0-9+/]{13,}={0,2}"),
)
_CAPITAL_INSIDE = lazy_pattern(r"[a-z0-9+/_-][A-Z]")  # words have none
_FOUR = 4  # letters for three bytes


def find_encoded(text: str) -> list[tuple[int, int]]:
    """The places [start, end) of words in base64 that say a number."""
    words = (match for notation in _ENCODED for match in notation.finditer(text) if _CAPITAL_INSIDE.search(match[0]))
    return [match.span() for match in words if _says_one(match)]


def _says_one(word: re.Match[str]) -> bool:
    letters = word[0].rstrip("=").replace("-", "+").replace("_", "/")
    try:
        said = b64decode(letters + "=" * (-len(letters) % _FOUR), validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return False
    return said.isprintable() and bool(find(said) or find_broken(said))
