"""Hidden cells that keep nothing from a reader: what is computed from shown cells, and a system's own keys and field names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from openpyxl.utils.cell import column_index_from_string

from extractors.lazy_pattern import lazy_pattern
from extractors.sheet.worksheet import Place

_STRING = lazy_pattern(r'"[^"]*"')
_REFERENCE = lazy_pattern(r"(?<![\w.!])\$?([A-Z]{1,3})\$?\d+(?![\w(])")
_KEY = lazy_pattern(r"(?=.*\d)(?=.*[A-Za-z])(?=.{6})[0-9A-Za-z]+(?:[-.][0-9A-Za-z]+)*|[0-9A-Za-z]+(?:_[0-9A-Za-z]+)+")
_HEADER_WORDS = 3

TextOf = Callable[[Place], str]


def is_helper_row(places: Sequence[Place], text_of: TextOf) -> bool:
    """Whether all that a hidden row holds are a system's names of its fields: "RISK_GUID"."""
    return all(_KEY.fullmatch(text_of(place)) for place in places)


def helper_columns(
    columns: Mapping[int, Sequence[Place]],
    formulas: Mapping[Place, str],
    shown: AbstractSet[int],
    text_of: TextOf,
) -> set[int]:
    """The hidden columns that hold keys alone, or what is computed from shown cells, below a header.

    Args:
        columns: the hidden columns with their filled places, from the top.
        formulas: what cells are computed by.
        shown: the columns that can be seen.
        text_of: what a cell holds.
    """
    found: set[int] = set()
    for col, places in columns.items():
        headed = len(places) > 1 and places[0] not in formulas and len(text_of(places[0]).split()) <= _HEADER_WORDS
        body = places[1:] if headed else places
        if all(_is_computed(formulas.get(place, ""), shown) or _KEY.fullmatch(text_of(place)) for place in body):
            found.add(col)
    return found


def _is_computed(formula: str, shown: AbstractSet[int]) -> bool:
    """Whether a formula names cells of its own sheet that can be seen, and no others."""
    bare = _STRING.sub("", formula)
    named = {column_index_from_string(letters) for letters in _REFERENCE.findall(bare)}
    return bool(named) and named <= shown and not {"!", "["} & set(bare)
