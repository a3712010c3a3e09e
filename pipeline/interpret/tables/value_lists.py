"""Lists of the values that a workbook's cells may have: a sheet of its own beside the tables, the steps of both scales among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile

from pipeline.interpret.tables.bands import texts_of
from pipeline.interpret.tables.logical_table import LogicalTable

_PARTS = frozenset({"likelihood", "consequence"})
_STEP = re.compile(r"\d{1,2}(?!\d)(?![.,]\d)")
_FEWEST = 3  # steps of a scale


def lists_values(sheet: LogicalTable) -> bool:
    """Whether the columns of both parts of a score count the steps of a scale from the first row on, and no value is made of them.

    Lists of other values beside them ("Frekvens", "Metod", "Ja") may be shorter or longer.
    """
    columns = [at for at, column in enumerate(sheet.columns) if column.field in _PARTS]
    if {sheet.columns[at].field for at in columns} != _PARTS or sheet.fields() & {"value", "score"}:
        return False
    rows = texts_of(sheet)
    return all(_counts_on([row[at] for row in rows]) for at in columns)


def _counts_on(texts: Sequence[str]) -> bool:
    """Whether texts begin with numbers that follow each other up or down to 0 or 1, blank ones behind them alone."""
    filled = list(dropwhile(lambda text: not text, reversed(texts)))[::-1]
    found = [match for text in filled if (match := _STEP.match(text))]
    if not _FEWEST <= len(filled) == len(found):
        return False
    steps = [int(match[0]) for match in found]
    rising = list(range(min(steps), min(steps) + len(steps)))
    return min(steps) <= 1 and steps in (rising, rising[::-1])
