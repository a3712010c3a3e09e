"""What a paper before a table's own says at the document's head, which says nothing of that table.

A table's own paper is known by a title that names a board or internal control; "Riskanalys 2026" below the parties of a work
environment's plan is a chapter of that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.model.page import Grid, Line
from pipeline.interpret.cells.entities import body_in, years_in
from pipeline.interpret.pages.reading_order import Order
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.context.subjects import OURS, subject_of
from pipeline.interpret.tables.context.table_context import TableContext
from pipeline.interpret.tables.context.titles_above import is_heading
from pipeline.interpret.tables.scope.preparedness import is_over


def dated_title(context: TableContext) -> Line | None:
    """The first line of the table's title, where that names a kind of ours, its year and no other subject."""
    if context.own.line is None or context.own.text is None or subject_of(context.own.text):
        return None
    return context.own.line if kind_of_title(context.own.text) and years_in(context.own.text) else None


def without_earlier_paper(
    lines: Sequence[Line], context: TableContext, tables: Sequence[Grid], order: Order
) -> list[Line]:
    """The lines at a document's head without the text below a heading that a title with its year and whose it is ends, where a table stands between both.

    tables: the first grid of each, in their order.
    """
    title = dated_title(context)
    if title is None or not (OURS.search(context.own.text or "") or body_in(context.own.text or "")):
        return list(lines)
    between = next((grid for grid in tables if order.of(grid) < order.of(title)), None)
    return list(lines) if between is None else list(_of_paper(lines, title, between, order))


def _of_paper(lines: Sequence[Line], title: Line, between: Grid, order: Order) -> Iterator[Line]:
    """The lines that stand below a table, or below no heading or one that the title does not end."""
    is_ended = False
    for line in lines:
        if is_heading(line):
            is_ended = order.of(line) < order.of(between) and not is_over(line, title)
        if is_heading(line) or not is_ended:
            yield line
