"""Tables of one header under a heading each, as systems export them: one table, the headings its processes.

Headings that name parts of the year ("Tertial 1 (januari–april)", "Löpande under året" beside them) are no processes and no units:
the checks of plans are made then ("Kvartal 2"); of other rows, and where a column says when, they are the heading of rows that are one
table. Follow-ups of parts and of the whole year ("Helår") stay apart, each of its own period.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cards.labels import label_of
from pipeline.interpret.cells.content import Content
from pipeline.interpret.cells.entities import labelled, unit_in, years_in
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.cells.owner_lines import names_owner, owner_in
from pipeline.interpret.columns.heading import ADDED, HEADED, Heading
from pipeline.interpret.columns.periods import cover_year, is_beside_periods, is_of_period, is_of_year, names_others
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.phrases.vocabulary import RESULTS
from pipeline.interpret.tables.bands.group_bands import arranged, is_one_cell
from pipeline.interpret.tables.bands.row_counts import without_count
from pipeline.interpret.tables.bands.scored_bands import tagged
from pipeline.interpret.tables.context.other_chapters import is_beside_title
from pipeline.interpret.tables.context.particulars import process_in
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.interpret.tables.same_risks.summaries import is_repeated
from schemas.evidence import Region

_NUMBERING = lazy_pattern(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+")
_EXPORTED = lazy_pattern(r"(?:fas|rapportperiod)\s*:", re.IGNORECASE)
_ACTIVITY = lazy_pattern(  # what is managed, and no board's department
    r"(?:\S+\s+(?:och|&)\s+)?\w*(?:system|avtals|fastighets|kapital|it-?|lokal|skuld|likviditets|data|mark|skogs|licens|objekt|medels|"
    r"varumärkes|kontrakts|portfölj|anläggnings|informations|register)förvaltning",
    re.IGNORECASE,
)
_LEGEND = frozenset({"likelihood", "consequence", "value", "score"})  # the fields of a scale's table, or a matrix's
_NAMED = frozenset({"risk", "description"})  # with these a table's bands name processes
_PERIOD = "period"  # what headings tell that no field of the rows is for
_MOST_LINES = 3
_LONGEST = 100


def join_sections(sheets: Sequence[LogicalTable]) -> list[LogicalTable]:
    """Sheets, where each run of equal headers parted by short headings alone has become one.

    Tables with processes of their own stay apart, and so do those whose heading names a unit or a body. A band between
    rows names their process before the heading above the table does.
    """
    joined: list[LogicalTable] = []
    for sheet in sheets:
        told = _told_by(joined[-1], sheet, sheets) if joined else ""
        if joined and _same_table(joined[-1], sheet, told) and not _is_chapter(joined[-1], sheet, sheets):
            _join(joined[-1], sheet, told)
        else:
            joined.append(sheet)
    above: list[Line] = []
    named_by: Line | None = None
    for sheet in joined:
        above += sheet.before
        named_by = process_in(sheet.grids[0]) or (
            named_by if named_by and named_by.page == sheet.grids[0].page else None
        )
        legend, banded = sheet.fields() <= _LEGEND, any(map(is_one_cell, sheet.rows))
        named = legend or banded or "process" in sheet.fields()
        if not named and (heading := _labelled(sheet.before) or named_by or _exported(sheet, above)):
            _add(sheet, heading, "process")
        above = above if legend else []
    for sheet in joined:
        if sheet.columns and _added(sheet) == _PERIOD and cover_year({row[-1].text for row in sheet.rows}):
            sheet.before = sheet.before[:-1]  # it is of the year that its title names, and not of its first part
    return joined


def units_of(sheets: Sequence[LogicalTable]) -> list[str | None]:
    """For each sheet the unit that the heading right above it names: where several of one header stand under one each."""
    found: list[str | None] = [None] * len(sheets)
    for index, (first, sheet) in enumerate(pairwise(sheets), 1):
        heading = _heading(sheet.before)
        if heading and _same_header(first, sheet) and _headings_alone(sheet):
            found[index] = _text(heading)
            above = _heading(first.before)
            found[index - 1] = found[index - 1] or (_text(above) if above else None)
    return [None if unit and is_of_period(unit) else unit for unit in found]


def _join(first: LogicalTable, sheet: LogicalTable, told: str) -> None:
    """Puts a sheet's rows behind those of the one that it goes on, with what the headings above both tell."""
    if _added(first) != told:
        _add(first, _heading(first.before), told)
    alike = len(_named(first)) == len(_named(sheet))
    rows = sheet.rows if alike else _below(sheet, _told_in(_heading(sheet.before), told))
    first.rows += rows if _nameless(first) == _nameless(sheet) else [_spread(first, row) for row in rows]
    first.grids += sheet.grids


def _named(sheet: LogicalTable) -> list[Heading]:
    return [column for column in sheet.columns if column.name]


def _nameless(sheet: LogicalTable) -> int:
    """How many columns of a sheet nothing names: numbers of its rows, which another's first texts may hold."""
    return len(sheet.columns) - len(_named(sheet))


def _spread(first: LogicalTable, row: Sequence[Content]) -> list[Content]:
    """A row of named columns alone under those of a sheet that has others between them, blank under these; a band spans all."""
    if is_one_cell(row):
        return [row[0]] * len(first.columns)
    cells = iter(row)
    return [next(cells) if column.name else Content() for column in first.columns]


def _same_table(first: LogicalTable, sheet: LogicalTable, told: str) -> bool:
    """Whether a sheet goes on another under a heading that names a process or a part of the year; told: "" where it stays apart."""
    if not told or not _same_header(first, sheet) or not _headings_alone(sheet) or _has_own(first, told):
        return False
    if _nameless(sheet) not in {0, _nameless(first)}:
        return False
    return not any(_names_unit(line.text) or labelled([line.text]) for line in sheet.before)


def _is_chapter(first: LogicalTable, sheet: LogicalTable, sheets: Sequence[LogicalTable]) -> bool:
    """Whether a sheet's heading is that of a chapter about another subject, beside the title of the one before it."""
    others = (one for one in sheets if one is not first and one is not sheet and _same_header(sheet, one))
    return is_beside_title(first.before, sheet.before, (one.before for one in others))


def _same_header(first: LogicalTable, sheet: LogicalTable) -> bool:
    if not first.header or not sheet.header or sheet.kind == "card":
        return False
    return _names(first) == _names(sheet) and not (is_repeated(first, sheet) or is_repeated(sheet, first))


def _names(sheet: LogicalTable) -> list[str]:
    """What the columns of a sheet are, without those that nothing names, and without a process behind them that headings tell."""
    *rest, _ = sheet.columns
    own = rest if _added(sheet) in {"process", "frequency", _PERIOD} else sheet.columns
    return [column.name for column in own if column.name]


def _headings_alone(sheet: LogicalTable) -> bool:
    """Whether nothing but a few short headings stand above a sheet, none of them of a document, a year or a body."""
    lines = [tidy(line.text) for line in sheet.before]
    return 0 < len(lines) <= _MOST_LINES and not any(
        len(text) > _LONGEST
        or text.endswith(".")
        or kind_of_title(text)
        or names_owner(text)
        or (years_in(text) and not is_of_period(_NUMBERING.sub("", text)))
        for text in lines
    )


def _exported(sheet: LogicalTable, above: Sequence[Line]) -> Line | None:
    """The heading over the only table of a system's export, which names its phase and period above.

    What begins in a small letter is the rest of the line above it. above: the lines before it, with those before legends.
    """
    heading = _heading(sheet.before)
    if heading is None or not (heading.bold or heading.level) or sheet.kind == "card":
        return None
    text = tidy(heading.text)
    goes_on = text[:1].islower()
    told = not goes_on and any(_EXPORTED.match(tidy(line.text)) for line in above[:-1])
    return heading if told and not (years_in(text) or names_owner(text) or _names_unit(text)) else None


def _names_unit(text: str) -> bool:
    """Whether a heading names a unit: "Socialförvaltning", while "Systemförvaltning" is what one does."""
    return unit_in(text) is not None and not _ACTIVITY.fullmatch(tidy(text))


def _has_own(sheet: LogicalTable, told: str) -> bool:
    """Whether a table's own columns, or the headings before, say what those above it and the next one would."""
    return _added(sheet) not in {None, told} or (told == "process" and "process" in _own(sheet))


def _own(sheet: LogicalTable) -> set[str | None]:
    """The fields of a sheet's own columns."""
    return {column.field for column in sheet.columns if column.cell != ADDED}


def _added(sheet: LogicalTable) -> str | None:
    """What headings told of a sheet's rows already, if they did."""
    last = sheet.columns[-1]
    return (last.field or _PERIOD) if last.cell == ADDED else None


def _heading(before: Sequence[Line]) -> Line | None:
    """The line right above a table, if it may name a process."""
    if not before:
        return None
    if named := _labelled(before):
        return named
    text = tidy(before[-1].text)
    if kind_of_title(text) or text.endswith(".") or len(text) > _LONGEST or ":" in text or owner_in(text):
        return None
    return before[-1]


def _labelled(before: Sequence[Line]) -> Line | None:
    """What the line right above a table names as its process ("Process: Lön", "Område: Lön", "Process Lön" with a tag), or a heading with but text below it."""
    for line in reversed(before):
        heads = line.bold or line.level is not None
        first = tagged(line)
        found = label_of(first) if {":", "\t"} & set(first.text) and (heads or line is before[-1]) else None
        if found and found[0].field == "process" and found[1].text:
            return found[1]
        if heads or kind_of_title(line.text):
            break
    return None


def _add(sheet: LogicalTable, heading: Line | None, told: str) -> None:
    """Puts a column of what the heading above a sheet tells behind the sheet's own."""
    if sheet.header:
        sheet.rows = _below(sheet, _told_in(heading, told))
        period = replace(sheet.header, columns=(*sheet.header.columns, Heading(None, HEADED, cell=ADDED)))
        sheet.header = period if told == _PERIOD else sheet.header.with_added([told])


def _told_by(first: LogicalTable, sheet: LogicalTable, sheets: Sequence[LogicalTable]) -> str:
    """What the headings above sheets of one header tell of their rows: their process, when they are checked, or of which part of the year they are.

    "" where each is of its own part: follow-ups of parts beside one of the whole year, or of other years.
    """
    if not _is_time(_heading_text(sheet)):
        return "process"
    run = [one for one in sheets if one is first or one is sheet or _same_header(sheet, one)]
    texts = list(map(_heading_text, run))
    if not all(map(_is_time, texts)) or not any(map(is_of_period, texts)):
        return "process"
    own = _own(first)
    if (own & RESULTS and any(map(is_of_year, texts))) or len({*map(tuple, map(years_in, texts))}) > 1:
        return ""
    return "frequency" if "checks" in own and not own & {*RESULTS, "frequency"} else _PERIOD


def _heading_text(sheet: LogicalTable) -> str:
    heading = _heading(sheet.before)
    return _text(heading) if heading else ""


def _is_time(heading: str) -> bool:
    return is_of_period(heading) or is_beside_periods(heading)


def _told_in(heading: Line | None, told: str) -> Line | None:
    """A heading, if it says what is told: "Övriga kontroller" says not when they are made."""
    return None if heading and told == "frequency" and names_others(_text(heading)) else heading


def _below(sheet: LogicalTable, heading: Line | None) -> list[list[Content]]:
    """A sheet's rows with the heading above them behind their cells, but for those whose process a band names."""
    rows = arranged(sheet)[0] if sheet.fields() & _NAMED else []
    banded = {id(one.row) for one in rows if "process" in one.held}
    return [_with(row, None if id(row) in banded else heading) for row in sheet.rows]


def _with(row: Sequence[Content], heading: Line | None) -> list[Content]:
    """A row with a heading behind its cells; a band spans that column too."""
    if is_one_cell(row):
        return [*row, row[0]]
    return [*row, Content() if all(content.blank for content in row[1:]) else _content(heading)]


def _content(line: Line | None) -> Content:
    """A heading as a cell's content, without its number."""
    if line is None:
        return Content()
    regions = (Region(page=line.page, bbox=line.box),) if line.box else ()
    return Content((replace(line, text=_text(line)),), regions, (id(line), 0, 0, line.page), line.path)


def _text(line: Line) -> str:
    """A heading without its number, and the count of what stands below it."""
    return _NUMBERING.sub("", without_count(line).text)
