"""Whose range it is that a sentence states: that of a score's parts, or that of the value that they make, "… är produkten av sannolikhet och konsekvens och kan vara mellan 1 och 16"."""

from __future__ import annotations

import re

from extractors.lazy_pattern import lazy_pattern

# The names of the parts of a score, also as questions: "Hur troligt det är anges från 1 till 4".
LIKELIHOOD = r"sannolikhet|trolighet|hur (?:sannolik|trolig)"
CONSEQUENCE = r"konsekvens|väsentlighet|hur (?:allvarlig|illa)"
MOST = 10  # steps of a scale: what goes further is the range of their value
SQUARE = 9  # rather of the value that two scales of three make

_PART = lazy_pattern(rf"(?:{LIKELIHOOD}|{CONSEQUENCE})\w*(?:\s*\([A-ZÅÄÖ]\))?", re.IGNORECASE)
_VALUE = lazy_pattern(
    r"\b(?:risk(?:värd|tal|poäng|niv|klass|summ|index)\w*|(?:total|slut)(?:poäng|summ|värd)\w*|produkt(?:en)?\b|summan?\b|multiplicera\w*|adderas?\b)",
    re.IGNORECASE,
)
# behind the value's name: "av sannolikhet och konsekvens", ", sannolikhet gånger konsekvens,"
_OF_PARTS = lazy_pattern(
    rf"\s+av\s+{_PART.pattern}\s*(?:och|samt|gånger|[x×*·+/])\s*{_PART.pattern}"
    rf"|\s*[,(]\s*{_PART.pattern}\s*(?:gånger|[x×*·])\s*{_PART.pattern}(?=\s*[,)])",
    re.IGNORECASE,
)
_GOES_ON = lazy_pattern(r"\s*,?\s*(?:(?:och|men|samt|vilket|så)\b|$)", re.IGNORECASE)
_BECOMES = lazy_pattern(
    r"\b(?:kan|blir?|vara|är|får?|anta\w*|hamna\w*|ligg\w+|varier\w+|går|löper|sträcker|ger|ge|uppgå\w*|spänner|resulter\w+|(?:in)?delas|klassas)\b",
    re.IGNORECASE,
)
_OF_EACH = lazy_pattern(  # speaks of the parts again
    r"\b(?:där|som|vilka|de|dessa|båda|bägge|vardera|vart?|varje|respektive|del(?:ar|arna|en)?|faktor\w*|skal(?:a|an|or|orna)|\w+gradig\w*|\w+skala\w*|bedöm\w*|grader\w*|värderas|poängsätt\w*|ang(?:es|etts))\b",
    re.IGNORECASE,
)
_CLASS = lazy_pattern(r"risk(?:niv|klass)", re.IGNORECASE)
_WHERE = lazy_pattern(r"\bdär\b", re.IGNORECASE)
_CLASSED = lazy_pattern(r"\b(?:(?:in)?delas|klassas|graderas)\b", re.IGNORECASE)
_OF_BOTH = lazy_pattern(
    r"\b(?:båda|bägge|vardera|varje|per|respektive|var\s+(?:och\s+en|för\s+sig)|del(?:arna|en)|skal\w+|\w+gradig\w*)\b",
    re.IGNORECASE,
)
_ENDS = lazy_pattern(r"[.!?;]\s")


def states_value(text: str, at: int, high: int) -> bool:
    """Whether a range is the value's: its sentence says before it what the value is made of, and then what that becomes, or names the value last before the range of three steps by three."""
    before = _ENDS.split(text[:at])[-1]
    names = list(_VALUE.finditer(before))
    if not names:
        return False
    said = before[names[-1].end() :]
    parts = list(_PART.finditer(said))
    if high == SQUARE and not parts:
        return True
    rest = said[parts[-1].end() :] if parts else said
    whole = _OF_PARTS.match(said)
    if _CLASS.match(names[-1][0]) and _WHERE.search(rest) and not _OF_EACH.search(_WHERE.sub(" ", rest)):
        return True  # "Riskklass sätts efter sannolikhet och konsekvens, där …"
    if _CLASSED.search(rest) and (whole or not parts) and not _OF_BOTH.search(rest):
        return True  # "riskvärdet, som graderas i tre nivåer"
    goes_on = not parts or _GOES_ON.match(rest) or (whole and whole.end() == parts[-1].end())
    return bool(goes_on and _BECOMES.search(rest) and not _OF_EACH.search(rest))
