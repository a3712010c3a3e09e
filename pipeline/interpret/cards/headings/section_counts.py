"""How many cards stand below the heading of a section, told behind its name: "Ärendehantering 3" over three cards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cards.cards import Card
from pipeline.interpret.cells.line_parts import part_of

_COUNTED = lazy_pattern(r"(?P<name>.*[^\W\d].*?)\s+[(\[]?(?P<count>\d{1,3})(?:\s*st\.?)?[)\]]?\s*")
_PART = lazy_pattern(  # a word that only its number tells apart: "Avdelning 1"
    r"[^\W\d]*(?:avdelning|område|enhet|distrikt|avsnitt|kapitel|grupp|linje|process|verksamhet|mål|nivå|steg|fas|zon|krets|team|del)(?:en|et)?",
    re.IGNORECASE,
)
_FEWEST = 2  # sections that tell it: of one the number may be anything


def without_section_counts(cards: Sequence[Card]) -> list[Card]:
    """Cards, the headings of their sections without the numbers behind these, where each is that of the cards below it and the names differ and say more than "Avdelning"."""
    begun = [at for at, card in enumerate(cards) if card.section]
    below = [cards[at:end] for at, end in pairwise([*begun, len(cards)])]
    told = [_COUNTED.fullmatch(cards[at].section[-1].text) for at in begun]
    names = {match["name"].casefold() for match in told if match and len(match["name"]) > 1}
    fits = all(match and int(match["count"]) in _counts(own) for match, own in zip(told, below, strict=True))
    if len(begun) < _FEWEST or not fits or len(names) < len(begun) or any(map(_PART.fullmatch, names)):
        return list(cards)
    return [replace(card, section=_uncounted(card.section)) if card.section else card for card in cards]


def _counts(cards: Sequence[Card]) -> set[int]:
    """How many cards, or how many with a name of their own, there are."""
    return {len(cards), sum(not card.is_branch for card in cards)}


def _uncounted(section: Sequence[Line]) -> list[Line]:
    """A heading without the number at its end."""
    *lines, last = section
    match = _COUNTED.fullmatch(last.text)
    name = match["name"] if match else last.text
    words = last.words[: len(name.split())]
    is_aligned = bool(words) and " ".join(word.text for word in words) == name
    return [*lines, part_of(last, words) if is_aligned else replace(last, text=name, words=())]
