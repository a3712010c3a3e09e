"""Lists that cells choose their values from, which forms keep on a sheet that nobody sees."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from openpyxl.utils.cell import column_index_from_string

from extractors.lazy_pattern import lazy_pattern
from extractors.sheet.worksheet import Place

Columns = set[tuple[str, int]]
"""Columns, each by its sheet's name in small letters and its number."""

_RANGE = lazy_pattern(r"(?:'((?:[^']|'')+)'|([\w.]+))!\$?([A-Z]{1,3})\$?\d*(?::\$?([A-Z]{1,3})\$?\d*)?")
_NAME = lazy_pattern(r"[^\W\d][\w.]*")
_WRITTEN = lazy_pattern(r'"[^"]+"')
_LISTS = lazy_pattern(  # what a sheet of choices is called
    r"(?:rull?|val|drop ?down)?-?(?:listor|listval|listvärden|valmöjligheter|svarsalternativ|drop ?downs?)(?:na)?(?:\W*\d)?",
    re.IGNORECASE,
)
_DIGIT = lazy_pattern(r"\d")
_LONGEST, _SHORT = 6, 2  # words of a choice


def columns_of_choices(formulas: Iterable[str], names: Mapping[str, str]) -> Columns:
    """The columns on other sheets that the formulas of lists name; names are the workbook's own, with what they stand for."""
    found: Columns = set()
    for formula in formulas:
        for text in (formula, *(names[word] for word in _NAME.findall(formula) if word in names)):
            for quoted, bare, first, last in _RANGE.findall(text):
                start, end = column_index_from_string(first), column_index_from_string(last or first)
                sheet = (quoted.replace("''", "'") or bare).casefold()
                found |= {(sheet, col) for col in range(start, end + 1)}
    return found


def written_choices(formulas: Iterable[str]) -> list[set[str]]:
    """The lists that formulas themselves write out: "Låg,Hög" in quotation marks."""
    written = (formula.strip() for formula in formulas)
    return [{part.strip() for part in text[1:-1].split(",")} for text in written if _WRITTEN.fullmatch(text)]


def are_named_choices(name: str, texts: Mapping[Place, str], shown: Collection[Collection[str]]) -> bool:
    """Whether a sheet that is named as such ("Listor", "Rullistor") holds lists without gaps beside each other, of each of which columns that can be seen hold something; numbers too.

    What these do not hold are short words. A first entry may be what its list is called.
    """
    lists = _by_column(texts)
    unseen = [text for text in texts.values() if not any(text in column for column in shown)]
    short = all(len(text.split()) <= _SHORT and not text.endswith(".") for text in unseen)
    whole = all(sorted(one) == list(range(min(one), min(one) + len(one))) for one in lists.values())
    own = all(len({*one.values()}) == len(one) > 1 for one in lists.values())
    chosen = all(any({*list(one.values())[1:]} & {*column} for column in shown) for one in lists.values())
    return bool(lists) and _LISTS.fullmatch(name.strip()) is not None and short and whole and own and chosen


def _by_column(texts: Mapping[Place, str]) -> dict[int, dict[int, str]]:
    """Texts by column and row."""
    found: dict[int, dict[int, str]] = {}
    for (row, col), text in sorted(texts.items()):
        found.setdefault(col, {})[row] = text
    return found


def are_choices(texts: Mapping[Place, str], columns: Iterable[int], shown: Collection[Collection[str]]) -> bool:
    """Whether all that a sheet holds are lists of choices: under columns that cells choose from, else short words below each other.

    Beside such columns whole phrases may be choices too; where no cell is known to choose from the sheet they may be risks,
    unless one column that can be seen holds all of them.
    Words beside each other are choices in lists that end in different rows or that columns that can be seen hold whole, and where one of these holds most of them: shown, what each holds, or a list written out for cells to choose from.
    """
    listed = set(columns)
    rest = {place: text for place, text in texts.items() if place[1] not in listed}
    rows: dict[int, list[str]] = {}
    for (row, _), text in rest.items():
        rows.setdefault(row, []).append(text)
    longest = _LONGEST if len(rest) < len(texts) else _SHORT
    short = all(0 < len(text.split()) <= longest and not text.endswith(".") for text in rest.values())
    if _are_lists(rest, shown):
        return True
    if all(len(row) == 1 for row in rows.values()):
        return short or any(set(rest.values()) <= set(column) for column in shown)
    return short and all(len(row) == 1 or _are_of_one(row, shown) for row in rows.values())


def _are_lists(texts: Mapping[Place, str], shown: Collection[Collection[str]]) -> bool:
    """Whether words stand in several lists beside each other, of which one ends before another, as rows of a table do not, or each of which a column that can be seen holds whole.

    Each is a list without gaps of short words of its own, from the same row on, and columns that can be seen hold some of them.
    """
    lists = _by_column(texts)
    first = min((row for row, _ in texts), default=0)
    whole = all(sorted(one) == list(range(first, first + len(one))) for one in lists.values())
    own = whole and all(len({*one.values()}) == len(one) > 1 for one in lists.values())
    short = all(
        len(text.split()) <= _LONGEST and not (text.endswith(".") or _DIGIT.search(text)) for text in texts.values()
    )
    if not (own and short):
        return False
    if len({len(one) for one in lists.values()}) > 1:
        return any(text in column for text in texts.values() for column in shown)
    return all(any({*one.values()} <= {*column} for column in shown) for one in lists.values())


def _are_of_one(texts: Sequence[str], shown: Collection[Collection[str]]) -> bool:
    """Whether one column holds most of some words; numbers may be scores."""
    words = not any(char.isdigit() for text in texts for char in text)
    return words and any(2 * sum(text in column for text in texts) > len(texts) for column in shown)
