"""Texts that say themselves that something happens, as risks do, or what is wrong: "Lekplatser besiktas inte"."""

from __future__ import annotations

import re

from extractors.lazy_pattern import lazy_pattern

_HAPPENS = lazy_pattern(  # verbs of what may happen, which names of processes lack; those in -s alone where no genitive could stand
    r"\b(?:inte|ej|aldrig|är|har|kan|får|går|ges|sker|görs|tas|blir|brister|dröjer|läcker|räcker|saknar|slutar|faller|försvinner|uteblir|uppstår)\b"
    r"|\b[a-zåäö]{3,}as\b|\b[a-zåäö]{3,}s(?:$|\s(?:av|ut|in|upp|bort|ned|ner|om|fel|för (?:sent|länge|högt|lågt))\b)"
)

_HARM = lazy_pattern(  # what may be wrong or come of it, in a few words
    r"\b(?:ökad|minskad|försämrad|försenad|skadad|nedsatt|förlorad|bristande|felaktig|saknad|otillräcklig|otydlig|oklar|svag|dålig|hög|låg|ny)[aet]*\b"
    r"|\b(?:skadat|skad(?:a|or)|brist(?:er)?|fel|förlust(?:er)?|sämre|högre|lägre|färre)\b|\w(?:kostnad(?:er)?|brist(?:er)?|förlust(?:er)?)\b",
    re.IGNORECASE,
)


def says_event(text: str) -> bool:
    """Whether a text says that something may happen, as names of processes do not."""
    return _HAPPENS.search(text) is not None


def names_harm(text: str) -> bool:
    """Whether a few words name a cause or a consequence ("Bristande kunskap", "Skada för enskild"), as names of processes do not."""
    return _HARM.search(text) is not None
