"""In which years a check of a plan is due, where the plan says so."""

from __future__ import annotations

import re

from extractors.lazy_pattern import lazy_pattern
from pipeline.link import LinkedRow
from pipeline.link.group import all_years
from pipeline.link.view import LinkedTable
from pipeline.swedish.document_kinds import YEAR
from pipeline.swedish.lexicon import ANY_MONTH
from schemas.tables import Control

WHEN = lazy_pattern(
    r"\b(?:kontroll|plan|genomförande)?år\b|genomför|tidpunkt|\bnär\b|period|utförs|planera", re.IGNORECASE
)

_YEARS_ALONE = lazy_pattern(  # below "Genomförs", which also heads how a check is made
    rf"\W*(?:(?:(?:under|år|våren|hösten|sommaren|vintern|vt|ht|början av|slutet av|{ANY_MONTH})\s+)?20\d\d(?:[-–/]\d{{2,4}})?(?:\s+och\s+|\W+|$))+",
    re.IGNORECASE,
)


def due_in(entry: LinkedRow, year: int | None) -> bool:
    """Whether a check is due in a year.

    It is where its row names the year, or no year at all; but of a plan for several years whose rows name some, a row
    that names none may be of another year.
    """
    years = _years(entry)
    if year is None or not years:
        return year is None or not _shared_out(entry.sheet)
    return year in years


def _shared_out(sheet: LinkedTable) -> bool:
    """Whether a plan for several years shares its checks out among them."""
    return len(all_years(sheet)) > 1 and any(_years(entry) for entry in sheet.entries)


def _years(entry: LinkedRow) -> set[int]:
    """The years that a row names in the columns that say when."""
    row = entry.row
    if not isinstance(row, Control):
        return set()
    method = row.method or ""  # of a plan for one year it may say of which year a sample is
    said = [
        row.frequency or "",
        method if len(all_years(entry.sheet)) > 1 and _YEARS_ALONE.fullmatch(method) else "",
        *(text for header, text in row.extra.items() if WHEN.search(header)),
    ]
    spans = [match.groups() for text in said for match in YEAR.finditer(text)]
    return {year for first, last in spans for year in range(int(first), _last(first, last) + 1)}


def _last(first: str, last: str | None) -> int:
    """The end of a span: "2024–2025", "2024-25"; of a single year itself."""
    return int(first[: 4 - len(last)] + last) if last else int(first)
