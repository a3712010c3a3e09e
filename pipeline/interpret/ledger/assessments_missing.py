"""Risks that were read without any assessment in a document that labels both its parts: they may be drawn where no rule looks for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.model.page import Document, Page, lines_within
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.ledger.ledger import place_of, where
from pipeline.interpret.tables.logical_table import LogicalTable
from schemas.extraction import Problem
from schemas.tables import AnyTable, RiskAssessment

_FEWEST = 2  # risks that lack one
_WORDS = 3  # of a label, or of the name of an axis
_PARTS = ("sannolikhet", "konsekvens")


def assessments_missing(document: Document, read: Sequence[tuple[LogicalTable, AnyTable | None]]) -> Problem | None:
    """The problem of the first table of risks, where no risk of the document has a score though it labels both parts; None where a table has columns for them, in which nothing stands.

    Args:
        document: as it was interpreted.
        read: the sheets that were read, with what they became.
    """
    risks = [(sheet, table) for sheet, table in read if isinstance(table, RiskAssessment)]
    rows = [risk for _, table in risks for risk in table.risks]
    if len(rows) < _FEWEST or any(risk.score or risk.residual for risk in rows):
        return None
    if any(sheet.fields() & SCORES for sheet, _ in risks) or not _labels_parts(document.pages):
        return None
    sheet = risks[0][0]
    message = f"Riskerna i en tabell {where(sheet)} lästes utan bedömningar, fast dokumentet nämner sannolikhet och konsekvens; jämför med dokumentet."
    return Problem(code="value-unread", message=message, page=place_of(sheet))


def _labels_parts(pages: Iterable[Page]) -> bool:
    """Whether both parts are named by themselves, and not in running text alone."""
    lines = (line for page in pages for block in page.blocks for line in lines_within(block))
    said = [line.text.lower() for line in lines if len(line.text.split()) <= _WORDS]
    return all(any(part in text for text in said) for part in _PARTS)
