"""Headings over several cards: what they name is the process of the cards below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.model.page import Line
from pipeline.interpret.cards.cards import Card, named_by
from pipeline.interpret.cards.labels import is_heading, label_of
from pipeline.interpret.cards.line_setting import alike
from pipeline.interpret.cards.over_names import is_process
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.phrases.titles import kind_of_title

_SEVERAL = 2  # headings: a single one may say what the cards are


def with_chapters(cards: Sequence[Card]) -> list[Card]:
    """Cards, where headings that name processes are the sections of those below them and name no card.

    Such are headings that label one ("Process: Lön"), and where labels tell each card's risk and check those that only some have.
    """
    labelled = [_labelled(card) for card in cards]
    fields = {name for card in cards for name in card.fields()}
    if named_by(fields) is None and _head_several(labelled):
        return [replace(card, name=[], section=card.name or card.section) for card in labelled]
    return labelled


def _head_several(cards: Sequence[Card]) -> bool:
    """Whether the headings right above some cards hold for those below them too, which have none: set alike, each its own."""
    heads = [card.name for card in cards if card.name]
    if len(heads) == len(cards) or not cards[0].name:
        return False
    texts = {" ".join(tidy(line.text) for line in name) for name in heads}
    first = heads[0][-1]
    apart = all(is_heading(name[-1]) and alike(name[-1], first) and not kind_of_title(name[-1].text) for name in heads)
    return len(texts) >= _SEVERAL and apart


def _labelled(card: Card) -> Card:
    if section := _process(card.name):
        return replace(card, name=[], section=section)
    section = _process(card.section)
    return replace(card, section=section) if section else card


def _process(lines: Sequence[Line]) -> list[Line]:
    """What a heading labels as a process, without what stands over that; nothing where it does not."""
    at = next((at for at, line in enumerate(lines) if ":" in line.text and is_process(line)), None)
    found = label_of(lines[at]) if at is not None else None
    return [found[1], *lines[at + 1 :]] if at is not None and found else []
