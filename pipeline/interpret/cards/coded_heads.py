"""Headings of cards that are but the number of what the labels name: "RSK-1040" over "Rubrik: Jäv"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.interpret.cards.cards import OF_CHECKS, UNKNOWN, Card, Entry, named_by
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.phrases.matcher import Meaning

_CODE = re.compile(r"[A-ZÅÄÖ]{1,6}(?:[-._ ][A-ZÅÄÖ]{1,4})?[-._: ]?\d{1,6}(?:[-.]\d{1,6})?[.:]?")


def with_coded_heads(cards: Sequence[Card]) -> Sequence[Card]:
    """Cards with headings that are all but a code as entries of their own ("Nr"), where labels name the risk and tell nothing of a check; others as they are."""
    fields = {name for card in cards for name in card.fields()}
    if named_by(fields) != "checks" or not OF_CHECKS.isdisjoint(fields):
        return cards
    if not all(_CODE.fullmatch(join(card.name).strip()) for card in cards):
        return cards
    return [replace(card, name=[], entries=[*card.entries, _number_of(card)]) for card in cards]


def _number_of(card: Card) -> Entry:
    return Entry(Meaning(UNKNOWN, "Nr", None, whole=True), card.name)
