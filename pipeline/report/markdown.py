"""Markdown: findings and tables in one file, every text escaped so that it stays text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.lazy_pattern import lazy_pattern
from pipeline.privacy.masking import mask
from pipeline.report.context import Output, ReportContext
from pipeline.report.corrected_fields import corrected_part, corrected_values
from pipeline.report.counted_tables import counting_file
from pipeline.report.homes import Homes
from pipeline.report.left_out import rules_in_words
from pipeline.report.names import web
from pipeline.report.order import own_evidence, spot_of
from pipeline.report.papers import Paper, Papers
from pipeline.report.rows import Value, fields_of, heading, path_in_words, place, table_title, values
from pipeline.report.sanitize import harmless
from pipeline.report.sheet_names import names_place, page_in_words, sheet_names
from pipeline.report.totals import (
    accepted_findings,
    found_words,
    off_words,
    open_findings,
    read_words,
    title_of,
    years_text,
)
from pipeline.report.translations import Strings
from pipeline.version import VERSION
from schemas.discrepancy import Discrepancy
from schemas.extraction import Extraction, LedgerEntry, Problem
from schemas.tables import AnyTable, rows_of

# What can open a construct inside a line; a line of ours never begins with foreign text. A colon, a dot and "@"
# matter only where an address could be made of them.
_SPECIAL = lazy_pattern(r"[\\`*_{}\[\]<>#|~&$]|(?<=\w)[:@.](?=[\w/])")


def render(papers: Papers, context: ReportContext) -> Iterator[Output]:
    """Gives "rapport.md": a chapter for each file."""
    yield Output("rapport.md", _lines(_parts(papers, context)))


def _lines(parts: Iterator[str]) -> Iterator[bytes]:
    """The parts with an empty line between them."""
    yield next(parts).encode()
    for part in parts:
        yield f"\n\n{part}".encode()
    yield b"\n"


def _parts(papers: Papers, context: ReportContext) -> Iterator[str]:
    words = context.strings
    yield f"<!-- Nämndkoll {VERSION} -->"
    yield f"# {words('overview.title')}"
    yield from filter(None, [off_words(context.off, words)])
    for paper in papers.all:
        yield from _chapter(paper, papers[paper.number], context, papers)


def escaped(text: str) -> str:
    """Text on one line in which Markdown and HTML find nothing to act on."""
    line = " ".join(harmless(text).split())
    return _SPECIAL.sub(r"\\\g<0>", line if line == text else mask(line))


def _chapter(paper: Paper, extraction: Extraction, context: ReportContext, papers: Papers) -> Iterator[str]:
    words = context.strings
    yield f"## {escaped(title_of(extraction, words))} {years_text(extraction)}".rstrip()
    status = words(f"status.{extraction.status}")
    yield f"{words('facts.file')}: {escaped(extraction.source.filename or words('word.unknown_file'))}. {status}."
    yield from _origin(extraction, papers.homes, words)
    yield _summary(extraction, context)
    if rules := rules_in_words(paper.left_out, context.off, words):
        yield words("summary.left_out", rules=escaped(rules))
    yield from _findings(extraction, context)
    yield from _unread(extraction, words)
    for table in extraction.tables():
        yield from _table(table, counting_file(table, papers.get, words), words)


def _origin(extraction: Extraction, homes: Homes, words: Strings) -> Iterator[str]:
    """The municipality, the source and the address, as far as they are known."""
    source = extraction.source
    told = {"municipality": homes.municipality(extraction), "source": source.source, "url": web(source.url)}
    if any(told.values()):
        yield " · ".join(f"{words(f'field.{key}')}: {escaped(text)}" for key, text in told.items() if text)


def _summary(extraction: Extraction, context: ReportContext) -> str:
    words = context.strings
    if extraction.status == "failed":
        return words("summary.failed")
    read = read_words(extraction.tables(), words)
    found = found_words(open_findings(extraction, context.accepted), words)
    return " ".join(
        [
            words("summary.read", what=read) if read else words("summary.read_nothing"),
            words("summary.found", what=found) if found else words("summary.found_nothing"),
        ]
    )


def _findings(extraction: Extraction, context: ReportContext) -> Iterator[str]:
    words = context.strings
    if found := open_findings(extraction, context.accepted):
        yield f"### {words('findings.heading')}"
        yield "\n".join(_finding(one, extraction, words) for one in found)
    if accepted := accepted_findings(extraction, context.accepted):
        yield f"### {words('findings.accepted_heading')}"
        reasons = (context.accepted[one.fingerprint] or words("findings.no_reason") for one in accepted)
        yield "\n".join(
            f"{_finding(one, extraction, words)} {words('findings.accepted_reason')}: {escaped(reason)}"
            for one, reason in zip(accepted, reasons, strict=True)
        )


def _finding(finding: Discrepancy, extraction: Extraction, words: Strings) -> str:
    page, path = spot_of(finding, extraction)
    regions = [region for one in own_evidence(finding, extraction) for region in one.regions]
    where = words("word.page", page=page) if page and not regions else place(regions, path, words)
    about = ", ".join(
        filter(None, [f"`{finding.code}`", escaped(where), ", ".join(f"`{part}`" for part in finding.accepted_by)])
    )
    return f"- **{words(f'severity.{finding.severity}')}:** {escaped(finding.message)} ({about})"


def _unread(extraction: Extraction, words: Strings) -> Iterator[str]:
    sheets = sheet_names(extraction)
    lines = [_problem(one, sheets, words) for one in extraction.problems]
    lines += [_entry(one, words) for one in extraction.ledger if one.outcome != "extracted"]
    if lines:
        yield f"### {words('unread.heading')}"
        yield "\n".join(lines)


def _problem(problem: Problem, sheets: dict[int, str], words: Strings) -> str:
    told, page = words.problem(problem), page_in_words(problem.page, sheets, words)
    where = f" ({escaped(page)})" if page and not names_place(told, page) else ""
    return f"- {words(f'problem.{problem.code}')}{where}: {escaped(told)}"


def _entry(entry: LedgerEntry, words: Strings) -> str:
    where = words("word.page", page=entry.page) if entry.page and not entry.path else path_in_words(entry.path, words)
    told = f"{words(f'unread.{entry.outcome}')}: {words(f'unread.{entry.kind}')}, {escaped(where)}"
    return f"- {told}: {escaped(entry.reason or words('unread.no_reason'))}"


def _table(table: AnyTable, counted: str | None, words: Strings) -> Iterator[str]:
    """A table; counted: the file that counts it, where that is another one."""
    yield f"### {escaped(table_title(table, words))}"
    if counted:
        yield f"{words('read.counted_in')} {escaped(counted)}."
    if told := corrected_part(table, words):
        yield escaped(". ".join(told))
    fields = fields_of(table, words)
    if not fields:
        yield words("read.no_rows")
        return
    shown = [*(escaped(heading(field, words)) for field in fields), words("field.place")]
    lines = [_line(shown), _line(["---"] * len(shown))]
    for row in rows_of(table):
        found, corrected = values(row, words), corrected_values(row, words)
        where = escaped(place(row.source.regions, row.source.path, words))
        lines.append(
            _line([*(_corrected(_cell(found.get(field), words), corrected.get(field)) for field in fields), where])
        )
    yield "\n".join(lines)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _corrected(cell: str, told: str | None) -> str:
    return f"{cell} ({escaped(told)})".strip() if told else cell


def _cell(value: Value, words: Strings) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "<br>".join(escaped(text) for text in value)
    return escaped(value) if isinstance(value, str) else escaped(words.number(value))
