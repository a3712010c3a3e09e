"""Numbers of a tree in a table's first column: each text that begins with the next one ("1.1", "1.1.1", "1.2") begins a row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern

_NUMBER = lazy_pattern(r"\d{1,2}(?:\.\d{1,2})*\.?")
_FEWEST = 3  # numbers that tell a tree

_Place = tuple[int, ...]


def outlined(texts: Sequence[str | None]) -> list[int]:
    """Which of some texts below each other begin with a tree's numbers; none where these have one depth or do not follow each other.

    Those of one part ("2 Gator") count only where they stand in that order too. texts: None where a line has none.
    """
    found = [(index, place) for index, text in enumerate(texts) if text and (place := _place(text))]
    return _in_order(found) or _in_order([one for one in found if len(one[1]) > 1])


def _in_order(found: Sequence[tuple[int, _Place]]) -> list[int]:
    """Where numbers stand that are a tree's, of several depths of which one at least has two parts."""
    places = [place for _, place in found]
    depths = set(map(len, places))
    is_tree = len(places) >= _FEWEST and len(depths) > 1
    return [at for at, _ in found] if is_tree and all(_follows(one, other) for one, other in pairwise(places)) else []


def _place(text: str) -> _Place | None:
    """The number that a text begins with, if words stand behind it."""
    first, _, rest = text.strip().partition(" ")
    if not _NUMBER.fullmatch(first) or not any(map(str.isalpha, rest)):
        return None
    return tuple(int(part) for part in first.rstrip(".").split("."))


def _follows(one: _Place, other: _Place) -> bool:
    """Whether a number comes after another in a tree: the first below it, the next beside it, or below or beside one above it.

    A level of which rows have no such numbers ("1", "2" alone in bands) may stand between.
    """
    if len(other) > len(one):
        return other[:-1] == one and other[-1] == 1
    same, last = one[: len(other) - 1], one[len(other) - 1]
    beside = other[:-1] == same and other[-1] == last + 1
    return beside or (other[:-1] > same and other[-1] == 1)
