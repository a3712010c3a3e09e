"""Where a text stands among lines, as titles do that lines break and signs surround."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cells.content import regions_of
from schemas.evidence import Place

_MOST_LINES = 4
_SIGN = lazy_pattern(r"[\W_]+")


def place_of_text(text: str | None, lines: Sequence[Line]) -> Place | None:
    """The place of the fewest lines that hold a text, whatever its spaces and signs; of several the last. None if none do."""
    wanted, letters = _letters(text or ""), [_letters(line.text) for line in lines]
    if not wanted:
        return None
    for size in range(1, _MOST_LINES + 1):
        for start in range(len(lines) - size, -1, -1):
            if wanted in "".join(letters[start : start + size]):
                return place_of_lines(lines[start : start + size])
    return None


def place_of_lines(lines: Sequence[Line]) -> Place:
    """The place of some lines (at least one)."""
    return Place(regions=regions_of(lines), path=lines[0].path)


def _letters(text: str) -> str:
    return _SIGN.sub("", text).casefold()
