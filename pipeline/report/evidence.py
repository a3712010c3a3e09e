"""The places that a finding rests on, as a reader sees them: pictures of pages, rows of Word redrawn, quotes."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Self

from pipeline.report.catalogue import Strings
from pipeline.report.context import Context
from pipeline.report.names import link
from pipeline.report.rows import all_rows, cell_heading, path_in_words
from schemas.discrepancy import Discrepancy, Evidence
from schemas.evidence import Box, CellSource, Region
from schemas.extraction import Extraction
from schemas.tables import AnyRow, AnyTable

if TYPE_CHECKING:
    from pipeline.report.pictures import PageCutter, Picture

MAX_PICTURES = 120  # in one page of the report; beyond, the text stands alone and the reader is told
NEAR = 120.0  # points: places nearer than this on a page share a picture
JOINT = " | "  # between the texts of several cells in one piece of evidence
QUOTE = 160  # characters of a cell's text that a description needs


@dataclass(frozen=True)
class Shot:
    """A picture ready for a page: a data address, its size, and what it shows in words."""

    address: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class WordCell:
    """A cell of a redrawn row."""

    heading: str
    text: str
    marked: bool


@dataclass(frozen=True)
class Place:
    """One place of evidence: a picture, a redrawn row, or its texts alone with the reason why."""

    where: str
    texts: tuple[str, ...]
    page: int | None = None
    href: str | None = None
    shot: Shot | None = None
    row: tuple[WordCell, ...] = ()
    missing: str | None = None


class Evidences:
    """Turns evidence into places; keeps the PDFs open and counts the pictures of one page of the report."""

    def __init__(self, extractions: Sequence[Extraction], context: Context, up: str) -> None:
        """extractions: every file of the report, for the rows around a place; up: the way back to its folder."""
        self._rows = {one.source.sha256: list(all_rows(one)) for one in extractions if one.source.sha256}
        self._names = {one.source.sha256: one.source.filename for one in extractions}
        self._context, self._up = context, up
        self._cutters: dict[str, PageCutter | None] = {}
        self._drawn: dict[tuple[object, ...], Picture | str] = {}
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
            for page, marks in _by_page(of_file):
                yield self._on_page(sha, name, page, marks)
            for path in dict.fromkeys(one.path for one in of_file if not one.regions):
                here = [one for one in of_file if one.path == path and not one.regions]
                yield self._in_word(sha, name, path, here, finding)

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
        return Place(where, texts, page, href, Shot(address, picture.width, picture.height, alt))

    def _in_word(
        self, sha: str | None, name: str | None, path: str | None, evidence: Sequence[Evidence], finding: Discrepancy
    ) -> Place:
        words = self._context.strings
        texts = tuple(dict.fromkeys(one.text for one in evidence if one.text))
        found = ((table, row) for table, row in self._rows.get(sha or "", ()) if path and row.source.path == path)
        table, row = next(found, (None, None))
        cells = redrawn(table, row, finding, texts, words) if table and row else ()
        file = name or words("word.unknown_file")
        return Place(f"{path_in_words(path, words)}, {file}" if path else file, texts, row=cells)

    def _picture(self, sha: str | None, page: int, boxes: Sequence[Box]) -> Picture | str:
        """The picture, or why there is none; the same cut twice is drawn once."""
        key = (sha, page, *boxes)
        if key not in self._drawn and sum(not isinstance(one, str) for one in self._drawn.values()) >= MAX_PICTURES:
            return self._context.strings("evidence.too_many", count=MAX_PICTURES)
        if key not in self._drawn:
            self._drawn[key] = self._cut(sha, page, boxes)
        return self._drawn[key]

    def _cut(self, sha: str | None, page: int, boxes: Sequence[Box]) -> Picture | str:
        from pypdfium2 import PdfiumError  # noqa: PLC0415 reports without pictures do without pdfium

        cutter = self._cutter(sha)
        if cutter is None or sha is None:
            return self._context.strings("evidence.no_file")
        hidden = [region.bbox for region in self._context.hidden.get(sha, ()) if region.page == page]
        try:
            return cutter.cut(page, _around([*boxes, *self._bands(sha, page, boxes)]), boxes, hidden)
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

    def _cell(self, sha: str | None, page: int, box: Box) -> tuple[str, str] | None:
        """The header and text of the cell that shares most with a box."""
        found: list[tuple[float, str, str]] = []
        for table, row in self._rows.get(sha or "", ()):
            for name, cell in row.source.cells.items():
                shared = max((overlap(one.bbox, box) for one in cell.regions if one.page == page), default=0)
                if shared > 0:
                    found.append((shared, cell_heading(table, name, self._context.strings), mended(cell.text)))
        return max(found)[1:] if found else None


def redrawn(
    table: AnyTable, row: AnyRow, finding: Discrepancy, texts: Sequence[str], words: Strings
) -> tuple[WordCell, ...]:
    """A row of Word cell by cell; those that the evidence quotes are marked, by a rule of scores only scores."""
    quoted = {part.strip() for text in texts for part in (text, *text.split(JOINT))}
    scores = finding.code.startswith("score-")

    def marked(name: str, text: str) -> bool:
        return text.strip() in quoted and (not scores or name.startswith(("score", "residual")))

    return tuple(
        WordCell(cell_heading(table, name, words), cell.text, marked(name, cell.text))
        for name, cell in _in_order(table, row.source.cells)
    )


def _in_order(table: AnyTable, cells: Mapping[str, CellSource]) -> list[tuple[str, CellSource]]:
    """Cells in the order of the table's columns; a cell that also feeds its parts is shown once, as its parts."""
    order = {column.field: number for number, column in enumerate(table.columns)}

    def position(name: str) -> int:
        names = (name, name.removeprefix("score."), "risk" if name == "name" else name, name.partition(".")[0])
        return next((order[one] for one in names if one in order), len(order))

    whole = [name for name in cells if not any(other.startswith(f"{name}.") for other in cells)]
    return [(name, cells[name]) for name in sorted(whole, key=position)]


def mended(text: str) -> str:
    """A cell's raw text on one line, for a description: hyphens at line ends go."""
    return " ".join(re.sub(r"(?<=\w)[-\u00ad\u2010]\n(?=\w)", "", text).split())


def _by_page(evidence: Sequence[Evidence]) -> Iterator[tuple[int, list[tuple[Box, str]]]]:
    """Pages in order with their boxes and texts, neighbours in one group."""
    marks = [(region, one.text) for one in evidence for region in one.regions]
    for page in sorted({region.page for region, _ in marks}):
        on_page = {(region.bbox, text): None for region, text in marks if region.page == page}
        for group in _neighbours(sorted(on_page, key=lambda mark: (mark[0][1], mark[0][0]))):
            yield page, group


def _neighbours(marks: Sequence[tuple[Box, str]]) -> Iterator[list[tuple[Box, str]]]:
    group: list[tuple[Box, str]] = []
    for mark in marks:
        if group and mark[0][1] - max(box[3] for box, _ in group) > NEAR:
            yield group
            group = []
        group.append(mark)
    if group:
        yield group


def _around(boxes: Sequence[Box]) -> Box:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def overlap(one: Box, other: Box) -> float:
    """The area that two boxes share, in square points."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return max(0.0, wide) * max(0.0, high)


def regions_to_hide(extraction: Extraction, holds: Callable[[str], object]) -> list[Region]:
    """Where the file shows a personal number: cells whose text holds one, and what the findings point at."""
    cells = [cell for _, row in all_rows(extraction) for cell in row.source.cells.values() if holds(cell.text)]
    numbers = [finding for finding in extraction.discrepancies if finding.code == "personal-number"]
    told = [one for finding in numbers for one in finding.evidence]
    own = [one for one in told if one.sha256 in {None, extraction.source.sha256}]
    return [region for cell in cells for region in cell.regions] + [region for one in own for region in one.regions]
