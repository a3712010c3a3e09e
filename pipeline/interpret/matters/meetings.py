"""When a memo is dated, and whose and when the meeting was that minutes are of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.model.page import Document, Line
from pipeline.interpret.cells.entities import body_in, dates_in, unify
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.matters.draft import Draft
from pipeline.interpret.matters.minutes import are_minutes

_OWN_DATE = re.compile(r"\bdat(?:um|erad)\b|\b(?:dnr|diarienr|diarienummer)\b", re.IGNORECASE)
_OTHER_DATE = re.compile(
    r"sammanträd|antage?[nt]|beslut|utskri|version|mall|fastställ|gäller|giltig|ändra|spara|revider|\brev\b|\d[:.]\d\d\b",
    re.IGNORECASE,
)
_PROTOCOL = re.compile(
    r"(?:sammanträdes)?protokoll(?:sutdrag)?\b(?!.*(?:juster|anslag|anslås|utskri|daterad|skrive))", re.IGNORECASE
)
_DATE_ALONE = re.compile(r"\W*(?:den\s+)?\d{1,4}[\s-]+[\w-]+(?:\s+\d{4})?\W*")
_MEETING = "sammanträd"
_HEAD = 8  # lines of a document among which minutes say who met


@dataclass(frozen=True, slots=True)
class Dated:
    """A date, and the line that names it; None where that is in the pages' margins, or only a page's plain text is known."""

    date: str
    line: Line | None


def dated_of(draft: Draft, margins: Sequence[str]) -> Dated | None:
    """The memo's own date: at its head, else that of the tjänsteskrivelse in its basis, else in the pages' margins."""
    for line in draft.before:
        if dates := dates_in(tidy(line.text)):
            return Dated(dates[0], line)
    for line in draft.lines("basis"):
        if "tjänsteskrivelse" in line.text.casefold() and (dates := dates_in(line.text)):
            return Dated(dates[-1], line)
    told = (dates for text in margins if _tells_date(text) and (dates := dates_in(text)))
    return next((Dated(dates[0], None) for dates in told), None)


def _tells_date(margin: str) -> bool:
    """Whether a date in the pages' margins is the memo's: it is called so, stands with its number, or stands alone."""
    if _OTHER_DATE.search(margin):
        return False
    return _OWN_DATE.search(margin) is not None or not re.search(r"[^\W\d_]", margin)


def meeting_of(document: Document) -> Dated | None:
    """The meeting that minutes are of by their head, else the first that a document names."""
    first = next(iter(document.pages), None)
    for above in first.lines()[:_HEAD] if first else []:
        text = tidy(above.text)
        if len(dates := dates_in(text)) == 1 and (
            _PROTOCOL.match(text) or (are_minutes(document) and _is_body_and_date(text))
        ):
            return Dated(dates[0], above)
    for page in document.pages:
        told = page.text if _MEETING in page.text.casefold() else ""  # looked for on the page at once
        plain = [(text, None) for text in told.splitlines()]
        for text, line in [(tidy(line.text), line) for line in page.lines()] if page.depth == "full" else plain:
            if _MEETING in text.casefold() and (dates := dates_in(text)):
                return Dated(dates[0], line)
    return None


def _is_body_and_date(text: str) -> bool:
    """Whether a line with a date says but who met then: "Kommunstyrelsen 2025-01-15"."""
    body = body_in(text)
    return body is not None and _DATE_ALONE.fullmatch(text.removeprefix(body.name)) is not None


def board_of(document: Document) -> str | None:
    """The only body that a document's first lines name: in minutes the one that met."""
    first = next(iter(document.pages), None)
    texts = [] if first is None else [line.text for line in first.lines()] or first.text.splitlines()
    named = unify(body_in(tidy(text)) for text in texts[:_HEAD])
    names = {body.name for body in named.values()}
    return names.pop() if len(names) == 1 else None
