"""A document of the store as its pages show it: the reports' view of it, with every value's place on its pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.report.context import ReportContext
from pipeline.report.page_regions import Strip
from pipeline.report.row_links import anchors_of, row_title
from pipeline.report.rows import all_rows, cell_heading, path_in_words, value_fields
from pipeline.report.translations import Strings
from pipeline.report.view_models import DocumentView, document_view
from pipeline.store.papers_beside import PaperBeside
from schemas.discrepancy import Severity
from schemas.evidence import Box
from schemas.extraction import Extraction


@dataclass(frozen=True)
class Sheet:
    """A page as it is shown: where its picture is, its size in points, and what is marked on it."""

    number: int
    address: str
    width: float
    height: float
    marks: list[Mark] = field(default_factory=list)
    evidence: list[tuple[Box, Severity, str]] = field(default_factory=list)  # with the anchor of its finding


@dataclass(frozen=True)
class Mark:
    """A place of a value on a page. first: of several, the one that the value leads to."""

    spot: int
    box: Box
    label: str
    first: bool


@dataclass(frozen=True)
class Value:
    """A value's number among the document's, whether a page shows it, and where it stands in Word and Excel."""

    spot: int
    placed: bool
    path: str
    first: bool


@dataclass(frozen=True)
class ShownPaper:
    """All that a document's page shows. values: by the row's anchor and the field."""

    view: DocumentView
    values: Mapping[tuple[str, str], Value]
    sheets: Sequence[Sheet]


class Rows:
    """The rows of some papers of the store, by the names that links give them."""

    def __init__(self, own: Extraction, papers: Mapping[str, PaperBeside], words: Strings) -> None:
        """own: the paper whose page it is; papers: others, by hash."""
        self._known = {
            f"{sha256}#{row}": told
            for sha256, one in papers.items()
            for row, told in _rows(one.extraction, f"/handlingar/{one.document}", words)
        }
        self._known |= {f"{own.source.sha256}#{row}": told for row, told in _rows(own, "", words)}

    def of(self, name: str) -> tuple[str, str] | None:
        """A row's name with its table, and its address."""
        return self._known.get(name)


def _rows(paper: Extraction, home: str, words: Strings) -> Iterator[tuple[str, tuple[str, str]]]:
    anchors = anchors_of(paper)
    for table, row in all_rows(paper):
        yield row.id, (row_title(table, row, words), f"{home}#{anchors[row.id]}")


def view_of(
    own: Extraction,
    papers: Mapping[str, PaperBeside],
    words: Strings,
    accepted: Mapping[str, str],
    **more: Any,
) -> DocumentView:
    """The reports' view of a paper, without pictures; accepted: reasons by fingerprint; more: of the reports' context."""
    context = ReportContext(strings=words, data_of=lambda _: None, accepted=accepted, alone=True, **more)

    def find(sha256: str | None) -> Extraction | None:
        if sha256 in {None, own.source.sha256}:
            return own
        return papers[sha256].extraction if sha256 in papers else None

    return document_view(own, find, context, Rows(own, papers, words))


def shown_paper(view: DocumentView, sizes: Sequence[tuple[float, float]], pictures: str, words: Strings) -> ShownPaper:
    """What a document's page shows; sizes: of its pages; pictures: the address of a page's picture, "{page}" in it."""
    sheets = [
        Sheet(number, pictures.format(page=number), width, height) for number, (width, height) in enumerate(sizes, 1)
    ]
    values = dict(_placed(view, sheets, words))
    for anchor, severity, strip in _evidence(view):
        if strip.page <= len(sheets):
            sheets[strip.page - 1].evidence.extend((box, severity, anchor) for box in strip.marks)
    return ShownPaper(view, values, sheets)


def _placed(view: DocumentView, sheets: Sequence[Sheet], words: Strings) -> Iterator[tuple[tuple[str, str], Value]]:
    """Each value with its number; its marks are put on their pages."""
    spot = 0
    for table, row in all_rows(view.own):
        for name, cell in row.source.cells.items():
            spot += 1
            regions = [one for one in cell.regions if one.page <= len(sheets)]
            label = f"{cell_heading(table, name, words)}: {' '.join(cell.text.split())}"
            for number, region in enumerate(regions):
                sheets[region.page - 1].marks.append(Mark(spot, region.bbox, label, not number))
            path = path_in_words(cell.path or row.source.path, words)
            for number, shown in enumerate(value_fields(name)):
                yield (view.anchors[row.id], shown), Value(spot, bool(regions), path, not number)


def _evidence(view: DocumentView) -> Iterator[tuple[str, Severity, Strip]]:
    """The parts of the paper's own pages that its open findings point at, with the findings' anchors."""
    for severity, findings in view.findings.items():
        for number, finding in enumerate(findings, 1):
            for place in finding.places:
                if place.cut and place.cut.sha256 == view.own.source.sha256:
                    for strip in place.cut.strips:
                        yield f"{severity}-{number}", severity, strip
