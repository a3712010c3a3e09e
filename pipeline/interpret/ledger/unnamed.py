"""Rows of which nobody can tell what they are about."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.interpret.ledger.doubted_rows import ids_of
from pipeline.interpret.ledger.ledger import place_of, where
from pipeline.interpret.tables.logical_table import LogicalTable
from schemas.extraction import Problem
from schemas.tables import AnyRow, AnyTable, Risk, rows_of


def rows_unnamed(sheet: LogicalTable, table: AnyTable) -> Problem | None:
    """The problem of a table of which rows say nothing of what they are about, or do not although most do, or whose risks have no name, or but a number for one.

    One that scores processes names these.
    """
    rows = rows_of(table)
    bare, unnamed = [not _is_named(row) for row in rows], sum(not _names(row) for row in rows)
    if (not any(bare) and not 0 < 2 * unnamed <= len(rows)) or (sheet.kind != "card" and _are_processes(rows)):
        return None
    which = "raderna" if all(bare) else "alla rader"
    message = f"I en tabell {where(sheet)} lästes inte vad {which} handlar om; jämför med dokumentet."
    doubted = ids_of(row for row in rows if not _is_named(row))
    return Problem(code="table-unread", message=message, page=place_of(sheet), rows=doubted)


def _are_processes(rows: Sequence[AnyRow]) -> bool:
    """Whether all rows are scores of processes and none has a risk."""
    return all(
        isinstance(row, Risk) and row.process and row.score and not (row.name or row.description) for row in rows
    )


def _names(row: AnyRow) -> list[str]:
    """What a row says in words that it is about: its risk, or what is checked. A number names nothing: it is a score beside the name."""
    told = [row.name] if isinstance(row, Risk) else [row.risk, *(check.text for check in row.checks)]
    return [text for text in told if text and _says(text)]


def _says(text: str) -> bool:
    """Whether a text has letters."""
    return any(map(str.isalpha, text))


def _is_named(row: AnyRow) -> bool:
    """Whether a risk has a name, and any other row one, checks or at least a process."""
    if isinstance(row, Risk):
        return _says(row.name or "")
    return bool(_names(row)) or row.process is not None
