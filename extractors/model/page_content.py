"""What is drawn on a page before anyone makes sense of it: words, edges, fills and dots.

pdfium, pdfminer and text recognition each fill the same model; the table code reads nothing else.
All places are in the reading frame: points from the top left of the page turned so that most of its
text is upright.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from extractors.model.page import Box

Colour = tuple[float, float, float]


@dataclass(slots=True)
class TextSpan:
    """A word with the left edges of its letters.

    glyph_edges   where each letter begins along the reading direction, and where the last one ends: one more than letters
    object_breaks  where in it another text object of the file begins, a little off the one before; None where that is not known
    sign    that of its colour, where it is but a coloured mark: "🟢" of a green "●"
    lost    some of its letters have no Unicode and are missing in the text
    turn    quarter turns anticlockwise by which the text leaves the upright; glyph_edges then run along that direction
    """

    text: str
    box: Box
    size: float
    bold: bool = False
    glyph_edges: tuple[float, ...] = ()
    turn: int = 0
    confidence: float | None = None
    object_breaks: tuple[float, ...] | None = None
    lost: bool = False
    sign: str = ""

    @property
    def x(self) -> float:
        """Halfway from its left to its right."""
        return (self.box[0] + self.box[2]) / 2

    @property
    def y(self) -> float:
        """Halfway from its top to its foot."""
        return (self.box[1] + self.box[3]) / 2

    def stands_in(self, box: Box) -> bool:
        """Whether its middle is in a box."""
        return box[0] <= self.x <= box[2] and box[1] <= self.y <= box[3]

    def letters(self, start: int, end: int) -> TextSpan:
        """Some of the letters of an upright word of which all edges are known, [start, end), as a word of their own."""
        edges, (x0, top, x1, bottom) = self.glyph_edges[start : end + 1], self.box
        left, right = edges[0] if start else x0, edges[-1] if end < len(self.text) else x1
        return replace(self, text=self.text[start:end], box=(left, top, right, bottom), glyph_edges=edges)


@dataclass(slots=True)
class Edge:
    """A straight stroke along an axis: at `at`, from `low` to `high`. is_line: drawn as a line, not a filled area's border."""

    at: float
    low: float
    high: float
    is_line: bool = True


@dataclass(slots=True)
class Fill:
    """A filled rectangle thicker than a line, in the order of painting."""

    box: Box
    colour: Colour


@dataclass(slots=True)
class PageContent:
    """What is drawn on a page.

    dots   small filled shapes, which may be the bullets of a list
    icons  coloured shapes of about a letter's size, as wide as high, which may show a status
    taken  where stood what was taken off to be read apart
    white  areas painted white: on coloured ground they show as fills do
    """

    width: float
    height: float
    runs: list[TextSpan] = field(default_factory=list)
    vertical: list[Edge] = field(default_factory=list)
    horizontal: list[Edge] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    dots: list[Box] = field(default_factory=list)
    icons: list[Fill] = field(default_factory=list)
    taken: list[Box] = field(default_factory=list)
    white: list[Box] = field(default_factory=list)
