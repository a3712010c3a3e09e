"""Which bodies and units that running text names are its paper's: none that does something else than the paper's board."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.entities import body_in, unit_in

_SENTENCES = lazy_pattern(r"(?<=[.!?])\s+(?=[^\W\d_a-zåäö])")
_AGENT = lazy_pattern(r"\b(?:av|till|från|med|hos|åt|via|genom|mot)\s+(?:den\s+)?$", re.IGNORECASE)
_ADOPTED = lazy_pattern(
    r"\b(?:anta|fastställ|beslut|godkän|upprätta|framtag|framta|värdera|bedöm|identifiera|tas|ta[gs]it)\w*(?:\s+[^\s.]+){0,3}\s+av\s+(?:den\s+)?$",
    re.IGNORECASE,
)
_PAPER_TO = lazy_pattern(  # "Redovisning av intern kontroll 2025 till socialnämnden", where no verb says what else goes there
    r"\W*\w*(?:redovisning|rapport|rapportering|uppföljning|plan|analys|skrivelse)(?:\s+(?:av|om|för|över|från|den|år|intern\w*|\w*kontroll\w*|20\d\d))*\s+till\s+(?:den\s+)?",
    re.IGNORECASE,
)
_RULES = lazy_pattern(r"\b(?:\w*reglemente|riktlinje|anvisning|polic)\w*", re.IGNORECASE)
_OF_PAPER = lazy_pattern(
    r"\b\w*(?:plan|analys|uppföljning|kontroll|rapport|register|bedömning)\w*\s+(?:[\w-]+\s+){0,3}(?:för|inom|vid|i|hos|på)\s+$",
    re.IGNORECASE,
)


def parts_that_own(text: str) -> Iterator[str]:
    """A heading whole, and of running text the sentences whose body may be the paper's.

    None does something else than the board: "en hanteras numera av kommunstyrelsen", "enligt riktlinjer antagna av kommunstyrelsen".
    """
    if not text.rstrip().endswith("."):
        yield text
        return
    for sentence in _SENTENCES.split(text):
        body = body_in(sentence)
        before = sentence[: sentence.find(body.name)] if body else ""
        adopts = _PAPER_TO.fullmatch(before) or (_ADOPTED.search(before) and not _RULES.search(before))
        if body and (adopts or not _AGENT.search(before)):
            yield sentence


def unit_told(text: str) -> str | None:
    """The unit that a heading names, or running text as what the paper is for: none that proposes it, "Kontoret föreslår följande plan."."""
    unit = unit_in(text)
    if unit is None or not text.rstrip().endswith("."):
        return unit
    before = text[: text.find(unit)] if unit in text else ""
    return unit if _OF_PAPER.search(before) else None
