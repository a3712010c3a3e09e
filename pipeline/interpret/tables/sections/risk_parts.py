"""Small tables of one risk below the label or heading that names it: its scores, its checks and its measures, each in a table of its own.

Scores and checks may be drawn as labels with values: a form that names no risk tells of the one above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from extractors.model.page import Line
from pipeline.interpret.cards.boxes.card_tables import TOLD
from pipeline.interpret.cards.line_setting import alike
from pipeline.interpret.cells.content import Content, regions_of
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.columns.heading import Header, Heading
from pipeline.interpret.phrases.vocabulary import CONTROLLED
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.interpret.tables.sections.added_columns import with_same_added
from pipeline.interpret.tables.sections.lines_above import above_of, is_caption
from pipeline.interpret.tables.sections.nameless_forms import NAMES, as_table

_CHECKS, _SCORES, _MEASURES = (
    "checks",
    "scores",
    "measures",
)  # what a part tells of its risk, in the order of what has a row each
_SEVERAL = 2  # parts of a risk


def join_parts(sheets: Sequence[LogicalTable]) -> list[LogicalTable]:
    """Sheets, where several below one label of a risk, below its card or below one of several headings over the same parts, tell different things of it, are one table.

    Its rows are the checks, else the scores; the scores and the measures are those of each row.
    """
    runs: list[_Run] = []
    for sheet in sheets:
        last = runs[-1] if runs else None
        if last and last.head and _goes_on(last.parts, last.head, sheet):
            last.parts.append(sheet)
        else:
            before = last.parts[-1] if last else None
            label = _label_of(sheet, before)
            runs.append(_Run([sheet], label or _heading_of(sheet), labelled=bool(label)))
    joined: list[LogicalTable] = []
    for is_one, group in groupby(runs, key=lambda run: run.labelled or _comes_again(run, runs)):
        tables = [table for run in group for table in (_as_one(run.parts) if is_one else run.parts)]
        joined += with_same_added(tables) if is_one else tables
    return joined


@dataclass(frozen=True, slots=True)
class _Run:
    """Tables below each other with the label or heading above the first; without such none goes on it."""

    parts: list[LogicalTable]
    head: Sequence[Line]
    labelled: bool

    def told(self) -> list[str | None]:
        """What each part tells."""
        return list(map(_part, self.parts))


def _comes_again(run: _Run, runs: Sequence[_Run]) -> bool:
    """Whether the same several parts stand below a heading and another one set alike: one is a chapter with a table of its own."""
    if len(run.parts) < _SEVERAL:
        return False
    others = (other for other in runs if other is not run and not other.labelled and other.told() == run.told())
    return any(alike(run.head[-1], other.head[-1]) and run.head[0].text != other.head[0].text for other in others)


def _heading_of(sheet: LogicalTable) -> Sequence[Line]:
    """The heading above a table that is the first part of what it names; nothing for any other."""
    headings = above_of(sheet, 0.0).headings if _part(sheet) is not None and sheet.before else []
    return headings[-1] if headings else []


def _part(sheet: LogicalTable) -> str | None:
    """What a table without names, or a form that names nothing, tells of one risk; None for any other."""
    own = as_table(sheet)
    fields = own.fields()
    if own.kind == "card" or not fields or fields & NAMES:
        return None
    if fields & CONTROLLED:
        return _CHECKS
    if all(column.field in SCORES for column in own.columns) and len(_own_rows(own)) == 1:
        return _SCORES
    return _MEASURES if sheet is own and "treatments" in fields <= TOLD else None


def _own_rows(sheet: LogicalTable) -> list[list[Content]]:
    """A table's rows without a last one that is but the caption of the table below."""
    *rows, last = sheet.rows or [[]]
    filled = [content for content in last if not content.blank]
    return rows if len(filled) == 1 and is_caption(filled[0].lines[0], filled[0].lines) else sheet.rows


def _label_of(sheet: LogicalTable, before: LogicalTable | None) -> list[Line]:
    """The label of the risk that a table is the first part of: above it, or that of the card right above it; none for any other."""
    if _part(sheet) is None or not (sheet.before or before):
        return []
    above = above_of(sheet, 0.0)
    if above.labels_risk:
        return above.risks or above.described
    is_card = before is not None and before.kind == "card" and len(before.rows) == 1 and not sheet.before
    return (
        [line for content in before.cells("risk", before.rows[0]) for line in content.lines[:1]]
        if before and is_card
        else []
    )


def _goes_on(parts: Sequence[LogicalTable], label: Sequence[Line], sheet: LogicalTable) -> bool:
    """Whether a table is a further part of a risk: nothing but captions ("Åtgärder") stand above it, and no part tells the same."""
    own = _part(sheet)
    captions = all(is_caption(line, label) for line in sheet.before)
    return own is not None and captions and own not in {_part(part) for part in parts}


def _as_one(parts: Sequence[LogicalTable]) -> list[LogicalTable]:
    """The parts of a risk as one table, which stands where the first of them does."""
    named = {_part(part): as_table(part) for part in parts}
    main = named.get(_CHECKS) or named.get(_SCORES)
    if len(parts) < _SEVERAL or main is None or main.header is None:
        return list(parts)
    added = _added([part for part in named.values() if part is not main])
    whole = replace(
        main,
        grids=[grid for part in parts for grid in part.grids],
        header=Header(main.header.first, main.header.end, (*main.columns, *(column for column, _ in added))),
        rows=[[*row, *(content for _, content in added)] for row in _own_rows(main)],
        before=parts[0].before,
        titles=[title for part in parts for title in part.titles],
    )
    return [whole]


def _added(parts: Sequence[LogicalTable]) -> list[tuple[Heading, Content]]:
    """What further parts tell of each row: the scores in their columns, the measures as a table in a cell."""
    found: list[tuple[Heading, Content]] = []
    for part in parts:
        if _part(part) == _MEASURES:
            found.append((Heading("treatments", "", said="treatments"), _cell_of(part)))
        else:
            found += zip(part.columns, _own_rows(part)[0], strict=False)
    return [(column.added(at), content) for at, (column, content) in enumerate(found)]


def _cell_of(sheet: LogicalTable) -> Content:
    """A list of measures as the table in a cell."""
    lines = tuple(line for grid in sheet.grids for row in grid.rows() for cell in row for line in cell.lines)
    path = next((line.path for line in lines), None)
    return Content(lines, tuple(regions_of(lines)), path=path, nested=tuple(sheet.grids))
