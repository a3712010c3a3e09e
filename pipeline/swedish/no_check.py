"""Words in the place of a check that say that there is none: "Ingen kontroll 2026", "Utgår", "Kontrolleras inte i år"."""

from __future__ import annotations

import re

from extractors.lazy_pattern import lazy_pattern

_CHECK = r"(?:intern\s*)?(?:kontroll(?:en|er|erna)?|(?:intern)?kontroll(?:moment|åtgärd|aktivitet|insats)(?:et|en|er)?|granskning(?:en|ar)?|uppföljning(?:en|ar)?)"
_KIND = r"(?:särskil[dt]a?|ytterligare|egen|egna|planera[dt]e?|aktuella?|nya?)"
_WHEN = r"(?:(?:under|för|från|i|fr\.?\s*o\.?\s*m\.?)\s+)?(?:(?:år(?:et)?\s+)?(?:19|20)\d\d|i?\s*år|året|detta\s+år|innevarande\s+år|tills\s*vidare)"
_DONE = r"(?:planera[ds]|planeras|behövs|krävs|genomförs|görs|utförs|sker|aktuell|nödvändig|är\s+planerad)"
_GONE = r"(?:utgår|utgått|har\s+utgått|stryks|struken|strukits|har\s+strukits|tas\s+bort|(?:är\s+)?borttagen|upphör|har\s+upphört|bortfaller)"
_NONE = lazy_pattern(
    rf"(?:(?:ingen|inga|inget|ej|utan)(?:\s+{_KIND})?(?:\s+{_CHECK})?|(?:{_CHECK}\s+)?{_GONE}|"
    rf"(?:kontrolleras|granskas|följs\s+upp|genomförs|{_CHECK}\s+(?:genomförs|görs|utförs|planeras|behövs|krävs))\s+(?:ej|inte)|"
    rf"(?:ej|inte)\s+(?:aktuell|aktuellt|tillämplig|tillämpligt|relevant)|{_CHECK}\s+saknas|saknas)"
    rf"(?:\s+{_DONE})?(?:\s+{_WHEN})?",
    re.IGNORECASE,
)


def says_no_check(text: str) -> bool:
    """Whether all that a text says is that nothing is checked."""
    return _NONE.fullmatch(" ".join(text.split()).strip(" .()–-")) is not None
