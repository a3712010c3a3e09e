"""A document to facts: its matters, tables and ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

from extractors.page import Document, Grid
from pipeline.interpret.bodies import body_in, unify
from pipeline.interpret.context import Context, context_of
from pipeline.interpret.kinds import Kind, is_interim, kind_of, looks_like_ours
from pipeline.interpret.matters import matters
from pipeline.interpret.method import legend_of, scale_of
from pipeline.interpret.noise import noise_of
from pipeline.interpret.rows import controls, items, risks
from pipeline.interpret.sheets import Sheet, sheets
from pipeline.interpret.text import tidy
from schemas.extraction import LedgerEntry, Problem
from schemas.matter import Matter
from schemas.tables import AnyTable, Column, Control, ControlPlan, FollowUp, Item, Risk, RiskAssessment

_R = TypeVar("_R", Risk, Control, Item)
Outcome = Literal["extracted", "ignored", "unread"]
_FRONT = 12  # lines at the head of a document


@dataclass(slots=True)
class Facts:
    """What a document says."""

    matters: list[Matter] = field(default_factory=list)
    risk_assessments: list[RiskAssessment] = field(default_factory=list)
    control_plans: list[ControlPlan] = field(default_factory=list)
    follow_ups: list[FollowUp] = field(default_factory=list)
    ledger: list[LedgerEntry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def add(self, table: AnyTable) -> None:
        """Puts a table among its kind."""
        target = {RiskAssessment: self.risk_assessments, ControlPlan: self.control_plans, FollowUp: self.follow_ups}[
            type(table)
        ]
        target.append(table)  # type: ignore[attr-defined]  # the dictionary pairs each type with its list


def interpret(document: Document) -> Facts:
    """The facts of a document, nothing invented and nothing lost: every table is in the ledger."""
    facts = Facts(matters=matters(document), problems=list(document.problems))
    front, prose = _front(document), _prose(document)
    for number, sheet in enumerate(sheets(document), 1):
        context = context_of(sheet, facts.matters, front)
        kind = kind_of(sheet, context.heading)
        if kind:
            facts.add(_table(sheet, kind, context, f"table-{number}", prose))
        facts.ledger.extend(_entries(sheet, kind))
        if kind is None and looks_like_ours(sheet, [context.heading]):
            facts.problems.append(_unread(sheet))
    _unify_bodies(facts)
    facts.ledger.extend(
        LedgerEntry(
            page=page.number, kind="page", outcome="ignored" if page.depth == "text" else "unread", reason=page.reason
        )
        for page in document.pages
        if page.depth != "full"
    )
    return facts


def _unify_bodies(facts: Facts) -> None:
    """One body has one name in one document."""
    tables: list[AnyTable] = [*facts.risk_assessments, *facts.control_plans, *facts.follow_ups]
    names = unify([*(table.body for table in tables), *(body_in(matter.title or "") for matter in facts.matters)])
    for table in tables:
        table.body = names[table.body.name] if table.body else None


def _front(document: Document) -> list[str]:
    noise = noise_of(document)
    lines = [tidy(line.text) for page in document.pages[:1] for line in page.lines() if id(line) not in noise]
    return lines[:_FRONT]


def _prose(document: Document) -> list[str]:
    """All text that may state the method: lines outside tables, and cells of tables that are none of ours."""
    texts: list[str] = []
    for page in document.pages:
        texts += [tidy(line.text) for line in page.lines()] if page.depth == "full" else page.text.splitlines()
        texts += [
            " ".join(tidy(line.text) for cell in row for line in cell.lines)
            for grid in page.grids()
            if grid.n_rows < 12
            for row in grid.rows()
        ]
    return texts


def _entries(sheet: Sheet, kind: Kind | None) -> Iterator[LedgerEntry]:
    """A sheet in the ledger, once for each part that a page break made of it."""
    ours = kind is None and looks_like_ours(sheet, [])
    outcome: Outcome = "extracted" if kind else "unread" if ours else "ignored"
    reason = None if kind else "kolumnerna kunde inte tolkas" if ours else "ingen tabell om intern kontroll"
    for grid in sheet.grids:
        page = None if grid.path and not grid.box else grid.page
        yield LedgerEntry(page=page, bbox=grid.box, path=grid.path, kind="table", outcome=outcome, reason=reason)


def _unread(sheet: Sheet) -> Problem:
    first: Grid = sheet.grids[0]
    place = f"på sidan {first.page}" if first.box else f"({(first.path or '').replace('table', 'tabell')})"
    return Problem(
        code="table-unread",
        message=f"En tabell {place} ser ut att handla om intern kontroll men kunde inte tolkas.",
        page=first.page if first.box else None,
    )


def _pages(sheet: Sheet) -> tuple[int, int] | None:
    """The first and last page of a sheet; None in Word."""
    return (sheet.grids[0].page, sheet.grids[-1].page) if sheet.grids[0].box else None


def _numbered(rows: Iterable[_R], table: str) -> list[_R]:
    """Rows with their ids, unique in the file."""
    return [row.model_copy(update={"id": f"{table}-row-{number}"}) for number, row in enumerate(rows, 1)]


def _table(sheet: Sheet, kind: Kind, context: Context, identity: str, prose: Sequence[str]) -> AnyTable:
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
