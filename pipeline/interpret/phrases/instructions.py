"""Headers that tell what to fill in: "Ange risk", "Gradera sannolikheten (1–4)", "Beskriv kort resultatet av kontrollen"."""

from __future__ import annotations

import re

from extractors.lazy_pattern import lazy_pattern

_ASIDE = r"(?:\s+(?:kort(?:fattat)?|här|gärna|din|ditt|er|ert|vår|vårt|nämndens|enhetens|den|det))*"
_NAME = lazy_pattern(
    rf"\W*(?:\d[\d.]*\W+)?(?:ange|uppge|fyll\s+i|skriv\s+in|namnge|gradera|uppskatta|värdera){_ASIDE}\s+", re.IGNORECASE
)
_DESCRIBE = lazy_pattern(rf"\W*(?:\d[\d.]*\W+)?beskriv{_ASIDE}\s+", re.IGNORECASE)
_DESCRIBED = frozenset({"checks", "method", "result", "treatments"})  # what a text about it is
_WHOSE = lazy_pattern(r"(?:av|för|på|i|från|vid)\s+\S+(?:\s+\S+){0,3}")  # "resultatet av kontrollen"


def told_to_fill_in(text: str) -> tuple[str, frozenset[str] | None] | None:
    """What a header tells to fill in, and the fields that it can be, None for any; None where it tells nothing."""
    if match := _NAME.match(text):
        return text[match.end() :], None
    if match := _DESCRIBE.match(text):
        return text[match.end() :], _DESCRIBED
    return None


def says_whose(rest: str) -> bool:
    """Whether what stands behind known words says but whose these are: "av kontrollen"."""
    return _WHOSE.fullmatch(rest.strip(" .:*?")) is not None
