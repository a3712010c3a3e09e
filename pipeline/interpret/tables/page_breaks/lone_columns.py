"""A page of a printed sheet that shows one column alone is no table to a reader: its lines become one by the rows beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from operator import eq

from extractors.model.page import Cell, Document, Grid, Line, Page
from extractors.model.text_below import goes_on
from pipeline.interpret.cards.labels import label_of
from pipeline.interpret.cells.line_joining import join, tidy
from pipeline.interpret.columns.header import find_header
from pipeline.interpret.matters.headings import heading_of
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.tables.page_breaks.continuation import plain
from pipeline.interpret.tables.page_breaks.printed_evidence import ROW
from pipeline.interpret.tables.page_breaks.printed_rows import (
    FILLED,
    OVERLAP,
    are_set_alike,
    cross_rows,
    heights_of,
    is_as_large,
    places_of,
    row_of,
)

_FEWEST = 3  # rows below the header
_WORDS = 4  # of a sentence
_MEMO = frozenset({"proposal", "decision", "basis", "recipients"})


def with_lone_columns(document: Document, noise: Collection[int]) -> Document:
    """The document, lines of a page as a grid of one column where they stand at the heights of the rows of a table on the page beside it.

    noise: the id() of the page's own lines.
    """
    pages = list(document.pages)
    for order in (range(len(pages)), reversed(range(len(pages)))):
        for at in order:
            if pages[at].depth == "full" and not pages[at].grids():
                near = [pages[place] for place in (at - 1, at + 1) if 0 <= place < len(pages)]
                beside = [page for page in near if is_as_large(page, pages[at])]
                made = (_with_column(pages[at], grid, noise) for page in beside for grid in page.grids())
                pages[at] = next((page for page in made if page is not None), pages[at])
    same = all(page is old for page, old in zip(pages, document.pages, strict=True))
    return document if same else replace(document, pages=tuple(pages))


def _with_column(page: Page, grid: Grid, noise: Collection[int]) -> Page | None:
    """A page with its column as a grid; None where its lines are none beside a grid."""
    if grid.box is None or grid.n_rows <= _FEWEST:
        return None
    places = places_of(grid)
    lines = [line for line in page.lines() if id(line) not in noise and line.box]
    inside = [line for line in lines if line.box and places[0] <= line.box[1] and _middle(line) < grid.box[3]]
    by_row: dict[int, list[Line]] = {}
    for line in inside:
        by_row.setdefault(row_of(line, places), []).append(line)
    end = _end_of_header(grid) if len(by_row) > _FEWEST else None  # a header's row, and so many below
    if end is None or grid.n_rows - end < _FEWEST:
        return None
    rows = [by_row.get(row, []) for row in range(grid.n_rows)]
    head = [line for row in rows[:end] for line in row]
    filled = sum(map(bool, rows[end:]))
    if not head or filled < max(_FEWEST, FILLED * (grid.n_rows - end)) or not _are_one_column(inside):
        return None
    if cross_rows(inside, places) or _are_text(rows) or not are_set_alike(rows[end:], heights_of(grid)[end:]):
        return None
    column = _column(rows, grid, page)
    if classify(tidy(join(head))) is None or _is_said_in(column, grid):
        return None
    taken = {id(line) for line in inside}
    blocks = [block for block in page.blocks if id(block) not in taken]
    first = page.blocks.index(inside[0])
    above = sum(1 for block in page.blocks[:first] if id(block) not in taken)
    return replace(page, blocks=(*blocks[:above], column, *blocks[above:]))


def _are_text(rows: Sequence[Sequence[Line]]) -> bool:
    """Whether lines are running text: a heading of a memo is among those below the first row, or sentences go on from row to row."""
    if any(name in _MEMO for row in rows[1:] for line in row for name, _ in [heading_of(tidy(line.text)) or ("", "")]):
        return True
    texts = [tidy(join(row)) for row in rows if row]
    return sum(len(above.split()) >= _WORDS and goes_on(above, below) for above, below in pairwise(texts)) > 1


def _is_said_in(column: Grid, grid: Grid) -> bool:
    """Whether a table has the column too: names that are printed on each page are known from where they stand beside others."""
    texts = [plain(cell) for cell in column.cells]
    columns = (
        [cell and plain(cell) for cell in (grid.at(row, col) for row in range(grid.n_rows))]
        for col in range(grid.n_cols)
    )
    return any(sum(map(eq, texts, other)) >= FILLED * len(texts) for other in columns)


def _end_of_header(grid: Grid) -> int | None:
    """Where the rows of a table with a header begin, be the header that of a column alone; None where it has none."""
    header = find_header(grid)
    if header is not None:
        return header.end
    return (
        1 if grid.n_cols == 1 and any(classify(tidy(join(cell.lines))) for cell in grid.cells if not cell.row) else None
    )


def _middle(line: Line) -> float:
    return (line.box[1] + line.box[3]) / 2 if line.box else 0.0


def _are_one_column(lines: Sequence[Line]) -> bool:
    """Whether no line stands beside another, and none but the header is a label, as the lines of cards are."""
    if sum(label_of(line) is not None for line in lines) > 1:
        return False
    boxes = sorted((line.box for line in lines if line.box), key=lambda box: box[1])
    return all(below[1] >= above[3] - OVERLAP for above, below in pairwise(boxes))


def _column(rows: Sequence[Sequence[Line]], grid: Grid, page: Page) -> Grid:
    """The grid: as high as the one beside it, and as wide as its page has room, since nothing tells how wide it was."""
    left = min(line.box[0] for row in rows for line in row if line.box) - ROW
    right = max(page.width - left, *(line.box[2] for row in rows for line in row if line.box))
    tops = [*grid.tops(), grid.box[3] if grid.box else 0.0]
    cells = tuple(_cells(rows, tops, left, right))
    return Grid(cells, grid.n_rows, 1, "ruled", page.number, (left, tops[0], right, tops[-1]))


def _cells(rows: Sequence[Sequence[Line]], tops: Sequence[float], left: float, right: float) -> Iterator[Cell]:
    for row, (lines, (top, bottom)) in enumerate(zip(rows, pairwise(tops), strict=True)):
        yield Cell(row, 0, lines=tuple(lines), box=(left, top, right, bottom))
