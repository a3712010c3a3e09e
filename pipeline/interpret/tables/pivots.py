"""Pivot tables whose rows are groups of risks: nothing in them is a risk of its own."""

from __future__ import annotations

import re

from pipeline.interpret.cells.events import says_event
from pipeline.interpret.cells.scores import number
from pipeline.interpret.columns.pivot_headers import heads_levels, names_part_worked_out
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.interpret.tables.sum_rows import is_no_row

_WORD = re.compile(r"(?!(?:och|samt)\b)[^\W\d_]+", re.IGNORECASE)
_WORDS = 3  # of a name that is rather a risk's than a group's
_NONE = frozenset({"", "(tom)", "(blank)"})


def is_of_groups(sheet: LogicalTable) -> bool:
    """Whether a pivot table has but what was worked out of risks that it does not show: parts of scores between the steps of a scale, and no names of risks."""
    if not any(map(heads_levels, sheet.columns)) or _are_risks(_labels(sheet)):
        return False
    made = [at for at, column in enumerate(sheet.columns) if names_part_worked_out(column)]
    numbers = (number(sheet.rows[row][at].text) for row in _own_rows(sheet) for at in made)
    return any(one is not None and not one.is_integer() for one in numbers)


def _own_rows(sheet: LogicalTable) -> list[int]:
    return [at for at in range(len(sheet.rows)) if not is_no_row(sheet, at)]


def _labels(sheet: LogicalTable) -> set[str]:
    """What the rows of a pivot table are, without its sums."""
    at = next((at for at, column in enumerate(sheet.columns) if heads_levels(column)), None)
    return set() if at is None else {_plain(sheet.rows[row][at].text) for row in _own_rows(sheet)} - _NONE


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _are_risks(labels: set[str]) -> bool:
    """Whether most names are rather those of risks: of several words, or with a verb of what may happen."""
    return 2 * sum(says_event(text) or len(_WORD.findall(text)) >= _WORDS for text in labels) > len(labels)
