"""The timetable of the work with internal control itself, "Tidplan" over "Moment | När | Vem": who does what until the plan is adopted is no control."""

from __future__ import annotations

import re

from extractors.lazy_pattern import lazy_pattern
from extractors.model.paths import sheet_place
from pipeline.interpret.tables.context.titles_above import is_heading
from pipeline.interpret.tables.logical_table import LogicalTable

_TIMETABLE = lazy_pattern(
    r"(?:\W|\d)*(?:tids?plan(?:en|ering(?:en)?)?|årshjul(?:et)?|årsplan(?:en)?|årsklocka(?:n)?|hålltider(?:na)?|arbetsgång(?:en)?|processkarta(?:n)?)\b",
    re.IGNORECASE,
)
_CONTROLS = lazy_pattern(
    r"\b(?:intern|egen)?(?:kontroll|granskning|test|uppföljning|stickprov)(?!s?(?:arbete|process))", re.IGNORECASE
)
_CHECK = lazy_pattern(r"kontroll|gransk|test", re.IGNORECASE)  # in a header: what is controlled
_WORK = lazy_pattern(  # a step of the work: "Beslut i nämnden"
    r"\b(?:beslut\w*|antag\w*|fastställ\w*|workshop\w*|seminari\w*|remiss\w*|förslag\w*|utkast\w*|uppstart\w*|start|ledningsgrupp\w*"
    r"|nämndens?|arbetsmöte\w*|möte\w*|\w*analys\w*|riskinventering\w*|budget\w*|årsredovisning\w*|\w*rapport\w*|plan(?:en|er)?"
    r"|internkontrollplan\w*)\b",
    re.IGNORECASE,
)
_FIELDS = frozenset({"checks", "frequency", "responsible"})


def is_timetable(sheet: LogicalTable) -> bool:
    """Whether the heading nearest above a table is a timetable's, its header names no risk, no score and nothing that is controlled, and at least every second row is a step of the work."""
    if not sheet.fields() <= _FIELDS or any(_CHECK.search(column.text) for column in sheet.columns):
        return False
    heading = next((line.text for line in reversed(sheet.before) if is_heading(line)), "") or _dated_sheet(sheet)
    found = _TIMETABLE.match(heading)
    if found is None or _CONTROLS.search(heading, found.end()):
        return False
    steps = sum(any(_WORK.search(cell.text) for cell in sheet.cells("checks", row)) for row in sheet.rows)
    return 2 * steps >= len(sheet.rows)


def _dated_sheet(sheet: LogicalTable) -> str:
    """The name of a workbook's sheet right above a table whose every time is a date; controls come again ("Månadsvis")."""
    times = [cell.text for row in sheet.rows for cell in sheet.cells("frequency", row)]
    dated = bool(times) and all(any(map(str.isdigit, text)) for text in times)
    return sheet.before[-1].text if dated and sheet.before and sheet_place(sheet.grids[0].path) else ""
