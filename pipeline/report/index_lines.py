"""The documents and the boards of an overview, each with what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, get_args

from pipeline.check.rule import Area
from pipeline.check.rules import all_rules
from pipeline.report.answers import full_id
from pipeline.report.context import ReportContext
from pipeline.report.homes import Home
from pipeline.report.html_folders import DOCUMENTS
from pipeline.report.left_out import rules_in_words
from pipeline.report.names import link
from pipeline.report.order import SEVERITIES
from pipeline.report.page_context import Find
from pipeline.report.papers import Paper
from pipeline.report.sheet_names import page_in_words, sheet_names
from pipeline.report.totals import counts, open_findings, years, years_text
from pipeline.report.translations import Strings
from schemas.discrepancy import Severity
from schemas.extraction import Extraction, Problem, Status
from schemas.tables import kind_of, rows_of

Counts = Mapping[Severity, int]
FEW = 3  # papers of a year without findings that a cell still names one by one
AREAS = get_args(Area)  # the columns of the comparison
CHANGED: Area = "years"
RENAMED = "risk-renamed"  # told of two tables of one year too


class Found(NamedTuple):
    """A finding that nobody accepted, in short.

    address: its place on the page of the document; over: it is about a row that reaches its threshold; copied: it counts in another document;
    year: the latest of the paper's own tables that it is about, None where it is about none; renamed: it tells a risk's new name since another year.
    """

    severity: Severity
    code: str
    message: str
    address: str
    over: bool
    copied: bool
    year: int | None
    renamed: bool = False


@dataclass(frozen=True)
class Line:
    """A document in the overview, without its rows; the counts of a file that could not be read say nothing.

    number: its place in the report; problems: of one that was not read whole, each with its place, and left_out the rules that were not run on it for that.
    """

    number: int
    href: str
    home: Home
    sha256: str | None
    status: Status
    file: str
    years: str
    of_years: Sequence[int]
    content: str
    findings: Sequence[Found]
    problems: Sequence[tuple[Problem, str]]
    left_out: str = ""

    @cached_property
    def counts(self) -> Counts:
        """Of its findings, also those that count in another document."""
        return counts(self.findings)

    @property
    def counted(self) -> list[Found]:
        """The findings that count here."""
        return [one for one in self.findings if not one.copied]


@dataclass(frozen=True)
class Board:
    """A board with its documents, and what was found in each area; late: the years that it has not followed up; followed: whether there is one that it has."""

    home: Home
    name: str
    lines: Sequence[Line]
    late: Sequence[int] = ()
    followed: bool = False

    @cached_property
    def areas(self) -> dict[str, Counts]:
        """Counts by area."""
        return {area: counts(one for one in self._findings if area_of(one) == area) for area in AREAS}

    @cached_property
    def counts(self) -> Counts:
        """Of all its documents, each finding once."""
        return counts(self._findings)

    @property
    def unread(self) -> int:
        """How many of its documents were not read whole."""
        return sum(line.status != "complete" for line in self.lines)

    def of(self, year: int | None) -> list[Line]:
        """Its documents of a year; those without one under None."""
        return [line for line in self.lines if year in years_of(line)]

    def told_of(self, year: int | None) -> tuple[list[Line], int]:
        """The same without those in which nothing was found, where these are many; and how many are left out."""
        lines = self.of(year)
        told = [line for line in lines if line.status != "complete" or any(line.counts.values())]
        return (told, len(lines) - len(told)) if len(lines) - len(told) > FEW else (lines, 0)

    @property
    def _findings(self) -> list[Found]:
        return [finding for line in self.lines for finding in line.counted]


def area_of(finding: Found) -> str | None:
    """The column that counts it, that of what changed for a name that did; None where its rule is gone."""
    if finding.renamed:
        return CHANGED
    rule = all_rules().get(finding.code)
    return rule.area if rule else None


def years_of(line: Line) -> list[int | None]:
    """The years of a document's tables; None alone where there are none."""
    return [*line.of_years] or [None]


def line_of(
    paper: Paper, extraction: Extraction, context: ReportContext, is_over: Callable[[str], bool], find: Find
) -> Line:
    """A document's line; is_over: whether a row, as links name it, reaches its threshold; find: another document by its hash."""
    words = context.strings
    kinds = dict.fromkeys(words(f"kind.{kind_of(table)}").lower() for table in extraction.tables())
    return Line(
        number=paper.number,
        href=_page_of(paper),
        home=paper.home,
        sha256=paper.sha256,
        status=extraction.status,
        file=extraction.source.filename or words("word.unknown_file"),
        years=years_text(extraction),
        of_years=years(extraction),
        content=words.listed(list(kinds)) or ("" if extraction.status == "failed" else words("overview.no_tables")),
        findings=list(_findings(paper, extraction, context, is_over, find)),
        problems=[] if extraction.status == "complete" else list(_problems(extraction, words)),
        left_out=rules_in_words(paper.left_out, context.off, words),
    )


def _problems(extraction: Extraction, words: Strings) -> Iterator[tuple[Problem, str]]:
    sheets = sheet_names(extraction)
    yield from ((problem, page_in_words(problem.page, sheets, words)) for problem in extraction.problems)


def _findings(
    paper: Paper, extraction: Extraction, context: ReportContext, is_over: Callable[[str], bool], find: Find
) -> Iterator[Found]:
    """Those that nobody accepted, the gravest first."""
    href = _page_of(paper)
    numbers = dict.fromkeys(SEVERITIES, 0)
    dated = _dated(extraction)
    for one in open_findings(extraction, context.accepted):
        numbers[one.severity] += 1
        over = any(is_over(full_id(row, extraction)) for row in one.rows)
        address, copied = f"{href}#{one.severity}-{numbers[one.severity]}", one.fingerprint in paper.copied
        year = max((dated[row] for row in one.rows if row in dated), default=None)
        renamed = one.code == RENAMED and len(set(_years_of(one.rows, dated, find))) > 1
        yield Found(one.severity, one.code, one.message, address, over, copied, year, renamed)


def _dated(extraction: Extraction) -> dict[str, int]:
    """The years of a document's rows, where they are known."""
    return {row.id: table.year for table in extraction.tables() for row in rows_of(table) if table.year is not None}


def _years_of(rows: Iterable[str], own: Mapping[str, int], find: Find) -> Iterator[int]:
    """The years of rows as findings name them, of this document and of others."""
    for name in rows:
        sha256, _, row = name.rpartition("#")
        other = find(sha256) if sha256 else None
        dated = _dated(other) if other else own
        if row in dated:
            yield dated[row]


def _page_of(paper: Paper) -> str:
    return link(f"{DOCUMENTS}/{paper.page}.html") or ""


def gravest_first(lines: Iterable[Line]) -> list[Line]:
    """The documents, those with the gravest findings first, else in the report's order."""
    return sorted(lines, key=lambda line: (gravity(line.counts), line.number))


def gravest_boards(boards: Iterable[Board]) -> list[Board]:
    """The boards, those with the gravest findings first, else the one with the gravest document."""
    ranks = ((gravity(board.counts), gravity(board.lines[0].counts), board.lines[0].number, board) for board in boards)
    return [board for *_, board in sorted(ranks, key=lambda one: one[:3])]


def name_of(home: Home, context: ReportContext, *, told: bool) -> str:
    """What a board is called; told: with its municipality, since boards of several are compared."""
    name = home.board or context.strings("overview.no_board")
    return f"{name} ({home.municipality})" if told and home.municipality else name


def gravity(found: Counts) -> list[int]:
    """What the gravest come first by."""
    return [-found[severity] for severity in SEVERITIES]


def many(lines: Iterable[Line]) -> dict[str, int]:
    """How many documents were read whole, in part and not at all."""
    found = [line.status for line in lines]
    return {status: found.count(status) for status in ("complete", "partial", "failed")}
