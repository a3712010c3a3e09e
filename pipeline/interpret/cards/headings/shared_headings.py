"""Headings over cards of checks that stand beside each other: the line above all of them names the risk of each, not of the first alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.model.page import Line
from pipeline.interpret.cards.cards import COUNTED, Card
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.phrases.titles import kind_of_title

_SAME_TOP, _GAP = 3.0, 30.0  # points: where cards beside each other begin, and the white between them


def with_shared_headings(cards: Sequence[Card]) -> list[Card]:
    """Cards, where one without a name of its own has that of the card to its left, where both are boxes of checks side by side."""
    found: list[Card] = []
    for card in cards:
        left = found[-1] if found else None
        shares = left is not None and is_counted(card.name) and _is_name(left.name)
        if left and shares and _are_checks(left, card) and _are_beside(left, card):
            found.append(replace(card, name=list(left.name), section=left.section))
        else:
            found.append(card)
    return found


def is_counted(name: Sequence[Line]) -> bool:
    """Whether a heading names nothing: there is none, or it counts the cards ("Kontroll 1")."""
    return not name or (len(name) == 1 and COUNTED.fullmatch(name[0].text.strip()) is not None)


def _is_name(name: Sequence[Line]) -> bool:
    """Whether a heading names what stands below it, and not the document."""
    return not is_counted(name) and not any(kind_of_title(line.text) for line in name)


def _are_checks(*cards: Card) -> bool:
    """Whether cards tell of checks and have no scores, which a risk has for itself."""
    return all("checks" in card.fields() and not SCORES & card.fields() for card in cards)


def _are_beside(left: Card, right: Card) -> bool:
    """Whether a card's box stands right of another's on the page, from the same height."""
    if not (left.grid and right.grid and left.grid.box and right.grid.box) or left.grid.page != right.grid.page:
        return False
    one, two = left.grid.box, right.grid.box
    return abs(one[1] - two[1]) <= _SAME_TOP and -_SAME_TOP <= two[0] - one[2] <= _GAP
