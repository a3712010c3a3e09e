"""What is written beside a finding's place, the same in every format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.check.rules import all_rules
from pipeline.privacy.masking import mask
from pipeline.report.order import own_evidence
from pipeline.report.rows import all_rows
from pipeline.report.sanitize import harmless
from pipeline.report.totals import open_findings, reasons
from pipeline.report.translations import Strings
from schemas.discrepancy import Discrepancy, Evidence, Severity
from schemas.extraction import Extraction

AUTHOR, INITIALS = "Nämndkoll", "NK"


@dataclass(frozen=True, slots=True)
class Note:
    """A finding in words, masked, how grave it is, and its places in the file, the first the one where it is told.

    blank  the column, from 0, in which its row lacks what it should hold; None where nothing is missing
    """

    text: str
    severity: Severity
    evidence: tuple[Evidence, ...]
    blank: int | None = None


def notes(extraction: Extraction, words: Strings) -> Sequence[Note]:
    """A note for each finding of a file that nobody accepted."""
    found = []
    for finding in open_findings(extraction, reasons([extraction])):
        severity, title = words(f"severity.{finding.severity}"), words.get(f"rule.{finding.code}.title", finding.code)
        told = f"{severity}: {title} ({finding.code})\n{finding.message}"
        evidence = tuple(own_evidence(finding, extraction))
        found.append(Note(harmless(mask(told)), finding.severity, evidence, _blank(finding, extraction)))
    return found


def _blank(finding: Discrepancy, extraction: Extraction) -> int | None:
    """The column of the finding's first row in which what its rule asks for is missing."""
    rule = all_rules().get(finding.code)
    fields = rule.blank if rule else ()
    table = next((table for table, row in all_rows(extraction) if row.id in finding.rows[:1]), None)
    columns = table.columns if table else ()
    return next((number for number, column in enumerate(columns) if column.field in fields), None)
