"""Rows of which a problem of their table says that they were not read for sure: what is found in them is told as a doubt."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.privacy.masking import mask
from schemas.discrepancy import Discrepancy
from schemas.extraction import Extraction, Problem
from schemas.tables import AnyRow

_OF_ROWS = frozenset({"table-unread", "card-unread"})
_AS_WRITTEN = frozenset({"personal-number"})  # a text that holds one does, wherever it belongs


def unsure_rows(extraction: Extraction) -> frozenset[str]:
    """The ids of rows that were not read for sure, as their table's problems say."""
    return frozenset(name for one in extraction.problems if one.code in _OF_ROWS for name in one.rows)


def doubt_about(finding: Discrepancy, found: Iterator[tuple[Extraction, AnyRow]]) -> Problem | None:
    """The doubt that a finding becomes where any of its rows was not read for sure, unless a person corrected that row; None where none is.

    found: the finding's rows with their files.
    """
    if finding.code in _AS_WRITTEN:
        return None
    if not any(row.id in unsure_rows(file) and not row.source.corrected for file, row in found):
        return None
    message = f"{finding.message} Raderna lästes inte säkert, och ingen avvikelse anges. Jämför med dokumentet."
    regions = [region for one in finding.evidence for region in one.regions]
    page = regions[0].page if regions else None
    return Problem(code="reading-doubt", message=mask(message), page=page, evidence=finding.evidence)
