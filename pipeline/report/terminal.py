"""A run's summary as plain lines for a terminal."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from pipeline.report.homes import each_once
from pipeline.report.sanitize import masked_line
from pipeline.report.sheet_names import page_in_words, sheet_names
from pipeline.report.totals import found_words, off_words, open_findings, read_words, reasons
from pipeline.report.translations import Language, Strings, strings
from schemas.discrepancy import Severity
from schemas.extraction import Extraction

_COLOURS: dict[Severity, str] = {"error": "31", "warning": "33", "notice": "36"}
_CODE_WIDTH = 26  # the longest code, so that the sentences stand under each other


def problem_lines(extractions: Sequence[Extraction], language: Language = "sv") -> Iterator[str]:
    """As "fil.pdf:3: delvis läst: …" for everything that was not read whole; every failed file has a line."""
    words = strings(language)
    for extraction in extractions:
        name, status = _name(extraction, words), words(f"status.{extraction.status}").lower()
        sheets = sheet_names(extraction)
        for problem in extraction.problems:
            at = page_in_words(problem.page, sheets, words) if problem.page in sheets else problem.page
            place = f"{name}:{at}" if at else name
            told = words.problem(problem)
            yield f"{place}: {status}: {masked_line(told)}"
        if extraction.status != "complete" and not extraction.problems:
            yield f"{name}: {status}."


def summary(
    extractions: Sequence[Extraction],
    language: Language = "sv",
    *,
    accepted: Mapping[str, str] | None = None,
    off: Collection[str] = (),
) -> Iterator[str]:
    """What a run read, found and did not read, a few plain lines."""
    words, accepted = strings(language), reasons(extractions, accepted)
    status = {kind: sum(one.status == kind for one in extractions) for kind in ("complete", "partial", "failed")}
    yield words("terminal.files", files=len(extractions), **status)
    yield from counted(extractions, words, accepted)
    yield from filter(None, [off_words(off, words)])
    if problems := list(problem_lines(extractions, language)):
        yield words("terminal.unread")
        yield from (f"  {line}" for line in problems)


def counted(extractions: Sequence[Extraction], words: Strings, accepted: Mapping[str, str]) -> Iterator[str]:
    """What was read and what was found, as the pages count it; nothing where no file could be read. accepted: reasons by fingerprint."""
    if all(one.status == "failed" for one in extractions):
        return
    read = read_words((table for one in extractions for table in one.counted()), words)
    yield words("terminal.read", what=read) if read else words("terminal.read_nothing")
    found = found_words(each_once([(one, open_findings(one, accepted)) for one in extractions], words), words)
    yield words("terminal.found", what=found) if found else words("terminal.found_nothing")


def _name(extraction: Extraction, words: Strings) -> str:
    return masked_line(extraction.source.filename or words("word.unknown_file"))
