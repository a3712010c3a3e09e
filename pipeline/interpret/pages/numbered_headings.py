"""Headings that a word processor numbers: bold paragraphs "1" and, below them, "1.1", which no style calls headings."""

from __future__ import annotations

from dataclasses import replace

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Document, Grid, Line

_NUMBER = lazy_pattern(r"\d{1,2}(?:\.\d{1,2})*\.?")
_DEEPEST = 3


def with_numbered_headings(document: Document) -> Document:
    """The document with the levels of such paragraphs: "1" with "1.1" below it, all of both depths in bold."""
    lines = [block for page in document.pages for block in page.blocks if isinstance(block, Line)]
    depths = set(range(1, _DEEPEST + 1)) if _are_numbered(lines) else set()
    depths = {depth for depth in depths if all(line.bold for line in lines if _depth(line) == depth)}
    if not {1, 2} <= depths:
        return document
    return document.with_blocks(lambda page: (_made(block, depths) for block in page.blocks))


def _are_numbered(lines: list[Line]) -> bool:
    """Whether several numbers of two parts go on those of one part before them."""
    numbers = [line.marker.rstrip(".") for line in lines if line.marker and _depth(line) in {1, 2}]
    chapter, below = "", 0
    for number in numbers:
        if "." not in number:
            chapter = number
        elif number.partition(".")[0] == chapter:
            below += 1
        else:
            return False
    return below > 1


def _made(block: Line | Grid, depths: set[int]) -> Line | Grid:
    if isinstance(block, Line) and block.level is None and (depth := _depth(block)) in depths:
        return replace(block, level=depth)
    return block


def _depth(line: Line) -> int:
    """How many parts a paragraph's number has; 0 where it has none."""
    marker = line.marker or ""
    return marker.rstrip(".").count(".") + 1 if _NUMBER.fullmatch(marker) else 0
