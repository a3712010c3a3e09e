"""Headings of a document whose file does not tell which letters are bold: those that are set much larger than its text.

A browser may write a font as drawings, without its name or weight.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from statistics import median

from extractors.model.page import Document, Grid, Line, Page

_LARGER = 1.4  # times the size of most of a page's text
_MOST = 14  # words of a heading


def with_headings_by_size(document: Document) -> Document:
    """A document none of whose lines is in bold or of a heading's level, its much larger lines in bold; any other as it is."""
    pages = document.pages
    if any(line.bold or line.level is not None for page in pages for line in _lines(page)):
        return document
    made = tuple(_with_headings(page) for page in pages)
    same = all(page is old for page, old in zip(made, pages, strict=True))
    return document if same else replace(document, pages=made)


def _with_headings(page: Page) -> Page:
    sizes = [line.size for line in _lines(page) if line.size]
    usual = median(sizes) if sizes else 0.0
    blocks = tuple(
        replace(block, bold=True) if isinstance(block, Line) and _is_heading(block, usual) else block
        for block in page.blocks
    )
    return replace(page, blocks=blocks) if blocks != tuple(page.blocks) else page


def _is_heading(line: Line, usual: float) -> bool:
    larger = usual and line.size and line.size >= _LARGER * usual
    return bool(larger) and len(line.text.split()) <= _MOST and not line.text.rstrip().endswith(".")


def _lines(page: Page) -> Iterator[Line]:
    """The lines of a page, those in its tables too."""
    for block in page.blocks:
        if isinstance(block, Grid):
            yield from (line for cell in block.cells for line in cell.lines)
        else:
            yield block
