"""What two or three readings of one piece agree on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.ocr.tesseract import Reading

TORN = 0.5  # confidence at most where two readings differ
VOTED = 0.9  # confidence of two readings out of three that outvote the third


def agreed(first: Sequence[Reading], second: Sequence[Reading]) -> list[Reading]:
    """Two readings as one: where they agree the surer confidence, where they differ the surer text.

    A number that they read differently is in doubt, whichever is surer.
    """
    if len(first) == len(second):
        return [_surer(one, other) for one, other in zip(first, second, strict=True)]
    if text_of(first) == text_of(second):
        return list(first if len(first) > len(second) else second)
    return _torn(max(first, second, key=least_sure))


def _surer(one: Reading, other: Reading) -> Reading:
    surer = max(one, other, key=lambda reading: reading.confidence)
    if one.text == other.text or not any(letter.isdigit() for letter in one.text + other.text):
        return surer
    return _torn([surer])[0]


def voted(first: Sequence[Reading], second: Sequence[Reading], third: Sequence[Reading]) -> list[Reading]:
    """Readings of which the first two differ: sure only where the third surely says the same as one of them."""
    if len(first) == len(second) > 1:
        return agreed(first, second)
    for one in (first, second):
        if one and text_of(one) == text_of(third):
            sure = min(least_sure(one), least_sure(third)) >= VOTED
            return list(one) if sure else _torn(one)
    return agreed(first, second) or _torn(third)


def most_said(several: Sequence[Sequence[Reading]]) -> list[Reading]:
    """What most readings of a number say, counted by their confidence: sure only where two of them are sure of it."""
    said = {text: [one for one in several if text_of(one) == text] for text in map(text_of, several) if text}
    most = max(said.values(), key=lambda alike: sum(map(least_sure, alike)), default=[])
    best = max(most, key=least_sure, default=[])
    return list(best) if sum(least_sure(one) >= VOTED for one in most) > 1 else _torn(best)


def _torn(readings: Sequence[Reading]) -> list[Reading]:
    return [replace(reading, confidence=min(reading.confidence, TORN)) for reading in readings]


def least_sure(readings: Sequence[Reading]) -> float:
    """The confidence of the least sure one; 0 where there are none."""
    return min((reading.confidence for reading in readings), default=0.0)


def text_of(readings: Sequence[Reading]) -> str:
    """What they say together."""
    return "".join(reading.text for reading in readings)
