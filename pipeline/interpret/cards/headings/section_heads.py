"""What headings over several cards say of them: when their checks are made, or nothing that is a field's; any others name processes."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cards.cards import OVER, TIMES_OVER, Card, Entry, named_by, unnumbered
from pipeline.interpret.cards.names.under_names import says_level
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.cells.roles import names_post
from pipeline.interpret.columns.heading import HEADED
from pipeline.interpret.columns.periods import is_beside_periods, is_of_period, names_others
from pipeline.interpret.phrases.matcher import Meaning
from pipeline.interpret.phrases.vocabulary import RESULTS

_SEVERAL = 2  # headings: a single one may be the whole document's
_YEAR = lazy_pattern(r"(?:år(?:et)?\s+)?20\d\d", re.IGNORECASE)
_PART = lazy_pattern(  # of any document
    r"inledning|bakgrund|syfte|sammanfattning|(?:förslag till )?beslut|slutsats(?:er)?|bilag(?:a|or)(?:\s+\w{1,2})?",
    re.IGNORECASE,
)
_AND = lazy_pattern(r"\s*(?:,|/|&|\boch\b)\s*")
_OF = lazy_pattern(r"\s(?:för|till|av|om|på|vid|inom|med|hos)\s")
_HEADED = Meaning(OVER, HEADED, None, whole=True)


def with_section_heads(cards: Sequence[Card]) -> list[Card]:
    """Cards, where headings over several that name no processes are entries of each card below them.

    Parts of the year ("Kvartal 1") say when a check is made, unless its card tells that or labels what came of it. These, and levels, years,
    parts of any document and posts that answer for what stands below, where all headings are such, are kept under a header of their own, for nobody
    knows what they are of. Goals in sentences, and names of two words that might be a person's ("Social Omsorg"), are processes.
    """
    texts = {join(unnumbered(card.section)) for card in cards if card.section}
    if len(texts) < _SEVERAL:
        return list(cards)
    of_times = all(map(_is_time, texts)) and any(map(is_of_period, texts))
    if not of_times and not all(map(_names_no_process, texts)):
        return list(cards)
    says_when = of_times and _are_checked({name for card in cards for name in card.fields()})
    section: list[Line] = []
    found = []
    for card in cards:
        section = card.section or section
        found.append(_told(card, unnumbered(section), says_when=says_when))
    return found


def _told(card: Card, heading: list[Line], *, says_when: bool) -> Card:
    """A card with the heading over it as one of its entries."""
    if not heading:
        return card
    is_when = says_when and "frequency" not in card.fields() and not names_others(join(heading))
    return replace(card, section=[], entries=[*card.entries, Entry(TIMES_OVER if is_when else _HEADED, heading)])


def _is_time(text: str) -> bool:
    return is_of_period(text) or is_beside_periods(text)


def _are_checked(fields: Collection[str]) -> bool:
    """Whether cards with these labels tell checks that are to be made: none says what came of them."""
    return ("checks" in fields or named_by(fields) == "checks") and RESULTS.isdisjoint(fields)


def _names_no_process(text: str) -> bool:
    return bool(_YEAR.fullmatch(text) or _PART.fullmatch(text) or says_level(text) or _is_posts(text))


def _is_posts(text: str) -> bool:
    """Whether a text is posts and nothing else: "Biträdande rektor" and "Kultur- och fritidschef", no "Ekonomi och controller"."""
    names = [part for part in _AND.split(text) if not part.endswith("-")]
    return all(map(_is_post, names))


def _is_post(text: str) -> bool:
    first, *others = text.split() or [""]
    return names_post(first) or (bool(others) and names_post(others[-1]) and _OF.search(text) is None)
