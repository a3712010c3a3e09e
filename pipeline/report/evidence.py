"""The places that a finding rests on, as a reader sees them: pictures of pages, rows of Word redrawn, quotes."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Self

from pipeline.report.boxes import around, by_page, overlap
from pipeline.report.context import Context
from pipeline.report.names import link
from pipeline.report.rows import all_rows, cell_heading, path_in_words
from pipeline.report.word_row import WordTable, mended, redrawn
from schemas.discrepancy import Discrepancy, Evidence
from schemas.evidence import Box, Region
from schemas.extraction import Extraction
from schemas.tables import AnyRow, AnyTable

if TYPE_CHECKING:
    from pipeline.report.pictures import PageCutter, Picture

MAX_PICTURES = 120  # in one page of the report; beyond, the text stands alone and the reader is told
ZOOM = 96 / 72  # pixels of a screen for a point: every picture at the size of the printed page
WIDE = 520  # of these pixels
QUOTE = 160  # characters of a cell's text that a description needs


@dataclass(frozen=True)
class Shot:
    """A picture ready for a page: a data address, its size on a screen, and what it shows in words."""

    address: str
    width: int
    height: int
    alt: str

    @property
    def wide(self) -> bool:
        """Too wide to be read when it is fitted to a phone."""
        return self.width > WIDE


@dataclass(frozen=True)
class Place:
    """One place of evidence: a picture, a redrawn row, or its texts alone with the reason why."""

    where: str
    texts: tuple[str, ...]
    page: int | None = None
    href: str | None = None
    shot: Shot | None = None
    table: WordTable | None = None
    missing: str | None = None
    labels: str = ""

    @property
    def caption(self) -> str:
        """Where, as a line of its own begins; a file's name stays as it is."""
        return self.where if self.page is None and not self.table else self.where[:1].upper() + self.where[1:]


class Evidences:
    """Turns evidence into places; keeps the PDFs open and counts the pictures of one page of the report."""

    def __init__(self, extractions: Sequence[Extraction], context: Context, up: str) -> None:
        """extractions: every file of the report, for the rows around a place; up: the way back to its folder."""
        self._rows = {one.source.sha256: list(all_rows(one)) for one in extractions if one.source.sha256}
        self._names = {one.source.sha256: one.source.filename for one in extractions}
        self._pages = dict(pair for one in extractions for pair in _matter_pages(one))
        self._context, self._up = context, up
        self._cutters: dict[str, PageCutter | None] = {}
        self._drawn: dict[tuple[object, ...], Picture | str] = {}
        self._shown = 0
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stack.close()

    def places(self, finding: Discrepancy, own: Extraction) -> Iterator[Place]:
        """The places in reading order: file by file, page by page, neighbours together."""
        evidence = finding.evidence
        for sha256 in dict.fromkeys(one.sha256 for one in evidence):
            of_file = [one for one in evidence if one.sha256 == sha256]
            sha = sha256 or own.source.sha256
            name = of_file[0].filename or self._names.get(sha) or own.source.filename
            placed = [self._located(one, sha) for one in of_file]
            for page, marks in by_page(placed):
                yield self._on_page(sha, name, page, marks)
            yield from self._in_word(sha, name, [one for one in placed if not one.regions], finding)

    def _located(self, evidence: Evidence, sha: str | None) -> Evidence:
        """Evidence out of a matter's text has no place of its own: it is looked for on the matter's pages."""
        pages = self._pages.get((sha, " ".join(evidence.text.split())))
        cutter = self._cutter(sha) if pages and not evidence.regions and not evidence.path else None
        found = cutter.locate(evidence.text, pages) if cutter and pages else None
        if found is None:
            return evidence
        regions = [Region(page=found[0], bbox=box) for box in found[1]]
        return evidence.model_copy(update={"regions": regions})

    def _on_page(self, sha: str | None, name: str | None, page: int, marks: Sequence[tuple[Box, str]]) -> Place:
        words = self._context.strings
        where = words("word.page_of", page=page, file=name or words("word.unknown_file"))
        boxes = [box for box, _ in marks]
        picture = self._picture(sha, page, boxes)
        texts = tuple(dict.fromkeys(text for _, text in marks if text))
        href = link(self._context.hrefs.get(sha or ""), page, up=self._up)
        if isinstance(picture, str):
            return Place(where, texts, page, href, missing=words("evidence.no_picture", reason=picture))
        alt = words("evidence.alt", where=where, marked=self._alternative(sha, page, marks))
        address = "data:image/png;base64," + base64.b64encode(picture.png).decode("ascii")
        size = round(picture.width / picture.scale * ZOOM), round(picture.height / picture.scale * ZOOM)
        return Place(
            where,
            texts,
            page,
            href,
            Shot(address, *size, alt),
            labels=self._labels(sha, page, boxes),
        )

    def _in_word(
        self, sha: str | None, name: str | None, evidence: Sequence[Evidence], finding: Discrepancy
    ) -> Iterator[Place]:
        """The rows of each table redrawn together; what stands in no row as its text alone."""
        words = self._context.strings
        file = name or words("word.unknown_file")
        rows = {row.source.path: (table, row) for table, row in self._rows.get(sha or "", ()) if row.source.path}
        for paths in _by_table(evidence, rows):
            known = [(rows[path], texts) for path, texts in paths.items() if path in rows]
            where = words.listed([path_in_words(path, words) for path in paths if path])
            yield Place(
                where=f"{where}, {file}" if where else file,
                texts=tuple(dict.fromkeys(text for told in paths.values() for text in told if text)),
                table=redrawn(known[0][0][0], [(row, texts) for (_, row), texts in known], finding, words)
                if known
                else None,
            )

    def _picture(self, sha: str | None, page: int, boxes: Sequence[Box]) -> Picture | str:
        """The picture, or why there is none; the same cut twice is drawn once."""
        if self._shown >= MAX_PICTURES:
            return self._context.strings("evidence.too_many", count=MAX_PICTURES)
        key = (sha, page, *boxes)
        if key not in self._drawn:
            self._drawn[key] = self._cut(sha, page, boxes)
        self._shown += not isinstance(self._drawn[key], str)
        return self._drawn[key]

    def _cut(self, sha: str | None, page: int, boxes: Sequence[Box]) -> Picture | str:
        from pypdfium2 import PdfiumError  # noqa: PLC0415 reports without pictures do without pdfium

        cutter = self._cutter(sha)
        if cutter is None or sha is None:
            return self._context.strings("evidence.no_file")
        hidden = [region.bbox for region in self._context.hidden.get(sha, ()) if region.page == page]
        try:
            return cutter.cut(page, around([*boxes, *self._bands(sha, page, boxes)]), boxes, hidden)
        except (PdfiumError, IndexError, ValueError, MemoryError):
            return self._context.strings("evidence.not_drawn")

    def _cutter(self, sha: str | None) -> PageCutter | None:
        if sha is None:
            return None
        if sha not in self._cutters:
            self._cutters[sha] = self._opened(sha)
        return self._cutters[sha]

    def _opened(self, sha: str) -> PageCutter | None:
        from pypdfium2 import PdfiumError  # noqa: PLC0415 as above

        from pipeline.report.pictures import PageCutter  # noqa: PLC0415 as above

        data = self._context.data_of(sha)
        try:
            return self._stack.enter_context(PageCutter(data)) if data else None
        except PdfiumError:
            return None

    def _bands(self, sha: str, page: int, boxes: Sequence[Box]) -> Iterator[Box]:
        """The rows that the boxes stand in, so that a picture shows them whole."""
        for _, row in self._rows.get(sha, ()):
            for region in row.source.regions:
                if region.page == page and any(overlap(region.bbox, box) for box in boxes):
                    yield region.bbox

    def _alternative(self, sha: str | None, page: int, marks: Sequence[tuple[Box, str]]) -> str:
        """The marked cells in words: "Sannolikhet ”3”"."""
        words = self._context.strings
        told: list[str] = []
        for box, text in marks:
            label, inside = self._cell(sha, page, box) or ("", " ".join(text.split()))
            short = inside if len(inside) <= QUOTE else f"{inside[:QUOTE]}…"
            told.append(words("evidence.cell" if label else "evidence.plain", label=label, text=short))
        return words("evidence.marked", what=words.listed(list(dict.fromkeys(told))))

    def _labels(self, sha: str | None, page: int, boxes: Sequence[Box]) -> str:
        """The headers over the marked cells, "" where the marks are no cells."""
        cells = [self._cell(sha, page, box) for box in boxes]
        return self._context.strings.listed(list(dict.fromkeys(cell[0] for cell in cells if cell)))

    def _cell(self, sha: str | None, page: int, box: Box) -> tuple[str, str] | None:
        """The header and text of the cell that shares most with a box."""
        found: list[tuple[float, str, str]] = []
        for table, row in self._rows.get(sha or "", ()):
            for name, cell in row.source.cells.items():
                shared = max((overlap(one.bbox, box) for one in cell.regions if one.page == page), default=0)
                if shared > 0:
                    found.append((shared, cell_heading(table, name, self._context.strings), mended(cell.text)))
        return max(found)[1:] if found else None


def _by_table(
    evidence: Sequence[Evidence], rows: Mapping[str, tuple[AnyTable, AnyRow]]
) -> Iterable[dict[str, list[str]]]:
    """The texts by path, apart for each table, and those of no row together."""
    found: dict[str, dict[str, list[str]]] = {}
    for one in evidence:
        path = one.path or ""
        table = rows[path][0].id if path in rows else ""
        found.setdefault(table, {}).setdefault(path, []).append(one.text)
    return found.values()


def _matter_pages(extraction: Extraction) -> Iterator[tuple[tuple[str | None, str], range]]:
    """The pages on which a matter's title and decisions stand, by the file's hash and the text."""
    for matter in extraction.matters:
        texts = [matter.title or "", *(decision.text for decision in matter.decisions)]
        for text in texts if matter.pages else ():
            first, last = matter.pages or (1, 1)
            yield (extraction.source.sha256, " ".join(text.split())), range(first, last + 1)


def regions_to_hide(extraction: Extraction, holds: Callable[[str], object]) -> list[Region]:
    """Where the file shows a personal number: cells whose text holds one, and what the findings point at."""
    cells = [cell for _, row in all_rows(extraction) for cell in row.source.cells.values() if holds(cell.text)]
    numbers = [finding for finding in extraction.discrepancies if finding.code == "personal-number"]
    told = [one for finding in numbers for one in finding.evidence]
    own = [one for one in told if one.sha256 in {None, extraction.source.sha256}]
    return [region for cell in cells for region in cell.regions] + [region for one in own for region in one.regions]
