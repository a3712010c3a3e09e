"""Rows at the end of a tree that are of the whole table and not of the group above them: "Övergripande: kontroll av hela planen"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.content import Content

_OF_ALL = lazy_pattern(
    r"\W*(?:övergripande|gemensam\w*|generell\w*|samtliga|allmän\w*)\s*[:–—]"
    r"|.*\b(?:hela\s+(?:\w*plan(?:en)?|riskanalysen)|(?:alla|samtliga)\s+(?:ovanstående\s+)?(?:risker(?:na)?|process(?:er(?:na)?)?|områden(?:a)?))\b",
    re.IGNORECASE | re.DOTALL,
)


def overall_from(rows: Sequence[Sequence[Content]], places: Sequence[int]) -> int:
    """From which row on the last rows are of the whole table, with nothing but blanks in the outer levels; how many rows there are where none is.

    places: the columns of the levels, from the outer to the inner.
    """
    first = len(rows)
    for index in range(len(rows) - 1, -1, -1):
        row = rows[index]
        if not all(row[at].blank for at in places[:-1]) or not _OF_ALL.match(row[places[-1]].text):
            return first
        first = index
    return first
