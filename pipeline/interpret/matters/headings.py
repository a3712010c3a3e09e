"""The headings of a matter's sections, on lines of their own or with text behind them."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.matters.minutes import BODY, PARTY

_SECTIONS = {
    "summary": r"sammanfattning(?: av ärendet)?|ärendebeskrivning|ärendet i korthet|sammanfattning/ärendebeskrivning",
    "basis": r"beslutsunderlag|underlag(?: för beslut)?|handlingar i ärendet",
    "proposal": rf"(?:[\w-]+s )?förslag(?: till beslut(?: [ia] {PARTY})?| till {PARTY}(?:s beslut)?)|förvaltningens förslag"
    r"|beslutsförslag",
    "decision": rf"beslut|{BODY}s beslut",
    "recipients": r"expedieras till|beslutet (?:ska(?:ll)? )?(?:skickas|sänds|expedieras) till|skickas till|kopia till"
    r"|beslut expedieras till|sändlista",
    "other": r"bakgrund|beslutsgång|yrkanden?|propositions?(?:ordning)?|omröstningsresultat|reservation(?:er)?|ärendet"
    r"|bedömning|ekonomiska konsekvenser|barnperspektivet?|barnkonsekvensanalys|övervägande|motivering(?: till beslut)?"
    r"|jämställdhet|samverkan|konsekvenser|uppföljning"
    r"|(?:förslag|yrkanden?)(?: till beslut)? (?:på|under|vid) (?:dagens )?(?:sammanträdet|mötet)",
}
_HEADING = lazy_pattern("|".join(f"(?P<{name}>^(?:{words})$)" for name, words in _SECTIONS.items()))  # in small letters
_INLINE = lazy_pattern(
    rf"^(?:{'|'.join(f'(?P<{name}>{_SECTIONS[name]})' for name in ('recipients', 'proposal', 'decision'))})\s*:\s*(?P<rest>.+)$",
    re.IGNORECASE,
)
_HEADING_WORDS = 6
CHAPTER = lazy_pattern(r"\d{1,2}(?:\.\d{1,2})*\.?\s+(?=[A-ZÅÄÖ])")  # of a chapter: "2 Förslag till beslut"


@lru_cache(maxsize=1 << 14)  # lines of a bundle, each of which is asked about where it may be cut and again where it is
def heading_of(text: str) -> tuple[str, str] | None:
    """The section that a line begins, numbered or not, and what stands behind its colon."""
    text = text[number.end() :] if (number := CHAPTER.match(text)) else text
    if ":" in text and (inline := _INLINE.match(text)):
        return next(name for name in _SECTIONS if inline.groupdict().get(name)), inline["rest"]
    words = text.rstrip(":. ")
    match = _HEADING.match(words.lower()) if words.count(" ") < _HEADING_WORDS else None
    return (str(match.lastgroup), "") if match else None


def own_words(text: str) -> str:
    """A heading's own words, without what stands behind its colon."""
    return tidy(text).split(":")[0].rstrip(". ").casefold()
