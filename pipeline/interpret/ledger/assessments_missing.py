"""Risks that were read without any assessment in a document that speaks of both its parts: they may be drawn where no rule looks for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.model.page import Document, Page, lines_within
from pipeline.interpret.ledger.ledger import place_of, where
from pipeline.interpret.tables.logical_table import LogicalTable
from schemas.extraction import Problem
from schemas.tables import AnyTable, RiskAssessment

_FEWEST = 2  # risks that lack one
_PARTS = ("sannolikhet", "konsekvens")


def assessments_missing(document: Document, read: Sequence[tuple[LogicalTable, AnyTable | None]]) -> Problem | None:
    """The problem of the first table of risks, where no risk of the document has a score; None where one has, or it speaks of none.

    Args:
        document: as it was interpreted.
        read: the sheets that were read, with what they became.
    """
    risks = [(sheet, table) for sheet, table in read if isinstance(table, RiskAssessment)]
    rows = [risk for _, table in risks for risk in table.risks]
    if len(rows) < _FEWEST or any(risk.score or risk.residual for risk in rows) or not _speaks_of_parts(document.pages):
        return None
    sheet = risks[0][0]
    message = f"Riskerna i en tabell {where(sheet)} lästes utan bedömningar, fast dokumentet talar om sannolikhet och konsekvens; jämför med dokumentet."
    return Problem(code="value-unread", message=message, page=place_of(sheet))


def _speaks_of_parts(pages: Iterable[Page]) -> bool:
    said = " ".join(
        page.text or " ".join(line.text for block in page.blocks for line in lines_within(block)) for page in pages
    ).lower()
    return all(part in said for part in _PARTS)
