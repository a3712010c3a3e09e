"""The documents and the boards of an overview, each with what was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import get_args

from pipeline.check.rule import Area
from pipeline.check.rules import all_rules
from pipeline.report.context import ReportContext
from pipeline.report.homes import Home, Homes
from pipeline.report.names import link
from pipeline.report.order import SEVERITIES
from pipeline.report.rows import kind_of
from pipeline.report.totals import counts, open_findings, years, years_text
from schemas.discrepancy import Discrepancy, Severity
from schemas.extraction import Extraction

Counts = Mapping[Severity, int]
AREAS = get_args(Area)  # the columns of the comparison


@dataclass(frozen=True)
class Line:
    """A document in the overview; the counts of a file that could not be read say nothing."""

    href: str
    own: Extraction
    home: Home
    file: str
    years: str
    content: str
    findings: Sequence[Discrepancy]

    @cached_property
    def counts(self) -> Counts:
        """Of its findings that nobody accepted."""
        return counts(self.findings)

    @property
    def placed(self) -> list[tuple[Discrepancy, str]]:
        """Its findings, each with its place on the page of the document."""
        found: list[tuple[Discrepancy, str]] = []
        for severity in SEVERITIES:
            own = [one for one in self.findings if one.severity == severity]
            found += [(one, f"{self.href}#{severity}-{number}") for number, one in enumerate(own, 1)]
        return found


@dataclass(frozen=True)
class Board:
    """A board with its documents, and what was found in each area; late: the years that it has not followed up."""

    home: Home
    name: str
    lines: Sequence[Line]
    late: Sequence[int] = ()

    @cached_property
    def areas(self) -> dict[str, Counts]:
        """Counts by area."""
        return {area: counts(one for one in self._findings if area_of(one) == area) for area in AREAS}

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
        return [line for line in self.lines if year in years_of(line)]

    @property
    def _findings(self) -> list[Discrepancy]:
        return [finding for line in self.lines for finding in line.findings]


def area_of(finding: Discrepancy) -> str | None:
    """The column that counts it; None where its rule is gone."""
    rule = all_rules().get(finding.code)
    return rule.area if rule else None


def years_of(line: Line) -> list[int | None]:
    """The years of a document's tables; None alone where there are none."""
    return [*years(line.own)] or [None]


def lines_of(
    extractions: Sequence[Extraction], context: ReportContext, pages: Sequence[str], homes: Homes
) -> list[Line]:
    """The documents, those with the gravest findings first."""
    lines = [_line(one, context, page, homes) for one, page in zip(extractions, pages, strict=True)]
    return sorted(lines, key=lambda line: gravity(line.counts))


def _line(extraction: Extraction, context: ReportContext, page: str, homes: Homes) -> Line:
    words = context.strings
    kinds = dict.fromkeys(words(f"kind.{kind_of(table)}").lower() for table in extraction.tables())
    return Line(
        href=link(f"dokument/{page}.html") or "",
        own=extraction,
        home=homes.of(extraction),
        file=extraction.source.filename or words("word.unknown_file"),
        years=years_text(extraction),
        content=words.listed(list(kinds)) or ("" if extraction.status == "failed" else words("overview.no_tables")),
        findings=open_findings(extraction, context.accepted),
    )


def boards_of(lines: Sequence[Line], late: Mapping[Home, Sequence[int]], context: ReportContext) -> list[Board]:
    """The boards, those with the gravest findings first."""
    named: dict[Home, list[Line]] = {}
    for line in lines:
        named.setdefault(line.home, []).append(line)
    told = len({home.municipality for home in named}) > 1
    boards = [Board(home, name_of(home, context, told=told), own, late.get(home, ())) for home, own in named.items()]
    return sorted(boards, key=lambda board: gravity(board.counts))


def name_of(home: Home, context: ReportContext, *, told: bool) -> str:
    """What a board is called; told: with its municipality, since boards of several are compared."""
    name = home.board or context.strings("overview.no_board")
    return f"{name} ({home.municipality})" if told and home.municipality else name


def gravity(found: Counts) -> list[int]:
    """What the gravest come first by."""
    return [-found[severity] for severity in SEVERITIES]


def many(lines: Iterable[Line]) -> dict[str, int]:
    """How many documents were read whole, in part and not at all."""
    found = [line.own.status for line in lines]
    return {status: found.count(status) for status in ("complete", "partial", "failed")}
