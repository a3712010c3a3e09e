"""A sheet and what stands around it to a table of its kind, its rows numbered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from pipeline.interpret.context import Context
from pipeline.interpret.kinds import Kind, is_interim
from pipeline.interpret.method import legend_of, scale_of
from pipeline.interpret.rows import controls, items, risks
from pipeline.interpret.sheet import Sheet
from schemas.tables import AnyTable, Column, Control, ControlPlan, FollowUp, Item, Risk, RiskAssessment

_R = TypeVar("_R", Risk, Control, Item)


def _pages(sheet: Sheet) -> tuple[int, int] | None:
    """The first and last page of a sheet; None in Word."""
    return (sheet.grids[0].page, sheet.grids[-1].page) if sheet.grids[0].box else None


def _numbered(rows: Iterable[_R], table: str) -> list[_R]:
    """Rows with their ids, unique in the file."""
    return [row.model_copy(update={"id": f"{table}-row-{number}"}) for number, row in enumerate(rows, 1)]


def table_of_sheet(sheet: Sheet, kind: Kind, context: Context, identity: str, prose: Sequence[str]) -> AnyTable:
    """A sheet as a table of its kind, its rows numbered."""
    scale = scale_of(sheet.columns, prose)
    common: dict[str, Any] = {
        "id": identity,
        "title": context.title,
        "year": context.year,
        "period": context.period,
        "unit": context.unit,
        "body": context.body,
        "organisations": context.organisations,
        "matter": context.matter.id if context.matter else None,
        "columns": [
            Column(field=column.field, header=column.header, group=column.group, help=column.help)
            for column in sheet.columns
        ],
        "scale": scale,
        "pages": _pages(sheet),
    }
    if kind == "risk_assessment":
        return RiskAssessment(**common, risks=_numbered(risks(sheet, legend_of(scale)), identity))
    if kind == "control_plan":
        return ControlPlan(**common, controls=_numbered(controls(sheet, legend_of(scale)), identity))
    return FollowUp(
        **common, items=_numbered(items(sheet, legend_of(scale)), identity), interim=is_interim(context.heading)
    )
