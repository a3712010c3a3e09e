"""What is drawn: a document of sections, blocks, tables and cells, free of any producer's notions.

A layout makes these; a drawer (ReportLab, Word, HTML) puts them on pages. Widths are shares of the text area. What
only the drawers of `hard/` know says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

Rules = Literal["grid", "open", "horizontal", "bands", "none", "columns", "head", "white", "panel"]
"""The last four are drawn by hard/ alone: rules between columns only, above and below the header only, white on fills, around
the first row and all the others."""
Repeat = Literal["all", "last", "none"]
Align = Literal["left", "center", "right"]
Painted = Literal["cell", "line", "word"]
Truth = dict[str, Any]


@dataclass(frozen=True)
class Para:
    """One paragraph of a cell or of running text; `mark` is its bullet or list number, which is not text."""

    text: str
    mark: str | None = None
    bold: bool = False
    italic: bool = False
    small: bool = False
    space: bool = False
    """Whether a gap parts it from the paragraph above."""
    struck: str = ""
    """Deleted text, drawn struck out before the text (hard/)."""
    raised: str = ""
    """A footnote's mark, drawn raised behind the text (hard/)."""
    underlined: bool = False
    caps: bool = False
    """In small capitals (hard/)."""
    colour: str | None = None
    dot: str | None = None
    """The colour of a dot that is drawn before the text (hard/)."""
    boxed: bool = False
    """The text stands in a form field (hard/)."""
    larger: float = 0.0
    """Points to add to the size (hard/)."""


@dataclass(frozen=True)
class Cell:
    """A cell of a table; `fill` is a colour as RRGGBB. A nested table is drawn under the paragraphs."""

    paras: tuple[Para, ...] = ()
    colspan: int = 1
    rowspan: int = 1
    fill: str | None = None
    align: Align = "left"
    sideways: bool = False
    nested: Table | None = None
    middle: bool = False
    """Whether the text stands half way up the cell (hard/)."""
    painted: Painted = "cell"
    """What the fill covers: the cell, or only the lines or words of its text (hard/)."""

    @property
    def text(self) -> str:
        """The cell's paragraphs in one string."""
        return " ".join(para.text for para in self.paras)


@dataclass(frozen=True)
class Row:
    """Cells from left to right; places covered by a row span from above are left out."""

    cells: tuple[Cell, ...]
    header: bool = False


@dataclass(frozen=True)
class Table:
    """Rows over columns; `widths` are shares of the text area that sum to at most 1."""

    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    rules: Rules = "grid"
    repeat: Repeat = "all"
    break_rows: bool = True
    framed: bool = False
    size: float = 0.0
    """Points to add to the document's font size."""
    whole: Table | None = None
    """The table of which this is a part: its columns and font are those of the parts."""
    pad: float | None = None
    """Points between a cell's text and its edges above and below, where not the drawer's own (hard/)."""


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the title of a paper."""

    text: str
    level: int = 1
    underlined: bool = False
    """Ruled over the whole width (hard/)."""
    fill: str | None = None
    """On a band of this colour (hard/)."""


@dataclass(frozen=True)
class Text:
    """A paragraph of running text."""

    para: Para


@dataclass(frozen=True)
class Line:
    """A label and its value on one line ("Sannolikhet: 3"), or with the value at a tab stop."""

    label: str
    paras: tuple[Para, ...]
    tab: bool = False


@dataclass(frozen=True)
class Gap:
    """Empty space, in lines."""

    lines: float = 1.0


@dataclass(frozen=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True)
class Pairs:
    """Several labels with their values on one line (hard/)."""

    pairs: tuple[tuple[str, str], ...]
    between: str = "   "


@dataclass(frozen=True)
class Typed:
    """Lines of typewriter text, their spaces kept (hard/)."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Beside:
    """Blocks side by side, each part with its share of the width (hard/)."""

    parts: tuple[tuple[Block, ...], ...]
    shares: tuple[float, ...]


@dataclass(frozen=True)
class Columns:
    """Blocks that run down one column of text and on in the next (hard/)."""

    blocks: tuple[Block, ...]


Block = Heading | Text | Line | Gap | PageBreak | Table | Pairs | Typed | Beside | Columns


@dataclass(frozen=True)
class Section:
    """Pages of one orientation; `rotate` turns the finished page sideways by /Rotate."""

    blocks: tuple[Block, ...]
    landscape: bool = False
    rotate: bool = False


@dataclass(frozen=True)
class Style:
    """How a document looks, whatever it holds."""

    font: str
    size: float = 10.0
    hyphenate: bool = True
    accent: str = "D9E2EC"
    header: tuple[str, ...] = ()
    """Parts of the running header, spread over its line; "{page}" and "{pages}" are filled in."""
    footer: tuple[str, ...] = ()
    excerpt: bool = False
    """Whether the pages are numbered as a part of a longer paper."""


@dataclass(frozen=True)
class Document:
    """One file to draw."""

    name: str
    sections: tuple[Section, ...]
    style: Style
    features: tuple[str, ...] = ()
    word: tuple[str, ...] = ()
    """Word's own ways to write the same: "tracked", "controls"."""
    sheet: tuple[str, ...] = ()
    """How a sheet is printed: "headings", "gridlines", "over" (over, then down), "titles" (names repeated) (hard/)."""


@dataclass
class Drawn:
    """A document with the truth about it."""

    document: Document
    tables: list[Truth] = field(default_factory=list)
    matters: list[Truth] | None = None
    discrepancies: list[Truth] = field(default_factory=list)
    twins: list[Truth] = field(default_factory=list)
    meta: dict[str, Any] = field(default_factory=dict)
    facts: Truth = field(default_factory=dict)
    """What its extraction must say beside its rows: of tables their year, body, scale and matter; of the file its problems."""
    altered: Callable[[bytes], bytes] | None = None
    """What becomes of the file's bytes once it is drawn."""

    def truth(self) -> Truth:
        """The truth file's content."""
        truth: Truth = {"tables": self.tables, "discrepancies": self.discrepancies, "twins": self.twins}
        if self.matters is not None:
            truth["matters"] = self.matters
        if self.facts:
            truth["facts"] = self.facts
        return truth


def para(text: str, **look: Any) -> Cell:
    """A cell of one paragraph."""
    return Cell((Para(text, **look),)) if text else Cell()
