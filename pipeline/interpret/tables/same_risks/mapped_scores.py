"""Tables whose risks are scored by their numbers in a risk map, before measures and in another behind them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Grid, Line, Page
from pipeline.interpret.cards.labels import gap_of
from pipeline.interpret.cells.content import Content, cell_across, regions_of
from pipeline.interpret.cells.line_parts import part_of
from pipeline.interpret.cells.scores import number
from pipeline.interpret.columns.arithmetic import FACTORS, SCORES
from pipeline.interpret.columns.score_sets import OWN, RESIDUAL
from pipeline.interpret.legends.map_headings import shows_what_remains, year_of_list, year_of_map
from pipeline.interpret.legends.matrix_map import map_in, texts_outside
from pipeline.interpret.legends.named_map import named_map_in, plain
from pipeline.interpret.legends.risk_map import Placed, RiskMap, risk_maps
from pipeline.interpret.phrases.vocabulary import CONTROLLED
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.interpret.tables.same_risks.numbers_before_names import numbers_before_names, without_numbers

_NUMBER = lazy_pattern(r"\s*(?:risk\s*)?[^\W\d_]{0,2}(\d{1,3})[.:)]?\s*", re.IGNORECASE)
_SCORED = SCORES | {f"{RESIDUAL}{name}" for name in SCORES}

_Listed = tuple[LogicalTable, list[int]]
_Headed = tuple[RiskMap, list[Line], list[str]]
_Dated = tuple[RiskMap, frozenset[int]]
_BEYOND = 1000  # any number before a risk's name
_RESIDUAL = "Efter åtgärd"  # over columns out of a map of what remains


@dataclass(frozen=True, slots=True)
class _By:
    """How risks are known in maps: numbers gives those of a sheet's rows for a prefix of scores, maps a page's maps of such numbers."""

    numbers: Callable[[LogicalTable, str], list[int]]
    maps: Callable[[Page], list[_Headed]]


def with_mapped_scores(sheets: Sequence[LogicalTable], pages: Sequence[Page]) -> list[LogicalTable]:
    """Sheets, those of risks without parts of scores with both out of the map that has the numbers of them all, and no other.

    One map may have the risks of several tables; plans repeat those of an assessment, which goes before, and a map those of a table with parts.
    What a map behind measures shows is what remains of the risks of a table without that.
    Risks without numbers are known by their names, which stand in the fields then, and nothing else.
    pages: the document's, which are looked through where a sheet lacks scores.
    """
    by_number = _with_scores(sheets, pages, _By(_numbers, _with_heads))
    return _with_scores(by_number, pages, _by_names(by_number))


def _with_scores(sheets: Sequence[LogicalTable], pages: Sequence[Page], by: _By) -> list[LogicalTable]:
    """Sheets, those of risks without parts of scores with both out of the map that places them all by what they are known by."""
    scored = {name for sheet in sheets if sheet.fields() & (SCORES - {"value"}) for name in _names(sheet)}
    unscored = [
        (sheet, numbers)
        for sheet in sheets
        if (numbers := by.numbers(sheet, OWN)) and 2 * len(_names(sheet) & scored) <= len(numbers)
    ]
    remaining = [(sheet, numbers) for sheet in sheets if (numbers := by.numbers(sheet, RESIDUAL))]
    headed = _headed_maps(pages, by.maps) if unscored or remaining else []
    maps = [(one, years) for one, years, remains in headed if not remains]
    years = _years_of_lists([*unscored, *remaining], pages) if headed else {}
    of_risks = [one for one in unscored if not one[0].fields() & CONTROLLED]
    of_controls = [one for one in unscored if one[0].fields() & CONTROLLED]
    found = dict(_fitting(of_risks, maps, years)) or dict(_fitting(of_controls, maps, years))
    after = dict(_fitting(remaining, [(one, years) for one, years, remains in headed if remains], years, RESIDUAL))
    own = {id(sheet): numbers for sheet, numbers in [*unscored, *remaining]}
    return [_scored(sheet, own.get(id(sheet), []), found.get(id(sheet)), after.get(id(sheet))) for sheet in sheets]


def _by_names(sheets: Sequence[LogicalTable]) -> _By:
    """How the risks of sheets are known by their names: each has a number that none has before its name."""
    order = dict(zip(dict.fromkeys(plain(name) for sheet in sheets for name in _names(sheet)), count(_BEYOND)))

    def numbers(sheet: LogicalTable, prefix: str) -> list[int]:
        rows = [row for row in sheet.rows if not cell_across(row)]
        own = [order.get(plain(next((one.text for one in sheet.cells("risk", row)), ""))) for row in rows]
        found = [number for number in own if number is not None]
        return found if len(set(found)) == len(own) > 1 and _lacks_scores(sheet, prefix) else []

    def maps(page: Page) -> list[_Headed]:
        found = ((named_map_in(grid, page, order), grid, above) for grid, above in _grids_under(page))
        return [(one.numbered(order), above, [*texts_outside(grid)]) for one, grid, above in found if one]

    return _By(numbers, maps)


def _grids_under(page: Page) -> Iterator[tuple[Grid, list[Line]]]:
    """The grids of a page with the lines above each."""
    above: list[Line] = []
    for block in page.blocks:
        if isinstance(block, Line):
            above.append(block)
        else:
            yield block, [*above]


def maps_on(page: Page) -> list[tuple[RiskMap, bool]]:
    """The maps on a page: those that are grids, else those between two axes; each with whether it shows what remains behind measures."""
    return [(found, shows_what_remains(above, inside)) for found, above, inside in _with_heads(page)]


def _with_heads(page: Page) -> list[_Headed]:
    """The maps on a page, each with the lines above it and the texts of its grid outside of its fields."""
    grids = [(found, above, [*texts_outside(grid)]) for grid, above in _grids_under(page) if (found := map_in(grid))]
    between = [] if any(found.placed for found, _, _ in grids) else risk_maps(page)
    if not between or (grids and not any(found.placed for found in between)):
        return grids
    return [(found, _lines_over(found, between, page.lines()), []) for found in between]


def _lines_over(found: RiskMap, maps: Sequence[RiskMap], lines: Sequence[Line]) -> list[Line]:
    """The lines above a map from the top; beside others those, or parts of them behind wide gaps, that no other one is nearer to."""
    parts = [part for line in lines for part in _parted(line)] if len(maps) > 1 else lines
    over = [line for line in parts if line.box and found.box and line.box[3] <= found.box[1]]
    own = [line for line in over if all(_aside(line, found) <= _aside(line, other) for other in maps)]
    return sorted(own, key=lambda line: line.box[1] if line.box else 0.0)


def _parted(line: Line) -> Iterator[Line]:
    """A line in the parts between its wide gaps."""
    while (cut := gap_of(line)) is not None:
        yield part_of(line, line.words[:cut])
        line = part_of(line, line.words[cut:])
    yield line


def _aside(line: Line, found: RiskMap) -> float:
    """How far a line stands to the left or right of a map."""
    if not (line.box and found.box):
        return 0.0
    return max(found.box[0] - line.box[2], line.box[0] - found.box[2], 0.0)


def _headed_maps(
    pages: Sequence[Page], maps: Callable[[Page], list[_Headed]]
) -> list[tuple[RiskMap, frozenset[int], bool]]:
    """The maps that place risks, each with the years that stand over it, or over an earlier page, and whether it shows them as they are behind measures."""
    found: list[tuple[RiskMap, frozenset[int], bool]] = []
    before: list[Line] = []
    for page in pages:
        found += [
            (one, year_of_map([*before, *above], inside), shows_what_remains(above, inside))
            for one, above, inside in maps(page)
            if one.placed
        ]
        before += page.lines()
    return found


def _years_of_lists(listed: Sequence[_Listed], pages: Sequence[Page]) -> dict[int, frozenset[int]]:
    """The years that stand over sheets, by their id()."""
    over: dict[int, int] = {}
    lines: list[Line] = []
    for block in (block for page in pages for block in page.blocks):
        if isinstance(block, Line):
            lines.append(block)
        over[id(block)] = len(lines)
    firsts = ((sheet, next((over[id(grid)] for grid in sheet.grids if id(grid) in over), 0)) for sheet, _ in listed)
    return {id(sheet): year_of_list(sheet.before) or year_of_list(lines[:first]) for sheet, first in firsts}


def _fitting(
    listed: Sequence[_Listed], dated: Sequence[_Dated], years: Mapping[int, frozenset[int]], prefix: str = OWN
) -> Iterator[tuple[int, RiskMap]]:
    """The id() of each sheet with its map, which is of no other year: the only one of all their numbers, or of its own; of several alike in their order, or on its page."""
    of_year = {id(sheet): [one for one, own in dated if _is_of(own, years[id(sheet)])] for sheet, _ in listed}
    maps = [one for one, _ in dated if any(one is other for found in of_year.values() for other in found)]
    for sheet, numbers, found in _paired(listed, maps):
        if any(found is one for one in of_year[id(sheet)]) and _agrees(sheet, numbers, found, prefix):
            yield id(sheet), found


def _is_of(own: frozenset[int], others: frozenset[int]) -> bool:
    return not own or not others or bool(own & others)


def _paired(
    listed: Sequence[_Listed], maps: Sequence[RiskMap]
) -> Iterator[tuple[LogicalTable, Sequence[int], RiskMap]]:
    """Each sheet and its numbers with the map of them."""
    every = sorted(number for _, numbers in listed for number in numbers)
    of_all = [one for one in maps if sorted(one.placed) == every]
    if len(listed) > 1 and len(of_all) == 1:
        yield from ((sheet, numbers, of_all[0]) for sheet, numbers in listed)
        return
    for own in {tuple(sorted(numbers)) for _, numbers in listed}:
        alike = [(sheet, numbers) for sheet, numbers in listed if sorted(numbers) == list(own)]
        fitting = [one for one in maps if sorted(one.placed) == list(own)]
        if len(fitting) < len(alike):
            pages = {one.page for one in fitting}
            alike = [one for one in alike if pages & {grid.page for grid in one[0].grids}]
        if len(fitting) == len(alike):
            yield from ((*one, found) for one, found in zip(alike, fitting, strict=True))


def _agrees(sheet: LogicalTable, numbers: Sequence[int], found: RiskMap, prefix: str) -> bool:
    """Whether most values that a sheet states, if any, are the products of a map's numbers."""
    rows = [row for row in sheet.rows if not cell_across(row)]
    values = [number(next((one.text for one in sheet.cells(f"{prefix}value", row)), "")) for row in rows]
    parts = (found.placed[own] for own in numbers)
    products = [float(one.likelihood.text) * float(one.consequence.text) for one in parts]
    stated = [value == product for value, product in zip(values, products, strict=True) if value is not None]
    return not stated or 2 * sum(stated) > len(stated)


def _names(sheet: LogicalTable) -> set[str]:
    """The risks of a sheet, casefolded."""
    return {one.text.casefold() for row in sheet.rows for one in sheet.cells("risk", row) if not one.blank}


def _numbers(sheet: LogicalTable, prefix: str = OWN) -> list[int]:
    """The numbers of a sheet's risks, a row each, in a column or before their names; nothing where they have parts of these scores, or a row no number of its own."""
    if not _lacks_scores(sheet, prefix):
        return []
    for index, column in enumerate(sheet.columns):
        texts = [row[index].text if index < len(row) else "" for row in sheet.rows if not cell_across(row)]
        found = list(map(_NUMBER.fullmatch, texts))
        numbers = [int(match[1]) for match in found if match]
        if column.field not in _SCORED and len(set(numbers)) == len(found) > 1:
            return numbers
    return numbers_before_names(sheet)


def _lacks_scores(sheet: LogicalTable, prefix: str) -> bool:
    """Whether a sheet has risks without the parts of some scores; what remains is told of risks alone, not of checks."""
    parts = {f"{prefix}{name}" for name in SCORES - {"value"}} | (CONTROLLED if prefix else set())
    has_risks = "risk" in sheet.fields() and not sheet.fields() & parts
    return has_risks and _are_bare_values(sheet, f"{prefix}value")


def _are_bare_values(sheet: LogicalTable, name: str) -> bool:
    texts = [one.text for row in sheet.rows for one in sheet.cells(name, row) if not one.blank]
    return all(number(text) is not None for text in texts)


def _scored(sheet: LogicalTable, numbers: Sequence[int], before: RiskMap | None, after: RiskMap | None) -> LogicalTable:
    """A sheet with two columns behind its own for each map, which hold the numbers of its axes beside each risk's field; the names lose the map's numbers."""
    if (before or after) and numbers == numbers_before_names(sheet):
        sheet = without_numbers(sheet)
    for risks, group in ((before, None), (after, _RESIDUAL)):
        if risks is None or sheet.header is None:
            continue
        waiting = iter(numbers)
        rows = [
            [*row, *([row[-1]] * len(FACTORS) if cell_across(row) else _parts(risks.placed[next(waiting)]))]
            for row in sheet.rows
        ]
        header = sheet.header.with_added(FACTORS, group)
        sheet = replace(sheet, header=header, rows=rows)
    return sheet


def _parts(placed: Placed) -> list[Content]:
    return [
        Content((line,), tuple(regions_of([line])), path=line.path) for line in (placed.likelihood, placed.consequence)
    ]
