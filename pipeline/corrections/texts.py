"""Values as they are kept and compared: what a person types has spaces that mean nothing."""

from __future__ import annotations

from pydantic import JsonValue


def cleaned(value: JsonValue) -> JsonValue:
    """A value with single spaces in its texts; a text of nothing is no value."""
    if isinstance(value, str):
        return _plain(value) or None
    if isinstance(value, list):
        return [cleaned(one) for one in value]
    if isinstance(value, dict):
        return {_plain(name): cleaned(one) for name, one in value.items()}
    return value


def same(one: JsonValue, other: JsonValue) -> bool:
    """Whether two values say the same. A yes is no one, though Python has it so."""
    one, other = cleaned(one), cleaned(other)
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def _plain(text: str) -> str:
    """Text without NUL and halves of characters, which no database takes, and with single spaces."""
    return " ".join(text.replace("\0", "").encode("utf-8", "replace").decode().split())
