"""Letters that a system draws in a circle before each one named ("B Bygglovschef", "AB Anna Berg"): a picture, and no part of the name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line

_FEWEST = 3  # cells, not all of them alike
_INITIALS = lazy_pattern(r"(?P<letters>[A-ZÅÄÖ]{1,2})\s+(?P<name>\S.*)", re.DOTALL)


def are_drawn_before(texts: Iterable[str]) -> bool:
    """Whether all cells of a column that say something begin with the initials of what follows."""
    filled = [text for text in texts if text]
    return len(filled) >= _FEWEST and len(set(filled)) > 1 and all(_name_in(text) for text in filled)


def without_initials(line: Line) -> Line:
    """A line without the initials that stand before its name."""
    name = _name_in(line.text)
    if name is None:
        return line
    return replace(line, text=name, words=line.words[1:] if len(line.words) == len(line.text.split()) else ())


def _name_in(text: str) -> str | None:
    """What stands behind its own initials; None where a text does not begin so."""
    found = _INITIALS.fullmatch(text.strip())
    if found is None:
        return None
    letters, words = found["letters"], found["name"].split()
    begins = words[0][0].upper() == letters[0]
    return (
        found["name"]
        if begins and (len(letters) == 1 or any(word[0].upper() == letters[1] for word in words[1:]))
        else None
    )
