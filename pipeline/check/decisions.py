"""What the decisions of a matter say, for the rules that hold tables against them."""

from __future__ import annotations

import re

from extractors.lazy_pattern import lazy_pattern
from pipeline.check.rule import Passage
from pipeline.link import File
from schemas.evidence import Place
from schemas.matter import Decision, Matter

# Decisions about another document than the one that is put before the board.
OTHER_BUSINESS = lazy_pattern(
    r"\b(?:uppdra|uppdrag|återkomm|upphäv|upphör|ersätt|förläng|ta fram|tas fram)\w*", re.IGNORECASE
)


def stated_in(file: File, text: str, page: int | None, place: Place | None) -> Passage:
    """The passage of a title or a date, where it stands; else on a page."""
    region = next(iter(place.regions), None) if place else None
    return Passage(file, text, region.page if region else page, region, place.path if place else None)


def summarised_in(file: File, matter: Matter) -> Passage:
    """The passage of a matter's summary, where it begins; else on its first page."""
    page = matter.pages[0] if matter.pages else None
    return stated_in(file, matter.summary or "", page, matter.places.get("summary"))


def decided_in(file: File, matter: Matter, decision: Decision) -> Passage:
    """The passage of a decision, where it stands; what says no place of its own stands on its matter's only page."""
    only = matter.pages[0] if matter.pages and len(set(matter.pages)) == 1 else None
    return Passage(file, decision.text, decision.page or only, next(iter(decision.regions), None), decision.path)
