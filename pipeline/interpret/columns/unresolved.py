"""Columns that were not understood although the table lacks what they may hold: what is passed over is said."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.interpret.columns.arithmetic import PARTS, SCORES
from pipeline.interpret.columns.contents import contents_of
from pipeline.interpret.columns.heading import Heading
from pipeline.swedish.document_kinds import Kind

_NAMES = frozenset({"risk", "description", "process", "checks"})
_RISKS = frozenset({"risk", "description"})


def unresolved(columns: Sequence[Heading], rows: Sequence[Sequence[str]], titled: Kind | None) -> list[str]:
    """The headers of columns that nobody knows and that may hold what the table lacks.

    Numbers, where only a part of a score was found; texts, where no column names the row, where a follow-up has no results,
    or left of the checks of a plan that names no risk.

    Args:
        columns: with their roles.
        rows: the texts below them.
        titled: what the headings around the table name.
    """
    fields = {column.field for column in columns}
    contents = contents_of(rows, len(columns))
    numbers = 0 < len(fields & set(PARTS)) < len(PARTS) and "score" not in fields and fields & SCORES != {"value"}
    texts = not fields & _NAMES or (titled == "follow_up" and "checks" in fields and "result" not in fields)
    names = 0 if fields & _RISKS else next((at for at, column in enumerate(columns) if column.field == "checks"), 0)
    return [
        column.header
        for at, (column, content) in enumerate(zip(columns, contents, strict=True))
        if column.field is None and column.said is None and column.header
        if (numbers and content.is_small() and not _counts(content.numbers()))
        or ((texts or at < names) and "texts" in content.looks())
    ]  # fmt: skip


def _counts(numbers: Sequence[float | None]) -> bool:
    """Whether numbers count the rows."""
    found = [number for number in numbers if number is not None]
    return found == sorted(set(found))
