"""Tables that say by their header, or by the title or name of their workbook's sheet, that they are of something else than internal control."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from extractors.lazy_pattern import lazy_pattern
from extractors.model.paths import sheet_place
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.phrases.vocabulary import RESULTS, SUBJECTS
from pipeline.interpret.tables.context.other_chapters import is_chapter_beside
from pipeline.interpret.tables.context.own_title import OwnTitle
from pipeline.interpret.tables.context.subjects import OURS, subject_of, without_subjects
from pipeline.interpret.tables.context.surroundings import sheet_name
from pipeline.interpret.tables.context.titles_above import is_as_high, is_heading, is_running, nearest_heading
from pipeline.interpret.tables.logical_table import LogicalTable

_REGISTERED = lazy_pattern(r"\b(?:den|de)\s+registrerades?\b(?!\s+\w)", re.IGNORECASE)  # those whose data it is
_PROCESSED = lazy_pattern(  # what a register of how personal data are processed tells (GDPR, article 30)
    r"\b(?:rättslig|laglig)\s+grund\b|\bpersonuppgifts(?:ansvarig|biträde)\w*|\bkategori\w*\s+(?:av\s+)?(?:personuppgift|registrera)\w*",
    re.IGNORECASE,
)
_CHECKLIST = lazy_pattern(r"rond(?=(?:en|er|erna|s?protokoll\w*)?\b)|\bchecklist", re.IGNORECASE)
_OURS = lazy_pattern(
    r"(?<!egen)kontroll|uppfölj|result|risk|process|granskning|plan\b|planen|åtgärd|moment|avvikel", re.IGNORECASE
)
_BESIDE = lazy_pattern(  # what a checklist's title has beside its subject: what it is, when and where
    r"\b(?:\w*rond(?:en|er|erna|s?protokoll\w*)?|checklist\w*|protokoll(?:et)?|systematiskt?|kvartal(?:et)?|halvår(?:et)?|(?:höst|vår)(?:en|terminen)?"
    r"|våning|enhet(?:en)?|avdelning(?:en)?|\d+|(?:i|på|vid)\s+(?-i:[A-ZÅÄÖ])\w*|från|för|av|i|på|vid|om|den)\b",
    re.IGNORECASE,
)
_AUDITED = lazy_pattern(r"\brevis(?:or(?:er)?|ion(?:en)?|ionsberättelse)\w*", re.IGNORECASE)
_REMARKS = lazy_pattern(
    r"(?:(?:revis\w+|granskning\w*)\s+)?(?:synpunkt|rekommendation|anmärkning|påpekande|iakttagelse|kritik|bedömning|fråga)(?:er|en|erna|ar|or|n|r|rna)?\W*",
    re.IGNORECASE,
)
_MOST = 0.5  # of the columns
_WORD = lazy_pattern(r"\w")
_POINT = lazy_pattern(
    r"(?:(?:kontroll|check)?punkt(?:er)?|fråg(?:a|or)|(?:att|vad) (?:ska )?kontrollera\w*)\W*", re.IGNORECASE
)
_ANSWER = lazy_pattern(r"(?:(?:ej |inte )?ok|ja|nej|ja\s?/\s?nej|ok\s?/\s?ej ok|anmärkning(?:ar)?)\W*", re.IGNORECASE)
_ADDED = lazy_pattern(r"(?:nr|nummer|datum|signatur|sign|kommentar(?:er)?)?\W*", re.IGNORECASE)


def subject_of_header(sheet: LogicalTable) -> str | None:
    """The other subject that a column's header tells, personal data: whose they are, or where nothing is checked why and whose they are held."""
    words = [_REGISTERED] if any(column.said == "checks" for column in sheet.columns) else [_REGISTERED, _PROCESSED]
    told = any(pattern.search(column.text) for column in sheet.columns for pattern in words)
    return "dataskydd" if told else None


def subject_of_remarks(sheet: LogicalTable) -> str | None:
    """The audit, where a table below a heading that names it tells by its first header what the auditors said, and none of ours.

    What the board does about their remarks is no control, and how far that has come no result.
    """
    heading = nearest_heading(sheet.before)
    if heading is None or not _AUDITED.search(heading.text) or OURS.search(heading.text) or kind_of_title(heading.text):
        return None
    named = any(column.said in SUBJECTS | RESULTS for column in sheet.columns)
    return None if named or not _REMARKS.fullmatch(tidy(sheet.columns[0].text)) else "revisionens granskning"


def subject_of_sheet(sheet: LogicalTable) -> str | None:
    """The other subject that the name of a workbook's sheet names, where no heading stands above the table and its header names neither risks nor checks: with these it may be a process."""
    name = sheet_name(sheet)
    known = {column.said for column in sheet.columns}
    if not name or OURS.search(name) or any(map(is_heading, sheet.before)) or not known.isdisjoint(SUBJECTS):
        return None
    return subject_of(name)


def subject_of_own_title(sheet: LogicalTable, ours: OwnTitle, tables: Iterable[LogicalTable]) -> str | None:
    """The other subject of a checklist that a table's own title names, where the title of ours stands further up: "Brandskyddsrond", "Checklista arbetsmiljö".

    On a workbook's sheet it is the one line that heads it, or the sheet's name; elsewhere a heading as high as the title of ours, where
    no chapter is. It names nothing else, and the table has a checklist's columns, not those of another that is none.

    Args:
        sheet: the table.
        ours: the title of ours; where it is a checklist's too, that tells nothing.
        tables: all of the document; where one of the others speaks of the subject or has most of the columns, they are one paper's.
    """
    if _CHECKLIST.search(ours.text or "") or not _is_checklist(sheet):
        return None
    if not sheet_name(sheet):
        return _subject_of_chapter(sheet, ours, tables)
    sheets = defaultdict[str, list[LogicalTable]](list)
    for table in tables:
        sheets[sheet_name(table)].append(table)
    topic = _subject_of_sheet(sheets.pop(sheet_name(sheet), [sheet]))
    others = (other for other in sheets.values() if not _subject_of_sheet(other))
    return None if topic is None or any(_is_alike(sheet, one, topic) for other in others for one in other) else topic


def _subject_of_chapter(sheet: LogicalTable, ours: OwnTitle, tables: Iterable[LogicalTable]) -> str | None:
    """The other subject of a checklist that the nearest heading as high as the title of ours names, where that has no chapter as high."""
    if (titled := ours.line) is None or any(is_chapter_beside(table, titled) for table in tables):
        return None
    high = [tidy(line.text) for line in sheet.before if is_heading(line) and is_as_high(line, titled)]
    topic = _subject_of(high[-1]) if high else None
    others = (table for table in tables if table is not sheet)
    return None if topic is None or any(_is_alike(sheet, one, topic) for one in others) else topic


def _subject_of_sheet(tables: Sequence[LogicalTable]) -> str | None:
    """The other subject of a sheet's one title, else of its name; of sheets in one table that of all their names."""
    names = {place.sheet for table in tables for grid in table.grids if (place := sheet_place(grid.path))}
    lines = (line for table in tables for line in table.before if not is_running([line]))
    texts = {tidy(line.text) for line in lines} - set(map(tidy, names))
    if len(texts) > 1 or any(_OURS.search(name) for name in names) or not all(map(_is_checklist, tables)):
        return None
    topics = [_subject_of(text) for text in (*texts, *(names if len(names) > 1 or not texts else ()))]
    return topics[0] if topics and all(topics) else None


def _subject_of(text: str) -> str | None:
    """The other subject of a checklist that a title names, and nothing else but when and where."""
    if OURS.search(text) or _OURS.search(text) or kind_of_title(text) or not _CHECKLIST.search(text):
        return None
    return None if _WORD.search(_BESIDE.sub("", without_subjects(text))) else subject_of(text)


def _is_checklist(sheet: LogicalTable) -> bool:
    """Whether a table's columns are a checklist's: what is looked at, how it was found, and hardly anything else."""
    heads = [column.text for column in sheet.columns]
    known = all(_POINT.fullmatch(head) or _ANSWER.fullmatch(head) or _ADDED.fullmatch(head) for head in heads)
    return known and any(map(_POINT.fullmatch, heads)) and any(map(_ANSWER.fullmatch, heads))


def _is_alike(sheet: LogicalTable, other: LogicalTable, topic: str) -> bool:
    """Whether another table has most of a table's columns, or names its subject: a check or a process of ours."""
    heads = {column.text for column in sheet.columns}
    shared = heads & {column.text for column in other.columns}
    named = any(subject_of(content.text) == topic for row in other.rows for content in row)
    return named or _MOST * len(heads) <= len(shared)
