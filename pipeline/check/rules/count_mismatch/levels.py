"""How many risks reach a level: "tre risker med högt riskvärde (12 eller mer)"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from extractors.lazy_pattern import lazy_pattern
from pipeline.check.scores import level
from pipeline.link.view import LinkedTable

_GRAVE = r"(?:höga|högt|hög|röda|rött|allvarliga)"
_VALUE = r"(?:riskvärde\w*|risktal\w*|riskpoäng|riskbedömning\w*|riskvärdering\w*|riskniv\w*|poäng|värde\w*)"
_OF_A_LEVEL = lazy_pattern(  # what follows "tre risker" and says that it counts those of a level
    rf"^\s*(?:har|fick|får|med|ligger på|bedöms ha)?\s*(?:(?:ett|en)\s+)?(?:{_GRAVE}\s+{_VALUE}|{_VALUE}\s+(?=på|om|över|minst|från|\d))",
    re.IGNORECASE,
)
_FROM = lazy_pattern(
    r"(?P<least>\d+)\s*(?:poäng\s*)?(?:eller (?:mer|fler|högre|däröver|över|större)|och (?:uppåt|däröver|högre|över|mer))"
    r"|(?:minst|från|fr\.o\.m\.)\s*(?P<from>\d+)|(?:över|mer än|högre än)\s*(?P<above>\d+)",
    re.IGNORECASE,
)


def speaks_of_one(grave: str | None, after: str) -> bool:
    """Whether a number counts the risks of a level: "två höga risker", "tre risker med högt riskvärde"."""
    return bool(grave or _OF_A_LEVEL.match(after))


def reached(sentence: str, tables: Sequence[LinkedTable]) -> Callable[[float], bool] | None:
    """Which values are meant: those that the sentence tells, else those from the tables' threshold on; None where none is told."""
    found = _FROM.search(sentence)
    if found and found["above"]:
        above = float(found["above"])
        return lambda value: value > above
    limits = {sheet.table.scale.limit for sheet in tables}
    stated = {limit.threshold for limit in limits if limit.best == "low"} - {None}
    least = float(found["least"] or found["from"]) if found else stated.pop() if len(stated) == 1 else None
    return None if least is None else lambda value: value >= least


def counts(tables: Sequence[LinkedTable], reaches: Callable[[float], bool]) -> list[int]:
    """How many rows and names of each table reach it; nothing where a value is not known."""
    found: list[int] = []
    for sheet in tables:
        values = [(entry.risk.plain, level(entry.score, sheet)) for entry in sheet.entries if entry.risk]
        if values and all(value is not None for _, value in values):
            high = [name for name, value in values if value is not None and reaches(value)]
            found += [len(high), len(set(high))]
    return list(dict.fromkeys(found))
