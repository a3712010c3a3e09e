"""Where a Swedish word may be broken at a line end."""

from __future__ import annotations

from functools import cache

import pyphen

SHORTEST = 7
"""Letters of the shortest word that is broken at a line end."""


@cache
def _patterns() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="sv", left=3, right=3)


@cache
def syllables(word: str) -> tuple[int, ...]:
    """Where a word may be broken with a hyphen; nowhere if it holds anything but letters and end punctuation."""
    bare = word.strip('.,;:!?()”"')
    if len(bare) < SHORTEST or not bare.isalpha() or not bare[1:].islower():
        return ()
    offset = word.index(bare)
    # A place with data changes the spelling ("tugg-gummi"): such words stay whole.
    return tuple(offset + place for place in _patterns().positions(bare) if not getattr(place, "data", None))
