"""Findings as one JSON object, as schemas/check.py describes it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.report.findings.listing import CheckedFile, Listing
from pipeline.report.sanitize import escaped_json
from schemas.check import CheckResult, FileFindings, RowCounts
from schemas.extraction import Extraction


def render(listing: Listing) -> Iterator[str]:
    """The object, indented for whoever looks at it."""
    left_out = listing.left_out
    made = CheckResult(
        generator=listing.files[0].extraction.generator if listing.files else None,
        files=[_file(file, left_out.get(number, [])) for number, file in enumerate(listing.files)],
        rules_off=sorted(listing.off),
        rules_only=sorted(listing.only),
        unmatched=list(listing.unmatched),
    )
    yield escaped_json(made.model_dump_json(indent=2))


def _file(file: CheckedFile, left_out: list[str]) -> FileFindings:
    one = file.extraction
    return FileFindings(
        path=file.name,
        source=one.source,
        status=one.status,
        read=_counts(one),
        stored=file.stored,
        problems=one.problems,
        left_out=left_out,
        findings=list(file.findings),
        accepted=list(file.accepted),
    )


def _counts(one: Extraction) -> RowCounts:
    return RowCounts(
        risk_assessments=len(one.risk_assessments),
        risks=sum(len(table.risks) for table in one.risk_assessments),
        control_plans=len(one.control_plans),
        controls=sum(len(table.controls) for table in one.control_plans),
        follow_ups=len(one.follow_ups),
        items=sum(len(table.items) for table in one.follow_ups),
    )
