"""Findings as commands of GitHub's workflows, which show them beside the files of a change.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.report.findings.listing import Listing, place_of
from pipeline.report.sanitize import masked_line
from schemas.discrepancy import Severity

LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "notice": "notice"}


def render(listing: Listing) -> Iterator[str]:
    """A command a line; a place is part of the sentence, since the files have no lines."""
    for file in listing.files:
        for finding in file.findings:
            place = place_of(finding, file.extraction, listing.words)
            sentence = f"{place}: {masked_line(finding.message)}" if place else masked_line(finding.message)
            properties = f"file={_escaped(file.name, ':,')},title={finding.code}"
            yield f"::{LEVELS[finding.severity]} {properties}::{_escaped(sentence)}"


def _escaped(text: str, more: str = "") -> str:
    """Percent signs, and in a property its separators, as the runner wants them."""
    for sign in f"%{more}":
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text
