"""Tables that say by their header, or by the title or name of their workbook's sheet, that they are of something else than internal control."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from extractors.model.paths import sheet_place
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.phrases.vocabulary import SUBJECTS
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.interpret.tables.subjects import OURS, is_of_year, round_of, subject_of, subject_of_dated
from pipeline.interpret.tables.surroundings import sheet_name
from pipeline.interpret.tables.titles_above import is_as_high, is_heading, is_running

_REGISTERED = lazy_pattern(r"\b(?:den|de)\s+registrerades?\b(?!\s+\w)", re.IGNORECASE)  # those whose data it is
_PROCESSED = lazy_pattern(  # what a register of how personal data are processed tells (GDPR, article 30)
    r"\b(?:rättslig|laglig)\s+grund\b|\bpersonuppgifts(?:ansvarig|biträde)\w*|\bkategori\w*\s+(?:av\s+)?(?:personuppgift|registrera)\w*",
    re.IGNORECASE,
)
_CHECKLIST = lazy_pattern(  # what makes a line a paper's title though it has no year; a plan or follow-up may be of one of our processes
    r"\w*rond(?:en|er|erna)?\b|\bsystematisk\w*|checklist\w*|egenkontroll\w*|protokoll\w*|\w*undersökning\w*|kartläggning\w*",
    re.IGNORECASE,
)
_LABEL = lazy_pattern(r"\w+\s*:\s")  # "Process: Systematiskt brandskyddsarbete"


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


def subject_of_own_title(sheet: LogicalTable, titled: Line | None, tables: Iterable[LogicalTable]) -> str | None:
    """The other subject that a table's own title names, where the title of ours stands further up: "Brandskyddsrond", "Checklista arbetsmiljö".

    On a workbook's sheet it is what stands over its tables, or the sheet's name, which may have a year instead ("SBA 2024") or name a round alone
    ("Städrond"); elsewhere a heading as high as the title of ours.

    Args:
        sheet: the table.
        titled: the line of the title of ours.
        tables: all of the document; where one elsewhere has the same header and no such title, they are one's processes.
    """
    parts = defaultdict[str | int, list[LogicalTable]](list)
    for table in tables:
        parts[sheet_name(table) or id(table)].append(table)
    own = parts.pop(sheet_name(sheet) or id(sheet), [sheet])
    topic, header = _subject_of(own, titled), [column.text for column in sheet.columns]
    if topic is None:
        return None
    alike = (part for part in parts.values() if any([one.text for one in table.columns] == header for table in part))
    return topic if all(_subject_of(part, titled) for part in alike) else None


def _subject_of(tables: Sequence[LogicalTable], titled: Line | None) -> str | None:
    """The other subject that the title over some tables of one sheet, or over one table elsewhere, names."""
    lines = [line for table in tables for line in table.before if not is_running([line])]
    names = {place.sheet for table in tables for grid in table.grids if (place := sheet_place(grid.path))}
    if not names:
        lines = [line for line in lines if titled and is_heading(line) and is_as_high(line, titled)][-1:]
    texts = [*(tidy(line.text) for line in lines), *names]
    ours = any(OURS.search(text) or kind_of_title(text) or (_LABEL.match(text) and subject_of(text)) for text in texts)
    if ours or (len(names) > 1 and not all(map(_subject_of_paper, names))):
        return None
    return next((topic for text in texts if (topic := _subject_of_paper(text, of_sheet=bool(names)))), None)


def _subject_of_paper(text: str, *, of_sheet: bool = True) -> str | None:
    """The other subject of a title that is a checklist's; that of a sheet may have a year instead, or name a round alone."""
    if _CHECKLIST.search(text):
        return subject_of(text) or (round_of(text) if of_sheet else None)
    return subject_of_dated(text) if of_sheet and is_of_year(text) else None
