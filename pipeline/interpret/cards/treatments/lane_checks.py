"""Checks that a board's cards tell below their names without a label: "Stickprov på tio beslut"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.interpret.cards.cards import Card, Entry
from pipeline.interpret.cells.check_words import says_check

_FEWEST = 2  # cards with such a text


def name_checks_below(cards: Sequence[Card]) -> None:
    """Takes what stands below the names of a board's cards without a label for checks, where most begin as such do, some card tells a result and none labels a check."""
    fields = {field for card in cards for field in card.fields()}
    if "checks" in fields or "result" not in fields:
        return
    below = [entry for card in cards for entry in card.entries if _is_below_name(entry)]
    checks = [entry for entry in below if says_check(entry.lines[0].text)]
    if len(below) < _FEWEST or 2 * len(checks) <= len(below):
        return
    for entry in below:
        entry.meaning = replace(entry.meaning, field="checks")


def _is_below_name(entry: Entry) -> bool:
    is_unlabelled = entry.meaning.field == "description" and not entry.meaning.header
    return is_unlabelled and bool(entry.lines) and entry.lines[0].lane != ""
