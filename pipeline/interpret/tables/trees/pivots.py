"""Pivot tables whose rows are groups of risks, or risks that another table scores: nothing in them is a risk of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.events import says_event
from pipeline.interpret.cells.scores import number
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.columns.pivot_headers import heads_levels, is_worked_out, names_part_worked_out
from pipeline.interpret.phrases.vocabulary import SUBJECTS
from pipeline.interpret.tables.bands.sum_rows import is_no_row
from pipeline.interpret.tables.logical_table import LogicalTable

_SUBJECTS = SUBJECTS | {"description"}
_WORD = lazy_pattern(r"(?!(?:och|samt)\b)[^\W\d_]+", re.IGNORECASE)
_WORDS = 3  # of a name that is rather a risk's than a group's
_NONE = frozenset({"", "(tom)", "(blank)"})


def is_of_groups(sheet: LogicalTable) -> bool:
    """Whether a pivot table has but what was worked out of risks that it does not show: parts of scores between the steps of a scale, and no names of risks."""
    if not any(map(heads_levels, sheet.columns)) or _are_risks(_labels(sheet)):
        return False
    made = [at for at, column in enumerate(sheet.columns) if names_part_worked_out(column)]
    numbers = (number(sheet.rows[row][at].text) for row in _own_rows(sheet) for at in made)
    return any(one is not None and not one.is_integer() for one in numbers)


def pivots_of_others(sheets: Sequence[LogicalTable], units: Sequence[str | None]) -> Iterator[LogicalTable]:
    """The pivot tables that say what was worked out of the rows of another: their rows are its groups, units or, where it scores these, its risks.

    units: that of each sheet, if it is of one.
    """
    for sheet in sheets:
        labels = _labels(sheet) if _has_scores_worked_out(sheet) else set()
        others = [other for other in sheets if other is not sheet]
        if labels and (labels <= {_plain(unit or "") for unit in units} or _are_told(sheet, labels, others)):
            yield sheet


def _are_told(sheet: LogicalTable, labels: set[str], others: Sequence[LogicalTable]) -> bool:
    """Whether what a pivot table's rows are stands in another table's columns."""
    bare = all(heads_levels(column) or is_worked_out(column) for column in sheet.columns)
    for other in (one for one in others if one.fields() & _SUBJECTS):
        is_scored = bool(other.fields() & SCORES) and not any(map(heads_levels, other.columns))
        groups, subjects = _texts(other, of_subjects=False), _texts(other, of_subjects=True)
        if labels <= groups and (is_scored or not _are_risks(labels)):
            return True
        if is_scored and bare and labels <= groups | subjects:
            return True
    return False


def _has_scores_worked_out(sheet: LogicalTable) -> bool:
    return any(map(heads_levels, sheet.columns)) and any(map(is_worked_out, sheet.columns))


def _own_rows(sheet: LogicalTable) -> list[int]:
    return [at for at in range(len(sheet.rows)) if not is_no_row(sheet, at)]


def _labels(sheet: LogicalTable) -> set[str]:
    """What the rows of a pivot table are, without its sums."""
    at = next((at for at, column in enumerate(sheet.columns) if heads_levels(column)), None)
    return set() if at is None else {_plain(sheet.rows[row][at].text) for row in _own_rows(sheet)} - _NONE


def _texts(sheet: LogicalTable, *, of_subjects: bool) -> set[str]:
    """The texts in a table's columns that name what its rows are about, or in its others."""
    columns = [at for at, column in enumerate(sheet.columns) if (column.field in _SUBJECTS) == of_subjects]
    return {_plain(row[at].text) for row in sheet.rows for at in columns if at < len(row)}


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _are_risks(labels: set[str]) -> bool:
    """Whether most names are rather those of risks: of several words, or with a verb of what may happen."""
    return 2 * sum(says_event(text) or len(_WORD.findall(text)) >= _WORDS for text in labels) > len(labels)
