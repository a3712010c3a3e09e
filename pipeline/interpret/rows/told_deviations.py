"""Outcomes of a table that tells each deviation below its row ("Avvikelse: …"), whatever words its results have."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.content import Content
from pipeline.interpret.cells.outcomes import outcome_of
from pipeline.interpret.columns.heading import ADDED
from pipeline.interpret.tables.logical_table import LogicalTable
from schemas.tables import Outcome

_LABEL = lazy_pattern(r"avvikelser?\W*", re.IGNORECASE)
_NONE = lazy_pattern(
    r"\W*(?:nej|inga|ingen|inget|noll|0|saknas)(?:\s+(?:har|avvikelser?|(?:funn|noterat?s?|konstaterat?s?|upptäckt|påträffat?s?)\w*))*\W*",
    re.IGNORECASE,
)
_OPEN = lazy_pattern(  # a result that may well be one without a deviation told below it, or none yet
    r"\b(?:inte|ej|icke|aldrig|brist\w*|fel\w*|sen\w*|försen\w*|sakna\w*|delvis|pågå\w*|påbörj\w*|kvarstå\w*|återstå\w*|planera\w*|kommer|ska"
    r"|skjut\w*|skjöts|flytta\w*|se\s+(?:bilaga|nedan|ovan))\b",
    re.IGNORECASE,
)
_FEWEST = 2  # rows with a deviation below them, that those without may be taken to have none


def told_deviation(sheet: LogicalTable, row: Sequence[Content]) -> Outcome:
    """What the label below a row says of deviations; "unclear" where none stands there."""
    below = (content for at in _columns(sheet) for content in row[at : at + 1])
    told = next(
        (content.text for content in below if not content.blank and content.key is None), ""
    )  # no band's own cell
    if not told:
        return "unclear"
    if _NONE.fullmatch(told):
        return "no-deviation"
    said = outcome_of(told)
    return said if said != "unclear" else "deviation"


def tells_each_deviation(sheet: LogicalTable) -> bool:
    """Whether several rows have a deviation told below them, and no other row's result says that it has one."""
    if not _columns(sheet):
        return False
    told = [told_deviation(sheet, row) for row in sheet.rows]
    others = [row for row, outcome in zip(sheet.rows, told, strict=True) if outcome == "unclear"]
    results = [content.text for row in others for content in sheet.cells("result", row)]
    return told.count("deviation") >= _FEWEST and not any(outcome_of(text) == "deviation" for text in results)


def left_sound(result: str | None) -> Outcome:
    """What a result comes to that has no deviation below it where each is told so: none, unless it may lack something itself."""
    return "no-deviation" if result and not _OPEN.search(result) else "unclear"


def _columns(sheet: LogicalTable) -> list[int]:
    """The columns of what is told below rows under the label of deviations."""
    return [at for at, column in enumerate(sheet.columns) if column.cell == ADDED and _LABEL.fullmatch(column.text)]
