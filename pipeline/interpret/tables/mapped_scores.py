"""Tables whose risks are scored by their numbers in a risk map."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.model.page import Page
from pipeline.interpret.cells.content import Content, cell_across, regions_of
from pipeline.interpret.columns.arithmetic import FACTORS, SCORES
from pipeline.interpret.legends.risk_map import Placed, RiskMap, risk_map
from pipeline.interpret.tables.logical_table import LogicalTable

_NUMBER = re.compile(r"\s*(?:risk\s*)?[^\W\d_]{0,2}(\d{1,3})[.:)]?\s*", re.IGNORECASE)


def with_mapped_scores(sheets: Sequence[LogicalTable], pages: Sequence[Page]) -> list[LogicalTable]:
    """Sheets, those of risks without scores with both parts out of the only map that has the numbers of them all, and no other.

    One map may have the risks of several tables. pages: the document's, which are looked through where a sheet lacks scores.
    """
    numbered = {id(sheet): numbers for sheet in sheets if (numbers := _numbers(sheet))}
    maps = [found for page in pages if numbered and (found := risk_map(page))]
    every = sorted(number for numbers in numbered.values() for number in numbers)
    scored = list(sheets)
    for index, sheet in enumerate(sheets):
        numbers = numbered.get(id(sheet), [])
        fitting = [one for one in maps if numbers and sorted(one.placed) in (sorted(numbers), every)]
        if len(fitting) == 1:
            scored[index] = _scored(sheet, numbers, fitting[0])
    return scored


def _numbers(sheet: LogicalTable) -> list[int]:
    """The numbers of a sheet's risks, a row each; nothing where they have scores, or a row no number of its own."""
    if "risk" not in sheet.fields() or sheet.fields() & SCORES:
        return []
    for index in range(len(sheet.columns)):
        found = [_NUMBER.fullmatch(row[index].text) for row in sheet.rows if not cell_across(row)]
        numbers = [int(match[1]) for match in found if match]
        if len(set(numbers)) == len(found) > 1:
            return numbers
    return []


def _scored(sheet: LogicalTable, numbers: Sequence[int], risks: RiskMap) -> LogicalTable:
    """A sheet with two columns behind its own, which hold the numbers of the map's axes beside each risk's field."""
    if sheet.header is None:
        return sheet
    waiting = iter(numbers)
    rows = [
        [*row, *([row[-1]] * len(FACTORS) if cell_across(row) else _parts(risks.placed[next(waiting)]))]
        for row in sheet.rows
    ]
    return replace(sheet, header=sheet.header.with_added(FACTORS), rows=rows)


def _parts(placed: Placed) -> list[Content]:
    return [Content((line,), tuple(regions_of([line]))) for line in (placed.likelihood, placed.consequence)]
