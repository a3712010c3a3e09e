"""The account of what was read: every table and card once, and every page set aside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from extractors.page import Page
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


def guessed(sheet: Sheet) -> Problem:
    """The problem of a table without a header row."""
    message = f"En tabell {_place(sheet)} saknar rubrikrad; kolumnerna har tolkats efter sitt innehåll."
    return Problem(code="header-missing", message=message, page=_page(sheet))


def unread(sheet: Sheet) -> Problem:
    """The problem of a sheet that looks like ours and was not understood."""
    message = f"En tabell {_place(sheet)} ser ut att handla om intern kontroll men kunde inte tolkas."
    return Problem(code="card-unread" if sheet.kind == "card" else "table-unread", message=message, page=_page(sheet))


def _place(sheet: Sheet) -> str:
    page = _page(sheet)
    return (
        f"på sidan {page}"
        if page
        else f"({(sheet.grids[0].path or '').replace('table', 'tabell').replace('row', 'rad')})"
    )


def _page(sheet: Sheet) -> int | None:
    return sheet.grids[0].page if sheet.grids[0].box else None
