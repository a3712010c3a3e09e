"""A plan below the title of a follow-up in a document without any follow-up: what came of its checks was not read, and nothing else tells so."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.interpret.ledger.ledger import place_of, where
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.privacy.masking import beginning
from schemas.extraction import Problem
from schemas.tables import AnyTable, ControlPlan, FollowUp


def results_missing(
    sheet: LogicalTable, table: AnyTable | None, tables: Sequence[AnyTable], heading: str
) -> Problem | None:
    """The problem of such a plan; None for any other table.

    Args:
        sheet: the table as it was drawn.
        table: what it became.
        tables: all of the document's.
        heading: the title that stands over it.
    """
    if not isinstance(table, ControlPlan) or any(isinstance(other, FollowUp) for other in tables):
        return None
    if kind_of_title(heading) != "follow_up":
        return None
    message = f"Rubriken ”{beginning(heading, 60)}” namnger en uppföljning, men inga resultat kunde läsas för kontrollerna i en tabell {where(sheet)}; jämför med dokumentet."
    return Problem(code="table-unread", message=message, page=place_of(sheet))
