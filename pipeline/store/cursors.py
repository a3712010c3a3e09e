"""Where a list goes on, as text that whoever asks only hands back. It is of one list, order and store, and no other takes it."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any, Final

from pipeline.store.source_listings import plain
from schemas.errors import WrongCursor

Key = tuple[Any, ...]
LARGEST: Final = 2**31 - 1  # number that every database takes
LONGEST: Final = 2000  # letters of a cursor


def written(store: str, what: str, key: Key) -> str:
    """The cursor behind a row with this key, of a list (and its order) of a store."""
    told = json.dumps([store, what, *key], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")


def read(text: str, store: str, what: str, like: tuple[type, ...]) -> Key:
    """The key in a cursor, of these types: a number as one with decimals where it may have some, since databases take no whole one of any size. Raises WrongCursor where it is none, or of something else."""
    try:
        padded = text[:LONGEST] + "=" * (-len(text) % 4)
        told = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError) as error:
        raise WrongCursor from error
    if not isinstance(told, list) or told[:2] != [store, what] or len(told) != 2 + len(like):
        raise WrongCursor
    if not all(_is(one, kind) for one, kind in zip(told[2:], like, strict=True)):
        raise WrongCursor
    return tuple(float(one) if kind is float else one for one, kind in zip(told[2:], like, strict=True))


def _is(value: Any, kind: type) -> bool:
    """Whether a value is of a type, and one that every database takes."""
    if isinstance(value, bool):
        return False
    if kind is str:
        return isinstance(value, str) and plain(value) == value
    if kind is float:
        return isinstance(value, int | float) and abs(value) < 1e300
    return isinstance(value, int) and abs(value) <= LARGEST
