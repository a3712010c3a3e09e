"""The places that a finding rests on, as a reader sees them: pictures of pages, rows of Word redrawn, quotes."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from types import TracebackType
from typing import TYPE_CHECKING, Self

from pipeline.privacy.hidden_regions import hidden_regions
from pipeline.report.context import ReportContext
from pipeline.report.page_context import Find, Surroundings
from pipeline.report.page_regions import Mark, Strip, by_page
from pipeline.report.quoted_text import Spoken
from pipeline.report.rows import all_rows, paths_in_words
from pipeline.report.word_table import WordTable, redrawn
from schemas.discrepancy import Discrepancy, Evidence
from schemas.evidence import Box, Region
from schemas.extraction import Extraction, Source
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
    marked: float = 0.0  # how far to the right what is marked stands (0–1)

    @property
    def wide(self) -> bool:
        """Too wide to be read when it is fitted to a phone."""
        return self.width > WIDE


@dataclass(frozen=True)
class Quote:
    """A text of evidence with what it is ("rubriken"), "" where nobody knows."""

    label: str
    text: str


@dataclass(frozen=True)
class Cut:
    """The parts of a file's pages that a picture shows, and what it shows in words, for whoever draws it himself."""

    sha256: str | None
    strips: tuple[Strip, ...]
    alt: str


@dataclass(frozen=True)
class EvidencePlace:
    """One place of evidence: a picture, redrawn rows, or its texts alone with the reason why."""

    where: str
    quotes: tuple[Quote, ...]
    page: int | None = None
    href: str | None = None
    shot: Shot | None = None
    table: WordTable | None = None
    missing: str | None = None
    labels: str = ""
    cut: Cut | None = None

    @property
    def caption(self) -> str:
        """Where, as a line of its own begins; a file's name stays as it is."""
        return self.where if self.page is None and not self.table else self.where[:1].upper() + self.where[1:]


class Evidences:
    """Turns evidence into places; keeps the PDFs open and counts the pictures of one page of the report."""

    def __init__(self, find: Find, context: ReportContext, up: str) -> None:
        """find: a file of the report by its hash, for the rows around a place; up: the way back to its folder."""
        self._around = Surroundings(find, context.strings)
        self._spoken = Spoken(find)
        self._find = find
        self._context, self._up = context, up
        self._cutters: dict[str, PageCutter | None] = {}
        self._drawn: dict[tuple[object, ...], Picture | str] = {}
        self._shown = 0
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stack.close()

    def places(self, finding: Discrepancy, own: Extraction) -> Iterator[EvidencePlace]:
        """The places file by file and page by page; a page's places are one picture, a Word table's rows one table."""
        evidence = finding.evidence
        for sha256 in dict.fromkeys(one.sha256 for one in evidence):
            of_file = [one for one in evidence if one.sha256 == sha256]
            sha = sha256 or own.source.sha256
            name = of_file[0].filename or (self._source(sha) or own.source).filename
            placed = [self._located(one, sha) for one in of_file]
            for page, marks in by_page(placed):
                yield self._on_page(sha, name, page, marks)
            yield from self._in_word(sha, name, [one for one in placed if not one.regions], finding)

    def _source(self, sha: str | None) -> Source | None:
        file = self._find(sha)
        return file.source if file else None

    def _located(self, evidence: Evidence, sha: str | None) -> Evidence:
        """Evidence out of a matter's words has no place of its own: it is looked for on the matter's pages."""
        words = None if evidence.regions or evidence.path else self._spoken.of(sha, evidence.text)
        cutter = self._cutter(sha) if words and words.pages else None
        found = cutter.locate(evidence.text, words.pages) if cutter and words else None
        if found is None:
            return evidence
        regions = [Region(page=found[0], bbox=box) for box in found[1]]
        return evidence.model_copy(update={"regions": regions})

    def _on_page(self, sha: str | None, name: str | None, page: int, marks: Sequence[Mark]) -> EvidencePlace:
        words = self._context.strings
        where = words("word.page_of", page=page, file=name or words("word.unknown_file"))
        boxes = [box for box, _ in marks]
        strips = tuple(self._around.strips(sha, page, boxes, self._context.hidden.get(sha or "", ())))
        alt = words("evidence.alt", where=where, marked=self._alternative(sha, page, marks))
        picture = self._picture(sha, page, boxes, strips)
        place = EvidencePlace(
            where=where,
            quotes=self._quotes(sha, [text for _, text in marks]),
            page=page,
            href=self._context.address(self._source(sha), page, up=self._up),
            labels=self._labels(sha, page, marks),
            cut=Cut(sha, strips, alt),
        )
        if isinstance(picture, str):
            return replace(place, missing=words("evidence.no_picture", reason=picture))
        return replace(place, shot=_shot(picture, alt))

    def _in_word(
        self, sha: str | None, name: str | None, evidence: Sequence[Evidence], finding: Discrepancy
    ) -> Iterator[EvidencePlace]:
        """The rows of each table redrawn together; what stands in no row as its text alone."""
        words = self._context.strings
        file = name or words("word.unknown_file")
        rows = self._around.by_path(sha)
        for paths in _by_table(evidence, rows):
            known = [(rows[path], texts) for path, texts in paths.items() if path in rows]
            where = paths_in_words([path for path in paths if path], words)
            yield EvidencePlace(
                where=f"{where}, {file}" if where else file,
                quotes=self._quotes(sha, [text for told in paths.values() for text in told]),
                table=redrawn(known[0][0][0], [(row, texts) for (_, row), texts in known], finding, words)
                if known
                else None,
            )

    def _picture(self, sha: str | None, page: int, boxes: Sequence[Box], strips: Sequence[Strip]) -> Picture | str:
        """The picture, or why there is none; the same cut twice is drawn once."""
        if self._shown >= MAX_PICTURES:
            return self._context.strings("evidence.too_many", count=MAX_PICTURES)
        key = (sha, page, *boxes)
        if key not in self._drawn:
            self._drawn[key] = self._cut(sha, strips)
        self._shown += not isinstance(self._drawn[key], str)
        return self._drawn[key]

    def _cut(self, sha: str | None, strips: Sequence[Strip]) -> Picture | str:
        from pypdfium2 import PdfiumError  # noqa: PLC0415 reports without pictures do without pdfium

        cutter = self._cutter(sha)
        if cutter is None:
            return self._context.strings("evidence.no_file")
        try:
            return cutter.cut(strips)
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

    def _alternative(self, sha: str | None, page: int, marks: Sequence[Mark]) -> str:
        """The marked cells in words: "Sannolikhet ”3”"."""
        words = self._context.strings
        told: list[str] = []
        for box, text in marks:
            label, inside = self._around.cell(sha, page, box) or (self._label(sha, text), " ".join(text.split()))
            short = inside if len(inside) <= QUOTE else f"{inside[:QUOTE]}…"
            kind = "cell" if label and short else "blank" if label else "plain"
            told.append(words(f"evidence.{kind}", label=label, text=short))
        return words("evidence.marked", what=words.listed(list(dict.fromkeys(told))))

    def _labels(self, sha: str | None, page: int, marks: Sequence[Mark]) -> str:
        """The headers over the marked cells, or what the marked words are; "" where neither is known."""
        cells = [(self._around.cell(sha, page, box) or (self._label(sha, text),))[0] for box, text in marks]
        return self._context.strings.listed(list(dict.fromkeys(filter(None, cells))))

    def _quotes(self, sha: str | None, texts: Sequence[str]) -> tuple[Quote, ...]:
        return tuple(Quote(self._label(sha, text), text) for text in dict.fromkeys(texts) if text)

    def _label(self, sha: str | None, text: str) -> str:
        words = self._spoken.of(sha, text)
        return self._context.strings(words.key) if words else ""


def _shot(picture: Picture, alt: str) -> Shot:
    address = "data:image/png;base64," + base64.b64encode(picture.png).decode("ascii")
    width, height = (round(side / picture.scale * ZOOM) for side in (picture.width, picture.height))
    return Shot(address, width, height, alt, picture.marked)


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


def regions_to_hide(extraction: Extraction, holds: Callable[[str], object]) -> list[Region]:
    """Where the file shows a personal number, or may: cells whose text holds one, what the findings point at, pages that nobody read."""
    cells = [cell for _, row in all_rows(extraction) for cell in row.source.cells.values() if holds(cell.text)]
    shown = [region for cell in cells for region in cell.regions]
    return [*shown, *hidden_regions(extraction, extraction.source.sha256)]
