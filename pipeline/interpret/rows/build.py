"""A sheet and what stands around it to a table of its kind; rows get their ids once it is known which tables there are."""

from __future__ import annotations

from typing import Any, TypeVar

from extractors.model.paths import page_of
from pipeline.interpret.legends.legends import Legends
from pipeline.interpret.legends.scale import legend_of, scale_of
from pipeline.interpret.phrases.titles import is_interim
from pipeline.interpret.rows.rows import controls, items, risks
from pipeline.interpret.tables.bands.group_bands import texts_of
from pipeline.interpret.tables.context.table_context import TableContext
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.swedish.document_kinds import Kind
from schemas.tables import AnyTable, Column, ControlPlan, FollowUp, RiskAssessment, Table, rows_of

_T = TypeVar("_T", bound=Table)
_ROWS = ("risks", "controls", "items")


def _pages(sheet: LogicalTable) -> tuple[int, int] | None:
    """The first and last page of a sheet; None in Word."""
    first, last = page_of(sheet.grids[0]), page_of(sheet.grids[-1])
    return (first, last) if first and last else None


def renamed(table: _T, identity: str) -> _T:
    """A table under another id, its rows numbered under it: unique in the file."""
    rows: dict[str, Any] = {
        name: [row.model_copy(update={"id": f"{identity}-row-{number}"}) for number, row in enumerate(of, 1)]
        for name in _ROWS
        if (of := getattr(table, name, None)) is not None
    }
    return table.model_copy(update={"id": identity, **rows})


def has_the_same_rows(one: AnyTable, other: AnyTable) -> bool:
    """Whether two tables have as many rows, at the same places."""
    places = ([(row.source.path, row.source.regions) for row in rows_of(table)] for table in (one, other))
    return next(places) == next(places)


def table_of_sheet(sheet: LogicalTable, kind: Kind, context: TableContext, identity: str, legends: Legends) -> AnyTable:
    """A sheet as a table of its kind, its rows without ids yet."""
    texts = texts_of(sheet)
    scale = scale_of(sheet.columns, legends, texts)
    legend = legend_of(scale, legends, texts)
    common: dict[str, Any] = {
        "id": identity,
        "title": context.title,
        "year": context.year(kind),
        "period": context.period,
        "unit": context.unit,
        "body": context.body,
        "organisations": context.organisations,
        "matter": context.matter.id if context.matter else None,
        "columns": [
            Column(field=column.field, header=column.clause[0], group=column.group, help=column.clause[1])
            for column in sheet.columns
        ],
        "scale": scale,
        "pages": _pages(sheet),
    }
    if kind == "risk_assessment":
        return RiskAssessment(**common, risks=list(risks(sheet, legend)))
    if kind == "control_plan":
        return ControlPlan(**common, controls=list(controls(sheet, legend)))
    return FollowUp(**common, items=list(items(sheet, legend)), interim=is_interim(context.heading, context.near))
