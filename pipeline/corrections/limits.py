"""How much a correction's value may be: what a person types into a field, and no more than others have to read."""

from __future__ import annotations

import json
from typing import Final

from pydantic import JsonValue

from schemas.errors import UsageError

LETTERS: Final = 20_000
LARGEST: Final = 1e9


def expect_within_limits(value: JsonValue) -> None:
    """Raise UsageError for a value of too many letters, or with a number that no document states."""
    if len(json.dumps(value, ensure_ascii=False)) > LETTERS:
        raise UsageError(f"Värdet är längre än {LETTERS} tecken.")
    _expect_numbers(value)


def _expect_numbers(value: JsonValue) -> None:
    if isinstance(value, (int, float)) and not -LARGEST <= value <= LARGEST:  # nor what is none
        raise UsageError("Talet är för stort.")
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _expect_numbers(one)
