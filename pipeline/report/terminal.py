"""Findings as linters print them, and a run's summary, as plain lines for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from pipeline.privacy import masking
from pipeline.report.order import spot_of
from pipeline.report.rows import path_in_words
from pipeline.report.sanitize import one_line
from pipeline.report.totals import accepted_findings, found_words, off_words, open_findings, read_words, reasons
from pipeline.report.translations import Language, Strings, strings
from schemas.discrepancy import Discrepancy, Severity
from schemas.extraction import Extraction

_COLOURS: dict[Severity, str] = {"error": "31", "warning": "33", "notice": "36"}
_CODE_WIDTH = 26  # the longest code, so that the sentences stand under each other


def lines(
    extractions: Sequence[Extraction],
    language: Language = "sv",
    *,
    colour: bool = False,
    accepted: Mapping[str, str] | None = None,
    names: Sequence[str] | None = None,
    off: Collection[str] = (),
) -> Iterator[str]:
    """As "fil.pdf:3: error score-product  …" one a line, grouped by file, then the files without tables and a closing line of counts.

    names: what the files are called, where it is not what they call themselves (the paths of a call). off: the rules that were not run.
    Every text is masked and on one line, its control characters written out; colour only adds escapes of ours.
    """
    words, accepted = strings(language), reasons(extractions, accepted)
    called = [_safe(name) for name in names] if names else [_name(one, words) for one in extractions]
    for extraction, name in zip(extractions, called, strict=True):
        for finding in open_findings(extraction, accepted):
            yield _finding(finding, extraction, name, words, colour=colour)
    for extraction, name in zip(extractions, called, strict=True):
        yield from _without_tables(extraction, name, words)
    yield from filter(None, [off_words(off, words)])
    yield from _closing(extractions, words, accepted)


def problem_lines(extractions: Sequence[Extraction], language: Language = "sv") -> Iterator[str]:
    """As "fil.pdf:3: delvis läst: …" for everything that was not read whole; every failed file has a line."""
    words = strings(language)
    for extraction in extractions:
        name, status = _name(extraction, words), words(f"status.{extraction.status}").lower()
        for problem in extraction.problems:
            place = f"{name}:{problem.page}" if problem.page else name
            told = problem.message if language == "sv" else words(f"problem.{problem.code}")
            yield f"{place}: {status}: {_safe(told)}"
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
    if status["complete"] or status["partial"]:
        read = read_words(extractions, words)
        yield words("terminal.read", what=read) if read else words("terminal.read_nothing")
        found = found_words(_open(extractions, accepted), words)
        yield words("terminal.found", what=found) if found else words("terminal.found_nothing")
    yield from filter(None, [off_words(off, words)])
    if problems := list(problem_lines(extractions, language)):
        yield words("terminal.unread")
        yield from (f"  {line}" for line in problems)


def _finding(finding: Discrepancy, extraction: Extraction, name: str, words: Strings, *, colour: bool) -> str:
    severity = finding.severity
    shown = f"\x1b[1;{_COLOURS[severity]}m{severity}\x1b[0m" if colour else severity
    return (
        f"{name}{_position(finding, extraction, words)}: {shown} {finding.code:<{_CODE_WIDTH}} {_safe(finding.message)}"
    )


def _position(finding: Discrepancy, extraction: Extraction, words: Strings) -> str:
    """As ":3", or ":tabell 2 rad 5" in Word; of the file itself, not of an earlier one that it is compared with."""
    page, path = spot_of(finding, extraction)
    if page:
        return f":{page}"
    return f":{_safe(path_in_words(path, words))}" if path else ""


def _without_tables(extraction: Extraction, name: str, words: Strings) -> Iterator[str]:
    """A line for a file that was read and holds none of our tables: nothing could be found in it."""
    if extraction.status != "failed" and not any(extraction.tables()):
        yield f"{name}: {words(f'terminal.no_tables_{extraction.status}')}"


def _closing(extractions: Sequence[Extraction], words: Strings, accepted: Mapping[str, str]) -> Iterator[str]:
    """The line of counts: a file that was not read whole is never said to be without discrepancies."""
    many: Counter[str] = Counter(one.status for one in extractions)
    whole, partial = many["complete"], many["partial"]
    said = []
    if found := found_words(_open(extractions, accepted), words):
        said.append(words("terminal.total", what=found, files=words.count("count.file", whole + partial)))
    elif whole:
        said.append(words("terminal.nothing", files=words.count("count.file", whole)))
    elif partial:
        said.append(words("findings.none"))
    unread = [status for status in ("partial", "failed") if many[status]]
    said += [words(f"terminal.{status}", files=words.count("count.file", many[status])) for status in unread]
    if settled := sum(len(accepted_findings(one, accepted)) for one in extractions):
        said.append(words("terminal.accepted", what=words.count("count.accepted", settled)))
    yield " ".join(said)


def _open(extractions: Sequence[Extraction], accepted: Mapping[str, str]) -> list[Discrepancy]:
    return [finding for one in extractions for finding in open_findings(one, accepted)]


def _name(extraction: Extraction, words: Strings) -> str:
    return _safe(extraction.source.filename or words("word.unknown_file"))


def _safe(text: str) -> str:
    return one_line(masking.mask(text))
