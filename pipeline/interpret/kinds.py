"""What a sheet is: with results a follow-up, else with checks a control plan, else with scores a risk assessment."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.interpret.sheet import Sheet
from pipeline.interpret.text import tidy
from pipeline.interpret.vocabulary import vocabulary
from pipeline.mentions import Kind

_SCORES = frozenset({"likelihood", "consequence", "value", "score"})
_NAMES = frozenset({"risk", "description", "process"})
_SURE = frozenset({"likelihood", "consequence", "acceptance", "existing_controls"})
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTH = r"(jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w*\.?"
_SPAN = re.compile(rf"\b{_MONTH}\s*(?:[-–—]|till(?: och med)?|t\.?o\.?m\.?)\s*(?:\d{{1,2}}\s+)?{_MONTH}(?!\w)")
_PART = re.compile(
    r"\bkvartal\s*\d|\d\S*\s+kvartalet|\b(?:första|andra|tredje|fjärde) kvartalet|\bq[1-4]\b|\bt[12]\b"
    r"|\b(?:per|t\.?o\.?m\.?|till och med)\s+(?:den\s+)?(?:\d{1,2}\s+)?(?:mars|april|juni|augusti|september|oktober)\b"
)
_ABOUT = re.compile(r"\b(?:avser|omfattar|gäller|redovisar|perioden?|delrapport\w*)\b", re.IGNORECASE)
_MOST_OF_YEAR = 9  # months: what spans more is a year, as link takes it too
_OURS = re.compile(r"intern\w*\s*kontroll|kontrollplan|kontrollmoment|risk|väsentlighet", re.IGNORECASE)


def kind_of_title(text: str) -> Kind | None:
    """The kind that a heading names: the longest phrase in it, an uppföljning before the plan that it follows up."""
    folded = tidy(text).casefold().replace("-", " ")
    for kind in ("follow_up", "control_plan", "risk_assessment"):
        if any(phrase.replace("-", " ") in folded for phrase in vocabulary().kinds[kind]):
            return kind
    return None


def is_interim(heading: str, near: Sequence[str] = ()) -> bool:
    """Whether a heading names a follow-up of a part of the year, or a sentence near the table says that it is about one."""
    return _names_part(heading) or any(_ABOUT.search(text) and _names_part(text) for text in near)


def _names_part(text: str) -> bool:
    folded = tidy(text).casefold()
    if any(phrase in folded for phrase in vocabulary().kinds["interim"]) or _PART.search(folded):
        return True
    spans = [[_MONTHS.index(month[:3]) for month in match.groups()] for match in _SPAN.finditer(folded)]
    return any(0 <= last - first < _MOST_OF_YEAR for first, last in spans)


def kind_of(sheet: Sheet, heading: str) -> Kind | None:
    """What a sheet is, by its columns and what stands in them; None where it is none of ours.

    Args:
        sheet: the table.
        heading: the texts around it that name it, which decide where the columns leave it open.
    """
    fields = sheet.fields()
    scored = bool(fields & _SCORES)
    named = bool(fields & _NAMES)
    if not _is_ours(sheet, fields, heading):
        return None
    if (
        "result" in fields
        and ("checks" in fields or scored or named)
        and (_filled(sheet, "result") or kind_of_title(heading) == "follow_up")
    ):
        return "follow_up"
    if "checks" in fields and len(fields) > 1:
        return "control_plan"
    if named and (scored or "treatments" in fields):
        return "risk_assessment"
    return None


def _is_ours(sheet: Sheet, fields: set[str], heading: str) -> bool:
    """Whether a table with known words is about internal control at all: both parts of a score, or words that say so."""
    if "likelihood" in fields and "consequence" in fields:
        return True
    header = " ".join(f"{column.group or ''} {column.text}" for column in sheet.columns)
    return (
        bool(_OURS.search(header))
        or (bool(fields & _SURE) and bool(_OURS.search(heading)))
        or kind_of_title(heading) is not None
    )


def _filled(sheet: Sheet, name: str) -> bool:
    return any(not content.blank for row in sheet.rows for content in sheet.cells(name, row))


def looks_like_ours(sheet: Sheet) -> bool:
    """Whether a table that is of no kind may still be one: strong words of ours in its header, and more than a scale."""
    if not sheet.fields() & (_NAMES | {"checks", "treatments"}):
        return False
    words = " ".join(column.text for column in sheet.columns)
    return bool(re.search(r"kontrollmoment|riskvärd|riskbenämning|kontrollmetod|sannolikhet", words, re.IGNORECASE))
