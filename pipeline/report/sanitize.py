"""Text of unknown origin made harmless for whoever shows it, in one place for every format."""

from __future__ import annotations

import json
import re

from extractors.lazy_pattern import lazy_pattern
from pipeline.privacy.masking import mask

# C0 and C1 controls without tab and newline, the marks and overrides of direction (UAX #9, and the "tags"
# that can hide text), what XML 1.0 forbids, and lone surrogates, which no UTF-8 file can hold.
_FORBIDDEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f"
)
_UNSAFE = lazy_pattern(f"[{_FORBIDDEN}]")
# JSON escapes the C0 controls itself; these are as legal as they are misleading, and stay the same value escaped.
_MISLEADING = lazy_pattern("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\uffff\U000e0000-\U000e007f]")
_BREAKS = lazy_pattern(r"[ \t\n\x0b\x0c\r\x85\u2028\u2029]+")


def harmless(text: str, mark: str = "\ufffd") -> str:
    """The text with every unsafe character replaced by mark; a carriage return before a newline just goes."""
    return _UNSAFE.sub(mark, text.replace("\r\n", "\n").replace("\u2028", "\n").replace("\u2029", "\n"))


def one_line(text: str) -> str:
    """The text on one line for a terminal: breaks are spaces, unsafe characters are written out, as hexadecimal numbers."""
    return _UNSAFE.sub(_written_out, _BREAKS.sub(" ", text)).strip()


def masked_line(text: str) -> str:
    """The same of a text of unknown origin, masked: also what becomes a number where breaks are spaces."""
    return mask(one_line(mask(text)))


def _written_out(found: re.Match[str]) -> str:
    number = ord(found.group())
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


def json_line(text: str) -> bytes:
    """JSON as it is written, its misleading characters escaped, with the line's end."""
    return escaped_json(text).encode() + b"\n"


def escaped_json(text: str) -> str:
    """JSON of the same value, the characters that would mislead whoever looks at it escaped."""
    return _MISLEADING.sub(lambda found: json.dumps(found.group(), ensure_ascii=True)[1:-1], text)


def escaped_toml(text: str) -> str:
    """A string of TOML likewise, which has none of the halves that JSON writes of a character."""
    return _MISLEADING.sub(lambda found: f"\\U{ord(found.group()):08x}", text)
