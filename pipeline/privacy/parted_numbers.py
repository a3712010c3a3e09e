"""Identity numbers that a cell was taken apart through: "811218-" ends one treatment or check, and "9876" begins the next one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from extractors.lazy_pattern import lazy_pattern
from pipeline.privacy.broken_numbers import places
from pipeline.privacy.secrets import HIDDEN

_DIGIT = lazy_pattern(r"\d")
_LEAST_DIGITS = 2  # of what is left of a number on a line


def without_parts(masked: dict[str, Any], value: dict[str, Any]) -> dict[str, Any]:
    """A row, or whatever else holds lists of texts, with the digits of such numbers as "•" in each part that the lists hold.

    The numbers are those of the row's cells as they stand, and of the parts put together again, as a person's own list is.
    masked: the same value with each of its strings masked by itself already.
    """
    lists = {key: inner for key, inner in value.items() if _is_of_parts(inner)}
    parts = {part for text in (*_cells(value), *_wholes(lists.values())) for part in _parts(text)} if lists else set()
    if not parts:
        return masked
    pattern = re.compile(rf"(?<!\d)(?:{'|'.join(map(re.escape, sorted(parts, key=len, reverse=True)))})(?!\d)")
    return masked | {key: [_without(one, pattern) for one in masked[key]] for key in lists}


def _is_of_parts(inner: Any) -> bool:
    """Whether a list is of what a cell was taken apart into: texts, or what has one."""
    return isinstance(inner, list) and any(
        isinstance(one, str) or (isinstance(one, dict) and "text" in one) for one in inner
    )


def _cells(value: dict[str, Any]) -> Iterator[str]:
    """The texts of a row's cells, as they stand."""
    source = value.get("source")
    cells = source.get("cells") if isinstance(source, dict) else None
    return (cell["text"] for cell in (cells or {}).values())


def _wholes(lists: Iterable[list[Any]]) -> Iterator[str]:
    """Each list's texts as lines of one, and so those that its parts have by the same name."""
    for parts in lists:
        yield "\n".join(one for one in parts if isinstance(one, str))
        members = [one for one in parts if isinstance(one, dict)]
        for name in dict.fromkeys(key for one in members for key in one):
            yield "\n".join(text for one in members if isinstance(text := one.get(name), str))


def _parts(text: str) -> Iterator[str]:
    """What stands apart of the numbers that spaces or line ends break in a text."""
    for start, end in places(text):
        pieces = text[start:end].split()
        if len(pieces) > 1:
            yield from (piece for piece in pieces if len(_DIGIT.findall(piece)) >= _LEAST_DIGITS)


def _without(one: Any, pattern: re.Pattern[str]) -> Any:
    """A part without them; a list's number that is one goes."""
    match one:
        case str():
            return pattern.sub(lambda found: _DIGIT.sub(HIDDEN, found[0]), one)
        case dict():
            return {key: _without(inner, pattern) for key, inner in one.items()}
        case int() if not isinstance(one, bool) and pattern.fullmatch(str(one)):
            return None
    return one
