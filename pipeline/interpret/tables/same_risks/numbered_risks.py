"""Chapters joined by number: plans and follow-ups that name their risks but by the numbers that an assessment of the document has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from extractors.lazy_pattern import lazy_pattern
from pipeline.swedish.risk_numbers import (
    Number,
    heads_numbers,
    heads_numbers_of_risks,
    look_up,
    numbers_in,
    numbers_of_rows,
)
from schemas.tables import AnyTable, Control, ControlPlan, FollowUp, Item, RiskAssessment

_FOUND = 0.5  # of the numbers of a plan that an assessment has: with fewer it numbers something else
_FEWEST = 2  # rows that tell their number from chance

_LETTER = lazy_pattern(r"[^\W\d_]")

_Known = Mapping[Number, str]  # the names of risks by number
_Row = TypeVar("_Row", Control, Item)


@dataclass(frozen=True, slots=True)
class _Told:
    """The number that a row has for its risk, under a header; column is the field of its evidence."""

    number: Number
    text: str
    header: str
    column: str


def with_numbered_risks(tables: Sequence[AnyTable]) -> list[AnyTable]:
    """Tables whose rows have the names of their risks, where they say but these risks' numbers; the number stays in `extra`.

    A number that the assessment lacks stays as it is, and so do several of one row.
    """
    assessed = [(table, _names(table)) for table in tables if isinstance(table, RiskAssessment)]
    return [table if isinstance(table, RiskAssessment) else _named(table, assessed) for table in tables]


def _names(assessment: RiskAssessment) -> _Known:
    named = [risk for risk in assessment.risks if risk.name]
    numbers = numbers_of_rows([risk.name or "" for risk in named], [risk.extra for risk in named])
    return {number: risk.name or "" for number, risk in zip(numbers, named, strict=True) if number}


def _named(table: ControlPlan | FollowUp, assessed: Sequence[tuple[RiskAssessment, _Known]]) -> ControlPlan | FollowUp:
    """A table with the names of its rows' risks: those of the assessment of its body and year that has most of its numbers."""
    names = _names_for(table, assessed)
    if not names:
        return table
    rows = table.controls if isinstance(table, ControlPlan) else table.items
    told = _under_risks(table, rows) or _under_numbers(rows, names)
    wanted = {one.number for one in told if one}
    known = max(names, key=lambda one: _found(wanted, one))
    if not wanted or _found(wanted, known) < _FOUND * len(wanted):
        return table
    if isinstance(table, ControlPlan):
        controls = [_with_risk(row, one, known) for row, one in zip(table.controls, told, strict=True)]
        return table.model_copy(update={"controls": controls})
    items = [_with_risk(row, one, known) for row, one in zip(table.items, told, strict=True)]
    return table.model_copy(update={"items": items})


def _names_for(table: AnyTable, assessed: Sequence[tuple[RiskAssessment, _Known]]) -> list[_Known]:
    """The names of risks by number that may be a table's: of its year where its body has an assessment of that; none where several other years have some."""
    own = [one for one in assessed if one[0].body == table.body or not (one[0].body and table.body)]
    of_year = [one for one in own if table.year is not None and one[0].year == table.year]
    numbered = [one for one in of_year or own if one[1]]
    if not of_year and len({one[0].year for one in numbered}) > 1:
        return []
    return [names for _, names in numbered]


def _found(wanted: set[Number], known: _Known) -> int:
    return sum(look_up(number, known) is not None for number in wanted)


def _under_risks(table: AnyTable, rows: Sequence[Control | Item]) -> list[_Told | None]:
    """The number that stands for each row's risk; nothing at all where no row has one.

    Digits alone may be the risk's score, unless the header says that numbers of risks stand below it.
    """
    header = next((column.header for column in table.columns if column.field == "risk" and column.header), "")
    says_numbers = heads_numbers_of_risks(header)
    texts = [row.risk or "" for row in rows]
    told = [
        _Told(numbers[0], text, header or "Risknr", "risk")
        if len(numbers := numbers_in(text)) == 1 and (says_numbers or _LETTER.search(text))
        else None
        for text in texts
    ]
    return told if any(told) else []


def _under_numbers(rows: Sequence[Control | Item], known: Sequence[_Known]) -> list[_Told | None]:
    """The number of each row in a column of numbers, where no row names a risk or a process: with the assessment's letters, or below a header that says risk.

    Other numbers without letters are the plan's own, of its checks or of what these are about.
    """
    if any(row.risk or row.process for row in rows) or len(rows) < _FEWEST:
        return []
    for header in filter(heads_numbers, dict.fromkeys(header for row in rows for header in row.extra)):
        texts = [row.extra.get(header, "") for row in rows]
        numbers = [numbers_in(text) for text in texts]
        stated = Counter(one[0] for one in numbers if len(one) == 1)
        lettered = all(letters for letters, _ in stated)
        refer = sum(stated.values()) == len(rows) and (lettered or heads_numbers_of_risks(header))
        if refer and any(all(number in names for number in stated) for names in known):
            column = f"extra.{header}"
            return [_Told(one[0], text, header, column) for one, text in zip(numbers, texts, strict=True)]
    return []


def _with_risk(row: _Row, told: _Told | None, known: _Known) -> _Row:
    """A row under the name of its risk, its number beside it."""
    name = look_up(told.number, known) if told else None
    if told is None or name is None:
        return row
    cells = dict(row.source.cells)
    if cell := cells.get(told.column):
        cells |= {"risk": cell, f"extra.{told.header}": cell}
    return row.model_copy(
        update={
            "risk": name,
            "extra": {**row.extra, told.header: row.extra.get(told.header, told.text)},
            "source": row.source.model_copy(update={"cells": cells}),
        }
    )
