"""A row whose merged name the page breaks off: the row behind the break is the next one under that name."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model.page import Line
from pipeline.interpret.cells.content import Content
from pipeline.interpret.tables.logical_table import Sheet

SPANNING = frozenset({"process", "risk", "description"})
HELD = frozenset({"likelihood", "consequence", "value", "score", "responsible", "report_to", "owner"})
_EARLY = 0.8  # heights of a line by which a cell ended above the break
_TOLD = 2  # columns that begin anew


def is_next_under(sheet: Sheet, last: Sequence[Content], first: Sequence[Content]) -> bool:
    """Whether the first row behind a break has cells of its own beside a name that runs on.

    The page breaks a row off at one height: a cell that ended above it is whole, and what stands in its column
    behind the break is another's. Each such text must begin as texts do.
    """
    pairs = [
        (content, more)
        for column, content, more in zip(sheet.columns, last, first, strict=False)
        if column.field not in SPANNING and not content.blank and not more.blank
    ]
    named = any(c.field in SPANNING and not more.blank for c, more in zip(sheet.columns, first, strict=False))
    foot = max((_foot(content) for content in last), default=0.0)
    ended = [content for content, _ in pairs if 0 < _foot(content) < foot - _EARLY * _height(content.lines[-1])]
    return named and len(pairs) >= _TOLD and bool(ended) and all(_begins(more.text) for _, more in pairs)


def put_together(sheet: Sheet, rows: Sequence[list[Content]]) -> None:
    """Gives both halves of what spans the break to the rows on both sides, and the name's score and who answers for it.

    Behind the break these are blank where their cell spans it, as the name's does.
    """
    last = sheet.rows[-1]
    for index, column in enumerate(sheet.columns):
        held, rest = last[index], rows[0][index]
        if column.field in HELD and rest.blank:
            _give(held, rows, index)
        if column.field not in SPANNING or rest.blank:
            continue
        whole = held.then(rest)
        _give(whole, list(reversed(sheet.rows)), index)
        _give(whole, rows, index)


def _give(content: Content, rows: Sequence[list[Content]], index: int) -> None:
    """Puts a content into a column of the first row, and of those behind it that share its cell."""
    key = rows[0][index].key
    for number, row in enumerate(rows):
        if number and (key is None or row[index].key != key):
            break
        row[index] = content


def _foot(content: Content) -> float:
    """Where a content's last line ends on its page, 0 without one."""
    line = content.lines[-1] if content.lines else None
    return line.box[3] if line and line.box and line.page == max(one.page for one in content.lines) else 0.0


def _height(line: Line) -> float:
    return line.box[3] - line.box[1] if line.box else 0.0


def _begins(text: str) -> bool:
    """Whether a text begins with a capital, a number or a bullet."""
    return bool(text) and not text[0].islower()
