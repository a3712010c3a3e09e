"""Headings that say but what is listed below them, and name no process: "Riskerna i detalj", "Kontrollerna en för en"."""

from __future__ import annotations

import re

from extractors.lazy_pattern import lazy_pattern

_WHICH = r"(?:(?:alla|våra|årets|nämndens|bolagets|identifierade|bedömda|prioriterade|valda|de|20\d\d(?: års)?)\s+)*"
_WHAT = (
    r"(?:risk(?:er(?:na)?|kort(?:en)?|list(?:a|an)|register|registret|beskrivning(?:ar(?:na)?)?|bedömningar(?:na)?)"
    r"|kontroll(?:er(?:na)?|moment(?:en)?|punkter(?:na)?)|åtgärder(?:na)?)"
)
_HOW = r"(?:\s+(?:i detalj|(?:en|ett) (?:för|i) (?:en|ett|taget)|per risk|per kontroll|med \w+|och \w+|20\d\d))*"
_LISTED = lazy_pattern(
    rf"(?:\d[\d.]*\s+)?(?:detaljer|(?:(?:detaljer|beskrivning(?:ar)?|redovisning|genomgång|sammanställning)\s+(?:av|om|per)\s+)?{_WHICH}{_WHAT}{_HOW})\W*",
    re.IGNORECASE,
)


def says_what_is_listed(text: str) -> bool:
    """Whether a heading says that risks, checks or measures are told below it, and nothing else."""
    return any(map(str.isalpha, text)) and _LISTED.fullmatch(text.strip()) is not None
