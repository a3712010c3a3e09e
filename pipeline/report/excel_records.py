"""What the workbook's sheets hold: a record a finding, a row, a document, and a thing that was not read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.report.answers import full_id
from pipeline.report.comparison_labels import in_words
from pipeline.report.context import ReportContext
from pipeline.report.corrected_fields import corrected_part, corrected_row
from pipeline.report.extraction_view import ledger_view
from pipeline.report.html_folders import DOCUMENTS
from pipeline.report.order import SEVERITIES, in_order, own_evidence, spot_of
from pipeline.report.papers import Papers
from pipeline.report.risk_lines import RiskLine, RiskLines
from pipeline.report.row_links import anchors_of
from pipeline.report.rows import FIELDS, Value, path_in_words, table_title, values
from pipeline.report.totals import bodies, body_of, years
from schemas.discrepancy import Discrepancy
from schemas.evidence import Region
from schemas.extraction import Extraction, LedgerEntry, Problem
from schemas.tables import AnyRow, AnyTable, Kind, Risk, kind_of, rows_of

WHOSE = ("document", "municipality", "body", "year")
ORIGIN = ("source", "url")
FINDING = (
    *(*WHOSE, "severity", "rule", "about", "message", "shown", "stated", "expected", "page", "path", "accepted"),
    *(*ORIGIN, "code", "fingerprint", "box"),
)
ANSWERED = ("threshold", "over", "check")  # of a risk: what it is held against, and whether anything answers it
DOCUMENT = (*WHOSE, "status", "pages", "problems", *ORIGIN, "sha256")
UNREAD = (*WHOSE, "status", "page", "path", "message", "box")


class Link(NamedTuple):
    """Text that leads somewhere: to a page of the report, or to a file by an address that the caller vouches for."""

    text: str | float
    address: str


Record = Mapping[str, Value | Link]


def row_columns(kind: Kind) -> tuple[str, ...]:
    """The columns of a sheet of rows."""
    risks = ("acceptance_question", *ANSWERED) if kind == "risk_assessment" else ()
    return (*WHOSE, "shown", "table", *FIELDS[kind], *risks, "extra", "corrected", "page", "path", *ORIGIN, "box", "id")


class Records:
    """The records of a report; a finding and a row lead to their places on the pages, where HTML is written beside."""

    def __init__(self, papers: Papers, context: ReportContext) -> None:
        """papers: all of the report."""
        self._context, self._words = context, context.strings
        self._papers, self._homes = papers, papers.homes
        self._risks = RiskLines(papers)

    def findings(self) -> Iterator[Record]:
        """Every finding once, also the accepted ones."""
        for number, extraction, page in self._files():
            copied = self._papers.all[number].copied
            numbers = dict.fromkeys((*SEVERITIES, "godtagen"), 0)
            for one in in_order(extraction.discrepancies, extraction):
                accepted = self._context.accepted.get(one.fingerprint)
                group = one.severity if accepted is None else "godtagen"
                numbers[group] += 1
                if one.fingerprint in copied:
                    continue
                yield self._finding(one, extraction, f"{page}#{group}-{numbers[group]}") | {"accepted": accepted}

    def _finding(self, one: Discrepancy, extraction: Extraction, at: str) -> dict[str, Value | Link]:
        words = self._words
        regions = [region for evidence in own_evidence(one, extraction) for region in evidence.regions]
        page, path = spot_of(one, extraction)
        return {
            **self._file(extraction),
            "shown": self._shown(at),
            "severity": words(f"severity.{one.severity}"),
            "code": one.code,
            "rule": words(f"rule.{one.code}.title"),
            **{key: getattr(one, key) for key in ("about", "message")},
            "fingerprint": ", ".join(one.accepted_by),
            **{key: in_words(getattr(one, key) or "", words) for key in ("stated", "expected")},
            **self._place(regions, path, extraction, page),
        }

    def rows(self, kind: Kind) -> Iterator[Record]:
        """Every row of the tables of a kind."""
        for number, extraction, page in self._files(kind):
            anchors = anchors_of(extraction)
            risks = {one.id: one for one in self._risks.of(number, extraction)}
            for table in (one for one in extraction.counted() if kind_of(one) == kind):
                for row in rows_of(table):
                    risk = risks.get(full_id(row.id, extraction))
                    yield self._row(extraction, table, row, risk) | {"shown": self._shown(f"{page}#{anchors[row.id]}")}

    def _row(
        self, extraction: Extraction, table: AnyTable, row: AnyRow, risk: RiskLine | None
    ) -> dict[str, Value | Link]:
        asked = row.acceptance.question if isinstance(row, Risk) and row.acceptance else None
        return {
            **values(row, self._words),
            **self._file(extraction),
            "municipality": self._homes.municipality(extraction, table),
            "body": self._homes.board(body) if (body := body_of(extraction, table)) else None,
            "year": table.year,
            "table": table_title(table, self._words),
            "acceptance_question": asked,
            **self._answered(risk),
            "extra": [f"{header}: {text}" for header, text in row.extra.items()],
            "corrected": [*corrected_part(table, self._words), *corrected_row(row, self._words)],
            **self._place(row.source.regions, row.source.path, extraction),
            "id": row.id,
        }

    def _answered(self, line: RiskLine | None) -> dict[str, Value]:
        """What the page of all risks says of a row."""
        if line is None:
            return {}
        told = {key: self._words(f"answer.{answer}") for key, answer in (("over", line.over), ("check", line.check))}
        return {"threshold": line.limit.threshold, **told}

    def documents(self) -> Iterator[Record]:
        """Every document, leading to its page."""
        for _, extraction, page in self._files():
            own = self._file(extraction)
            yield {
                **own,
                "document": Link(str(own["document"]), page) if self._pages else own["document"],
                "status": self._words(f"status.{extraction.status}"),
                "pages": extraction.source.page_count,
                "problems": [self._words.problem(problem) for problem in extraction.problems],
                "sha256": extraction.source.sha256,
            }

    def unread(self) -> Iterator[Record]:
        """The problems of all files, then what could not be read, then what was set aside, neighbouring pages as one."""
        for _, extraction, _ in self._files():
            yield from (self._problem(one, extraction) for one in extraction.problems)
        for _, extraction, _ in self._files():
            yield from (self._left(one, extraction) for one in extraction.ledger if one.outcome == "unread")
        for _, extraction, _ in self._files():
            for entry in ledger_view(extraction.ledger, self._words)["ignored"]:
                told = {"status": self._words("unread.ignored"), "path": entry.where, "message": entry.reason}
                yield self._file(extraction) | told

    def _files(self, kind: Kind | None = None) -> Iterator[tuple[int, Extraction, str]]:
        """Every document, or those that have tables of a kind, with its number and its page."""
        for paper in self._papers.all:
            if kind is None or any(table.kind == kind for table in paper.tables):
                yield paper.number, self._papers[paper.number], f"{DOCUMENTS}/{paper.page}.html"

    def _problem(self, problem: Problem, extraction: Extraction) -> Record:
        message = f"{self._words(f'problem.{problem.code}')}: {self._words.problem(problem)}"
        told = {"status": self._words("unread.problems"), "message": message}
        return {**self._file(extraction), **told, "page": self._page(problem.page, extraction)}

    def _left(self, entry: LedgerEntry, extraction: Extraction) -> Record:
        return {
            **self._file(extraction),
            "status": self._words(f"unread.{entry.outcome}"),
            "message": entry.reason,
            "page": self._page(entry.page, extraction),
            "box": _box(entry.bbox),
            "path": path_in_words(entry.path, self._words),
        }

    def _file(self, extraction: Extraction) -> dict[str, Value | Link]:
        listed, source = years(extraction), extraction.source
        return {
            "document": source.filename or self._words("word.unknown_file"),
            "municipality": self._homes.municipality(extraction),
            "body": "; ".join(dict.fromkeys(map(self._homes.board, bodies(extraction)))),
            "year": listed[0] if len(listed) == 1 else ", ".join(map(str, listed)),
            "source": source.source,
            "url": source.url,
        }

    def _place(
        self, regions: Sequence[Region], path: str | None, extraction: Extraction, page: int | None = None
    ) -> dict[str, Value | Link]:
        """The pages of regions, else the page given, as a link to the first; the boxes; the path in words."""
        pages = sorted({region.page for region in regions}) or ([page] if page else [])
        boxes = [f"{one.page}: {_box(one.bbox)}" if len(pages) > 1 else _box(one.bbox) for one in regions]
        shown = self._page(pages[0], extraction, ", ".join(map(str, pages))) if pages else None
        return {"page": shown, "box": "; ".join(boxes), "path": path_in_words(path, self._words)}

    def _page(self, page: int | None, extraction: Extraction, several: str = "") -> Value | Link:
        if page is None:
            return None
        told = several if "," in several else page
        address = self._context.address(extraction.source, page)
        return Link(told, address) if address else told

    def _shown(self, at: str) -> Link | None:
        return Link(self._words("excel.show"), at) if self._pages else None

    @property
    def _pages(self) -> bool:
        return "html" in self._context.formats


def _box(box: tuple[float, float, float, float] | None) -> str:
    return ", ".join(f"{side:.1f}" for side in box) if box else ""
