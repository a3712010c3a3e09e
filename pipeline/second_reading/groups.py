"""Which of a card's labels are of one group of scores, as before and after treatment, and what stands behind each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern
from pipeline.second_reading.expected_values import NUMBER, Claim, Header
from pipeline.second_reading.header_anchors import TOLERANCE, Place, Word, is_label, places_of

IN_BRACKETS = lazy_pattern(r"\(([^()\d]+)\)$")
FEWEST = 2  # groups, and labels with their values in a card
_VALUE = lazy_pattern(rf"{NUMBER.pattern}|[–—-]|[\u25a0-\u25ff\u2605\u2606•]+")


def group_of(header: Header | None) -> str:
    """The group that a header names in brackets: "K (Före åtgärd)"; "" where it names none."""
    found = IN_BRACKETS.search(header.text) if header else None
    return found[1] if found else ""


def own_labels(claim: Claim, labels: Sequence[Word], words: Sequence[Word]) -> Sequence[Word]:
    """The labels below or behind the heading of the claim's group; all of them where these headings stand nowhere."""
    groups = {name for header in claim.headers if (name := group_of(header))}
    own = group_of(claim.header)
    if not own or len(groups) < FEWEST:
        return labels
    places = [(place, name) for name in groups for place in places_of(name, words, 0.0)]
    return [label for label in labels if _owner(label, places) == own] or labels


def _owner(label: Word, places: Sequence[tuple[Place, str]]) -> str | None:
    """The group whose heading stands nearest above a label, or before it on its line, and to the left of where it begins."""
    before = [
        (top, left, name)
        for (top, _, left), name in places
        if top <= label.top + TOLERANCE and left <= label.x0 + TOLERANCE
    ]
    lowest = max((top for top, _, _ in before), default=0.0)
    return max(((left, name) for top, left, name in before if top > lowest - TOLERANCE), default=(0.0, None))[1]


def behind(claim: Claim, label: Word, words: Sequence[Word]) -> list[Word]:
    """The words behind a label on its line, up to the next label of the table's headers that has a value, marks that are counted or a dash right behind it."""
    line = sorted(
        (word for word in words if abs(word.top - label.top) < TOLERANCE and word.x0 > label.x0),
        key=lambda word: word.x0,
    )
    end = next((word.x0 for word in _valued(claim, line)), float("inf"))
    return [word for word in line if word.x0 < end]


def is_of_labels(claim: Claim, words: Sequence[Word]) -> bool:
    """Whether several of the headers stand among words as labels with their values right behind them, as a card has them."""
    tops = {word.top for word in words if any(is_label(header, word) for header in claim.headers)}
    lines = (
        sorted((word for word in words if abs(word.top - top) < TOLERANCE), key=lambda word: word.x0) for top in tops
    )
    return len({word.plain for line in lines for word in _valued(claim, line)}) >= FEWEST


def _valued(claim: Claim, line: Sequence[Word]) -> Iterator[Word]:
    """The words of a line that are labels with a value, marks or a dash right behind them; what stands in brackets is none."""
    for word, value in pairwise(line):
        bare = not (word.text.startswith("(") or ")" in word.text)
        if bare and _VALUE.fullmatch(value.text) and any(is_label(header, word) for header in claim.headers):
            yield word
