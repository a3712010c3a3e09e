"""The timetable of the work with internal control itself, "Tidplan" over "Moment | När | Vem": who does what until the plan is adopted is no control."""

from __future__ import annotations

import re

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.interpret.tables.titles_above import is_heading

_TIMETABLE = lazy_pattern(
    r"(?:\W|\d)*(?:tids?plan(?:en|ering(?:en)?)?|årshjul(?:et)?|årsplan(?:en)?|årsklocka(?:n)?|hålltider(?:na)?|arbetsgång(?:en)?|processkarta(?:n)?)\b",
    re.IGNORECASE,
)
_CONTROLS = lazy_pattern(r"\b(?:kontroll|granskning|test|uppföljning)(?:er|en|erna|ar)?\b", re.IGNORECASE)
_CHECK = lazy_pattern(r"kontroll|gransk|test", re.IGNORECASE)  # in a header: what is controlled
_FIELDS = frozenset({"checks", "frequency", "responsible", "method"})


def is_timetable(sheet: LogicalTable) -> bool:
    """Whether the heading nearest above a table is a timetable's, and its header names no risk, no score and nothing that is controlled."""
    if not sheet.fields() <= _FIELDS or any(_CHECK.search(column.text) for column in sheet.columns):
        return False
    heading = next((line.text for line in reversed(sheet.before) if is_heading(line)), "")
    found = _TIMETABLE.match(heading)
    return found is not None and not _CONTROLS.search(heading, found.end())
