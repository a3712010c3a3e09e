"""Tables whose first column holds several levels, told by their indent: "Process / Risk / Kontrollmoment"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.content import Content
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.columns.heading import Header, Heading
from pipeline.interpret.columns.pivot_headers import heads_levels, with_pivoted_levels
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.tables.bands.group_bands import is_one_cell
from pipeline.interpret.tables.bands.row_counts import without_bare_counts
from pipeline.interpret.tables.bands.tree_signs import without_sign
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.interpret.tables.trees.level_depths import (
    are_numbered,
    depths_by_looks,
    depths_of,
    have_signs,
    heads_sum_up,
    left_of,
    scored_below,
)

_PARTS = lazy_pattern(r"\s*(?:[/>›→|,]|\boch\b|(?<=\s)[–-](?=\s))\s*")
_TAG = lazy_pattern(r"(?P<tag>[^\W\d][^:]{2,24}):\s+(?=\S)")
_NUMBER = lazy_pattern(r"\d{1,2}(?:\.\d{1,2})*\.?\s+(?=[^\W\d])")  # its place in the tree
_ORDER = ("process", "risk", "checks")  # from the outer level to the inner
_GROUPED = _ORDER[:2]  # what risks below groups are


def with_levels(sheet: LogicalTable) -> LogicalTable:
    """A table with a column for each level that a header names, and what stands above a row given to it.

    So it is where names of risks stand below rows set further out whose scores are worked out of theirs: these name the process.
    The table as it is where its texts begin at fewer or more places than it has levels.
    """
    if sheet.header is None:
        return sheet
    drawn, sheet = sheet, _pivoted(sheet, sheet.header)
    column, names, depths = _tree(sheet)
    if not depths or sheet.header is None:
        return drawn
    header = sheet.header.with_added(names[:-1])
    inner = replace(header.columns[column], said=names[-1], field=names[-1])
    columns = (*header.columns[:column], inner, *header.columns[column + 1 :])
    worked_out = scored_below(sheet, depths) if names[0] == "process" else set()
    tree = [
        [Content() if depth == 0 and at in worked_out else cell for at, cell in enumerate(row)]
        for row, depth in zip(_untagged(_uncounted(sheet.rows, column, depths), column, names), depths, strict=True)
    ]
    rows = _rows(tree, column, depths, names)
    return replace(sheet, header=replace(header, columns=columns), rows=list(rows))


def _pivoted(sheet: LogicalTable, header: Header) -> LogicalTable:
    """A table whose headers of scores say these, where a pivot table worked them out."""
    return replace(sheet, header=replace(header, columns=tuple(with_pivoted_levels(header.columns))))


def _tree(sheet: LogicalTable) -> tuple[int, list[str], list[int | None]]:
    """The column whose texts stand at several levels, what these are, and how deep each row stands; no depths where there is none."""
    column = next((at for at, heading in enumerate(sheet.columns) if names_levels(heading)), None)
    names = [*_GROUPED] if column is None else _levels(sheet.columns[column].text)
    if column is not None and (depths := depths_of(sheet, column, len(names))):
        return column, names, depths
    column = _risks_at(sheet) if column is None else column
    if column is None or tuple(names) != _GROUPED or not SCORES & sheet.fields() or "process" in sheet.fields():
        return 0, names, []
    return column, names, next(_depths_that_sum_up(sheet, column), [])


def _depths_that_sum_up(sheet: LogicalTable, column: int) -> Iterator[list[int | None]]:
    """How deep the rows of groups and risks may stand, by their indents or looks, where the groups' scores are worked out of their risks'."""
    if (indented := depths_of(sheet, column, len(_GROUPED))) and heads_sum_up(sheet, column, indented, are_groups=True):
        yield indented
    is_told = names_levels(sheet.columns[column]) or heads_levels(sheet.columns[column])
    for depths in depths_by_looks(sheet, column):
        are_groups = is_told or have_signs(sheet, column, depths) or are_numbered(sheet, depths)
        if heads_sum_up(sheet, column, depths, are_groups=are_groups):
            yield depths


def _risks_at(sheet: LogicalTable) -> int | None:
    """The first column of risks, or the table's first where nobody knows what it is."""
    said = [heading.said for heading in sheet.columns]
    return said.index("risk") if "risk" in said else next((0 for one in said[:1] if one is None), None)


def names_levels(heading: Heading) -> bool:
    """Whether a header names the usual levels, one after the other."""
    return len(_levels(heading.text)) > 1


def _levels(text: str) -> list[str]:
    """The fields that a header names one after the other, from the outer level to the inner; [] where it names but one."""
    meanings = [classify(part) for part in _PARTS.split(text)]
    fields = [meaning.field for meaning in meanings if meaning and meaning.whole]
    is_order = len(fields) == len(meanings) > 1 and fields == [one for one in _ORDER if one in fields]
    return fields if is_order else []


def _uncounted(rows: Sequence[list[Content]], column: int, depths: Sequence[int | None]) -> list[list[Content]]:
    """The rows, those of the outermost level without the number of rows below them in brackets ("Ekonomi (3)"), sums not counted."""
    own = [at for at, depth in enumerate(depths) if depth is not None]
    heads = [rows[at][column] if depths[at] == 0 and rows[at][column].lines else None for at in own]
    named = dict(zip(own, without_bare_counts(heads, [rows[at] for at in own]), strict=True))
    return [
        [*row[:column], head, *row[column + 1 :]] if (head := named.get(at)) else row for at, row in enumerate(rows)
    ]


def _untagged(rows: Sequence[list[Content]], column: int, names: Sequence[str]) -> list[list[Content]]:
    """The rows, without the sign before what stands in a column ("▾", "▫"), its number in the tree where all have one ("1.1"), and the level's name before that ("Risk: Jäv")."""
    first = [
        next(iter(row[column].lines)) for row in rows if not row[column].blank and left_of(row[column]) is not None
    ]
    numbered = all(_NUMBER.match(line.text) for line in first)
    return [
        [_name(cell, names, numbered=numbered) if at == column else cell for at, cell in enumerate(row)] for row in rows
    ]


def _rows(
    rows: Sequence[list[Content]], column: int, depths: Sequence[int | None], names: Sequence[str]
) -> Iterator[list[Content]]:
    """A row for each text of the inner level, for each of an outer one that has none below it but for a process, and for each sum.

    A comment over the whole width at the inner level's place stays over the whole width.
    """
    above: list[list[Content] | None] = [None] * (len(names) - 1)
    bare: list[Content] | None = None  # the row of an outer level that nothing came below yet
    for row, depth in zip(rows, depths, strict=True):
        if depth is None:
            yield [*row, *(row[0] if is_one_cell(row) else Content() for _ in above)]
            continue
        if depth == len(above):
            yield [*row, *(row[0] for _ in above)] if is_one_cell(row) else _with(row, above, column)
            bare = None
            continue
        if bare is not None:
            yield bare
        if depth < 0:
            continue
        above = [*above[:depth], row, *([None] * (len(above) - depth - 1))]
        empty = [*row[:column], Content(), *row[column + 1 :]]
        bare = _with(empty, above, column) if names[depth] != "process" else None
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
    first = without_sign(content.lines[0])
    if numbered:
        first = replace(first, text=_NUMBER.sub("", first.text, count=1))
    tag = _TAG.match(first.text)
    meaning = classify(tag["tag"]) if tag else None
    if tag and meaning and meaning.whole and meaning.field in names:
        first = replace(first, text=first.text[tag.end() :])
    return replace(content, lines=(first, *content.lines[1:]))
