"""Where texts that no label names stand in records, and how heavy they are set."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from pipeline.interpret.records.find_records import Placed
from pipeline.interpret.records.runs import EDGE

Key = tuple[object, ...]
"""What tells the columns that records become apart: a label's words with its assessment's, or where an unlabelled text stands."""
Weights = dict[int, bool | None]
"""By id(), whether runs are bold; None where nothing tells."""


class Places:
    """At which edge, or around which middle, texts that no label names stand in most records."""

    def __init__(self, parts: Sequence[Sequence[Placed]]) -> None:
        told = ([one for one in part if not one.run.label] for part in parts)
        self.times = Counter(place for part in told for place in {place for one in part for place in _places(one)})

    def of(self, one: Placed, *, bold: bool, begun: bool) -> Key:
        """What tells the place of a text from others: its letters, whether labels stand before it, and its edge or middle."""
        return "place", bold, begun, *max(_places(one), key=lambda place: self.times[place] + (place[0] == "left") / 2)


def _places(one: Placed) -> list[Key]:
    left, _, right, _ = one.run.box
    sides = {"left": left, "right": right, "middle": (left + right) / 2}
    return [(side, round(one.run.height), round((at - one.left) / EDGE)) for side, at in sides.items()]


def weights_of(parts: Sequence[Sequence[Placed]]) -> Weights:
    """By id(), whether runs are bold; where that is not known, as most are at their place in turn in the other records."""
    told: dict[Key, Counter[bool]] = defaultdict(Counter)
    waiting: list[tuple[Placed, Key]] = []
    found: Weights = {}
    for part in parts:
        turns: Counter[Key] = Counter()
        for one in part:
            place = one.unweighted
            turns[place] += 1
            key = *place, turns[place]
            bold = one.run.is_bold
            if bold is None:
                waiting.append((one, key))
            else:
                told[key][bold] += 1
                found[id(one.run)] = bold
    for one, key in waiting:
        found[id(one.run)] = told[key].most_common(1)[0][0] if told[key] else None
    return found
