"""The raised marks of footnotes on words, which a printed page shows and a Word file does not count as text."""

from __future__ import annotations

from dataclasses import replace

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Cell, Document, Grid, Line, Page
from extractors.office.symbol_fonts import NOTE_MARKS, RAISED_DIGITS

_MARK = lazy_pattern(  # on a word, a sentence's end or a capital ("S/K¹"); "m²" keeps its own
    rf"(?:(?<=[^\W\d_]{{3}})|(?<=[^\W\d_][.,;:)])|(?<=[A-ZÅÄÖ]))[{RAISED_DIGITS}{NOTE_MARKS}]+(?!\w)"
)


def without_marks(document: Document) -> Document:
    """A document whose words have no such marks; those on numbers stay, for a score knows them."""
    return replace(document, pages=tuple(map(_page, document.pages)))


def _page(page: Page) -> Page:
    blocks = tuple(_line(block) if isinstance(block, Line) else _grid(block) for block in page.blocks)
    return page if _same(blocks, page.blocks) else replace(page, blocks=blocks)


def _grid(grid: Grid) -> Grid:
    cells = tuple(map(_cell, grid.cells))
    return grid if _same(cells, grid.cells) else replace(grid, cells=cells)


def _cell(cell: Cell) -> Cell:
    lines, nested = tuple(map(_line, cell.lines)), tuple(map(_grid, cell.nested))
    return (
        cell if _same(lines, cell.lines) and _same(nested, cell.nested) else replace(cell, lines=lines, nested=nested)
    )


def _line(line: Line) -> Line:
    return line if line.text.isascii() or not _MARK.search(line.text) else replace(line, text=_MARK.sub("", line.text))


def _same(made: tuple[object, ...], own: tuple[object, ...]) -> bool:
    return all(one is other for one, other in zip(made, own, strict=True))
