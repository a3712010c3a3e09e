"""How minutes that have few headings tell a matter and its decision: numbered points, and sentences that decide."""

from __future__ import annotations

import re

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Document
from pipeline.interpret.cells.entities import dates_in
from pipeline.swedish.document_kinds import Kind, mentions
from pipeline.swedish.lexicon import ANY_MONTH_START

_MINUTES = lazy_pattern(r"\b\w*protokoll(?:et|sutdrag)?\b", re.IGNORECASE)
_HEAD = 8  # lines of a document among which it says that it is minutes
_POINT = lazy_pattern(r"(?:punkt\s+(\d{1,2})[.:]?|(\d{1,2})\.)\s+([A-ZÅÄÖ].*)", re.IGNORECASE)
_SENTENCE_ENDS = lazy_pattern(r"\.\s+(?=[A-ZÅÄÖ])")
_ONE = r"[\w-]*(?:nämnden|styrelsen|direktionen|utskottet|fullmäktige)"
BODY = rf"(?:[\w-]+,?\s+){{0,3}}?{_ONE}"
PARTY = rf"(?:[\w-]+-,?\s+(?:[\w-]+-\s+)?(?:och|samt)\s+)?{_ONE}"  # with nothing before its name
_DECIDES = lazy_pattern(
    rf"(?:^|(?<=[.!?] ))(?:{BODY}\s+beslut(?:ar|ade)|beslutades|beslutas)(?:\s+(?:enhälligt|därefter|därmed))?\s*(?:$|:|att\b)",
    re.IGNORECASE,
)
_BEHIND_LABEL = lazy_pattern(rf"[.!?]\s+(?:Nämndens |Styrelsens )?[Bb]eslut:\s+(?=(?i:{BODY})\s+[a-zåäö]+[rs]\b)")
_ADOPTS = lazy_pattern(
    rf"{BODY} (?:antar|fastställer|godkänner|beslutar att (?:anta|fastställa|godkänna))\b", re.IGNORECASE
)
_EARLIER = lazy_pattern(
    rf"\b(?:tidigare|förra|föregående|i fjol|vid (?:\w+\s+)?(?:\w*sammanträdet|mötet)|(?:i|under) (?:{ANY_MONTH_START})\w*)\b",
    re.IGNORECASE,
)
_PAPERS_DATE = lazy_pattern(r"\b(?:daterad|upprättad|version|förslag)\w*\W+(?:den\s+)?\d[\d-]*", re.IGNORECASE)
_BODY_DOES = lazy_pattern(rf"(?i:{BODY})\s+(?!är\b|har\b|ska\b|bör\b|kan\b|var\b|består\b|ansvarar\b)[a-zåäö]+[rs]\b")
_GOES_ON = lazy_pattern(r"att\b|[a-zåäö•–-]|\d{1,2}[.)]\s")


def are_minutes(document: Document) -> bool:
    """Whether a document says at its head that it is minutes."""
    page = next(iter(document.pages), None)
    lines = [] if page is None else [line.text for line in page.lines()] or page.text.splitlines()
    return any(_MINUTES.search(text) for text in lines[:_HEAD])


def point_of(text: str) -> tuple[int, str] | None:
    """The number and title of a point: "5. Internkontrollplan 2025. Ekonomichefen föredrog …", "Punkt 5 …"."""
    match = _POINT.fullmatch(text)
    return (int(match[1] or match[2]), _SENTENCE_ENDS.split(match[3])[0].rstrip(".")) if match else None


def decides_at(text: str) -> int | None:
    """Where in a line a sentence begins in which a body decides: "Styrelsen beslutade att", or what is decided behind "Beslut:"; None where none does."""
    if "beslut" not in text.casefold():  # as most lines
        return None
    if match := _DECIDES.search(text):
        return match.start()
    behind = _BEHIND_LABEL.search(text)
    return behind.end() if behind else None


def adopted_in(text: str) -> frozenset[Kind]:
    """The kinds of document, of a year each, that a body adopts in a sentence: "Socialnämnden antar internkontrollplan 2025"."""
    return frozenset(one.kind for one in mentions(text) if one.years and _ADOPTS.match(text))


def tells_of_earlier(text: str) -> bool:
    """Whether what was decided was so at another time, by a date or by words for it."""
    return bool(dates_in(_PAPERS_DATE.sub("", text)) or _EARLIER.search(text))


def goes_on(before: str, text: str) -> bool:
    """Whether a line goes on a decision in running text whose last line so far is before, or decides more."""
    ended = before.rstrip().endswith((".", "!"))
    return not ended or _GOES_ON.match(text) is not None or deciding(text)


def deciding(text: str) -> bool:
    """Whether a sentence begins with a body and what it does: "Socialnämnden fördelar stödet enligt förslag"."""
    return _BODY_DOES.match(text) is not None
