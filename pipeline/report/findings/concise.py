"""A finding a line, as linters print them: for pipes and logs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.report.findings.listing import CheckedFile, Listing, left_out_words, place_of
from pipeline.report.sanitize import masked_line
from pipeline.report.totals import compared_words, found_words, off_words, read_words
from pipeline.report.translations import Strings
from schemas.discrepancy import Discrepancy, Severity

COLOURS: dict[Severity, str] = {"error": "31", "warning": "33", "notice": "36"}


def render(listing: Listing) -> Iterator[str]:
    """As "fil.pdf:sidan 3: fel score-product …" one a line, grouped by file, then what each was compared with, files without tables and the counts."""
    for file in listing.files:
        for finding in file.findings:
            yield _line(file, finding, listing)
    for file in listing.files:
        if told := without_tables(file, listing.words):
            yield f"{file.name}: {told}"
        if compared := compared_words(file.stored, listing.words):
            yield f"{file.name}: {masked_line(compared)}"
    yield from rules_run(listing)
    yield from unmatched_words(listing)
    yield totals(listing)


def _line(file: CheckedFile, finding: Discrepancy, listing: Listing) -> str:
    place = place_of(finding, file.extraction, listing.words)
    at = f"{file.name}:{place}" if place else file.name
    severity = coloured(listing.words(f"severity.{finding.severity}").lower(), finding.severity, listing)
    return f"{at}: {severity} {finding.code} {masked_line(finding.message)}"


def coloured(text: str, severity: Severity, listing: Listing) -> str:
    """A text in the colour of a severity, where the terminal shows colours."""
    return f"\x1b[1;{COLOURS[severity]}m{text}\x1b[0m" if listing.colour else text


def without_tables(file: CheckedFile, words: Strings) -> str:
    """That a file was read and holds none of our tables, so that nothing could be found in it; empty where it does."""
    if file.extraction.status == "failed" or any(file.extraction.tables()):
        return ""
    return words(f"terminal.no_tables_{file.extraction.status}")


def rules_run(listing: Listing) -> Iterator[str]:
    """Which rules were not run, or which alone were, and which were not on a file that was not read whole."""
    if listing.only:
        yield listing.words("findings.only", rules=", ".join(sorted(listing.only)))
    elif listing.off:
        yield off_words(listing.off, listing.words)
    for number, codes in listing.left_out.items():
        yield left_out_words(listing.files[number], codes, listing.words)


def unmatched_words(listing: Listing) -> Iterator[str]:
    """That something is accepted which these files do not have."""
    if listing.unmatched:
        yield listing.words("findings.unmatched", fingerprints=", ".join(listing.unmatched))


def totals(listing: Listing) -> str:
    """The line of counts, with what was read: a file that was not read whole is never said to be without discrepancies."""
    words, files = listing.words, listing.files
    status: Counter[str] = Counter(file.extraction.status for file in files)
    whole, partial = status["complete"], status["partial"]
    said = []
    once = listing.findings
    if found := found_words(once, words):
        said.append(words("terminal.total", what=found, files=words.count("count.file", whole + partial)))
        if len(once) < sum(len(file.findings) for file in files):
            said.append(words("terminal.once"))
    elif whole:
        said.append(words("terminal.nothing", files=words.count("count.file", whole)))
    elif partial:
        said.append(words("findings.none"))
    if read := read_words((table for file in files for table in file.extraction.counted()), words):
        said.append(words("terminal.read", what=read))
    unread = [kind for kind in ("partial", "failed") if status[kind]]
    said += [words(f"terminal.{kind}", files=words.count("count.file", status[kind])) for kind in unread]
    if listing.accepted:
        said.append(words("terminal.accepted", what=words.count("count.accepted", len(listing.accepted))))
    return " ".join(said)
