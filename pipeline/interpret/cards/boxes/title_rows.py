"""Cards drawn as forms, in whose first row stand what the card belongs to and its name: "Inköp | Fakturor betalas fel" over "Sannolikhet | 3"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.model.page import Line
from pipeline.interpret.cards.cards import UNKNOWN, Card, Entry, named_by
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.phrases.matcher import Meaning


def with_title_rows(cards: Sequence[Card]) -> list[Card]:
    """Cards without a name, whose labels name none either, with that of their first row, and what stands before it as their section.

    No label has its value there: each card's row begins with something else than most others', while their labels are the same, or is
    bold throughout, as no other value is. A number or code before the name is kept apart.
    """
    fields = {name for card in cards for name in card.fields()}
    titles = [title_of(card) for card in cards]
    if named_by(fields) != "risk" or not all(titles) or any(card.name for card in cards):
        return list(cards)
    heads = {join(title) for title in titles}
    others = {entry.meaning.header for card in cards for entry in card.entries[1:]}
    vary = len(heads) > 1 and heads.isdisjoint(others)
    return (
        [_named(card, title) for card, title in zip(cards, titles, strict=True)]
        if vary or all(map(_is_set_apart, cards))
        else list(cards)
    )


def title_of(card: Card) -> list[Line]:
    """What stands at the left of a card's first row, if no label is known there and a text stands beside it."""
    first = card.entries[0] if card.entries else None
    cell = card.grid.at(0, 0) if card.grid else None
    is_unknown = first is not None and first.meaning.field == UNKNOWN and bool(first.lines)
    is_label = first is not None and cell is not None and join(cell.lines).rstrip(": ") == first.meaning.header
    return list(cell.lines) if cell and is_unknown and is_label and not cell.text.endswith(":") else []


def _is_set_apart(card: Card) -> bool:
    """Whether the first row is bold throughout, and no other value is."""
    first, *others = card.entries
    bold = all(line.bold for line in (*title_of(card), *first.lines))
    return bold and bool(others) and not any(line.bold for entry in others for line in entry.lines)


def _named(card: Card, title: list[Line]) -> Card:
    """A card with the name of its first row."""
    first, *others = card.entries
    if any(map(str.isdigit, join(title))):
        code = Entry(Meaning(UNKNOWN, "Nr", None, whole=True), title)
        return replace(card, name=first.lines, entries=[*others, code])
    return replace(card, name=first.lines, section=title, entries=others)
