"""Findings as SARIF 2.1.0 (OASIS), the exchange format of analysis tools: a run, its rules, a result a finding."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from pipeline.privacy import masking
from pipeline.report.findings.listing import CheckedFile, Listing, left_out_words, place_of
from pipeline.report.order import own_evidence
from pipeline.report.rule_pages import page_alone, page_as_text
from pipeline.report.sanitize import escaped_json
from pipeline.report.totals import compared_words
from pipeline.report.translations import Strings
from pipeline.version import VERSION
from schemas.discrepancy import Discrepancy, Severity

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "notice": "note"}
FINGERPRINT = "namndkoll/v1"


def render(listing: Listing) -> Iterator[str]:
    """The log. Accepted findings are suppressed results; files that were not read whole are notifications."""
    left_out = listing.left_out
    found = [(file, one) for file in listing.files for one in (*file.findings, *file.accepted)]
    codes = sorted({one.code for _, one in found})
    run = {
        "tool": {"driver": _driver(codes, listing.words)},
        "invocations": [
            {
                "executionSuccessful": all(file.extraction.status != "failed" for file in listing.files),
                "toolExecutionNotifications": [
                    told
                    for number, file in enumerate(listing.files)
                    for told in _notifications(file, left_out.get(number, []), listing.words)
                ],
            }
        ],
        "artifacts": [{"location": {"uri": _uri(file)}} for file in listing.files],
        "results": [_result(file, one, codes, listing.words) for file, one in found],
        "columnKind": "unicodeCodePoints",
    }
    made = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    yield escaped_json(json.dumps(made, ensure_ascii=False, indent=2))


def _driver(codes: Sequence[str], words: Strings) -> dict[str, Any]:
    return {
        "name": "namndkoll",
        "fullName": words("brand.name"),
        "version": VERSION,
        "language": words.language,
        "rules": [_rule(code, words) for code in codes],
    }


def _rule(code: str, words: Strings) -> dict[str, Any]:
    return {
        "id": code,
        "shortDescription": {"text": words(f"rule.{code}.title")},
        "fullDescription": {"text": words(f"rule.{code}.text")},
        "help": {"text": masking.mask(page_as_text(code, words)), "markdown": masking.mask(page_alone(code, words))},
    }


def _result(file: CheckedFile, finding: Discrepancy, codes: Sequence[str], words: Strings) -> dict[str, Any]:
    made: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [_location(file, finding, words)],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        "properties": {"about": finding.about, "rows": finding.rows},
    }
    if finding.accepted:
        made["suppressions"] = [{"kind": "external", "justification": finding.accepted}]
    return made


def _location(file: CheckedFile, finding: Discrepancy, words: Strings) -> dict[str, Any]:
    """The file and, since it has no lines, the place in words; boxes are properties, in points from the top left."""
    place = place_of(finding, file.extraction, words)
    regions = [region for one in own_evidence(finding, file.extraction) for region in one.regions]
    made: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": _uri(file)}}}
    if place:
        made["logicalLocations"] = [{"fullyQualifiedName": place}]
    if regions:
        made["properties"] = {"regions": [region.model_dump(mode="json") for region in regions]}
    return made


def _notifications(file: CheckedFile, left_out: Sequence[str], words: Strings) -> Iterator[dict[str, Any]]:
    """Why a file was not read whole, which rules were not run on it for that, and with what of the store it was compared."""
    for problem in file.extraction.problems:
        yield _notification(
            file, problem.code, words.problem(problem), "error" if file.extraction.status == "failed" else "warning"
        )
    if left_out:
        yield _notification(file, "left-out", left_out_words(file, left_out, words), "note")
    if compared := compared_words(file.stored, words):
        yield _notification(file, "stored", compared, "note")


def _notification(file: CheckedFile, code: str, sentence: str, level: str) -> dict[str, Any]:
    return {
        "level": level,
        "message": {"text": sentence},
        "descriptor": {"id": code},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(file)}}}],
    }


def _uri(file: CheckedFile) -> str:
    return quote(file.name)
