"""Findings as JUnit's XML: a suite a file, a test case a finding, so that any CI lists them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from pipeline.report.findings.listing import CheckedFile, Listing, left_out_words, place_of
from pipeline.report.sanitize import harmless
from pipeline.report.totals import compared_words
from pipeline.report.translations import Strings
from schemas.discrepancy import Discrepancy
from schemas.extraction import Problem

FAILING = ("error", "warning")


def render(listing: Listing) -> Iterator[str]:
    """The document. Errors and warnings are failures, notices and accepted findings skipped; a file not read whole is an error."""
    suites, left_out = Element("testsuites", name="namndkoll"), listing.left_out
    for number, file in enumerate(listing.files):
        _suite(suites, file, left_out.get(number, []), listing)
    indent(suites)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield tostring(suites, encoding="unicode")


def _suite(suites: Element, file: CheckedFile, left_out: Sequence[str], listing: Listing) -> None:
    cases = [
        *(_case(file, one, "failure" if one.severity in FAILING else "skipped", listing) for one in file.findings),
        *(_case(file, one, "skipped", listing) for one in file.accepted),
        *(_unread(file, problem, listing.words) for problem in file.extraction.problems),
    ]
    cases = cases or [Element("testcase", classname=file.name, name="namndkoll")]
    counts = {kind: str(sum(case.find(kind) is not None for case in cases)) for kind in ("failure", "skipped", "error")}
    suite = SubElement(suites, "testsuite", name=file.name, tests=str(len(cases)), skipped=counts["skipped"])
    suite.set("failures", counts["failure"])
    suite.set("errors", counts["error"])
    told = {"stored": compared_words(file.stored, listing.words)}
    told["left_out"] = left_out_words(file, left_out, listing.words) if left_out else ""
    if any(told.values()):
        properties = SubElement(suite, "properties")
        for name, sentence in told.items():
            if sentence:
                SubElement(properties, "property", name=name, value=harmless(sentence))
    suite.extend(cases)


def _case(file: CheckedFile, finding: Discrepancy, kind: str, listing: Listing) -> Element:
    """A finding; an accepted one is skipped with the reason."""
    place = place_of(finding, file.extraction, listing.words)
    case = Element("testcase", classname=file.name, name=f"{finding.code}: {harmless(finding.about)}")
    told = SubElement(case, kind, message=harmless(finding.accepted or finding.message))
    told.text = "\n".join(filter(None, [harmless(finding.message), place, *finding.accepted_by]))
    return case


def _unread(file: CheckedFile, problem: Problem, words: Strings) -> Element:
    case = Element("testcase", classname=file.name, name=problem.code)
    SubElement(case, "error", message=harmless(words.problem(problem)), type=problem.code)
    return case
