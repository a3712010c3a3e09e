"""When a memo is dated, and whose and when the meeting was that minutes are of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Document, Line, Page
from pipeline.interpret.cells.entities import body_in, dates_in, unify
from pipeline.interpret.cells.federations import federation_above_members
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.cells.owner_lines import owner_in
from pipeline.interpret.matters.draft import Draft
from pipeline.interpret.matters.minutes import are_minutes

_OWN_DATE = lazy_pattern(r"\bdat(?:um|erad)\b|\b(?:dnr|diarienr|diarienummer)\b", re.IGNORECASE)
_OTHER_DATE = lazy_pattern(
    r"sammanträd|antage?[nt]|beslut|utskri|version|mall|fastställ|gäller|giltig|ändra|spara|revider|\brev\b|\d[:.]\d\d\b",
    re.IGNORECASE,
)
_PROTOCOL = lazy_pattern(
    r"(?:sammanträdes)?protokoll(?:sutdrag)?\b(?!.*(?:juster|anslag|anslås|utskri|daterad|skrive))", re.IGNORECASE
)
_DATE_ALONE = lazy_pattern(r"\W*(?:den\s+)?\d{1,4}[\s-]+[\w-]+(?:\s+\d{4})?\W*")
_MET = lazy_pattern(r"\W*(?:\w*sammanträde|\w*möte)(?:t|s(?:datum|dag))?\W+", re.IGNORECASE)  # before a date alone
_MEMO = lazy_pattern(r"\b(?:tjänste(?:manna)?(?:skrivelse|utlåtande)|ärendeskrivelse|tjänste-?pm)\b", re.IGNORECASE)
_BARE = lazy_pattern(  # in a federation's or company's minutes
    r"(?:(?:förbunds)?direktionen|(?:förbunds|bolags)?styrelsen|nämnden|(?:\w+)?utskottet|(?:\w+)?fullmäktige)\b",
    re.IGNORECASE,
)
_PAGE = lazy_pattern(
    r"\s+(?:sida?n?\s*)?\d{1,3}\s*(?:\(\s*\d{1,3}\s*\)|/\s*\d{1,3}|av\s+\d{1,3})\s*$|\s+sida?\s*\d{1,3}\s*$",
    re.IGNORECASE,
)
_COMMUNE = lazy_pattern(
    r"^[A-ZÅÄÖ][\w-]+(?:\s[A-ZÅÄÖ][\w-]+)?\s(?:kommun|stad)[\s,|]+(?=[A-ZÅÄÖ\d])"
)  # before the body's name
_MEETING = "sammanträd"
_NOTICE = lazy_pattern(
    r"(?:kallelse|föredragningslista|dagordning|ärendelista)\b"
    r"|(?:(?:möte|sammanträde)s)?handlingar\s+(?:till|för|inför)\s(?=.*(?:nämnd|styrelse|utskott|fullmäktige|direktion|sammanträd))",
    re.IGNORECASE,
)
_TELLS_TIME = lazy_pattern(
    r"^(?:tid|datum|dag|när|tid och plats|tidpunkt|(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?)\b|sammanträd|\bmöte|\bkl(?:ockan|\.)?\s?\d",
    re.IGNORECASE,
)
_LABEL = lazy_pattern(r"sammanträdes(?:datum|dag|tid)\s*:?", re.IGNORECASE)
_LABEL_LAST = lazy_pattern(rf"{_LABEL.pattern}$", re.IGNORECASE)
_BELOW = 4  # lines below a label in which its date stands, those of other cells among them
_LEFT = 6.0  # points by which a date may begin left of its label
_HEAD_WORDS = 12  # of a line of a memo's head; running text has more
_HEAD = 8  # lines of a document among which minutes say who met


@dataclass(frozen=True, slots=True)
class Dated:
    """A date, and the line that names it; None where that is in the pages' margins, or only a page's plain text is known."""

    date: str
    line: Line | None


def dated_of(draft: Draft, margins: Sequence[str]) -> Dated | None:
    """The memo's own date: at its head, but for that of the meeting, else that of the tjänsteskrivelse in its basis, else in the pages' margins."""
    for line in (line for line in draft.before if len(line.text.split()) <= _HEAD_WORDS):
        if (dates := dates_in(tidy(line.text))) and not _is_of_meeting(line):
            return Dated(dates[0], line)
    for line in draft.lines("basis"):
        if "tjänsteskrivelse" in line.text.casefold() and (dates := dates_in(line.text)):
            return Dated(dates[-1], line)
    told = [dates[0] for text in margins if _tells_date(text) and (dates := dates_in(text))]
    told = told or _in_memos_head(margins)
    return Dated(told[0], None) if told else None


def met_in_head(draft: Draft) -> Dated | None:
    """The meeting that a memo's head says it goes to, on the page of its title: "Sammanträde 2026-02-18"."""
    page = next((line.page for line in draft.title), None)
    line = next((line for line in draft.before if line.page == page and _is_of_meeting(line)), None)
    return Dated(dates_in(tidy(line.text))[0], line) if line else None


def _is_of_meeting(line: Line) -> bool:
    """Whether a line says when a meeting is and nothing else."""
    text = tidy(line.text)
    said = _MET.match(text)
    return said is not None and len(dates_in(text)) == 1 and _DATE_ALONE.fullmatch(text[said.end() :]) is not None


def _in_memos_head(margins: Sequence[str]) -> list[str]:
    """The only date in the pages' margins where these are a memo's head, whatever stands beside it there: "Kulturförvaltningen 2024-02-12"."""
    own = [text for text in margins if len(text.split()) <= _HEAD_WORDS and not _OTHER_DATE.search(text)]
    dates = sorted({date for text in own for date in dates_in(text)})
    return dates if len(dates) == 1 and any(map(_MEMO.search, own)) else []


def _tells_date(margin: str) -> bool:
    """Whether a date in the pages' margins is the memo's: it is called so, stands with its number, or stands alone."""
    if _OTHER_DATE.search(margin):
        return False
    return _OWN_DATE.search(margin) is not None or not re.search(r"[^\W\d_]", margin)


def meeting_of(document: Document) -> Dated | None:
    """The meeting that minutes are of by their head, else the first that a document names, else that beside the page's number in their head."""
    first = next(iter(document.pages), None)
    head = [(tidy(line.text), line) for line in first.lines()[:_HEAD]] if first else []
    minutes = are_minutes(document)
    for text, line in head:
        is_head = _PROTOCOL.match(text) or (minutes and (_is_body_and_date(text) or _is_in_parts(text)))
        if is_head and len(dates := dates_in(text)) == 1:
            return Dated(dates[0], line)
    numbered = ((dates_in(text), line) for text, line in head if minutes and _is_numbered(text))
    return _named(document) or next((Dated(dates[0], line) for dates, line in numbered if len(dates) == 1), None)


def _named(document: Document) -> Dated | None:
    """The first meeting that a document names."""
    for page in document.pages:
        told = page.depth == "full" or _MEETING in page.text.casefold()  # looked for on a page set aside at once
        lines = _lines_of(page) if told else []
        for at, (text, line) in enumerate(lines):
            if _MEETING not in text.casefold():
                continue
            if dates := dates_in(text):
                return Dated(dates[0], line)
            if _LABEL.search(text) and (found := _dated_below(text, line, lines[at + 1 : at + 1 + _BELOW])):
                return found
    return None


def _dated_below(text: str, line: Line | None, below: Sequence[tuple[str, Line | None]]) -> Dated | None:
    """The date below a label of the meeting's: in the next line where the label ends its own, in the label's column, or in a head's cells."""
    is_last = _LABEL_LAST.search(text) is not None
    said = [*below[:1]] if is_last else []
    said += [(_in_column(line, other), other) for _, other in below if line and other]
    said += _in_cells(line, below) if line and is_last else []
    alone = ((dates_in(one), other) for one, other in said if _DATE_ALONE.fullmatch(one))
    return next((Dated(dates[0], other) for dates, other in alone if dates), None)


def _in_column(line: Line, below: Line) -> str:
    """What stands in a lower line under the word of another that is the meeting's label."""
    label = next((word.box for word in line.words if _LABEL.match(word.text)), None)
    if label is None or line.page != below.page:
        return ""
    under = (word for word in below.words if label[0] - _LEFT <= word.box[0] <= label[2] and word.box[1] > label[1])
    return " ".join(word.text for word in under)


def _in_cells(line: Line, below: Sequence[tuple[str, Line | None]]) -> list[tuple[str, Line | None]]:
    """The only date alone in the lines of the same head in Word, whose cells stand row by row."""
    if not (line.path or "").startswith("header "):
        return []
    found = [one for one in below if one[1] and one[1].path == line.path and _DATE_ALONE.fullmatch(one[0])]
    return found if len(found) == 1 else []


def called_to(document: Document) -> Dated | None:
    """The meeting that a notice calls to, by its first page; None for other papers, and where several dates are told there."""
    first = next(iter(document.pages), None)
    lines = _lines_of(first) if first else []
    if not any(_NOTICE.match(text) for text, _ in lines[:_HEAD]):
        return None
    timed = ((text, line) for text, line in lines if _TELLS_TIME.search(text) or _NOTICE.match(text))
    told = [Dated(dates[0], line) for text, line in timed if (dates := dates_in(text))]
    return told[0] if len({one.date for one in told}) == 1 else None


def _lines_of(page: Page) -> list[tuple[str, Line | None]]:
    """A page's texts, each with its line where the page was read in full."""
    if page.depth == "full":
        return [(tidy(line.text), line) for line in page.lines()]
    return [(text, None) for text in page.text.splitlines()]


def _is_body_and_date(text: str) -> bool:
    """Whether a line with a date says but who met then: "Kommunstyrelsen 2025-01-15", "Direktionen 2026-11-20", "Tekniska nämnden Protokoll 2023-12-13"."""
    body, bare = body_in(text), _BARE.match(text)
    name = body.name if body else bare[0] if bare else ""
    rest = text.removeprefix(name).strip(" ,;|–-")
    return bool(name) and bool(_DATE_ALONE.fullmatch(rest) or _PROTOCOL.match(rest))


def _is_numbered(text: str) -> bool:
    """Whether a line says but who met when, beside the page's number or the municipality's name: "Ekeby kommun Nämnden 2025-01-15 1 (4)"."""
    return _is_body_and_date(_PAGE.sub("", _COMMUNE.sub("", text)))


def _is_in_parts(text: str) -> bool:
    """Whether a line parted by bars says what paper it is and who met when: "Tallmora kommun | Protokollsutdrag | Nämnden 2025-02-19"."""
    parts = [part.strip() for part in re.split(r"[|•·]", text)]
    dated = next((part for part in parts if dates_in(part)), "")
    is_paper = any(map(_PROTOCOL.match, parts))
    return len(parts) > 1 and is_paper and (_is_body_and_date(dated) or _DATE_ALONE.fullmatch(dated) is not None)


def board_of(document: Document) -> str | None:
    """The only body, company or federation that a document's first lines name: in minutes the one that met."""
    first = next(iter(document.pages), None)
    texts = [] if first is None else [line.text for line in first.lines()] or first.text.splitlines()
    named = unify(body_in(tidy(text)) or owner_in(text) for text in texts[:_HEAD])
    names = {body.name for body in named.values()}
    federation = None if names else federation_above_members([tidy(text) for text in texts[:_HEAD]])
    return names.pop() if len(names) == 1 else federation.name if federation else None
