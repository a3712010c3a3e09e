"""Whether what stands behind a label above a table ("Risk: …") names anything: no reference, level or definition does."""

from __future__ import annotations

import re

from extractors.lazy_pattern import lazy_pattern

_REFERENCE = (  # "Se riskanalysen", "Bilaga 2", "Nämndens riskanalys 2026", "Risker framgår av bilaga"
    r"(?:se|enligt|enl\.?|nedan|ovan(?:stående)?|bilag[dt]a?)\b.*"
    r"|bilag(?:a|or)(?:\s+\w{1,2}\b.*)?"
    r"|(?:\w+s\s+)?risk(?:analys|bedömning|register|list|matris)\w*(?:\s+(?:för\s+)?20\d\d)?"
    r"|(?:de\s+|risker(?:na)?\s+)?(?:som\s+)?(?:framgår|redovisas|anges|beskrivs|återfinns)\b.*"
)
_ALL = r"(?:alla|samtliga)(?:\s+\w+|\s+(?:\w+\s+)?risker(?:na)?\b.*)?"
_LEVEL = r"(?:mycket\s+)?(?:hög|låg|medel|stor|liten|röd|orange|gul|grön)[at]?"
_LEVELS = rf"{_LEVEL}(?:(?:\s*[,/–-]\s*|\s+(?:eller|och|till)\s+){_LEVEL})*"
_DEFINED = (  # by what kind of thing a term is: "En händelse som kan …", "Flöde av aktiviteter", "Sannolikhet x konsekvens"
    r"(?:en|ett|den|det)?\s*(?:\w+\s+)?"
    r"(?:händelse\w*|omständighet\w*|sannolikhet\w*|osäkerhet\w*|flöde\w*|serie|kedja|mått(?:et)?|grad(?:en)?)\s+"
    r"(?:som|att|av|för|på|där|x|×|\*|gånger|multiplicera\w*)(?:\s.*)?"
    r"|(?:det|den|de|vad|allt|något)\s+som\b.*|hur\b.*"
)
_NAMELESS = lazy_pattern(rf"\W*(?:{_REFERENCE}|{_ALL}|{_LEVELS}|{_DEFINED})\W*", re.IGNORECASE | re.DOTALL)
_LONGEST = 300


def is_name(text: str) -> bool:
    """Whether a label's value may name a risk or a process: it refers to no other paper, and is no level and no definition."""
    return _NAMELESS.fullmatch(text[:_LONGEST]) is None
