"""Tables that say by their header, or by the name of their sheet, that they are of something else than internal control."""

from __future__ import annotations

import re

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.phrases.vocabulary import SUBJECTS
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.interpret.tables.subjects import OURS, subject_of
from pipeline.interpret.tables.surroundings import sheet_name
from pipeline.interpret.tables.titles_above import is_heading

_REGISTERED = lazy_pattern(r"\b(?:den|de)\s+registrerades?\b(?!\s+\w)", re.IGNORECASE)  # those whose data it is
_PROCESSED = lazy_pattern(  # what a register of how personal data are processed tells (GDPR, article 30)
    r"\b(?:rättslig|laglig)\s+grund\b|\bpersonuppgifts(?:ansvarig|biträde)\w*|\bkategori\w*\s+(?:av\s+)?(?:personuppgift|registrera)\w*",
    re.IGNORECASE,
)


def subject_of_header(sheet: LogicalTable) -> str | None:
    """The other subject that a column's header tells, personal data: whose they are, or where nothing is checked why and whose they are held."""
    words = [_REGISTERED] if any(column.said == "checks" for column in sheet.columns) else [_REGISTERED, _PROCESSED]
    told = any(pattern.search(column.text) for column in sheet.columns for pattern in words)
    return "dataskydd" if told else None


def subject_of_sheet(sheet: LogicalTable) -> str | None:
    """The other subject that the name of a workbook's sheet names, where no heading stands above the table and its header names neither risks nor checks: with these it may be a process."""
    name = sheet_name(sheet)
    known = {column.said for column in sheet.columns}
    if not name or OURS.search(name) or any(map(is_heading, sheet.before)) or not known.isdisjoint(SUBJECTS):
        return None
    return subject_of(name)
