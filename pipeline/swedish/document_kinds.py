"""Which kind of document, and of which years, a title or a decision speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from extractors.lazy_pattern import lazy_pattern
from pipeline.swedish.lexicon import ANY_MONTH

Kind = Literal["risk_assessment", "control_plan", "follow_up"]

_CONTROL = r"inter(?:n(?:a)?)?[ -]?kontroll(?:en|er|erna)?s?"
_PLAN = rf"(?:inter(?:n(?:a)?)?[ -]?kontrollplan(?:en|er|erna)?|plan(?:en)? för (?:den )?(?:intern styrning och kontroll|{_CONTROL}))"
_ANALYSIS = (
    r"(?:(?:risk|väsentlighets|konsekvens|sårbarhets)-? ?och (?:risk|konsekvens|väsentlighets|sårbarhets)[ -]?(?:analys|bedömning)(?:en)?"
    r"|riskanalys(?:en)?|riskbedömning(?:en)?|riskinventering(?:en)?|samlad riskbild)"
)
_OWNERS = r"\w*(?:nämnd|styrels|bolag|förbund|direktion|förvaltning|kontor|enhet|verksamhet)\w*s"  # "nämndernas"
_PREPOSITION = r"(?:av|för|om|över|från|gällande|avseende)"
_WHICH_YEARS = (
    rf"(?:årets|fjolårets|(?:20\d\d|förra|föregående|innevarande) års|förra årets|(?:år )?20\d\d(?= {_PREPOSITION} ))"
)
_REPORT = (
    r"(?:(?:del|delårs|halvårs|helårs|års|slut|åter|tertial|kvartals)?(?:uppföljning|avrapportering|rapportering|redovisning|rapport)(?:en)?"
    rf"(?: \d)?(?:,? (?:{_PREPOSITION}|den|det|{_WHICH_YEARS}|{_OWNERS}|kommunens|regionens|stadens|resultatet av|genomförd))*"
)
FOLLOW_UP = rf"{_REPORT} (?:{_PLAN}|{_CONTROL}))"
PHRASES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("follow_up", lazy_pattern(rf"\b{FOLLOW_UP}(?!\w)", re.IGNORECASE)),
    ("control_plan", lazy_pattern(rf"\b{_PLAN}(?!\w)", re.IGNORECASE)),
    ("risk_assessment", lazy_pattern(rf"\b{_ANALYSIS}(?!\w)", re.IGNORECASE)),
)
# "uppföljningen för 2021" and "planen för år 2022" mean the matter's own kind.
BARE: dict[Kind, re.Pattern[str]] = {
    "follow_up": lazy_pattern(
        r"\b(?:del)?(?:uppföljning|avrapportering|redovisning)(?:en)?(?= (?:för|avseende|av)? ?(?:år(?:et)? )?20\d\d)",
        re.IGNORECASE,
    ),
    "control_plan": lazy_pattern(r"\bplan(?:en)?(?= (?:för|avseende)? ?(?:år(?:et)? )?20\d\d)", re.IGNORECASE),
    "risk_assessment": lazy_pattern(r"\banalys(?:en)?(?= (?:för|avseende)? ?(?:år(?:et)? )?20\d\d)", re.IGNORECASE),
}
YEAR = lazy_pattern(r"(?<![\d/:.-])(20\d\d)(?:\s?[-–/]\s?((?:20)?\d\d))?(?![\d:]|[-.]\d)")
_REACH = 90  # characters from a phrase to its year
_ELSEWHERE = lazy_pattern(  # words after which a year belongs to something else
    r"\b(?:enligt|daterad\w*|antag\w*|beslut\w*|reglemente\w*|riktlinje\w*|policy\w*|lag\w*|budget\w*|bokslut\w*|mål\w*|"
    rf"årsredovisning\w*|verksamhetsplan\w*|utifrån|utgår|mot bakgrund|jämfört|sedan|{ANY_MONTH}|"
    r"dnr|diarienummer|inför|från)\b|[.;:§]\s",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A kind of document with the years that the text gives it; phrase as written, start where it begins."""

    kind: Kind
    years: frozenset[int]
    phrase: str
    start: int = field(default=0, compare=False)


def mentions(text: str, own: Kind | None = None) -> list[Mention]:
    """The kinds that a text names, each with its years.

    Args:
        text: a title or a decision.
        own: the kind that a bare "planen för 2023" would mean.
    """
    places = sorted(_places(text, own))
    found = []
    for index, (start, end, kind) in enumerate(places):
        limit = places[index + 1][0] if index + 1 < len(places) else len(text)
        inside = {
            int(match[1]) for match in YEAR.finditer(text, start, end)
        }  # "uppföljningen av 2026 års internkontrollplan"
        years = _years_before(text, start) | inside | _years_after(text, end, min(limit, end + _REACH))
        found.append(Mention(kind, frozenset(years), text[start:end], start))
    return found


def _places(text: str, own: Kind | None) -> Iterator[tuple[int, int, Kind]]:
    taken: list[tuple[int, int]] = []
    patterns = [*PHRASES, *([(own, BARE[own])] if own else [])]
    for kind, pattern in patterns:
        for match in pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                yield match.start(), match.end(), kind


def _years_before(text: str, start: int) -> set[int]:
    """As in "2023 års internkontrollplan"."""
    match = re.search(r"\b(20\d\d) års (?:\w+ )?$", text[:start], re.IGNORECASE)
    return {int(match[1])} if match else set()


def _years_after(text: str, end: int, limit: int) -> set[int]:
    years: set[int] = set()
    position = end
    while match := YEAR.search(text, position, min(len(text), limit + len("2023-2024"))):
        between = text[position : match.start()]
        if (
            match.start() >= limit
            or _ELSEWHERE.search(between)
            or (years and not re.fullmatch(r"\s?(?:,|och|samt|-|–)\s?", between))
        ):
            break
        first = int(match[1])
        last = (
            int(match[2])
            if match[2] and len(match[2]) == len(match[1])
            else 2000 + int(match[2])
            if match[2]
            else first
        )
        years |= set(range(first, last + 1)) if first <= last <= first + 10 else {first}
        position = match.end()
    return years
