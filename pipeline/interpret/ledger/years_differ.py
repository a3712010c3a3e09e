"""A table's title and a label below it that name different years: which of them is meant nobody knows."""

from __future__ import annotations

from pipeline.interpret.ledger.ledger import place_of, where
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.privacy.masking import beginning
from schemas.extraction import Problem
from schemas.tables import AnyTable


def years_differ(sheet: LogicalTable, table: AnyTable, label: str) -> Problem:
    """The problem of a table whose title names other years than a label does; label: the year that this one names."""
    title = f"”{beginning(table.title or '', 60)}”"
    message = f"Titeln {title} över en tabell {where(sheet)} och en uppgift vid den ({label}) säger olika år; jämför med dokumentet."
    return Problem(code="value-unread", message=message, page=place_of(sheet))
