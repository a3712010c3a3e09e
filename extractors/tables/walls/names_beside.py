"""Rows that begin beside a line of the name that spans them: a risk of many lines beside its second check, in one line of text with that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractors.tables.lines import union
from extractors.tables.text_rows import Segment, TextRow

_LEAST = 3  # further columns that begin anew
Line = Mapping[int, Segment]


def begins_beside_name(line: Line, above: Line, begun: frozenset[int], wide: float) -> bool:
    """Whether but the first column's text of a line goes on from line to line, and those of others begin anew below white.

    Args:
        line: its texts by column.
        above: for each of its columns the text above, where one is near.
        begun: the columns in which it does not go on the text above.
        wide: the step that is more than from line to line.
    """
    others = [column for column in line if column]
    if 0 not in line or 0 in begun or 0 not in above or len(others) < _LEAST:
        return False
    steps = {column: line[column].foot - text.foot for column, text in above.items()}
    return steps[0] <= wide and all(steps.get(column, 0.0) > wide for column in others)


def has_others_at_top(index: int, columns: Sequence[Line], above: Sequence[Mapping[int, int]], wide: float) -> bool:
    """Whether the name that goes on in a line has texts of other columns beside its first line: cells set to their foot or middle begin below that.

    columns: the texts of each line by column. above: for each line by column the line that has the text above.
    """
    at = index
    while (before := above[at].get(0)) is not None and columns[at][0].foot - columns[before][0].foot <= wide:
        at = before
    return len(columns[at]) > 1


def name_ends_alone(lines: Sequence[Line], wide: float) -> bool:
    """Whether the name that goes on in the first of some lines ends before a capital begins beside other columns, with no white above: rows without white between have such."""
    last = lines[0][0]
    for line, name in ((line, line[0]) for line in lines[1:] if 0 in line):
        if name.foot - last.foot > wide:
            return True
        if len(line) > 1 and name.text[:1].isupper():
            return False
        last = name
    return True


def without_rest_of_name(rows: Sequence[TextRow], columns: Sequence[Line], wide: float) -> list[TextRow]:
    """The lines of a row that began beside a name, without that name's lines beside its own.

    columns: the texts of each line by column.
    """
    kept: list[TextRow] = []
    last: Segment | None = columns[0][0]
    for row, line in zip(rows, columns, strict=True):
        name = line.get(0) if last is not None else None
        last = name if name is None or last is None or name.foot - last.foot <= wide else None
        if name is None or last is None:
            kept.append(row)
        elif others := [segment for segment in row.segments if segment is not name]:
            kept.append(TextRow(others, union(segment.box for segment in others), row.space))
    return kept
