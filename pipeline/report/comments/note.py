"""What is written beside a finding's place, the same in every format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.privacy.masking import mask
from pipeline.report.order import own_evidence
from pipeline.report.sanitize import harmless
from pipeline.report.totals import open_findings, reasons
from pipeline.report.translations import Strings
from schemas.discrepancy import Evidence, Severity
from schemas.extraction import Extraction

AUTHOR, INITIALS = "Nämndkoll", "NK"


@dataclass(frozen=True, slots=True)
class Note:
    """A finding in words, masked, how grave it is, and its places in the file, the first the one where it is told."""

    text: str
    severity: Severity
    evidence: tuple[Evidence, ...]


def notes(extraction: Extraction, words: Strings) -> Sequence[Note]:
    """A note for each finding of a file that nobody accepted."""
    found = []
    for finding in open_findings(extraction, reasons([extraction])):
        severity, title = words(f"severity.{finding.severity}"), words.get(f"rule.{finding.code}.title", finding.code)
        told = f"{severity}: {title} ({finding.code})\n{finding.message}"
        found.append(Note(harmless(mask(told)), finding.severity, tuple(own_evidence(finding, extraction))))
    return found
