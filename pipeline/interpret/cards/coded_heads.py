"""Headings of cards that are but the number of what the labels name: "RSK-1040" over "Rubrik: Jäv"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from extractors.model.page import Line
from pipeline.interpret.cards.cards import OF_CHECKS, UNKNOWN, Card, Entry, named_by
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.phrases.matcher import Meaning
from pipeline.interpret.phrases.titles import kind_of_title

_CODE = re.compile(r"[A-ZÅÄÖ]{1,6}(?:[-._ ][A-ZÅÄÖ]{1,4})?[-._: ]?\d{1,6}(?:[-.]\d{1,6})?[.:]?")
_OF_CHECK = re.compile(r"(?:I?K|KM|KP)[-._: ]?\d")
_OF_CONTROL = frozenset({"control_plan", "follow_up"})


def with_coded_heads(cards: Sequence[Card], before: Sequence[Line]) -> Sequence[Card]:
    """Cards with headings that are all but a code as entries of their own ("Nr"), where labels name the risk and tell nothing of a check; others as they are.

    So are those below a title of checks and, below none, those with a status or whose codes say that they are a check's ("K1", "IK-01").
    """
    fields = {name for card in cards for name in card.fields()}
    if named_by(fields) != "checks" or not OF_CHECKS.isdisjoint(fields):
        return cards
    heads = [join(card.name).strip() for card in cards]
    if not all(map(_CODE.fullmatch, heads)) or _are_of_checks(heads, fields, before):
        return cards
    return [replace(card, name=[], entries=[*card.entries, _number_of(card)]) for card in cards]


def _are_of_checks(heads: Sequence[str], fields: Collection[str], before: Sequence[Line]) -> bool:
    """Whether the last title over cards names a plan or follow-up, or there is none and they have a status or the codes of checks."""
    kinds = [kind for line in before if (kind := kind_of_title(line.text))]
    return kinds[-1] in _OF_CONTROL if kinds else "treatment_status" in fields or all(map(_OF_CHECK.match, heads))


def _number_of(card: Card) -> Entry:
    return Entry(Meaning(UNKNOWN, "Nr", None, whole=True), card.name)
