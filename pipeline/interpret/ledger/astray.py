"""What stands with cards and small tables and none of them took: labels between them, text below them, measures without words. It is lost, and said to be."""

from __future__ import annotations

from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.columns.nested_treatments import lacks_measures
from pipeline.interpret.ledger.doubted_rows import ids_of, rows_with
from pipeline.interpret.ledger.ledger import place_of, where
from pipeline.interpret.phrases.vocabulary import SUBJECTS
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.privacy.masking import beginning
from schemas.extraction import Problem
from schemas.tables import AnyTable, rows_of

_SEVERAL = 3  # cards


def labels_astray(sheet: LogicalTable, table: AnyTable | None) -> Problem | None:
    """The problem of cards between which stand labels with values that belong to none, and of small tables with text below what labels tell there."""
    said = sheet.astray[0].text.replace("\t", ": ") if sheet.astray else _outdone(sheet)
    if not said:
        return None
    text = tidy(said)
    message = (
        f"I en tabell {where(sheet)} lästes inte vad alla rubriker hör till, bland annat ”{beginning(text, 60)}”; jämför med dokumentet."
        if sheet.kind == "card"
        else f"Under en tabell {where(sheet)} står ”{beginning(text, 60)}”, som inte kom med; jämför med dokumentet."
    )
    doubted = ids_of(rows_of(table)) if table else []  # a label without a card may be any one's
    return Problem(code="table-unread", message=message, page=place_of(sheet), rows=doubted)


def _outdone(sheet: LogicalTable) -> str | None:
    """A label of cards that says what each one's risk or check is, with its first value, where a text that is the same for all took its place."""
    columns = [[row[at].text for row in sheet.rows if at < len(row)] for at in range(len(sheet.columns))]
    taken = {
        head.field
        for head, texts in zip(sheet.columns, columns, strict=True)
        if len(texts) >= _SEVERAL and len(set(texts)) == 1
    }
    for head, texts in zip(sheet.columns, columns, strict=True):
        outdone = sheet.kind == "card" and head.field is None and head.said in taken.intersection(SUBJECTS)
        if outdone and 2 * len(set(filter(None, texts))) > len(texts):
            return f"{head.header}: {next(filter(None, texts))}"
    return None


def measures_astray(sheet: LogicalTable, table: AnyTable | None) -> Problem | None:
    """The problem of cards with a table of measures of which a row tells who, when or how far, and not what."""
    lacking = [cell for row in sheet.rows for cell in row if lacks_measures(cell.nested)]
    if sheet.kind != "card" or not lacking:
        return None
    message = f"I en tabell {where(sheet)} lästes inte vad alla åtgärder är; jämför med dokumentet."
    return Problem(code="table-unread", message=message, page=place_of(sheet), rows=rows_with(table, lacking))
