"""Headings with nothing but scores below them over cards of checks: risks in a tree, each check of which is a row with what its risk tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.interpret.cards.cards import Card, Entry, take_name_codes, unnumbered
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.phrases.matcher import Meaning
from pipeline.interpret.phrases.vocabulary import SUBJECTS

_OF_CHECKS = frozenset({"method", "frequency", "responsible", "report_to", "result", "outcome"})
_FEWEST = 2  # labels of a check


def may_have_heads(cards: Sequence[Card]) -> bool:
    """Whether all cards are checks without a risk, or such risks: some heads may have too few labels for a card."""
    return bool(cards) and all(_is_check(card) or _is_head(card) for card in cards)


def under_scored_heads(cards: Sequence[Card]) -> list[Card]:
    """The cards of checks with the name and the scores of the risk that they stand under; none where any card is neither check nor risk.

    A check stands right below each risk: what only scores is no head of the next such card.
    """
    heads = [_is_head(card) for card in cards]
    followed = all(_is_check(card) for card, head in zip(cards[1:], heads, strict=False) if head)
    if not (may_have_heads(cards) and heads[0] and followed and not heads[-1]):
        return []
    take_name_codes([card for card, head in zip(cards, heads, strict=True) if not head])
    return list(_under_heads(cards, heads))


def _under_heads(cards: Sequence[Card], heads: Sequence[bool]) -> Iterator[Card]:
    head, told, is_first = cards[0], list[Entry](), True
    for card, is_head in zip(cards, heads, strict=True):
        if is_head:
            head, is_first = card, True
            told = [Entry(_named("risk"), unnumbered(card.name)), *card.entries]
            continue
        own = [Entry(_named("checks"), unnumbered(card.name)), *card.entries]
        over = [*head.section, *card.section] if is_first else card.section
        before = [*head.before, *card.before] if is_first else card.before
        shared = 0 if is_first else len(told)
        yield replace(card, name=[], section=over, before=before, entries=[*told, *own], shared=shared)
        is_first = False


def _named(field: str) -> Meaning:
    return Meaning(field, "", None, whole=True)


def _is_head(card: Card) -> bool:
    """Whether a card has a name and scores, and says nothing else."""
    fields = card.fields()
    return bool(card.name) and bool(fields) and fields <= SCORES and len(card.known()) == len(card.entries)


def _is_check(card: Card) -> bool:
    """Whether a card has a name and labels of a check, and none that names it or scores it."""
    fields = card.fields()
    return bool(card.name) and len(fields & _OF_CHECKS) >= _FEWEST and fields.isdisjoint(SCORES | SUBJECTS)
