"""Cards in columns that a page cuts: which of them goes on at the top of the next page."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model.page import Line
from pipeline.interpret.cards.cards import Card
from pipeline.interpret.cards.labels import SAME_LEFT


def begins_column(line: Line, before: Line) -> bool:
    """Whether a line stands on a later page than the one before it, or above it on the same: another column begins."""
    if before.page < line.page:
        return True
    return line.page == before.page and bool(line.box and before.box) and _foot(line) < _top(before)


def lowest_above(cards: Sequence[Card], line: Line) -> Card | None:
    """The card that ends furthest down on the page before a line's, of those that begin where it does."""
    ended = [card for card in cards if card.lines()[-1].page == line.page - 1 and _are_in_column(card, line)]
    return max(ended, key=lambda card: _foot(card.lines()[-1]), default=None)


def _are_in_column(card: Card, line: Line) -> bool:
    """Whether a line begins where a card's title does."""
    return any(one.box and line.box and abs(one.box[0] - line.box[0]) <= SAME_LEFT for one in card.name)


def _foot(line: Line) -> float:
    return line.box[3] if line.box else 0.0


def _top(line: Line) -> float:
    return line.box[1] if line.box else 0.0
