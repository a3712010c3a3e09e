"""Regions of the ledger that were not read, and of which a person said that nothing of ours stands there.

Such a region is known again by where it stands: its path, or the same page and more than half of one box. What is said
of it is a correction of kind "region": its field is "outcome", what was read the entry, its value "ignored".
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from schemas.correction import Correction, CorrectionState
from schemas.evidence import Box
from schemas.extraction import LedgerEntry

FIELD: Final = "outcome"
SETTLED: Final = "ignored"
_SAME: Final = 0.5  # of two boxes: what they share of what they cover together


@dataclass(frozen=True)
class Settled:
    """A ledger with what people said of it, and what became of each of these corrections."""

    ledger: list[LedgerEntry]
    states: dict[int, CorrectionState]


def settled(ledger: Sequence[LedgerEntry], corrections: Sequence[Correction]) -> Settled:
    """The ledger in which each region that a person settled is ignored, for the reason that the person gave."""
    told, states = list(ledger), dict[int, CorrectionState]()
    for one in corrections:
        place = LedgerEntry.model_validate(one.read)
        found = [number for number, entry in enumerate(told) if same_place(entry, place)]
        unread = [number for number in found if ledger[number].outcome == "unread"]
        for number in unread:
            told[number] = told[number].model_copy(update={"outcome": SETTLED, "reason": one.reason})
        ignored = any(ledger[number].outcome == SETTLED for number in found)
        states[one.id] = "applied" if unread else "spent" if ignored else "stale"
    return Settled(told, states)


def key_of(entry: LedgerEntry) -> str:
    """What an unread region is called: by its place, so that it is called the same wherever it is read the same."""
    said = [entry.page, entry.path, entry.bbox and [round(edge) for edge in entry.bbox]]
    return "region-" + hashlib.sha256(json.dumps(said).encode()).hexdigest()[:20]


def same_place(one: LedgerEntry, other: LedgerEntry) -> bool:
    """Whether two entries are about one region."""
    if one.page != other.page or (one.bbox is None) != (other.bbox is None):
        return False
    if one.bbox and other.bbox:
        return _shared(one.bbox, other.bbox) > _SAME
    return one.path == other.path


def _shared(one: Box, other: Box) -> float:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    return width * height / (_area(one) + _area(other) - width * height)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
