"""What stands with cards and small tables and none of them took: labels between them, text below them, measures without words. It is lost, and said to be."""

from __future__ import annotations

from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.columns.nested_treatments import lacks_measures
from pipeline.interpret.ledger.doubted_rows import ids_of, rows_with
from pipeline.interpret.ledger.ledger import place_of, where
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.privacy.masking import beginning
from schemas.extraction import Problem
from schemas.tables import AnyTable, rows_of


def labels_astray(sheet: LogicalTable, table: AnyTable | None) -> Problem | None:
    """The problem of cards between which stand labels with values that belong to none, and of small tables with text below what labels tell there."""
    if not sheet.astray:
        return None
    text = tidy(sheet.astray[0].text.replace("\t", ": "))
    message = (
        f"I en tabell {where(sheet)} lästes inte vad alla rubriker hör till, bland annat ”{beginning(text, 60)}”; jämför med dokumentet."
        if sheet.kind == "card"
        else f"Under en tabell {where(sheet)} står ”{beginning(text, 60)}”, som inte kom med; jämför med dokumentet."
    )
    doubted = ids_of(rows_of(table)) if table else []  # a label without a card may be any one's
    return Problem(code="table-unread", message=message, page=place_of(sheet), rows=doubted)


def measures_astray(sheet: LogicalTable, table: AnyTable | None) -> Problem | None:
    """The problem of cards with a table of measures of which a row tells who, when or how far, and not what."""
    lacking = [cell for row in sheet.rows for cell in row if lacks_measures(cell.nested)]
    if sheet.kind != "card" or not lacking:
        return None
    message = f"I en tabell {where(sheet)} lästes inte vad alla åtgärder är; jämför med dokumentet."
    return Problem(code="table-unread", message=message, page=place_of(sheet), rows=rows_with(table, lacking))
