"""What a paper is, by its name: no publishing system but MeetingPlus marks it in a way that can be relied on."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from extractors.lazy_pattern import lazy_pattern
from pipeline.sources.base import Kind


class KindOf(NamedTuple):
    """A paper's kind, and whether it holds some paragraphs of the minutes alone."""

    kind: Kind
    partial: bool = False


# The first that fits decides: what merely has "protokoll" in its name stands before the minutes.
_RULES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("extract", lazy_pattern(r"protokolls?utdrag", re.IGNORECASE)),
    (
        "attachment",
        lazy_pattern(
            r"protokolls?(bilag|anteckning)|närvaro|omröstning|röstning|reservation|yrkande|talar(e|lista)|\bbilag",
            re.IGNORECASE,
        ),
    ),
    (
        "papers",
        lazy_pattern(r"\bmbl\b|valberedning|sydarkivera|revision|presidi|tjänste(skrivelse|utlåtande)", re.IGNORECASE),
    ),
    ("minutes", lazy_pattern(r"proto?k+ol|protk+ol|omedelbar\w* juster|direktjuster", re.IGNORECASE)),
    (
        "agenda",
        lazy_pattern(
            r"kallelse|kungörelse|tillkännagivande|dagordning|ärendelista|föredragningslista|handlingar", re.IGNORECASE
        ),
    ),
)
_PARTIAL = lazy_pattern(
    r"omedelbar\w* juster|direktjuster|(?<![A-ZÅÄÖ])OJ(?![A-ZÅÄÖ])|§§?\s*\d",
    re.IGNORECASE,
)
CANCELLED = lazy_pattern(r"inställt|ställs in", re.IGNORECASE)


def kind_of(name: str, column: str = "") -> KindOf:
    """The kind of a paper from its name; column: a heading over its link, which goes before the name.

    Minutes that were approved at once ("omedelbar justering", "OJ", "§§ 39, 50") are partial.
    """
    name, column = (unicodedata.normalize("NFC", text) for text in (name, column))
    for text in (column, name):
        for kind, pattern in _RULES:
            if pattern.search(text):
                return KindOf(kind, kind == "minutes" and bool(_PARTIAL.search(name)))
    return KindOf("other")
