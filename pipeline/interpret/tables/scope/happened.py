"""Tables that list what has happened ("Diarienr | Händelse | Allvarlighetsgrad"): cases that are scored alike, and no list of risks."""

from __future__ import annotations

import re

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cards.labels import is_heading
from pipeline.interpret.columns.contents import Contents
from pipeline.interpret.columns.heading import Heading
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.bands.group_bands import texts_of
from pipeline.interpret.tables.logical_table import LogicalTable

HAPPENED = "händelser som har inträffat"
_EVENT = lazy_pattern(r"\w*(?:händelse|incident|tillbud|avvikelse|missförhållande)", re.IGNORECASE)
_AGAIN = lazy_pattern(r"upprep|på nytt\b|\bigen\b", re.IGNORECASE)
_CASE = lazy_pattern(r"\W*(?:dnr|diarien\w*|ärende(?:nr|nummer|-?id)?|akt(?:nr|nummer)?)\W*", re.IGNORECASE)
_NUMBER = lazy_pattern(r"(?:[^\W\d]+[\s./-]*)?\d{1,4}(?:[\s.:/-]+\d+)+|(?:[^\W\d]+[\s./-]*)\d{2,}")


def lists_what_happened(sheet: LogicalTable) -> bool:
    """Whether a table's rows are cases: it asks how likely each is to happen again, or names events that all have a case's number.

    Checks beside them, or a title of ours right above it, make it none.
    """
    heading = next((line for line in reversed(sheet.before) if is_heading(line)), None)
    if "checks" in sheet.fields() or (heading and kind_of_title(heading.text)):
        return False
    if any(
        column.field == "likelihood" and _AGAIN.search(f"{column.text} {column.help or ''}") for column in sheet.columns
    ):
        return True
    named = any(_EVENT.match(column.text) for column in sheet.columns)
    texts = zip(sheet.columns, zip(*texts_of(sheet), strict=False), strict=False)
    return named and any(_are_cases(column, Contents(cells)) for column, cells in texts)


def _are_cases(column: Heading, contents: Contents) -> bool:
    """Whether a column has a case's number in each row."""
    filled = contents.filled
    is_whole = bool(filled) and len(filled) == len(contents.texts)
    return is_whole and _CASE.fullmatch(column.text) is not None and all(map(_NUMBER.fullmatch, filled))
