"""The model of pages that every reader fills: lines of text and grids of cells, each with its place.

Boxes are (x0, top, x1, bottom) in points from the top left of the page as displayed, after rotation
and CropBox; pages count from 1. Word has no pages: everything is on page 1, boxes are None, and
`path` tells the place ("table 2 row 5", "paragraph 12"). A workbook's pages are its visible sheets, each under its
number in the workbook; boxes are None there too, and `path` is a cell ("Risker!C5"). See `paths.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from extractors.model.often import often_made
from schemas.extraction import Problem

Box = tuple[float, float, float, float]
Drawn = Literal["ruled", "rows", "aligned", "word"]


@often_made
class Word:
    """A run of characters without space. confidence (0–1) only where it was recognised from a picture."""

    text: str
    box: Box
    confidence: float | None = None


@often_made
class Line:
    """A line of text as drawn (PDF) or a paragraph up to a line break (Word).

    text     as the file holds it; a hyphen at its end may be the producer's (U+00AD and U+2010 are kept there)
    marker   the list marker where it is no text of its own (Word's numbering): "•", "2."
    level    the heading's level in Word (1 the highest); None elsewhere
    opens    True where the line is known to begin a paragraph, False where it goes on; None where unknown (PDF)
    aside    whether it stands in a list of other papers, links or contacts beside the page's text (PDF)
    frames   the numbers of the page's frames and painted grounds that it stands in (PDF), or the document's text boxes (Word)
    at_left  whether it stands at the left of its card, on none of the card's lines, and tells of what the line before it names (PDF)
    signs    of its marks in turn ("●"), the sign of each one's colour ("🟢"), "" for black; empty where none is coloured
    lane     the words over the lane of a board of cards in which it stands, itself among them or below ("Pågår 3"; PDF)
    """

    text: str
    box: Box | None = None
    words: tuple[Word, ...] = ()
    size: float | None = None
    bold: bool = False
    marker: str | None = None
    level: int | None = None
    opens: bool | None = None
    path: str | None = None
    page: int = 1
    aside: bool = False
    frames: tuple[int, ...] = ()
    at_left: bool = False
    signs: tuple[str, ...] = ()
    lane: str = ""

    def __hash__(self) -> int:
        """By what tells lines apart: its words say nothing more, and it is asked for often."""
        return hash((self.text, self.box, self.page, self.path))


@often_made
class Cell:
    """A cell with its span; row and col count from 0. fill is the background as (r, g, b), 0–1; path is where it stands, blank or not; unread: it holds what could not be read, as a formula without a result."""

    row: int
    col: int
    row_span: int = 1
    col_span: int = 1
    lines: tuple[Line, ...] = ()
    box: Box | None = None
    nested: tuple[Grid, ...] = ()
    fill: tuple[float, float, float] | None = None
    path: str | None = None
    unread: bool = False

    @property
    def text(self) -> str:
        """The cell's lines, one a line, unmended."""
        return "\n".join(line.text for line in self.lines)

    @property
    def is_filled(self) -> bool:
        """Whether the cell holds a text or a table."""
        return bool(self.nested) or any(line.text.strip() for line in self.lines)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as drawn: n_rows by n_cols positions, each covered by exactly one cell, or by none.

    drawn        how it was found: "ruled" lines around cells, "rows" only horizontal rules or bands,
                 "aligned" text alone, "word" the file says so (Word, a workbook)
    header_rows  how many rows the file itself marks as header (Word's repeated rows), or a table tells that stands beside it on
                 another page of a printed sheet; 0 where unknown
    widths       how wide each column is, in points, where the file states it and the grid has no box (Word); else empty
    """

    cells: tuple[Cell, ...]
    n_rows: int
    n_cols: int
    drawn: Drawn
    page: int = 1
    box: Box | None = None
    header_rows: int = 0
    path: str | None = None
    widths: tuple[float, ...] = ()
    _cover: dict[tuple[int, int], Cell] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def is_part(self) -> bool:
        """Whether it is known to be the right part of a printed sheet, by the table beside it on a page before."""
        return self.box is not None and self.header_rows > 0

    def at(self, row: int, col: int) -> Cell | None:
        """The cell that covers a position, if any."""
        if not self._cover:  # made where it is asked for: of a register of 2,000 rows each place is
            for cell in reversed(self.cells):
                rows, cols = (range(cell.row, cell.row + cell.row_span), range(cell.col, cell.col + cell.col_span))
                self._cover.update(((at, beside), cell) for at in rows for beside in cols)
        return self._cover.get((row, col))

    def rows(self) -> Iterator[list[Cell]]:
        """The cells that begin in each row, from the left."""
        by_row: dict[int, list[Cell]] = {}
        for cell in self.cells:
            by_row.setdefault(cell.row, []).append(cell)
        for row in range(self.n_rows):
            yield sorted(by_row.get(row, []), key=lambda cell: cell.col)

    def tops(self) -> list[float]:
        """The height at which each row begins, in points; 0 where nothing in it has a place."""
        return [min((cell.box[1] for cell in row if cell.box), default=0.0) for row in self.rows()]


def lines_within(block: Line | Grid) -> Iterator[Line]:
    """A line itself, or all lines in a grid's cells, with those of the grids inside these."""
    if isinstance(block, Line):
        yield block
        return
    for cell in block.cells:
        yield from cell.lines
        for nested in cell.nested:
            yield from lines_within(nested)


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its blocks (lines outside grids, and grids) in reading order.

    depth   "full": lines and grids were read; "text": triage set the page aside and only `text` is filled,
            with `reason`; "none": it could not be read (a problem says why)
    text    the page's plain text, one line a line
    scanned the text was recognised from a picture
    pictured  the lines recognised in pictures that stand among the page's own text: in no block, and no part of its text
    unseen   how many pictures as large as a table stand on it that nobody looked into
    distrusted  it brought a text of its own, in place of which its picture was recognised
    """

    number: int
    width: float = 0.0
    height: float = 0.0
    blocks: tuple[Line | Grid, ...] = ()
    depth: Literal["full", "text", "none"] = "full"
    text: str = ""
    reason: str | None = None
    scanned: bool = False
    pictured: tuple[Line, ...] = ()
    unseen: int = 0
    distrusted: bool = False

    def grids(self) -> list[Grid]:
        """The page's tables, in reading order."""
        return [block for block in self.blocks if isinstance(block, Grid)]

    def lines(self) -> list[Line]:
        """The lines outside grids, in reading order."""
        return [block for block in self.blocks if isinstance(block, Line)]


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader made of a file; page_count is None in Word."""

    media_type: str
    pages: tuple[Page, ...]
    page_count: int | None = None
    problems: tuple[Problem, ...] = field(default=())

    def with_blocks(self, made: Callable[[Page], Iterable[Line | Grid]]) -> Document:
        """The document with what is made of the blocks of each page that has any; of a bundle few pages have."""
        pages = (replace(page, blocks=tuple(made(page))) if page.blocks else page for page in self.pages)
        return replace(self, pages=tuple(pages))

    def with_grids(self, made: Callable[[Grid], Grid]) -> Document:
        """The document with what is made of each of its tables in that one's place."""
        return self.with_blocks(
            lambda page: (made(block) if isinstance(block, Grid) else block for block in page.blocks)
        )
