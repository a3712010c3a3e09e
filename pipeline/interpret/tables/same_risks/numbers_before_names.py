"""The numbers that stand before the names of a table's risks, in their own cells: "3 Jäv vid inköp"."""

from __future__ import annotations

from dataclasses import replace

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cells.content import Content, cell_across
from pipeline.interpret.cells.line_parts import part_of
from pipeline.interpret.tables.logical_table import LogicalTable

_NUMBER = lazy_pattern(r"[^\W\d_]{0,2}(\d{1,3})[.:)]?")


def numbers_before_names(sheet: LogicalTable) -> list[int]:
    """The numbers before the names of a sheet's risks, a row each; nothing where a row has none of its own."""
    rows = [row for row in sheet.rows if not cell_across(row)]
    words = [next((one.text for one in sheet.cells("risk", row)), "").split(maxsplit=1) for row in rows]
    found = [_NUMBER.fullmatch(one[0]) for one in words if len(one) > 1]
    numbers = [int(match[1]) for match in found if match]
    return numbers if len(set(numbers)) == len(rows) > 1 else []


def without_numbers(sheet: LogicalTable) -> LogicalTable:
    """A sheet without the first word of each of its risks' names."""
    named = {at for at, column in enumerate(sheet.columns) if column.field == "risk"}
    rows = [
        row if cell_across(row) else [_behind(one) if at in named else one for at, one in enumerate(row)]
        for row in sheet.rows
    ]
    return replace(sheet, rows=rows)


def _behind(content: Content) -> Content:
    """A content behind its first word."""
    if not content.lines:
        return content
    first, *further = content.lines
    words = first.text.split()[1:]
    rest = part_of(first, first.words[1:]) if len(first.words) > 1 else replace(first, text=" ".join(words), words=())
    kept: list[Line] = [rest] if words else []
    return replace(content, lines=(*kept, *further))
