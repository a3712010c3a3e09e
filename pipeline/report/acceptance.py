"""The lines that accept a finding, as a person puts them into the settings file."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check.accepted_findings import quoted
from pipeline.report.sanitize import masked_line
from pipeline.report.translations import Strings
from schemas.discrepancy import Discrepancy
from schemas.extraction import Extraction


def acceptance(finding: Discrepancy, extraction: Extraction, words: Strings) -> Iterator[str]:
    """TOML, line by line, below a comment that says which finding it is; masked, without control characters."""
    title = words.get(f"rule.{finding.code}.title", finding.code)
    yield f"# {masked_line(f'{title}: {finding.about}')}"
    for number, fingerprint in enumerate(finding.accepted_by):
        if number:
            yield ""
        yield "[[accepted]]"
        yield f'fingerprint = "{fingerprint}"'
        if extraction.source.filename:
            yield f"file = {quoted(masked_line(extraction.source.filename))}"
        yield f'reason = "{words("findings.accept_reason")}"'
