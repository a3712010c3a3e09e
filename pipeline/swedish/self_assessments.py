"""Titles of papers in which a unit answers how its own control stands, whatever a plan has: "Självskattning av intern kontroll 2024", "Checklista internkontroll"."""

from __future__ import annotations

from extractors.lazy_pattern import lazy_pattern

SELF = lazy_pattern(  # what a unit says of itself
    r"\b(?:själv|egen)(?:skattning|deklaration|värdering|utvärdering|bedömning|granskning|rapportering|intyg)\w*"
)
LIST = lazy_pattern(  # what may be of anything: food, fire
    r"\begenkontroll\w*|\b(?:check|kontroll)-?list\w*|\bkontrollista\w*|\bkontroll(?:blankett|formulär)\w*|\bfrågeformulär\w*"
)
CONTROL = lazy_pattern(r"\bintern\w*[ -]?(?:kontroll|styrning och kontroll)(?!plan)\w*")
_OF_PLAN = lazy_pattern(r"uppfölj|redovis|resultat|utfall|plan(?:en)?\b|\brapport")


def assesses_control(title: str) -> bool:
    """Whether a title names internal control and how a unit answers for it, and no plan or follow-up of one."""
    folded = title.casefold()
    assessed = SELF.search(folded) is not None or LIST.search(folded) is not None
    return assessed and CONTROL.search(folded) is not None and _OF_PLAN.search(folded) is None
