"""Tables that say by their header, or by the title or name of their workbook's sheet, that they are of something else than internal control."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from extractors.lazy_pattern import lazy_pattern
from extractors.model.paths import sheet_place
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.phrases.vocabulary import SUBJECTS
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.interpret.tables.other_chapters import is_chapter_beside
from pipeline.interpret.tables.own_title import OwnTitle
from pipeline.interpret.tables.subjects import OURS, subject_of
from pipeline.interpret.tables.surroundings import sheet_name
from pipeline.interpret.tables.titles_above import is_as_high, is_heading, is_running

_REGISTERED = lazy_pattern(r"\b(?:den|de)\s+registrerades?\b(?!\s+\w)", re.IGNORECASE)  # those whose data it is
_PROCESSED = lazy_pattern(  # what a register of how personal data are processed tells (GDPR, article 30)
    r"\b(?:rättslig|laglig)\s+grund\b|\bpersonuppgifts(?:ansvarig|biträde)\w*|\bkategori\w*\s+(?:av\s+)?(?:personuppgift|registrera)\w*",
    re.IGNORECASE,
)
_CHECKLIST = lazy_pattern(  # makes a line a paper's title though it has no year; a plan, protocol or follow-up may be of one of our processes
    r"rond(?=(?:en|er|erna|s?protokoll\w*)?\b)|\bsystematisk|checklist|egenkontroll", re.IGNORECASE
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


def subject_of_own_title(sheet: LogicalTable, ours: OwnTitle, tables: Iterable[LogicalTable]) -> str | None:
    """The other subject of a checklist that a table's own title names, where the title of ours stands further up: "Brandskyddsrond", "Checklista arbetsmiljö".

    On a workbook's sheet it is what stands over its tables, or the sheet's name; elsewhere a heading as high as the title of ours, where
    no chapter is.

    Args:
        sheet: the table.
        ours: the title of ours; where it is a checklist's too, that tells nothing.
        tables: all of the document; a workbook's sheets of one header are one's processes, if one names no such subject.
    """
    if not sheet_name(sheet):
        return _subject_of_chapter(sheet, ours, tables)
    sheets = defaultdict[str, list[LogicalTable]](list)
    for table in tables:
        sheets[sheet_name(table)].append(table)
    own = sheets.pop(sheet_name(sheet), [sheet])
    topic, header = _subject_of_sheet(own, ours), [column.text for column in sheet.columns]
    if topic is None:
        return None
    alike = (
        other for other in sheets.values() if any([one.text for one in table.columns] == header for table in other)
    )
    return topic if all(_subject_of_sheet(other, ours) for other in alike) else None


def _subject_of_chapter(sheet: LogicalTable, ours: OwnTitle, tables: Iterable[LogicalTable]) -> str | None:
    """The other subject of a checklist that the nearest heading as high as the title of ours names, where that has no chapter as high."""
    if (titled := ours.line) is None or any(is_chapter_beside(table, titled) for table in tables):
        return None
    high = [tidy(line.text) for line in sheet.before if is_heading(line) and is_as_high(line, titled)]
    return _subject_of(high[-1:], ours)


def _subject_of_sheet(tables: Sequence[LogicalTable], ours: OwnTitle) -> str | None:
    """The other subject of the tables of a sheet, or of sheets in one table, which all name it then."""
    texts = [tidy(line.text) for table in tables for line in table.before if not is_running([line])]
    names = {place.sheet for table in tables for grid in table.grids if (place := sheet_place(grid.path))}
    if len(names) > 1:
        return next(iter(topics), None) if all(topics := [_subject_of([name], ours) for name in names]) else None
    return _subject_of([*texts, *names], ours)


def _subject_of(texts: Sequence[str], ours: OwnTitle) -> str | None:
    """The other subject of a checklist that titles name, where none names ours, or that subject behind a label: "Process: Systematiskt brandskyddsarbete"."""
    found: list[str] = []
    for text in texts:
        checklist, topic = _CHECKLIST.search(text), subject_of(text)
        if (
            OURS.search(text)
            or kind_of_title(text)
            or (topic and ": " in text[: checklist.start() if checklist else None])
        ):
            return None
        if checklist and topic and checklist[0].casefold() not in (ours.text or "").casefold():
            found.append(topic)
    return next(iter(found), None)
