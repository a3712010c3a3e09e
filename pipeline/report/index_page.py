"""The first page of the report: every board and every document, the gravest first, and what was not read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import get_args

from pipeline.check.rule import Area
from pipeline.check.rules import all_rules
from pipeline.report.context import ReportContext
from pipeline.report.names import link
from pipeline.report.order import SEVERITIES
from pipeline.report.rows import kind_of
from pipeline.report.totals import (
    bodies,
    counts,
    found_words,
    open_findings,
    organisations,
    title_of,
    years,
    years_text,
)
from pipeline.report.translations import Strings
from schemas.discrepancy import Discrepancy, Severity
from schemas.extraction import Extraction

Counts = Mapping[Severity, int]
AREAS = get_args(Area)  # the columns of the comparison


@dataclass(frozen=True)
class Line:
    """A document in the overview; the counts of a file that could not be read say nothing."""

    href: str
    own: Extraction
    title: str
    file: str
    years: str
    content: str
    findings: Sequence[Discrepancy]

    @cached_property
    def counts(self) -> Counts:
        """Of its findings that nobody accepted."""
        return counts(self.findings)

    @property
    def worst(self) -> list[tuple[Discrepancy, str]]:
        """Its errors and warnings, each with its place on the page of the document."""
        graves = [[one for one in self.findings if one.severity == severity] for severity in ("error", "warning")]
        return [(one, f"{self.href}#{one.severity}-{n}") for found in graves for n, one in enumerate(found, 1)]

    @property
    def traits(self) -> list[str]:
        """What the filters ask for."""
        found = [severity for severity in SEVERITIES if self.counts[severity]]
        return [*found, *(["unread"] if self.own.status != "complete" else [])]


@dataclass(frozen=True)
class Board:
    """A board with its documents, and what was found in each area."""

    name: str
    lines: Sequence[Line]

    @cached_property
    def areas(self) -> dict[str, Counts]:
        """Counts by area."""
        return {area: counts(one for one in self._findings if _area(one) == area) for area in AREAS}

    @cached_property
    def counts(self) -> Counts:
        """Of all its documents."""
        return counts(self._findings)

    @property
    def unread(self) -> int:
        """How many of its documents were not read whole."""
        return sum(line.own.status != "complete" for line in self.lines)

    def of(self, year: int | None) -> list[Line]:
        """Its documents of a year; those without one under None."""
        return [line for line in self.lines if year in _years(line)]

    @property
    def _findings(self) -> list[Discrepancy]:
        return [finding for line in self.lines for finding in line.findings]


def _area(finding: Discrepancy) -> str | None:
    """The column that counts it; None where its rule is gone."""
    rule = all_rules().get(finding.code)
    return rule.area if rule else None


@dataclass(frozen=True)
class Overview:
    """The first page of the report."""

    lines: list[Line]
    boards: list[Board]
    years: list[int | None]
    found: str
    counts: Counts
    not_whole: list[str]

    @property
    def areas(self) -> list[str]:
        """The areas in which anything was found."""
        return [area for area in AREAS if any(any(board.areas[area].values()) for board in self.boards)]

    @property
    def by_name(self) -> list[Board]:
        """The boards by name, for whoever looks for one."""
        return sorted(self.boards, key=lambda board: board.name.casefold())

    @property
    def known(self) -> bool:
        """Whether its counts say anything: not where no document could be read."""
        return not self.lines or any(line.own.status != "failed" for line in self.lines)

    @property
    def unread(self) -> list[Line]:
        """The documents that were not read whole."""
        return [line for line in self.lines if line.own.status != "complete"]


def overview(extractions: Sequence[Extraction], context: ReportContext, pages: Sequence[str]) -> Overview:
    """The documents and the boards, those with the gravest findings first."""
    words = context.strings
    told = len({name for one in extractions for name in organisations(one)}) > 1
    lines = [_line(one, context, page, told=told) for one, page in zip(extractions, pages, strict=True)]
    every = [finding for line in lines for finding in line.findings]
    named: dict[str, list[Line]] = {}
    for line in _gravest(lines):
        named.setdefault(line.title if bodies(line.own) else words("overview.no_board"), []).append(line)
    boards = sorted((Board(name, of) for name, of in named.items()), key=lambda one: _gravity(one.counts))
    held = {year for line in lines for year in _years(line)}
    return Overview(
        lines=_gravest(lines),
        boards=boards,
        years=sorted(held, key=lambda year: (year is None, year or 0)),
        found=found_words(every, words),
        counts=counts(every),
        not_whole=_not_whole(extractions, words),
    )


def _years(line: Line) -> list[int | None]:
    return [*years(line.own)] or [None]


def _gravest(lines: Iterable[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: _gravity(line.counts))


def _gravity(found: Counts) -> list[int]:
    return [-found[severity] for severity in SEVERITIES]


def _line(extraction: Extraction, context: ReportContext, page: str, *, told: bool) -> Line:
    """told: whether the organisation is told too, since boards of several are compared."""
    words = context.strings
    kinds = dict.fromkeys(words(f"kind.{kind_of(table)}").lower() for table in extraction.tables())
    title = title_of(extraction, words)
    whose = organisations(extraction) if told and bodies(extraction) else []
    return Line(
        href=link(f"dokument/{page}.html") or "",
        own=extraction,
        title=f"{title} ({words.listed(whose)})" if whose else title,
        file=extraction.source.filename or words("word.unknown_file"),
        years=years_text(extraction),
        content=words.listed(list(kinds)) or ("" if extraction.status == "failed" else words("overview.no_tables")),
        findings=open_findings(extraction, context.accepted),
    )


def _not_whole(extractions: Sequence[Extraction], words: Strings) -> list[str]:
    """As "1 fil lästes delvis." and "2 filer kunde inte läsas."; empty where every file was read whole."""
    many = {status: sum(one.status == status for one in extractions) for status in ("partial", "failed")}
    return [words(f"terminal.{key}", files=words.count("count.file", number)) for key, number in many.items() if number]
