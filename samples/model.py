"""What a bundle to draw consists of: sections of headings, paragraphs, lists and tables.

Nothing here knows Word or HTML; `samples.word` and `samples.web` draw it. Lengths are
millimetres, font sizes points.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Style = Literal["title", "subtitle", "heading", "body", "label", "help", "cell"]
Marker = Literal["bullet", "number"]
Align = Literal["left", "center"]


@dataclass(frozen=True)
class Para:
    """One paragraph; a newline in `text` is a line break that somebody typed."""

    text: str
    style: Style = "cell"
    hyphenate: bool = True


@dataclass(frozen=True)
class Points:
    """A list whose markers are numbering, not text."""

    items: tuple[str, ...]
    marker: Marker = "bullet"
    start: int = 1


@dataclass(frozen=True)
class Cell:
    """A cell that may span columns to its right and rows below."""

    blocks: tuple[Para | Points, ...]
    columns: int = 1
    rows: int = 1
    align: Align = "left"
    shade: str | None = None  # RRGGBB


@dataclass(frozen=True)
class Table:
    """Rows hold only the cells that begin in them; a spanning cell is not repeated."""

    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    size: float = 9.0
    repeated: int = 0  # how many rows come again at the top of each page


@dataclass(frozen=True)
class Section:
    """Blocks that begin on a new page, all of them on pages of one orientation."""

    blocks: tuple[Para | Points | Table, ...]
    landscape: bool = False
    side: float = 25.0  # the margin left and right

    @property
    def above(self) -> float:
        """The margin above and below."""
        return 15.0 if self.landscape else 25.0


@dataclass(frozen=True)
class Look:
    """The hand of the office that wrote the document."""

    body_font: str
    head_font: str
    body_size: float
    bullet: str
    bullet_font: str
    rule: str  # RRGGBB, the lines of the tables


@dataclass(frozen=True)
class Bundle:
    """A whole document; `name` becomes the stem of its files."""

    name: str
    title: str
    author: str
    created: date
    look: Look
    sections: tuple[Section, ...]


def cell(*texts: str, align: Align = "left", rows: int = 1, shade: str | None = None) -> Cell:
    """A cell of plain paragraphs."""
    return Cell(tuple(Para(text) for text in texts), rows=rows, align=align, shade=shade)


def header(label: str, help_text: str = "", *, columns: int = 1, shade: str | None = None) -> Cell:
    """A header cell; never hyphenated, so that a narrow column breaks its word anywhere."""
    blocks = [Para(label, "label", hyphenate=False)]
    if help_text:
        blocks.append(Para(help_text, "help", hyphenate=False))
    return Cell(tuple(blocks), columns=columns, shade=shade)
