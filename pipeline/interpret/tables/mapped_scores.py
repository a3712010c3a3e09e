"""Tables whose risks are scored by their numbers in a risk map."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.model.page import Page
from pipeline.interpret.cells.content import Content, cell_across, regions_of
from pipeline.interpret.cells.scores import number
from pipeline.interpret.columns.arithmetic import FACTORS, SCORES
from pipeline.interpret.legends.matrix_map import map_in
from pipeline.interpret.legends.risk_map import Placed, RiskMap, risk_map
from pipeline.interpret.tables.logical_table import LogicalTable

_NUMBER = re.compile(r"\s*(?:risk\s*)?[^\W\d_]{0,2}(\d{1,3})[.:)]?\s*", re.IGNORECASE)
_OF_CONTROLS = frozenset({"checks", "result"})

_Listed = tuple[LogicalTable, list[int]]


def with_mapped_scores(sheets: Sequence[LogicalTable], pages: Sequence[Page]) -> list[LogicalTable]:
    """Sheets, those of risks without parts of scores with both out of the map that has the numbers of them all, and no other.

    One map may have the risks of several tables; plans repeat those of an assessment, which goes before, and a map those of a table with parts.
    pages: the document's, which are looked through where a sheet lacks scores.
    """
    scored = {name for sheet in sheets if sheet.fields() & (SCORES - {"value"}) for name in _names(sheet)}
    listed = [
        (sheet, numbers)
        for sheet in sheets
        if (numbers := _numbers(sheet)) and 2 * len(_names(sheet) & scored) <= len(numbers)
    ]
    maps = [found for page in pages for found in maps_on(page) if found.placed] if listed else []
    of_risks = [one for one in listed if not one[0].fields() & _OF_CONTROLS]
    of_controls = [one for one in listed if one[0].fields() & _OF_CONTROLS]
    found = dict(_fitting(of_risks, maps)) or dict(_fitting(of_controls, maps))
    own = {id(sheet): numbers for sheet, numbers in listed}
    return [_scored(sheet, own[id(sheet)], found[id(sheet)]) if id(sheet) in found else sheet for sheet in sheets]


def maps_on(page: Page) -> list[RiskMap]:
    """The maps on a page: those that are grids, else the one between two axes."""
    grids = [found for grid in page.grids() if (found := map_in(grid))]
    if any(found.placed for found in grids):
        return grids
    between = risk_map(page)
    return [between] if between and (between.placed or not grids) else grids


def _fitting(listed: Sequence[_Listed], maps: Sequence[RiskMap]) -> Iterator[tuple[int, RiskMap]]:
    """The id() of each sheet with its map: the only one of all their numbers, or of its own; of several alike in their order, or on its page."""
    every = sorted(number for _, numbers in listed for number in numbers)
    of_all = [one for one in maps if sorted(one.placed) == every]
    if len(listed) > 1 and len(of_all) == 1:
        yield from ((id(sheet), of_all[0]) for sheet, _ in listed)
        return
    for own in {tuple(sorted(numbers)) for _, numbers in listed}:
        alike = [(sheet, numbers) for sheet, numbers in listed if sorted(numbers) == list(own)]
        fitting = [one for one in maps if sorted(one.placed) == list(own)]
        if len(fitting) < len(alike):
            pages = {one.page for one in fitting}
            alike = [one for one in alike if pages & {grid.page for grid in one[0].grids}]
        if len(fitting) == len(alike):
            yield from (
                (id(sheet), found)
                for (sheet, numbers), found in zip(alike, fitting, strict=True)
                if _agrees(sheet, numbers, found)
            )


def _agrees(sheet: LogicalTable, numbers: Sequence[int], found: RiskMap) -> bool:
    """Whether most values that a sheet states, if any, are the products of a map's numbers."""
    rows = [row for row in sheet.rows if not cell_across(row)]
    values = [number(next((one.text for one in sheet.cells("value", row)), "")) for row in rows]
    parts = (found.placed[own] for own in numbers)
    products = [float(one.likelihood.text) * float(one.consequence.text) for one in parts]
    stated = [value == product for value, product in zip(values, products, strict=True) if value is not None]
    return not stated or 2 * sum(stated) > len(stated)


def _names(sheet: LogicalTable) -> set[str]:
    """The risks of a sheet, casefolded."""
    return {one.text.casefold() for row in sheet.rows for one in sheet.cells("risk", row) if not one.blank}


def _numbers(sheet: LogicalTable) -> list[int]:
    """The numbers of a sheet's risks, a row each; nothing where they have parts of scores, or a row no number of its own."""
    if "risk" not in sheet.fields() or sheet.fields() & (SCORES - {"value"}) or not _are_bare_values(sheet):
        return []
    for index, column in enumerate(sheet.columns):
        found = [_NUMBER.fullmatch(row[index].text) for row in sheet.rows if not cell_across(row)]
        numbers = [int(match[1]) for match in found if match]
        if column.field not in SCORES and len(set(numbers)) == len(found) > 1:
            return numbers
    return []


def _are_bare_values(sheet: LogicalTable) -> bool:
    texts = [one.text for row in sheet.rows for one in sheet.cells("value", row) if not one.blank]
    return all(number(text) is not None for text in texts)


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
    return [
        Content((line,), tuple(regions_of([line])), path=line.path) for line in (placed.likelihood, placed.consequence)
    ]
