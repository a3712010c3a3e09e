"""Rows below the rows of a table that tell how each check went: "Resultat: …" below its name, and the outcome at the end of the same line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.model.page import Line
from extractors.tables.lines import union
from pipeline.interpret.cards.names.badges import is_outcome
from pipeline.interpret.cells.content import Content
from pipeline.interpret.columns.heading import Heading
from pipeline.interpret.phrases.vocabulary import SUBJECTS
from pipeline.interpret.tables.bands.details import labelled
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.interpret.tables.sections.told_around import OUTCOME

_RESULT = frozenset({"result"})
_FEWEST = 2  # rows with an outcome below them
_SPACE = 0.5  # of the letters' size: no further behind its line's end a text goes on


@dataclass(frozen=True, slots=True)
class _Below:
    """A row that tells how the check above it went: the labelled result, the columns that it stands in, and the outcome, in the first of its own."""

    result: Content
    at: frozenset[int]
    outcome: Content | None
    column: int | None


def with_outcomes_above(sheet: LogicalTable) -> LogicalTable:
    """A table with the outcomes that stand beside labelled results below its rows in a column of their own, where each such row has nothing else; the table as it is where there are none."""
    if sheet.header is None or sheet.kind != "table" or any(column.said == "result" for column in sheet.columns):
        return sheet
    named = {at for at, column in enumerate(sheet.columns) if column.said in SUBJECTS}
    below = [_below(row, above, named) for above, row in pairwise([[], *sheet.rows])]
    told = [one for one in below if one and one.outcome]
    labelled_rows = [one for row, one in zip(sheet.rows, below, strict=True) if one or _is_labelled(row, named)]
    if len(told) < _FEWEST or None in labelled_rows or len({one.column for one in told}) > 1 or below[0]:
        return sheet
    added = Heading(None, OUTCOME).added(len(sheet.columns))
    header = replace(sheet.header, columns=(*sheet.columns, added))
    behind = [*below[1:], None]
    rows = [_row(row, one, after) for row, one, after in zip(sheet.rows, below, behind, strict=True)]
    return replace(sheet, header=header, rows=rows)


def _is_labelled(row: Sequence[Content], named: set[int]) -> bool:
    """Whether a cell among the names begins with the label of a result."""
    return any(says_result(row[at]) for at in named)


def says_result(content: Content) -> bool:
    """Whether a cell begins with the label of a result: "Resultat: …"."""
    first = content.own[:1]
    return bool(first) and ":" in first[0].text and bool(labelled(first, _RESULT)[0])


def _below(row: Sequence[Content], above: Sequence[Content], named: set[int]) -> _Below | None:
    """What a row tells of the one above, if its own cells are nothing but a labelled result among the names and an outcome behind it."""
    going_on = {content.key for content in above} - {None}
    own = {
        content.key: at
        for at, content in reversed([*enumerate(row)])
        if not content.blank and content.key not in going_on
    }
    columns = sorted(own.values())
    if not columns or columns[0] not in named or not says_result(row[columns[0]]):
        return None
    first, *others = columns
    result, at = row[first], {place for place, content in enumerate(row) if content.key == row[first].key}
    if others and (whole := _run_over(result, row[others[0]])):
        result, at = whole, at | {others.pop(0)}
    if not others:
        return _Below(result, frozenset(at), None, None)
    outcome = row[others[0]]
    is_told = len(others) == 1 and is_outcome(Line(outcome.text))
    return _Below(result, frozenset(at), outcome, others[0]) if is_told else None


def _run_over(content: Content, behind: Content) -> Content | None:
    """A text with what the cell behind it holds, where its only line runs over its own side into that cell and goes on there, a space apart."""
    if len(content.own) != 1 or len(behind.own) != 1:
        return None
    (line,), (rest,) = content.own, behind.own
    if not (line.box and rest.box and line.size and behind.regions):
        return None
    is_over = line.box[2] > behind.regions[0].bbox[0]
    if not is_over or not 0 <= rest.box[0] - line.box[2] <= _SPACE * line.size:
        return None
    whole = replace(
        line, text=f"{line.text} {rest.text}", words=line.words + rest.words, box=union((line.box, rest.box))
    )
    return replace(content, lines=(whole,), regions=content.regions + behind.regions)


def _row(row: list[Content], own: _Below | None, after: _Below | None) -> list[Content]:
    """A row with its outcome, which the row after it tells; that one with its result alone."""
    if own is None:
        across = row[-1] if len({content.key for content in row}) == 1 else Content()
        return [*row, after.outcome if after and after.outcome else across]
    kept = [own.result if at in own.at else content for at, content in enumerate(row)]
    return [*(Content() if at == own.column else content for at, content in enumerate(kept)), Content()]
