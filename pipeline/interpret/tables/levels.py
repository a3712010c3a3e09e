"""Tables whose first column holds several levels, told by their indent: "Process / Risk / Kontrollmoment"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.interpret.cells.content import Content
from pipeline.interpret.cells.list_items import without_marker
from pipeline.interpret.columns.heading import Heading
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.tables.bands import is_one_cell
from pipeline.interpret.tables.logical_table import LogicalTable

_PARTS = re.compile(r"\s*(?:[/>›→|,]|\boch\b)\s*")
_TAG = re.compile(r"(?P<tag>[^\W\d][^:]{2,24}):\s+(?=\S)")
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+(?=[^\W\d])")  # its place in the tree
_ORDER = ("process", "risk", "checks")  # from the outer level to the inner
INDENT = 4.0  # points by which a level is set further in than the one above it


def with_levels(sheet: LogicalTable) -> LogicalTable:
    """A table with a column for each level that a header names, and what stands above a row given to it.

    The table as it is where no header names levels, or its texts begin at fewer or more places than it names.
    """
    column = next((index for index, one in enumerate(sheet.columns) if names_levels(one)), None)
    if column is None or sheet.header is None:
        return sheet
    names = _levels(sheet.columns[column].text)
    places = places_of([left for row in sheet.rows if (left := left_of(row[column])) is not None])
    if len(places) != len(names):
        return sheet
    header = sheet.header.with_added(names[:-1])
    inner = replace(header.columns[column], said=names[-1], field=names[-1])
    columns = (*header.columns[:column], inner, *header.columns[column + 1 :])
    rows = list(_rows(_untagged(sheet.rows, column, names), column, places))
    return replace(sheet, header=replace(header, columns=columns), rows=rows)


def names_levels(heading: Heading) -> bool:
    """Whether a header names the usual levels, one after the other."""
    return len(_levels(heading.text)) > 1


def _levels(text: str) -> list[str]:
    """The fields that a header names one after the other, from the outer level to the inner; [] where it names but one."""
    meanings = [classify(part) for part in _PARTS.split(text)]
    fields = [meaning.field for meaning in meanings if meaning and meaning.whole]
    is_order = len(fields) == len(meanings) > 1 and fields == [one for one in _ORDER if one in fields]
    return fields if is_order else []


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


def _untagged(rows: Sequence[list[Content]], column: int, names: Sequence[str]) -> list[list[Content]]:
    """The rows, without the sign before what stands in a column ("▾", "▫"), its number in the tree where all have one ("1.1"), and the level's name before that ("Risk: Jäv")."""
    first = [
        next(iter(row[column].lines)) for row in rows if not row[column].blank and left_of(row[column]) is not None
    ]
    numbered = all(_NUMBER.match(line.text) for line in first)
    return [
        [_name(cell, names, numbered=numbered) if at == column else cell for at, cell in enumerate(row)] for row in rows
    ]


def _rows(rows: Sequence[list[Content]], column: int, places: Sequence[float]) -> Iterator[list[Content]]:
    """A row for each text of the inner level, and for each of an outer one that has none below it but for the outermost.

    A comment over the whole width at the inner level's place stays over the whole width.
    """
    above: list[list[Content] | None] = [None] * (len(places) - 1)
    bare: list[Content] | None = None  # the row of an outer level that nothing came below yet
    for row in rows:
        left = left_of(row[column])
        level = len(places) - 1 if left is None else sum(left > place - INDENT / 2 for place in places[1:])
        if level == len(above):
            yield [*row, *(row[0] for _ in above)] if is_one_cell(row) else _with(row, above, column)
            bare = None
            continue
        if bare is not None:
            yield bare
        above = [*above[:level], row, *([None] * (len(above) - level - 1))]
        empty = [*row[:column], Content(), *row[column + 1 :]]
        bare = _with(empty, above, column) if level else None
    if bare is not None:
        yield bare


def _with(row: Sequence[Content], above: Sequence[Sequence[Content] | None], column: int) -> list[Content]:
    """A row with what its levels above say where it says nothing itself, and their names behind its cells."""
    own = list(row)
    for outer in reversed([one for one in above if one is not None and not is_one_cell(one)]):
        own = [mine if index == column or not mine.blank else outer[index] for index, mine in enumerate(own)]
    return [*own, *(one[column] if one is not None else Content() for one in above)]


def _name(content: Content, names: Sequence[str], *, numbered: bool) -> Content:
    """What a level says, without the sign, its number where all are numbered, and the level's name before it; the first line keeps its place, which tells the level."""
    if not content.lines:
        return content
    first = without_marker(content.lines[0])
    if numbered:
        first = replace(first, text=_NUMBER.sub("", first.text, count=1))
    tag = _TAG.match(first.text)
    meaning = classify(tag["tag"]) if tag else None
    if tag and meaning and meaning.whole and meaning.field in names:
        first = replace(first, text=first.text[tag.end() :])
    return replace(content, lines=(first, *content.lines[1:]))
