"""Lists of the values that a workbook's cells may have: a sheet of its own beside the tables, which has no rows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import dropwhile

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.content import Content, cell_across
from pipeline.interpret.phrases.vocabulary import SUBJECTS
from pipeline.interpret.tables.bands.group_bands import texts_of
from pipeline.interpret.tables.logical_table import LogicalTable

_PARTS = frozenset({"likelihood", "consequence"})
_STEP = lazy_pattern(r"\d{1,2}(?!\d)(?![.,]\d)")
_FEWEST = 3  # steps of a scale, and values of the longest list
_LISTS, _FILLED = 2, 2  # lists on a sheet, and cells that have values of one
_TOLD = 2  # of three signs: their lengths, their use and the sheet's name
_WORDS, _LONGEST = 5, 45  # words and letters of a value
_NAME = lazy_pattern(
    r"\W*(?:rull?|val|drop-?down|värde|uppslags)?(?:listor(?:na)?|listval|listvärden|lists?)\W*\d*"
    r"|\W*(?:val|valbara värden|valalternativ|alternativ|drop-?downs?|(?:data)?validering|uppslag|lookups?|koder)\W*\d*",
    re.IGNORECASE,
)


def lists_of_choices(sheets: Sequence[LogicalTable]) -> Iterator[LogicalTable]:
    """Those of a workbook's tables that are but lists of values beside each other, each under its header and of its own length.

    Their sheet is called so ("Listor"), or the cells of a column of another table have no others than those of the list under the same header;
    both, where a list is of risks or checks, which else may be rows not filled in yet. A workbook's only table is none.
    """
    for sheet in sheets:
        others = [other for other in sheets if other is not sheet]
        lists = _lists(sheet) if others else {}
        if len(lists) < _LISTS:
            continue
        subjects = {column.text.strip().casefold() for column in sheet.columns if column.field in SUBJECTS}
        depths = [len(values) for values in lists.values()]
        ragged = 2 * depths.count(max(depths)) <= len(depths)
        of_use = {header: lists[header] for header in subjects or lists}
        used = any(_are_taken_from(values, header, other) for header, values in of_use.items() for other in others)
        named = _is_named(sheet)
        if (used and named) if subjects else (ragged + used + named >= _TOLD):
            yield sheet


def _lists(sheet: LogicalTable) -> dict[str, list[str]]:
    """The values under each header of a workbook's table, if they are such as one chooses: short, none twice, and none below a blank cell; else none."""
    if sheet.kind != "table" or "!" not in (sheet.grids[0].path or ""):
        return {}
    columns = zip(*map(_texts, sheet.rows), strict=False)
    lists = {
        heading.text.strip().casefold(): [text for text in column if text]
        for heading, column in zip(sheet.columns, map(list, columns), strict=False)
        if _is_list(column)
    }
    whole = len(lists) == len(sheet.columns) and max(map(len, lists.values()), default=0) >= _FEWEST
    return lists if whole and all(lists) else {}


def _texts(row: Sequence[Content]) -> list[str]:
    """The texts of a row; where but one cell is filled, which a sheet's reader takes for one over all columns, in the first."""
    texts = [content.text.strip() for content in row]
    return [texts[0], *[""] * (len(texts) - 1)] if cell_across(row) else texts


def _is_list(column: Sequence[str]) -> bool:
    filled = list(dropwhile(lambda text: not text, reversed(column)))
    short = all(0 < len(text) <= _LONGEST and len(text.split()) <= _WORDS for text in filled)
    return bool(filled) and short and len({text.casefold() for text in filled}) == len(filled)


def _are_taken_from(values: Collection[str], header: str, sheet: LogicalTable) -> bool:
    """Whether several cells of a table's column under a header are filled, and with nothing but these values."""
    at = next((at for at, column in enumerate(sheet.columns) if column.text.strip().casefold() == header), None)
    filled = [text for row in sheet.rows if at is not None and at < len(row) and (text := row[at].text.strip())]
    return len(filled) >= _FILLED and {*filled} <= {*values}


def _is_named(sheet: LogicalTable) -> bool:
    return _NAME.fullmatch((sheet.grids[0].path or "").rpartition("!")[0].strip("'")) is not None


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
