"""Rows typed in Word with one tab between cells: below a line of known headers, as many tabs lead to the same column, however long the texts are.

Where a cell is blank, a second tab may as well have been typed to reach the next stop: such rows are left to what reads typed text by its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from extractors.model.page import Cell, Grid, Line
from extractors.tables.text_rows import FindHeaders, are_one_header
from extractors.word.tab_stops import TAB

FEWEST = 3  # columns that make a table
KNOWN = 2  # of its headers: the others may be words that only this table has


def tabbed_grid(typed: Sequence[str], lines: Sequence[Line], find_headers: FindHeaders) -> tuple[range, Grid] | None:
    """The grid that typed lines make below a header, and which of the lines are in it; None where they make none.

    typed   the lines with their tabs, and blank ones between them
    lines   those that are not blank, as they were read
    """
    at = next((at for at, text in enumerate(typed) if _is_header(_fields(text), find_headers)), len(typed))
    rows = _rows(typed[at:])
    if len(rows) <= 1 or any(len(row) not in {1, len(rows[0])} or not all(row) for row in rows):
        return None
    begin = sum(bool(text.strip()) for text in typed[:at])
    found = range(begin, begin + len(rows))
    cells = [
        Cell(row, column, lines=(replace(line, text=text, opens=True),) if text else (), path=line.path)
        for row, (line, texts) in enumerate(zip(lines[begin:], rows, strict=False))
        for column, text in enumerate([*texts, *[""] * (len(rows[0]) - len(texts))])
    ]
    return found, Grid(tuple(cells), len(rows), len(rows[0]), "word", path=lines[begin].path)


def _fields(text: str) -> list[str]:
    """A line's cells."""
    return [field.strip() for field in text.rstrip().split(TAB)]


def _is_header(fields: Sequence[str], find_headers: FindHeaders) -> bool:
    """Whether all have a text, as they have not where several tabs lead to a stop further on, and some are known."""
    if len(fields) < FEWEST or not all(fields):  # as most lines: the words of these are not looked for
        return False
    return sum(are_one_header(field.split(), find_headers) for field in fields) >= KNOWN


def _rows(typed: Sequence[str]) -> list[list[str]]:
    """The fields of each line down to a blank one; lines without a tab end none."""
    rows = [_fields(text) for text in takewhile(str.strip, typed)]
    while rows and len(rows[-1]) == 1:
        rows.pop()
    return rows
