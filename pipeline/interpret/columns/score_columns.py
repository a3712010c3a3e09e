"""Which set of score columns is the table's own assessment, and which is what remains after treatment.

A second set is the residual one only where words say so, or where it plainly comes after. Of sets that name years, the
one of the table's own year is the assessment. What is neither goes to the row's other columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.interpret.cells.entities import years_in
from pipeline.interpret.columns.header import Heading
from pipeline.interpret.phrases.vocabulary import vocabulary

_PARTS = ("likelihood", "consequence", "value", "score")
_RESIDUAL = "residual."
_BEFORE = re.compile(r"\b(?:före|innan)\b|inneboende|brutto|ursprunglig|initial", re.IGNORECASE)
_EARLIER = re.compile(r"\b(?:föregående|förra|fjol\w*|tidigare)\b", re.IGNORECASE)
_BETWEEN = frozenset({"treatments", "existing_controls"})  # what is done between an assessment and that of what remains

_Set = list[int]  # the indices of the columns of one assessment


def settle_scores(columns: Sequence[Heading], year: int | None) -> tuple[Heading, ...]:
    """The columns of a table, those of scores put right.

    Args:
        columns: as their words and neighbours alone made them.
        year: the table's own, where it is known.
    """
    sets = _sets(columns)
    if len(sets) < 2:
        return tuple(columns)
    residual = next((one for one in sets if _says_residual(columns[one[0]])), None)
    others = [one for one in sets if not _says_residual(columns[one[0]])]
    own = _own(others, columns, year) if others else None
    after = residual or _plainly_after(own, others, columns)
    settled = list(columns)
    for one in sets:
        prefix = "" if one is own else _RESIDUAL if one is after else None
        for index in one:
            part = _part(columns[index])
            settled[index] = replace(columns[index], field=None if prefix is None else f"{prefix}{part}")
    return tuple(settled)


def _part(column: Heading) -> str | None:
    """The part of a score that a column holds."""
    name = (column.field or "").removeprefix(_RESIDUAL)
    return name if name in _PARTS else None


def _words(column: Heading) -> str:
    return f"{column.group or ''} {column.text}".casefold()


def _says_residual(column: Heading) -> bool:
    return any(phrase in _words(column) for phrase in vocabulary().groups["residual"])


def _year(one: _Set, columns: Sequence[Heading]) -> int | None:
    """The year that a set names."""
    return next((year for index in one for year in years_in(_words(columns[index]))), None)


def _sets(columns: Sequence[Heading]) -> list[_Set]:
    """The columns of scores in sets: another begins where a part stands again, or other words or another year above it."""
    sets: list[_Set] = []
    for index, column in enumerate(columns):
        if _part(column) is None:
            continue
        if not sets or _begins(column, [columns[other] for other in sets[-1]]):
            sets.append([])
        sets[-1].append(index)
    return sets


def _begins(column: Heading, before: Sequence[Heading]) -> bool:
    """Whether a column is of another assessment than those before it; one that says nothing goes on theirs."""
    again = any(_part(other) == _part(column) and other.cell != column.cell for other in before)
    years = {year for other in before for year in years_in(_words(other))}
    own = set(years_in(_words(column)))
    silent = column.group is None and not _says_residual(column)
    turned = not silent and _says_residual(column) != _says_residual(before[0])
    return again or turned or bool(years and own and not years & own)


def _own(sets: Sequence[_Set], columns: Sequence[Heading], year: int | None) -> _Set:
    """The assessment of the table's own year: the first that does not name another one."""
    now = [one for one in sets if not any(_EARLIER.search(_words(columns[index])) for index in one)] or list(sets)
    dated = {named: one for one in now if (named := _year(one, columns))}
    if year in dated:
        return dated[year]
    undated = next((one for one in now if _year(one, columns) is None), None)
    if undated:
        return undated
    past = [named for named in dated if year is None or named <= year]
    return dated[max(past or dated)]


def _plainly_after(own: _Set | None, sets: Sequence[_Set], columns: Sequence[Heading]) -> _Set | None:
    """The only other set, if it stands behind the treatments, or the first says that it was made before them."""
    others = [one for one in sets if one is not own]
    if own is None or len(others) != 1 or others[0][0] < own[-1] or _year(others[0], columns):
        return None
    before = any(_BEFORE.search(_words(columns[index])) for index in own)
    between = any(column.field in _BETWEEN for column in columns[own[-1] : others[0][0]])
    return others[0] if before or between else None
