"""A list of measures whose rows name the risks by number: they are the treatments of the table that numbers these."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Cell, Grid, Line
from pipeline.interpret.cards.labels import is_heading
from pipeline.interpret.cells.content import Content
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.columns.heading import ADDED, Heading
from pipeline.interpret.columns.nested_treatments import listed_in
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.swedish.risk_numbers import Number, heads_numbers, look_up, number_before_name, numbers_in

_MEASURE = ("treatments", "treatment_owner", "treatment_due", "treatment_status")
_FURTHER = frozenset({*_MEASURE[1:], "responsible", "owner"})  # what a list says of a measure
_OF_MEASURES = lazy_pattern(
    r"(?:\d[\d.]*\s+)?(?:(?:planerade|beslutade|föreslagna|prioriterade|årets|nämndens|våra|nya)\s+)*"
    r"(?:åtgärd(?:er(?:na)?|slista|splan(?:en)?)?|handlingsplan(?:en)?|riskhantering\w*|hantering av risk\w*)"
    r"(?:\s+(?:för|mot|till följd av|med anledning av)\s+(?:\w+\s+)?risk\w*|\s+20\d\d)?\W*",
    re.IGNORECASE,
)
_OURS = lazy_pattern(r"risk|intern\w*[ -]?kontroll|åtgärd|handlingsplan", re.IGNORECASE)
_LARGER = 0.5  # points by which a higher heading's letters are larger
_NUMBERED = frozenset({"risk", "number", "risk_number"})  # what the header of a column of numbers says

Row = list[Content]


def join_measures(sheets: Sequence[LogicalTable]) -> list[LogicalTable]:
    """Sheets, each list of measures put into the table of risks that has all its numbers: one before it first.

    What is joined is no sheet of its own any more; a list with a number that no table has stays one.
    """
    joined: list[LogicalTable] = list(sheets)
    for listed in (sheet for sheet in sheets if lists_measures(sheet)):
        at = next(index for index, sheet in enumerate(joined) if sheet is listed)
        order = [*reversed(range(at)), *range(at + 1, len(joined))]
        order.sort(key=lambda index: "checks" in joined[index].fields())
        found = ((index, _with(joined[index], listed)) for index in order)
        index, whole = next(((index, whole) for index, whole in found if whole), (at, None))
        if whole:
            joined[index] = whole
            del joined[at]
    return joined


def lists_measures(sheet: LogicalTable) -> bool:
    """Whether each row of a table is a measure of risks that it names by number, and nothing of the risks is said."""
    fields = sheet.fields()
    if sheet.kind == "card" or not {"treatments"} < fields or fields & {*SCORES, "checks", "result", "process"}:
        return False
    at = _number_column(sheet) if sheet.rows else None
    return at is not None and all(column.field != "risk" or index == at for index, column in enumerate(sheet.columns))


def lists_unnamed_measures(sheet: LogicalTable) -> bool:
    """Whether each row of a table is a measure with who, when or how far, under a heading that speaks of measures or risks, and no risk or check is named.

    A higher heading above that one speaks of them too: a chapter about another subject has measures of its own.
    """
    fields = sheet.fields()
    if sheet.kind == "card" or not sheet.rows or "treatments" not in fields or not fields & _FURTHER:
        return False
    if fields & {*SCORES, "checks", "result", "risk", "description"}:
        return False
    headings = [line for line in reversed(sheet.before) if is_heading(line)]
    if not headings or not _OF_MEASURES.fullmatch(tidy(headings[0].text)):
        return False
    chapter = next((line for line in headings[1:] if _is_higher(line, headings[0])), None)
    return chapter is None or _OURS.search(chapter.text) is not None or kind_of_title(chapter.text) is not None


def _is_higher(heading: Line, below: Line) -> bool:
    if heading.level is not None and below.level is not None:
        return heading.level < below.level
    return (heading.size or 0.0) > (below.size or 0.0) + _LARGER


def _number_column(sheet: LogicalTable) -> int | None:
    """The column that names risks by number in each row: its header speaks of risks, or each number has letters, or the cells say so ("Risk 1")."""
    for index, column in enumerate(sheet.columns):
        spoken = all("risk" in row[index].text.casefold() for row in sheet.rows)
        if column.said not in _NUMBERED and not heads_numbers(column.text) and not spoken:
            continue
        found = [numbers_in(row[index].text) for row in sheet.rows]
        lettered = all(letters for numbers in found for letters, _ in numbers)
        if all(found) and (lettered or spoken or "risk" in column.text.casefold()):
            return index
    return None


def _with(sheet: LogicalTable, listed: LogicalTable) -> LogicalTable | None:
    """A table of risks without measures with those of a list; None where it lacks a number of the list, or is another table."""
    fields = sheet.fields()
    if sheet.header is None or "risk" not in fields or "treatments" in fields or not fields & {*SCORES, "checks"}:
        return None
    own = _by_row(listed, _numbered(sheet))
    contents = {at: _measures(listed, rows) for at, rows in own.items()}
    if not contents or any(listed_in(content.nested) is None for content in contents.values()):
        return None
    further = [
        at for at, column in enumerate(listed.columns) if column.field not in _MEASURE and at != _number_column(listed)
    ]
    told = [
        column for column in listed.columns if column.field in _MEASURE[1:]
    ]  # they stand in the measures' own table
    added = [_added(column, 0) for column in listed.columns if column.field == _MEASURE[0]]
    added += [Heading(None, listed.columns[at].text, cell=ADDED) for at in further]
    added += [_added(column, number) for number, column in enumerate(told, 1)]
    blank = [Content()] * len(told)
    rows = [
        [*row, contents.get(at, Content()), *(_together(own.get(at, []), column) for column in further), *blank]
        for at, row in enumerate(sheet.rows)
    ]
    header = replace(sheet.header, columns=(*sheet.columns, *added))
    return replace(sheet, grids=[*sheet.grids, *listed.grids], header=header, rows=rows)


def _added(column: Heading, number: int) -> Heading:
    """A column of a list as one of the table that it is put into."""
    return replace(column, said=column.field).added(number)


def _by_row(listed: LogicalTable, numbered: Mapping[Number, int]) -> dict[int, list[Row]]:
    """The measures of each numbered row; none at all where a number is of no row."""
    column = _number_column(listed)
    own: dict[int, list[Row]] = {}
    for row in listed.rows if column is not None else []:
        for number in numbers_in(row[column or 0].text):
            at = look_up(number, numbered)
            if at is None:
                return {}
            own.setdefault(at, []).append(row)
    return own


def _numbered(sheet: LogicalTable) -> Mapping[Number, int]:
    """The rows of a table by the numbers of their risks, each of one row; none where rows lack them."""
    named = [(at, row) for at, row in enumerate(sheet.rows) if not all(content.blank for content in row)]
    for numbers in _columns_of_numbers(sheet, [row for _, row in named]):
        found = {number: at for (at, _), number in zip(named, numbers, strict=True) if number}
        if len(found) == sum(number is not None for number in numbers) > 1:
            return found
    return {}


def _columns_of_numbers(sheet: LogicalTable, rows: Sequence[Row]) -> Iterator[list[Number | None]]:
    """The number of each row's risk as its columns of numbers tell it, then as it stands before the names."""
    for index, column in enumerate(sheet.columns):
        if column.said in _NUMBERED or heads_numbers(column.text):
            found = [numbers_in(row[index].text) for row in rows]
            if any(len(numbers) == 1 for numbers in found) and all(len(numbers) < 2 for numbers in found):
                yield [numbers[0] if numbers else None for numbers in found]
        if column.field == "risk":
            yield [number_before_name(row[index].text) for row in rows]


def _measures(listed: LogicalTable, rows: Sequence[Row]) -> Content:
    """The measures of one risk as a table in a cell."""
    columns = [(column, index) for index, column in enumerate(listed.columns) if column.field in _MEASURE]
    heads = [Cell(0, col, lines=(Line(column.text),)) for col, (column, _) in enumerate(columns)]
    cells = [
        Cell(row, col, lines=content[index].lines)
        for row, content in enumerate(rows, 1)
        for col, (_, index) in enumerate(columns)
    ]
    page = next((line.page for cell in cells for line in cell.lines), 1)
    grid = Grid((*heads, *cells), len(rows) + 1, len(columns), "aligned", page=page)
    told = _together(rows, next(index for column, index in columns if column.field == "treatments"))
    return replace(told, lines=tuple(line for cell in cells for line in cell.lines), nested=(grid,))


def _together(rows: Sequence[Row], index: int) -> Content:
    """What several rows say in one column."""
    whole = Content()
    for row in rows:
        whole = whole.then(row[index])
    return replace(whole, key=None)
