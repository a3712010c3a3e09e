"""Texts that say themselves that something happens, as risks do: "Lekplatser besiktas inte"."""

from __future__ import annotations

import re

_HAPPENS = re.compile(  # verbs of what may happen, which names of processes lack; those in -s alone where no genitive could stand
    r"\b(?:inte|ej|aldrig|är|har|kan|får|går|ges|sker|görs|tas|blir|brister|dröjer|läcker|räcker|saknar|slutar|faller|försvinner|uteblir|uppstår)\b"
    r"|\b[a-zåäö]{3,}as\b|\b[a-zåäö]{3,}s(?:$|\s(?:av|ut|in|upp|bort|ned|ner|om|fel|för (?:sent|länge|högt|lågt))\b)"
)


def says_event(text: str) -> bool:
    """Whether a text says that something may happen, as names of processes do not."""
    return _HAPPENS.search(text) is not None
