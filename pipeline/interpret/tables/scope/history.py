"""Tables that tell how one thing was scored at times ("Datum | Sannolikhet | Konsekvens"): the history of a risk, and no list of risks."""

from __future__ import annotations

import re

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.columns.contents import Contents
from pipeline.interpret.tables.bands.group_bands import arranged, texts_of
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.swedish.lexicon import ANY_MONTH_START

EARLIER = "tidigare bedömningar"
_NAMES = frozenset({"risk", "description", "process", "checks"})
_MONTH = rf"(?:{ANY_MONTH_START})[a-zåäö]*\.?"
_WHEN = lazy_pattern(  # a date, a month, a part of a year or a year, and nothing else
    rf"(?:(?:den|per|{_MONTH}|helår(?:et)?|delår(?:et)?|vår(?:en)?|höst(?:en)?|tertial|kvartal|(?:tertial|kvartal|kv|[tq])\.?\s?[1-4])\s+)*"
    r"(?:20\d\d(?:[-./](?:\d{1,2}|[tq][1-4])){0,2}|\d{1,2}[-./]\d{1,2}(?:[-./](?:20)?\d\d|\s+20\d\d)|\d{1,2}/\d{1,2}"
    rf"|\d{{1,2}}\s+{_MONTH}(?:\s+20\d\d)?)",
    re.IGNORECASE,
)
_PAIR = lazy_pattern(r"\d{1,2}/\d{1,2}")
_OF_HISTORY = lazy_pattern(r"histori|tidigare|förändring|utveckling\b|över tid", re.IGNORECASE)
_REMARKS = lazy_pattern(r"\b(?:kommentar|anteckning|notering|motivering|bedömd|ändrad|sparad|användare|av|orsak|version)\w*\b", re.IGNORECASE)  # fmt: skip


def is_history(sheet: LogicalTable) -> bool:
    """Whether a table's rows are times at which something was scored: no header and no other column names what."""
    if sheet.kind == "card" or not sheet.fields() & SCORES or any(one.held for one in arranged(sheet)[0]):
        return False
    if any(grid.is_part for grid in sheet.grids):
        return False
    columns = [Contents(texts) for texts in zip(*texts_of(sheet), strict=False)]
    filled = [(heading, contents) for heading, contents in zip(sheet.columns, columns, strict=False) if contents.filled]
    if not filled or not all(map(_WHEN.fullmatch, filled[0][1].filled)):
        return False
    headed = bool(sheet.before) and _OF_HISTORY.search(sheet.before[-1].text) is not None
    for heading, contents in filled[1:]:
        if heading.said in _NAMES and contents.names_risks():
            return False
        is_remark = headed or heading.said is not None or _REMARKS.search(heading.text)
        if not is_remark and contents.names_risks():
            return False
    heading, first = filled[0]
    is_pair = first.is_notation() and all(map(_PAIR.fullmatch, first.filled))
    is_score = heading.said in SCORES and is_pair  # "4/3", which is no day there
    return heading.said not in _NAMES and not is_score
