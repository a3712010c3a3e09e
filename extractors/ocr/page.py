"""Pages that are pictures, read through the same table code as drawn ones.

The file's bytes are only looked at: pdfium draws its pages, and nothing is written back.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from extractors.grids.lines import lines_of
from extractors.layout import Layout
from extractors.model.page import Box, Grid, Line
from extractors.model.page_content import PageContent
from extractors.model.rotate_back import Move, moved
from extractors.model.rotation import turn_box
from extractors.ocr.binarize import Grey, Picture, draw, straight
from extractors.ocr.hidden_rules import through_headers
from extractors.ocr.recognizer import Reader, sureness
from extractors.ocr.ruling_lines import rules
from extractors.ocr.shaded_areas import bands, without_edges
from extractors.ocr.tesseract import program
from extractors.ocr.text_segments import Piece, pieces

_SURE = 0.7  # confidence below which a page may lie on its side
_SAMPLE = 16  # pieces that tell which way up a page is


@dataclass(frozen=True)
class Recognised:
    """A page's marks in points of its picture made straight and upright; move leads back to the page as displayed."""

    width: float
    height: float
    marks: PageContent
    move: Move

    def text(self) -> str:
        """The page's text, one line a line."""
        return "\n".join(line.text for line in lines_of(self.marks.runs))

    def blocks(self, layout: Layout, number: int) -> list[Line | Grid]:
        """The page's lines and grids on the page as displayed. Raises TooLarge."""
        return [moved(block, self.move) for block in layout.blocks(self.marks, number)]


@dataclass(frozen=True)
class _Upright:
    """A picture whose text is upright, with what stands in it; turned clockwise `turns` times from the page."""

    picture: Picture
    marks: PageContent
    reader: Reader
    pieces: list[Piece]
    turns: int


def recognised(data: bytes, number: int, seconds: float) -> Recognised:
    """A page's words and rules; seconds: for Tesseract in all. Raises OcrMissing, BrokenFile, OutOfTime."""
    program()
    grey, scale = draw(data, number)
    seen = _upright(grey, scale, time.monotonic() + seconds)
    seen.marks.vertical = through_headers(seen.marks)

    def move(box: Box) -> Box:
        x0, top, x1, bottom = (at * scale for at in box)
        placed = seen.picture.place((x0, top, x1, bottom))
        return turn_box(placed, seen.marks.width, seen.marks.height, -seen.turns)

    height, width = grey.shape
    return Recognised(width / scale, height / scale, seen.marks, move)


def _upright(grey: Grey, scale: float, until: float) -> _Upright:
    """The picture read, turned so that its text is upright."""
    seen = _look(grey, scale, 0, until)
    seen.marks.runs = seen.reader.read(seen.pieces)
    if not seen.pieces or sureness(seen.marks.runs) >= _SURE:
        return seen
    others = [_look(grey, scale, turns, until) for turns in (1, 3, 2)]
    best = max(others, key=_sample)
    if _sample(best) <= _sample(seen):
        return seen
    best.marks.runs = best.reader.read(best.pieces)
    return best


def _sample(seen: _Upright) -> float:
    """How sure the widest pieces are read."""
    widest = sorted(seen.pieces, key=lambda piece: piece.width, reverse=True)
    return sureness(seen.reader.quickly(widest[:_SAMPLE]))


def _look(grey: Grey, scale: float, turns: int, until: float) -> _Upright:
    picture = straight(np.ascontiguousarray(np.rot90(grey, -turns)), scale)
    painted = bands(picture)
    picture = without_edges(picture, painted)
    upright, level, mask = rules(picture)
    height, width = picture.grey.shape
    marks = PageContent(width / scale, height / scale, vertical=upright, horizontal=level, fills=painted)
    found = pieces(picture.ink & ~mask, scale)
    return _Upright(picture, marks, Reader(picture, mask, until), found, turns)
