"""Names of companies and foundations: "Vatten & Avfall i Trevik AB", "AB Lindhemsbostäder", "Bostads AB Linden", "Stiftelsen Vikarö"."""

from __future__ import annotations

import re

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.line_joining import tidy
from pipeline.swedish.document_kinds import PHRASES
from pipeline.swedish.lexicon import PAPERS
from schemas.tables import Body

WORD = r"[A-ZÅÄÖ](?=[\w-]*[a-zåäö])[\wåäöéü-]+"
_SHORT = r"(?!AB\b)[A-ZÅÄÖ]{2,5}\b"  # "VA Syd AB"
_PART = rf"(?!(?i:{PAPERS})(?!\w))(?:{WORD}|{_SHORT})"
_JOINED = rf"(?:,\s(?={WORD}\s(?:&|och)\s)|\s(?:(?:&|i|och|för|på)\s)?)"
_TRADE = rf"(?:Kommunala\s)?(?:{WORD}(?<=s)\sAB|[A-ZÅÄÖ][a-zåäö]*aktiebolaget)"  # before a name: "Bostads AB Linden"
_BEGINS = rf"(?:AB|Aktiebolaget|Stiftelsen|{_TRADE})\s{_PART}(?:{_JOINED}{_PART}){{0,3}}"
_BEFORE_AB = rf"{_PART}(?:{_JOINED}{_PART}){{0,5}}\s(?:AB|[Aa]ktiebolag)"
COMPANY = rf"(?-i:{_BEGINS}|{_BEFORE_AB}(?!\w))"
_NAMED = lazy_pattern(rf"(?<![\w&-])(?P<name>{_BEGINS}|{_BEFORE_AB}(?=:?s?(?!\w)))")  # "AB:s", "ABs"
_WHOSE = lazy_pattern(  # what stands before the name of the company that a paper is of, its kind left out
    r"(?:^|[|,:;–—-]|\b(?:för|i|hos|över|avseende|gällande|koncernen|bolaget|20\d\d))\s*$", re.IGNORECASE
)


def company_in(title: str) -> Body | None:
    """The company that a paper's title says it is of: "Internkontrollplan 2025 för Vikarö Hamn AB", "Vikarö Hamn AB:s plan"."""
    if "AB" not in title and "bolag" not in title and "Stiftelsen" not in title:
        return None
    text = tidy(title)
    for _, kind in PHRASES:
        text = kind.sub("|", text)
    match = _NAMED.search(text)
    return Body(name=match["name"]) if match and _WHOSE.search(text, 0, match.start()) else None
