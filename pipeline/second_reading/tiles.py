"""Scores in tiles: a number with its label right over or under it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.second_reading.expected_values import NUMBER
from pipeline.second_reading.header_anchors import Word

CENTRE = 4.0  # points by which the middles of a label and its number differ


def in_tile(label: Word, near: Sequence[Word]) -> list[Word]:
    """The number right over or under a label that has its middle there: the nearest, as tiles may stand below each other."""
    centred = [word for word in near if NUMBER.fullmatch(word.text) and abs(word.middle - label.middle) <= CENTRE]
    return sorted(centred, key=lambda word: max(label.top - word.bottom, word.top - label.bottom))[:1]
