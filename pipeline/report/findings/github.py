"""Findings as commands of GitHub's workflows, which show them beside the files of a change.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.report.findings.listing import CheckedFile, Listing, left_out_words, place_of
from pipeline.report.sanitize import masked_line
from schemas.discrepancy import Severity

LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "notice": "notice"}


def render(listing: Listing) -> Iterator[str]:
    """A command a line; a place is part of the sentence, since the files have no lines. What was not read, and not checked for that, is told too."""
    left_out = listing.left_out
    for number, file in enumerate(listing.files):
        for finding in file.findings:
            place = place_of(finding, file.extraction, listing.words)
            sentence = f"{place}: {masked_line(finding.message)}" if place else masked_line(finding.message)
            yield _command(LEVELS[finding.severity], file, finding.code, sentence)
        for problem in file.extraction.problems:
            level = "error" if file.extraction.status == "failed" else "warning"
            yield _command(level, file, problem.code, masked_line(listing.words.problem(problem)))
        if codes := left_out.get(number):
            yield _command("notice", file, "left-out", left_out_words(file, codes, listing.words))


def _command(level: str, file: CheckedFile, title: str, sentence: str) -> str:
    return f"::{level} file={_escaped(file.name, ':,')},title={title}::{_escaped(sentence)}"


def _escaped(text: str, more: str = "") -> str:
    """Percent signs, and in a property its separators, as the runner wants them."""
    for sign in f"%{more}":
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text
