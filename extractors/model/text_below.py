"""What a text has to do with the one below it: whether that stands under it, and whether it goes on the sentence."""

from __future__ import annotations

from extractors.lazy_pattern import lazy_pattern

SAME = 3.0  # points by which a label and its value may stand apart
_END = lazy_pattern(r"[.!?:;)\]\"”]$")

Across = tuple[float, float]
"""Where a text begins and ends, from the left."""


def stands_under(label: Across, value: Across) -> bool:
    """Whether a text begins below another, where a dot may stand before it, or has its middle."""
    begins = label[0] - SAME <= value[0] < label[1]
    return begins or abs((label[0] + label[1]) / 2 - (value[0] + value[1]) / 2) <= SAME


def goes_on(above: str, below: str) -> bool:
    """Whether a text in small letters goes on the sentence of the one above it, which nothing ends."""
    return above[:1].isupper() and below[:1].islower() and not _END.search(above)
