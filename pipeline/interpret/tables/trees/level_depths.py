"""How deep the rows of a table stand, by where the texts of a column begin, and whether those that stand out sum up the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import pairwise
from statistics import fmean

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.content import Content
from pipeline.interpret.cells.scores import number
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.tables.bands.sum_rows import is_no_row
from pipeline.interpret.tables.bands.tree_signs import SIGN
from pipeline.interpret.tables.logical_table import LogicalTable

INDENT = 4.0  # points by which a level is set further in than the one above it
_DECIMALS = lazy_pattern(r"\d+[.,](?P<decimals>\d+)")
_LEVELS = ("1", "2")  # as a column of a system's export numbers them, the outer first
_FEWEST = 2  # groups that tell values worked out of their rows from chance
_NAMES_RISK = lazy_pattern(r"\brisk(?:en|er)?\s+(?:att|för)\b", re.IGNORECASE)

_Depths = Sequence[int | None]


def left_of(content: Content) -> float | None:
    """Where a cell's text begins, in points; None where nothing stands there, or no place is known."""
    return next((line.box[0] for line in content.lines if line.box and line.text.strip()), None)


def places_of(lefts: Sequence[float]) -> list[float]:
    """Where the levels begin, from the left."""
    places: list[float] = []
    for left in sorted(lefts):
        if not places or left > places[-1] + INDENT:
            places.append(left)
    return places


def depths_of(sheet: LogicalTable, column: int, levels: int) -> list[int | None]:
    """How deep each row stands, from 0 on, None where it is a sum, which is of no level, and -1 where it is of all rows.

    Nothing where the texts begin at fewer or more places than there are levels. A row without a name is of the inner one.
    """
    lefts = [left_of(row[column]) for row in sheet.rows]
    if len(places_of([left for left in lefts if left is not None])) < levels:
        return []
    sums = [is_no_row(sheet, index) for index in range(len(sheet.rows))]
    lefts = [None if is_sum else left for left, is_sum in zip(lefts, sums, strict=True)]
    places = places_of([left for left in lefts if left is not None])
    if len(places) == levels + 1 and _is_of_all(sheet, column, lefts, places[1]):
        del places[0]
    if len(places) != levels:
        return []
    inner = levels - 1
    deep = (inner if left is None else sum(left > place - INDENT / 2 for place in places) - 1 for left in lefts)
    return [None if is_sum else depth for depth, is_sum in zip(deep, sums, strict=True)]


def depths_by_looks(sheet: LogicalTable, column: int) -> Iterator[list[int | None]]:
    """How deep each row of two levels may stand where no indent tells it: those that a column numbers as the outer ones, whose name is bold, or that have but a name and scores, over the others."""
    level = level_column(sheet)
    told = {column, level, *_scores(sheet)}
    looks = (
        [] if level is None else [row[level].text == _LEVELS[0] for row in sheet.rows],
        [all(line.bold for line in row[column].lines) for row in sheet.rows],
        [all(cell.blank or at in told for at, cell in enumerate(row)) for row in sheet.rows],
    )
    for heads in looks:
        if heads and heads[0] and not all(heads):
            yield [None if is_no_row(sheet, index) else int(not head) for index, head in enumerate(heads)]


def level_column(sheet: LogicalTable) -> int | None:
    """The column that numbers the level of each row, 1 or 2, under a header that says nothing known ("Nivå"); None where there is none."""
    rows = [row for index, row in enumerate(sheet.rows) if not is_no_row(sheet, index)]
    told = (
        at
        for at, heading in enumerate(sheet.columns)
        if heading.said is None and {row[at].text for row in rows} == {*_LEVELS}
    )
    return next(told, None)


def _is_of_all(sheet: LogicalTable, column: int, lefts: Sequence[float | None], second: float) -> bool:
    """Whether but the first row, or the last, begins left of a place, with nothing but numbers beside its name: "Alla processer | 2,3 | 2,9"."""
    outer = [index for index, left in enumerate(lefts) if left is not None and left < second - INDENT / 2]
    if len(outer) > 1 or outer[0] not in (0, len(lefts) - 1):
        return False
    beside = [cell.text for at, cell in enumerate(sheet.rows[outer[0]]) if at != column and not cell.blank]
    return bool(beside) and all(number(text) is not None for text in beside)


def scored_below(sheet: LogicalTable, depths: _Depths) -> set[int]:
    """The columns of scores in which rows below the outermost have their own: what stands there above them was worked out of these."""
    below = [row for row, depth in zip(sheet.rows, depths, strict=True) if depth is not None and depth > 0]
    return {at for at in _scores(sheet) if any(not row[at].blank for row in below)}


def have_signs(sheet: LogicalTable, column: int, depths: _Depths) -> bool:
    """Whether the rows of the outer level, and no others, have a tree's sign before their names: "⊟ Bygglov"."""
    signs = [next((SIGN.match(line.text) for line in row[column].lines), None) for row in sheet.rows]
    return all((sign is not None) == (depth == 0) for sign, depth in zip(signs, depths, strict=True))


def are_numbered(sheet: LogicalTable, depths: _Depths) -> bool:
    """Whether a column numbers the levels as they are taken to be, sums aside."""
    level = level_column(sheet)
    pairs = zip(sheet.rows, depths, strict=True)
    return level is not None and all(row[level].text == _LEVELS[depth] for row, depth in pairs if depth in (0, 1))


def heads_sum_up(sheet: LogicalTable, column: int, depths: _Depths, *, are_groups: bool) -> bool:
    """Whether rows of the outer level, with but a name and scores, state what those below each make: in each column of scores all means, the largest, or the sums.

    are_groups: whether anything else tells that they head groups; else but means do, of which one is no score that the rows
    below it could have, for risks in any order may be as large as those below each. Each has rows below it. Whole numbers alone
    tell it of several groups of several rows.
    """
    if next((depth for depth in depths if depth is not None and depth >= 0), 1):
        return False
    groups = list(_groups(sheet, depths))
    scores = _scores(sheet)
    named = {column, level_column(sheet), *scores}
    if any(_is_risk(head, column, named) for head, _ in groups):
        return False
    several = sum(len(below) > 1 for _, below in groups)
    stated = {at: [(head[at].text, [row[at].text for row in below]) for head, below in groups] for at in scores}
    filled = {at: pairs for at, pairs in stated.items() if any(text for text, _ in pairs)}
    has_decimals = any(_DECIMALS.fullmatch(text) for pairs in filled.values() for text, _ in pairs)
    ways = (fmean, max, sum) if are_groups else (fmean,)
    return (
        len(groups) >= _FEWEST
        and all(below for _, below in groups)
        and several >= (1 if has_decimals else _FEWEST)
        and bool(filled)
        and (are_groups or any(_is_between(text, below) for pairs in filled.values() for text, below in pairs))
        and all(any(_fits(pairs, made) for made in ways) for pairs in filled.values())
    )


def _is_risk(head: Sequence[Content], column: int, named: Collection[int | None]) -> bool:
    """Whether a row's name is a risk's ("Risk att …"), or it says more than its name, its level and scores, whose columns are named."""
    beside = (cell for at, cell in enumerate(head) if at not in named)
    return _NAMES_RISK.search(head[column].text) is not None or not all(cell.blank for cell in beside)


def _is_between(text: str, below: Sequence[str]) -> bool:
    """Whether a text is a number between two steps of the scale on which those below it are whole numbers: "2,5" over "2" and "3"."""
    stated, numbers = number(text), [found for one in below if (found := number(one)) is not None]
    return stated is not None and not stated.is_integer() and bool(numbers) and all(one.is_integer() for one in numbers)


def _scores(sheet: LogicalTable) -> list[int]:
    return [at for at, heading in enumerate(sheet.columns) if heading.said in SCORES]


def _groups(sheet: LogicalTable, depths: _Depths) -> Iterator[tuple[list[Content], list[list[Content]]]]:
    """The rows of the outer level, each with those below it."""
    heads = [*(index for index, depth in enumerate(depths) if depth == 0), len(depths)]
    for first, end in pairwise(heads):
        below = [row for row, depth in zip(sheet.rows[first:end], depths[first:end], strict=True) if (depth or 0) > 0]
        yield sheet.rows[first], below


def _fits(pairs: Sequence[tuple[str, Sequence[str]]], made: Callable[[Sequence[float]], float]) -> bool:
    """Whether each text is the number, as exact as it is written, that those beside it make; one beside none is blank."""
    for text, below in pairs:
        numbers = [found for one in below if (found := number(one)) is not None]
        stated = number(text)
        if stated is None or not numbers:
            if text or numbers:
                return False
            continue
        decimals = _DECIMALS.fullmatch(text)
        exact = 0.5 * 10 ** -len(decimals["decimals"]) if decimals else 0.0
        if abs(stated - made(numbers)) > exact + 1e-9:
            return False
    return True
