"""Texts between a card's heading and its first label, which describe the risk that the heading names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.model.page import Line
from pipeline.interpret.cards.cards import Card
from pipeline.interpret.cards.line_setting import alike, stands_below

_FAR = 4.0  # heights of a line: how far below a sentence the first label may stand, or the score under it in a box


def describes(heading: Line, said: Sequence[Line], label: Line, cards: Sequence[Card], others: Iterable[Line]) -> bool:
    """Whether what stands right below a heading, over a first label, tells of what the heading names, and is no name itself.

    So does a sentence, any text that a frame holds together with the heading and the label, and one set as in a card before.

    Args:
        heading: the heading.
        said: the lines below it, at least one.
        label: the line of the first label.
        cards: those before.
        others: lines near by that are of no card.
    """
    names = [line for card in cards for line in card.name]
    if _share_frame([heading, *said, label], [*others, *names]):
        return True
    is_sentence = said[-1].text.rstrip().endswith(".") or any(_are_set_as(heading, said[0], card) for card in cards)
    return is_sentence and stands_below(said[-1], label, _FAR)


def _are_set_as(heading: Line, said: Line, card: Card) -> bool:
    """Whether a heading and the text below it are set as a card's name and its description."""
    return bool(card.name and card.described) and alike(heading, card.name[-1]) and alike(said, card.described[0])


def _share_frame(own: Sequence[Line], others: Iterable[Line]) -> bool:
    """Whether a frame or painted ground holds all lines of a card, and some other line of their page stands outside of it."""
    page = own[0].page
    if any(line.page != page for line in own):
        return False
    shared = set.intersection(*(set(line.frames) for line in own))
    return any(not shared <= set(line.frames) for line in others if line.page == page)
