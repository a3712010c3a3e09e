"""Rows that name their risks by number: "Avser risk: R3, R8", and what the analysis calls these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.link.similarity import Name
from pipeline.link.view import LinkedRow, LinkedTable
from pipeline.swedish.risk_numbers import Number, look_up, numbers_in, numbers_of_rows
from schemas.tables import Risk

_MOST = 0.8  # of a plan's rows that name risks by nothing else than numbers
_FOUND = 0.5  # of a plan's numbers that the analysis has: with fewer it numbers something else

Numbered = Mapping[Number, Name]


def name_by_number(sheets: Sequence[LinkedTable]) -> None:
    """Gives the rows of a body's plans and follow-ups that name risks by number the names that an analysis has for these.

    That is the one of their own file, else of their year. A number that it lacks stands for a risk that it does not name; where
    no analysis explains them, numbers are no names.
    """
    for sheet in sheets:
        if sheet.kind != "risk_assessment" and _speaks_in_numbers(sheet, sheets):
            known = _explained(sheet, sheets)
            sheet.entries = tuple(_named(entry, known) for entry in sheet.entries)


def _speaks_in_numbers(sheet: LinkedTable, sheets: Sequence[LinkedTable]) -> bool:
    """Whether a plan names risks by number; rows that already have the names of its own file's risks say nothing against it."""
    own = [other for other in sheets if other.kind == "risk_assessment" and other.file is sheet.file]
    known = {entry.risk.text for other in own for entry in other.entries}
    named = [entry for entry in sheet.entries if entry.risk_named and entry.risk.text not in known]
    numbered = [entry for entry in named if _numbers_of(entry)]
    return bool(numbered) and len(numbered) >= _MOST * len(named)


def _numbers_of(entry: LinkedRow) -> tuple[Number, ...]:
    return () if isinstance(entry.row, Risk) else numbers_in(entry.row.risk or "")


def _explained(sheet: LinkedTable, sheets: Sequence[LinkedTable]) -> Numbered:
    """The numbered risks of the analysis that has most of a plan's numbers, its own file's before others of its year."""
    wanted = {number for entry in sheet.entries for number in _numbers_of(entry)}
    analyses = [other for other in sheets if other.kind == "risk_assessment"]
    near = [[one for one in analyses if one.file is sheet.file], [one for one in analyses if one.year == sheet.year]]
    for group in near:
        known = max(map(_numbered, group), key=lambda of: len(_shared(wanted, of)), default={})
        if wanted and len(_shared(wanted, known)) >= _FOUND * len(wanted):
            return known
    return {}


def _shared(wanted: set[Number], known: Numbered) -> list[Number]:
    return [number for number in wanted if look_up(number, known)]


def _named(entry: LinkedRow, known: Numbered) -> LinkedRow:
    numbers = _numbers_of(entry)
    if not numbers:
        return entry
    if not known:
        return replace(entry, unexplained=True)
    first, *further = (look_up(number, known) or Name(_written(number)) for number in numbers)
    return replace(entry, risk=first, further=tuple(further))


def _written(number: Number) -> str:
    return f"{number[0].upper()}{number[1]}"


def _numbered(analysis: LinkedTable) -> Numbered:
    """An analysis's risks by number."""
    named = [entry for entry in analysis.entries if entry.risk_named]
    numbers = numbers_of_rows([entry.risk.text for entry in named], [entry.row.extra for entry in named])
    return {number: entry.risk for number, entry in zip(numbers, named, strict=True) if number}
