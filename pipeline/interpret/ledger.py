"""The account of what was read: every table and card once, and every page set aside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from extractors.page import Grid, Page
from pipeline.interpret.sheet import Sheet
from schemas.extraction import LedgerEntry, Problem

Outcome = Literal["extracted", "ignored", "unread"]
_REASONS: dict[Outcome, str | None] = {
    "extracted": None,
    "ignored": "ingen tabell om intern kontroll",
    "unread": "kolumnerna kunde inte tolkas",
}


def entries(sheet: Sheet, outcome: Outcome) -> Iterator[LedgerEntry]:
    """A sheet in the ledger, once for each part that a page break made of it, and for each card."""
    for grid in sheet.grids:
        page = None if grid.path and not grid.box else grid.page
        yield LedgerEntry(
            page=page, bbox=grid.box, path=grid.path, kind=sheet.kind, outcome=outcome, reason=_REASONS[outcome]
        )


def set_aside(page: Page) -> LedgerEntry:
    """A page that was not read in full: by triage, or since it could not be."""
    return LedgerEntry(
        page=page.number, kind="page", outcome="ignored" if page.depth == "text" else "unread", reason=page.reason
    )


def unread(sheet: Sheet) -> Problem:
    """The problem of a sheet that looks like ours and was not understood."""
    first: Grid = sheet.grids[0]
    place = f"på sidan {first.page}" if first.box else f"({(first.path or '').replace('table', 'tabell')})"
    return Problem(
        code="card-unread" if sheet.kind == "card" else "table-unread",
        message=f"En tabell {place} ser ut att handla om intern kontroll men kunde inte tolkas.",
        page=first.page if first.box else None,
    )
