"""Pages that are pictures, read through the same table code as drawn ones.

The file's bytes are only looked at: pdfium draws its pages, and nothing is written back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from extractors.model.page import Box, Cell, Grid, Line, Word
from extractors.model.page_content import PageContent, TextSpan
from extractors.model.rotate_back import Move, moved
from extractors.model.rotation import turn_box
from extractors.ocr.binarize import Grey, Picture, draw, opened, straight
from extractors.ocr.digit_fixes import UNREAD
from extractors.ocr.hidden_rules import through_headers
from extractors.ocr.hidden_text import fitted, without_bars
from extractors.ocr.paper_pictures import paper_within
from extractors.ocr.punched_holes import punched_holes
from extractors.ocr.recognizer import Reader, sureness
from extractors.ocr.ruling_lines import rules
from extractors.ocr.shaded_areas import bands, without_edges
from extractors.ocr.tesseract import program, spent
from extractors.ocr.text_segments import Piece, PixelBox, pieces
from extractors.ocr.tick_boxes import tick_boxes
from extractors.tables.blocks import PageTables
from extractors.tables.lines import lines_of

_SURE = 0.7  # confidence below which a page may lie on its side
_SAMPLE = 16  # pieces that tell which way up a page is
_MARK = 3.0  # points: lower ink is dust, or a dash


@dataclass(frozen=True)
class Recognised:
    """A page's content in points of its picture made straight and upright.

    width, height  of the page as displayed
    ink            the boxes of its pieces of text
    letters        those of their letters
    turns          quarters of a turn, clockwise from the page, after which its text stands upright
    out, into      lead from the picture to the page as displayed, and back
    """

    width: float
    height: float
    content: PageContent
    ink: list[Box]
    letters: list[Box]
    turns: int
    out: Move
    into: Move

    def text(self) -> str:
        """The page's text, one line a line."""
        return "\n".join(line.text for line in lines_of(self.content.runs))

    def sureness(self) -> float:
        """How sure its words are, letter by letter, from 0 to 1."""
        return sureness(self.content.runs)

    def blocks(self, layout: PageTables, number: int) -> list[Line | Grid]:
        """The page's lines and grids on the page as displayed. Raises TooLarge."""
        return [
            moved(block if isinstance(block, Line) else self._marked(block), self.out)
            for block in layout.blocks(self.content, number)
        ]

    def _marked(self, grid: Grid) -> Grid:
        """A grid in whose cells ink that was not read is UNREAD: one without text is blank on paper too."""
        cells = (cell if cell.text.strip() or not self._has_ink(cell.box) else unread(cell) for cell in grid.cells)
        return replace(grid, cells=tuple(cells))

    def _has_ink(self, box: Box | None) -> bool:
        """Whether something as high as a letter stands in a box, be it in a piece that went astray over other boxes."""
        return box is not None and any(
            bottom - top >= _MARK and box[0] < (x0 + x1) / 2 < box[2] and box[1] < (top + bottom) / 2 < box[3]
            for x0, top, x1, bottom in self.letters
        )

    def words(self) -> list[TextSpan]:
        """The words on the page as displayed."""
        return [replace(run, box=self.out(run.box)) for run in self.content.runs]

    def lines(self, number: int) -> list[Line]:
        """The lines of its words on the page as displayed, whose number this is."""
        return lines_of(self.words(), number)

    def with_layer(self, words: Sequence[TextSpan]) -> Recognised:
        """The same picture under the words of the page's own layer of text, whose boxes are as displayed."""
        placed = fitted([replace(word, box=self.into(word.box), glyph_edges=()) for word in words], self.ink)
        content = replace(self.content, runs=without_bars(placed, self.content.vertical))
        return replace(self, content=replace(content, vertical=through_headers(content)))


def unread(cell: Cell) -> Cell:
    """A cell in which something stands that was not read."""
    box = cell.box or (0.0, 0.0, 0.0, 0.0)
    return replace(cell, lines=(Line(UNREAD, box, words=(Word(UNREAD, box, 0.0),)),))


@dataclass(frozen=True)
class _Upright:
    """A picture whose text is upright, with what stands in it; turned clockwise `turns` times from the page."""

    picture: Picture
    content: PageContent
    reader: Reader
    pieces: list[Piece]
    turns: int
    ticks: list[TextSpan]


def recognised(data: bytes, number: int, seconds: float, within: Sequence[Box] = ()) -> Recognised:
    """A page's words and rules.

    Args:
        data: the file.
        number: of the page.
        seconds: of the processor, in all.
        within: boxes on the page as displayed beside which nothing is looked at, nor at those of them that are no paper; all of it without any.

    Raises OcrMissing, BrokenFile, OutOfTime.
    """
    program()
    grey, scale = draw(data, number)
    grey = paper_within(grey, scale, within) if within else grey
    seen = _upright(grey, scale, spent() + seconds)
    seen.content.runs = [*seen.content.runs, *seen.ticks]
    seen.content.vertical = through_headers(seen.content)
    return _recognised(seen)


def recognised_picture(data: bytes, size: tuple[float, float], seconds: float) -> Recognised:
    """A picture's words and rules; none of what is no paper, as a photograph.

    Args:
        data: the picture's file.
        size: how wide and high it is shown, in points.
        seconds: of the processor, in all.

    Raises OcrMissing, BrokenFile, TooLarge, OutOfTime.
    """
    program()
    grey, scale = opened(data, size)
    return _recognised(_upright(paper_within(grey, scale, [(0.0, 0.0, *size)]), scale, spent() + seconds))


def rules_alone(data: bytes, number: int, turns: int) -> Recognised:
    """A page's rules and painted areas, without its words; turned clockwise `turns` times it is upright.

    Raises BrokenFile.
    """
    grey, scale = draw(data, number)
    return _recognised(_look(grey, scale, turns % 4, spent()))


def _recognised(seen: _Upright) -> Recognised:
    picture, turns = seen.picture, seen.turns
    width, height, scale = seen.content.width, seen.content.height, picture.scale
    shown_width, shown_height = (height, width) if turns % 2 else (width, height)

    def out(box: Box) -> Box:
        x0, top, x1, bottom = (at * scale for at in box)
        return turn_box(picture.place((x0, top, x1, bottom)), width, height, -turns)

    def into(box: Box) -> Box:
        x0, top, x1, bottom = picture.find(turn_box(box, shown_width, shown_height, turns))
        return x0 / scale, top / scale, x1 / scale, bottom / scale

    def points(boxes: Iterable[PixelBox]) -> list[Box]:
        return [(x0 / scale, top / scale, x1 / scale, bottom / scale) for x0, top, x1, bottom in boxes]

    ink = points(piece.box for piece in seen.pieces)
    letters = points(letter for piece in seen.pieces for letter in piece.letters)
    return Recognised(shown_width, shown_height, seen.content, ink, letters, turns, out, into)


def _upright(grey: Grey, scale: float, until: float) -> _Upright:
    """The picture read, turned so that its text is upright."""
    seen = _look(grey, scale, 0, until)
    seen.content.runs = seen.reader.read(seen.pieces)
    if not seen.pieces or sureness(seen.content.runs) >= _SURE:
        return seen
    others = [_look(grey, scale, turns, until) for turns in (1, 3, 2)]
    best = max(others, key=_sample)
    if _sample(best) <= _sample(seen):
        return seen
    best.content.runs = best.reader.read(best.pieces)
    return best


def _sample(seen: _Upright) -> float:
    """How sure the widest pieces are read."""
    widest = sorted(seen.pieces, key=lambda piece: piece.width, reverse=True)
    return sureness(seen.reader.quickly(widest[:_SAMPLE]))


def _look(grey: Grey, scale: float, turns: int, until: float) -> _Upright:
    picture = straight(np.ascontiguousarray(np.rot90(grey, -turns)), scale)
    painted = bands(picture)
    picture = without_edges(picture, painted)
    vertical, horizontal, mask = rules(picture)
    height, width = picture.grey.shape
    content = PageContent(width / scale, height / scale, vertical=vertical, horizontal=horizontal, fills=painted)
    ticks = tick_boxes(picture.ink, scale)
    mask = mask | ticks.ink | punched_holes(picture.ink, scale)
    found = pieces(picture.ink & ~mask, scale)
    return _Upright(picture, content, Reader(picture, mask, until), found, turns, ticks.words)
