"""Findings for a person at a terminal: grouped by file, words whole, the text of the place, and how to accept one."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from pipeline.report.acceptance import acceptance
from pipeline.report.counted_tables import counting_file
from pipeline.report.findings.concise import coloured, rules_run, totals, unmatched_words, without_tables
from pipeline.report.findings.listing import CheckedFile, Listing, place_of
from pipeline.report.order import own_evidence
from pipeline.report.sanitize import masked_line
from pipeline.report.sheet_names import names_place, page_in_words, sheet_names
from pipeline.report.totals import capital, compared_words, read_words
from schemas.discrepancy import Discrepancy
from schemas.extraction import Problem

_NARROWEST, _WIDEST = 50, 100  # characters of a line
_SHOWN = 300  # characters of a place's text


def render(listing: Listing) -> Iterator[str]:
    """File by file: what was read in it, what was not, and its findings; then the counts and how to go on."""
    for file in listing.files:
        yield from _file(file, listing)
    yield from _wrapped("", [*rules_run(listing), *unmatched_words(listing)], listing)
    yield from _wrapped("", [totals(listing)], listing)
    yield from _how_to_go_on(listing)


def _file(file: CheckedFile, listing: Listing) -> Iterator[str]:
    words = listing.words
    yield f"\x1b[1m{file.name}\x1b[0m" if listing.colour else file.name
    if read := read_words(file.extraction.tables(), words):
        yield from _wrapped("  ", [words("terminal.read", what=read)], listing)
    elif told := without_tables(file, words):
        yield from _wrapped("  ", [capital(told)], listing)
    names = {one.extraction.source.sha256: one.extraction for one in listing.files}
    homes = (counting_file(table, names.get, words) for table in file.extraction.tables())
    for home in dict.fromkeys(filter(None, homes)):
        yield from _wrapped("  ", [f"{words('read.counted_in')} {masked_line(home)}."], listing)
    if compared := compared_words(file.stored, words):
        yield from _wrapped("  ", [masked_line(compared)], listing)
    for problem in file.extraction.problems:
        place = page_in_words(problem.page, sheet_names(file.extraction), words)
        yield from _wrapped("  ", [_unread(problem, place, listing)], listing)
    for finding in file.findings:
        yield ""
        yield from _finding(file, finding, listing)
    yield ""


def _finding(file: CheckedFile, finding: Discrepancy, listing: Listing) -> Iterator[str]:
    words = listing.words
    severity = coloured(words(f"severity.{finding.severity}"), finding.severity, listing)
    title = words.get(f"rule.{finding.code}.title", finding.code)
    place = place_of(finding, file.extraction, words)
    yield f"  {severity}: {title}{f', {place}' if place else ''} ({finding.code})"
    yield from _wrapped("    ", [masked_line(finding.message)], listing)
    if told := _text_of_place(file, finding):
        yield from _wrapped("    ", [words("terminal.stands", text=told)], listing)
    yield f"    {words('findings.fingerprint')}: {', '.join(finding.accepted_by)}"


def _text_of_place(file: CheckedFile, finding: Discrepancy) -> str:
    """What stands at the places of a finding in its own file."""
    texts = dict.fromkeys(masked_line(one.text) for one in own_evidence(finding, file.extraction) if one.text.strip())
    return textwrap.shorten(" … ".join(texts), _SHOWN, placeholder=" …")


def _unread(problem: Problem, page: str, listing: Listing) -> str:
    """Why a file was not read whole; page: where, in words."""
    words = listing.words
    told = words.problem(problem)
    own = page and not names_place(told, page)
    return words("terminal.problem", what=f"{page}: {masked_line(told)}" if own else masked_line(told))


def _how_to_go_on(listing: Listing) -> Iterator[str]:
    """How to accept a finding, and where its rule is explained."""
    if not listing.findings:
        return
    words = listing.words
    each = ((one, file) for file in listing.files for one in file.findings)
    first, file = next((pair for pair in each if pair[0].severity != "error"), (None, None))  # an error is to be mended
    if first is None or file is None:
        yield from _wrapped("", [words("terminal.explain", code=listing.findings[0].code)], listing)
        return
    yield ""
    yield from _wrapped("", [words("terminal.accept")], listing)
    yield ""
    yield from (f"  {line}".rstrip() for line in acceptance(first, file.extraction, words))
    yield ""
    yield from _wrapped("", [words("terminal.explain", code=first.code)], listing)


def _wrapped(indent: str, sentences: list[str], listing: Listing) -> Iterator[str]:
    """Sentences on lines no longer than the terminal, no word broken."""
    width = min(_WIDEST, max(_NARROWEST, listing.width))
    for sentence in sentences:
        yield from textwrap.wrap(
            sentence,
            width,
            initial_indent=indent,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
