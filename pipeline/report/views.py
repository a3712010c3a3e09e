"""What the HTML templates show: plain values, every sentence ready, nothing left to compute."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.report.catalogue import Strings
from pipeline.report.context import Context
from pipeline.report.evidence import Evidences, Place
from pipeline.report.matrix import Matrix, matrix_of
from pipeline.report.names import link
from pipeline.report.rows import (
    Value,
    all_rows,
    fields_of,
    heading,
    kind_of,
    name_of,
    path_in_words,
    place,
    rows_of,
    table_title,
    value_fields,
    values,
)
from pipeline.report.tally import accepted_findings, bodies, counts, found_words, open_findings, read_words, years
from schemas.discrepancy import Discrepancy, Severity
from schemas.extraction import Extraction, LedgerEntry, Problem
from schemas.matter import Matter
from schemas.tables import AnyRow, AnyTable, Range


@dataclass(frozen=True)
class Finding:
    """A finding with its rule's words and its places."""

    own: Discrepancy
    title: str
    explanation: str
    places: tuple[Place, ...]
    rows: tuple[tuple[str, str | None], ...]  # name and address
    reason: str | None


@dataclass(frozen=True)
class RowView:
    """A row: its anchor, its values by field, the fields read with doubt, and where it stands."""

    anchor: str
    values: dict[str, Value]
    doubtful: frozenset[str]
    where: str
    href: str | None


@dataclass(frozen=True)
class TableView:
    """A table as it was read."""

    own: AnyTable
    kind: str
    title: str
    about: str
    fields: tuple[tuple[str, str], ...]
    rows: tuple[RowView, ...]
    matrix: Matrix | None


@dataclass(frozen=True)
class LinkView:
    """Two rows that are the same, each with its name, table and address."""

    ends: tuple[tuple[str, str | None], tuple[str, str | None]]
    relation: str
    percent: int


@dataclass(frozen=True)
class Entry:
    """A line of the ledger: where, what, why; neighbours with the same reason are one."""

    where: str
    kind: str
    reason: str


@dataclass(frozen=True)
class Document:
    """One page of the report."""

    own: Extraction
    title: str
    years: str
    href: str | None
    read: str
    found: str
    counts: dict[Severity, int]
    findings: dict[Severity, list[Finding]]
    accepted: list[Finding]
    tables: list[TableView]
    matters: Sequence[Matter]
    links: list[LinkView]
    problems: Sequence[Problem]
    ledger: dict[str, list[Entry]]
    anchors: dict[str, str]


@dataclass(frozen=True)
class OverviewLine:
    """A document in the overview."""

    href: str
    own: Extraction
    title: str
    file: str
    years: str
    counts: dict[Severity, int]
    worst: list[Discrepancy]


@dataclass(frozen=True)
class Overview:
    """The first page of the report."""

    lines: list[OverviewLine]
    found: str
    counts: dict[Severity, int]
    status: dict[str, int]


def documents(extractions: Sequence[Extraction], context: Context, pages: Sequence[str]) -> Iterator[Document]:
    """A view for each extraction, in order, made when it is asked for."""
    targets = _targets(extractions, pages, context.strings)
    for extraction in extractions:
        yield _document(extraction, extractions, context, targets)


def overview(extractions: Sequence[Extraction], context: Context, pages: Sequence[str]) -> Overview:
    """The documents with the gravest findings first."""
    lines = [_overview_line(one, context, page) for one, page in zip(extractions, pages, strict=True)]
    every = [finding for one in extractions for finding in open_findings(one, context.accepted)]
    return Overview(
        lines=sorted(lines, key=lambda line: [-number for number in line.counts.values()]),
        found=found_words(every, context.strings),
        counts=counts(every),
        status={
            status: sum(one.status == status for one in extractions) for status in ("complete", "partial", "failed")
        },
    )


def _overview_line(extraction: Extraction, context: Context, page: str) -> OverviewLine:
    findings = open_findings(extraction, context.accepted)
    return OverviewLine(
        href=link(f"dokument/{page}.html") or "",
        own=extraction,
        title=title_of(extraction, context.strings),
        file=extraction.source.filename or context.strings("word.unknown_file"),
        years=", ".join(map(str, years(extraction))),
        counts=counts(findings),
        worst=[finding for finding in findings if finding.severity != "notice"],
    )


def title_of(extraction: Extraction, words: Strings) -> str:
    """What a document is called: its board, else its file."""
    names = bodies(extraction)
    return words.listed(names) or extraction.source.filename or words("word.unknown_file")


def _document(
    extraction: Extraction, every: Sequence[Extraction], context: Context, targets: dict[str, tuple[str, str]]
) -> Document:
    words = context.strings
    anchors = _anchors(extraction)
    ends = _Ends(extraction, targets, words)
    findings = open_findings(extraction, context.accepted)
    with Evidences(every, context, "../") as evidences:
        shown = [_finding(one, extraction, evidences, ends, context) for one in findings]
        settled = accepted_findings(extraction, context.accepted)
        accepted = [_finding(one, extraction, evidences, ends, context) for one in settled]
    return Document(
        own=extraction,
        title=title_of(extraction, words),
        years=", ".join(map(str, years(extraction))),
        href=link(context.hrefs.get(extraction.source.sha256 or ""), up="../"),
        read=read_words([extraction], words),
        found=found_words(findings, words),
        counts=counts(findings),
        findings={kind: [one for one in shown if one.own.severity == kind] for kind in counts(findings)},
        accepted=accepted,
        tables=[_table(table, extraction, context, anchors) for table in extraction.tables()],
        matters=extraction.matters,
        links=_links(extraction, ends, words),
        problems=extraction.problems,
        ledger=_ledger(extraction.ledger, words),
        anchors=anchors,
    )


def _finding(
    finding: Discrepancy, extraction: Extraction, evidences: Evidences, ends: _Ends, context: Context
) -> Finding:
    return Finding(
        own=finding,
        title=context.strings(f"rule.{finding.code}.title"),
        explanation=context.strings(f"rule.{finding.code}.text"),
        places=tuple(evidences.places(finding, extraction)),
        rows=tuple(ends.of(row) for row in finding.rows),
        reason=context.accepted.get(finding.fingerprint),
    )


def _anchors(extraction: Extraction) -> dict[str, str]:
    """An anchor for each row by its id; ids are made elsewhere and do not reach an address."""
    return {row.id: f"rad-{number}" for number, (_, row) in enumerate(all_rows(extraction), 1)}


def _targets(extractions: Sequence[Extraction], pages: Sequence[str], words: Strings) -> dict[str, tuple[str, str]]:
    """Every row of the report as links name it ("sha256#id"): its name with its table, and its address."""
    found: dict[str, tuple[str, str]] = {}
    for extraction, page in zip(extractions, pages, strict=True):
        anchors = _anchors(extraction)
        for table, row in all_rows(extraction):
            kind = words(f"kind.{kind_of(table)}")
            name = f"{name_of(row) or words('word.unnamed')} ({kind} {table.year or ''}".rstrip() + ")"
            found[f"{extraction.source.sha256}#{row.id}"] = (name, f"{link(page + '.html')}#{anchors[row.id]}")
    return found


class _Ends:
    """Rows that links and findings name, in this file or in another of the report."""

    def __init__(self, extraction: Extraction, targets: dict[str, tuple[str, str]], words: Strings) -> None:
        self._sha, self._targets, self._words = extraction.source.sha256, targets, words
        self._own = _anchors(extraction)

    def of(self, name: str) -> tuple[str, str | None]:
        """A row's name and address; the address is None where the row is in no file of the report."""
        full = name if "#" in name else f"{self._sha}#{name}"
        title, address = self._targets.get(full, (None, None))
        if title is None:
            return self._words("read.other_file", sha=full.partition("#")[0][:12]), None
        return title, f"#{self._own[name]}" if name in self._own else address


def _links(extraction: Extraction, ends: _Ends, words: Strings) -> list[LinkView]:
    return [
        LinkView((ends.of(one.from_), ends.of(one.to)), words(f"read.{one.relation}"), round(one.likeness * 100))
        for one in extraction.links
    ]


def _table(table: AnyTable, extraction: Extraction, context: Context, anchors: dict[str, str]) -> TableView:
    words = context.strings
    return TableView(
        own=table,
        kind=words(f"kind.{kind_of(table)}"),
        title=table_title(table, words),
        about=_about(table, words),
        fields=tuple((field, heading(field, words)) for field in fields_of(table, words)),
        rows=tuple(_row(row, extraction, context, anchors) for row in rows_of(table)),
        matrix=matrix_of(table),
    )


def _row(row: AnyRow, extraction: Extraction, context: Context, anchors: dict[str, str]) -> RowView:
    pages = [region.page for region in row.source.regions]
    href = context.hrefs.get(extraction.source.sha256 or "")
    return RowView(
        anchor=anchors[row.id],
        values=values(row, context.strings),
        doubtful=frozenset(
            field for name, cell in row.source.cells.items() if cell.doubtful for field in value_fields(name)
        ),
        where=place(row.source.regions, row.source.path, context.strings),
        href=link(href, min(pages), up="../") if pages else None,
    )


def _about(table: AnyTable, words: Strings) -> str:
    """The board, period, unit and method of a table, as far as the document states them."""
    scale = table.scale
    axes = [_axis(scale.likelihood, "likelihood", words), _axis(scale.consequence, "consequence", words)]
    method = words(f"read.method_{scale.method}") if scale.method != "unknown" else ""
    threshold = words("read.threshold", threshold=words.number(scale.threshold)) if scale.threshold is not None else ""
    told = ", ".join(filter(None, [method, *axes, threshold]))
    period = table.period
    parts = [
        table.body.name if table.body else "",
        words.listed([one.name for one in table.organisations]),
        words("read.period", **{"from": period.from_ or "–", "to": period.to or "–"}) if period else "",
        words("read.unit", unit=table.unit) if table.unit else "",
        f"{words('read.method')}: {told}" if told else "",
    ]
    return " · ".join(filter(None, parts))


def _axis(axis: Range, name: str, words: Strings) -> str:
    if axis.min is None or axis.max is None:
        return ""
    low, high = words.number(axis.min), words.number(axis.max)
    return words("read.scale", axis=words(f"field.{name}").lower(), min=low, max=high)


def _ledger(ledger: Sequence[LedgerEntry], words: Strings) -> dict[str, list[Entry]]:
    outcomes = ("unread", "ignored", "extracted")
    return {outcome: list(_entries([one for one in ledger if one.outcome == outcome], words)) for outcome in outcomes}


def _entries(entries: Sequence[LedgerEntry], words: Strings) -> Iterator[Entry]:
    """Pages in a row that share kind and reason become one line; nothing is left out."""
    numbered = enumerate(entries)

    def run(item: tuple[int, LedgerEntry]) -> tuple[str, str | None, int | str]:
        number, entry = item
        apart = entry.page - number if entry.kind == "page" and entry.page else f"{number}"
        return entry.kind, entry.reason, apart

    for _, group in groupby(numbered, run):
        members = [entry for _, entry in group]
        yield Entry(_span(members, words), words(f"unread.{members[0].kind}"), members[0].reason or "")


def _span(members: Sequence[LedgerEntry], words: Strings) -> str:
    first, last = members[0], members[-1]
    if first.page is None or first.path:
        return path_in_words(first.path, words) or words("unread.whole_file")
    if first is last:
        return words("word.page", page=first.page)
    return words("word.pages", first=first.page, last=last.page)
