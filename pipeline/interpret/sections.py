"""Tables of one header under a heading each, as systems export them: one table, the headings its processes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.page import Line
from pipeline.interpret.bodies import years_in
from pipeline.interpret.columns import Heading
from pipeline.interpret.content import Content
from pipeline.interpret.kinds import kind_of_title
from pipeline.interpret.sheet import Sheet
from pipeline.interpret.text import tidy
from schemas.evidence import Region

_NUMBERING = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+")
_MOST_LINES = 3
_LONGEST = 100


def join_sections(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Sheets, where each run of equal headers parted by short headings alone has become one."""
    joined: list[Sheet] = []
    for sheet in sheets:
        if joined and _same_table(joined[-1], sheet):
            if "process" not in joined[-1].fields():
                _add_process(joined[-1], _heading(joined[-1].before))
            joined[-1].rows += _with_process(joined[-1], sheet)
            joined[-1].grids += sheet.grids
        else:
            joined.append(sheet)
    return joined


def _same_table(first: Sheet, sheet: Sheet) -> bool:
    """Whether a sheet goes on another under a heading of its own."""
    lines = [tidy(line.text) for line in sheet.before]
    if not first.header or not sheet.header or not 0 < len(lines) <= _MOST_LINES or sheet.kind == "card":
        return False
    if any(len(text) > _LONGEST or text.endswith(".") or kind_of_title(text) or years_in(text) for text in lines):
        return False
    own = [column.header for column in first.columns if column.header]
    return own == [column.header for column in sheet.columns if column.header]


def _heading(before: Sequence[Line]) -> Line | None:
    """The line right above a table, if it may name a process."""
    if not before:
        return None
    text = tidy(before[-1].text)
    if kind_of_title(text) or text.endswith(".") or len(text) > _LONGEST or ":" in text:
        return None
    return before[-1]


def _add_process(sheet: Sheet, heading: Line | None) -> None:
    """Puts a process column behind a sheet's own."""
    if sheet.header:
        sheet.header = replace(sheet.header, columns=(*sheet.header.columns, Heading("process", "", cell=(-1, -1))))
        sheet.rows = [[*row, _content(heading)] for row in sheet.rows]


def _with_process(first: Sheet, sheet: Sheet) -> list[list[Content]]:
    """The rows of a continuation, under the columns of the first part."""
    if len(first.columns) == len(sheet.columns):
        return sheet.rows
    return [[*row, _content(_heading(sheet.before))] for row in sheet.rows]


def _content(line: Line | None) -> Content:
    """A heading as a cell's content, without its number."""
    if line is None:
        return Content()
    regions = (Region(page=line.page, bbox=line.box),) if line.box else ()
    return Content(
        (replace(line, text=_NUMBERING.sub("", line.text)),), regions, (id(line), 0, 0, line.page), line.path
    )
