"""What the HTML templates show: plain values, every sentence ready, nothing left to compute."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.report.acceptance import acceptance
from pipeline.report.comparison_labels import sides_of
from pipeline.report.context import ReportContext
from pipeline.report.evidence import EvidencePlace, Evidences
from pipeline.report.extraction_view import Entry, TableView, ledger_view, table_views
from pipeline.report.page_context import Find
from pipeline.report.row_links import Ends, LinkView, NamedRows, anchors_of, links_of
from pipeline.report.totals import (
    accepted_findings,
    compared_words,
    counts,
    found_words,
    open_findings,
    read_words,
    title_of,
    years_text,
)
from pipeline.report.translations import Strings
from pipeline.report.unread_view import UnreadView, unread_views
from schemas.discrepancy import Discrepancy, Severity
from schemas.extraction import Extraction
from schemas.matter import Matter


@dataclass(frozen=True)
class FindingView:
    """A finding with its rule's words, its values with their labels, and its places."""

    own: Discrepancy
    title: str
    explanation: str
    sides: list[tuple[str, str]]
    places: tuple[EvidencePlace, ...]
    rows: tuple[tuple[str, str | None], ...]  # name and address
    reason: str | None
    acceptance: str  # the lines that accept it


@dataclass(frozen=True)
class DocumentView:
    """One page of the report."""

    own: Extraction
    title: str
    years: str
    href: str | None
    read: str
    compared: str
    found: str
    counts: dict[Severity, int]
    findings: dict[Severity, list[FindingView]]
    accepted: list[FindingView]
    tables: list[TableView]
    matters: Sequence[Matter]
    links: list[LinkView]
    unread: list[UnreadView]
    ledger: dict[str, list[Entry]]
    anchors: dict[str, str]


def document_view(extraction: Extraction, find: Find, context: ReportContext, targets: NamedRows) -> DocumentView:
    """The view of a document; find: another of the report by its hash; targets: the rows of all."""
    words = context.strings
    anchors = anchors_of(extraction)
    ends = Ends(extraction, targets, words)
    findings = open_findings(extraction, context.accepted)
    with Evidences(find, context, "../") as evidences:
        shown = [finding_view(one, extraction, evidences, ends, context) for one in findings]
        settled = accepted_findings(extraction, context.accepted)
        accepted = [finding_view(one, extraction, evidences, ends, context) for one in settled]
        unread = unread_views(extraction, evidences, words)
    return DocumentView(
        own=extraction,
        title=title_of(extraction, words),
        years=years_text(extraction),
        href=context.address(extraction.source, up="../"),
        read=read_words(extraction.tables(), words),
        compared=compared_words(context.comparisons.get(extraction.source.sha256 or ""), words),
        found=found_words(findings, words),
        counts=counts(findings),
        findings={kind: [one for one in shown if one.own.severity == kind] for kind in counts(findings)},
        accepted=accepted,
        tables=table_views(extraction, context, ends, find),
        matters=extraction.matters,
        links=links_of(extraction, ends, words),
        unread=unread,
        ledger=ledger_view(extraction.ledger, words),
        anchors=anchors,
    )


def finding_view(
    finding: Discrepancy, extraction: Extraction, evidences: Evidences, ends: Ends, context: ReportContext
) -> FindingView:
    """The view of a finding of a file."""
    return FindingView(
        own=finding,
        title=context.strings(f"rule.{finding.code}.title"),
        explanation=explained(finding, context.strings),
        sides=sides_of(finding, context.strings),
        places=tuple(evidences.places(finding, extraction)),
        rows=tuple(ends.of(row) for row in finding.rows),
        reason=context.accepted.get(finding.fingerprint),
        acceptance="\n".join(acceptance(finding, extraction, context.strings)),
    )


def explained(finding: Discrepancy, words: Strings) -> str:
    """What the rule of a finding says, in the words for its severity where a rule has several."""
    return words.get(f"rule.{finding.code}.{finding.severity}", words(f"rule.{finding.code}.text"))
