"""A part of a printed sheet that shows neither its own header's meaning nor all lines of its rows: the table on the page beside it tells both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.model.page import Cell, Document, Grid, Line, Page
from pipeline.interpret.cells.line_joining import join, tidy
from pipeline.interpret.columns.header import find_header
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.tables.page_breaks.continuation import plain
from pipeline.interpret.tables.page_breaks.printed_evidence import BESIDE, ROW, columns_of, had_no_room
from pipeline.interpret.tables.page_breaks.printed_rows import cross_rows, is_as_large, places_of, row_of
from pipeline.interpret.tables.page_breaks.printed_sheets import is_rest

_FEWEST = 3  # rows below the header
_HIGHER = 1.5  # times as high as another row
_SIDE = 3.0  # points by which the columns of a part's pieces may differ

_Sides = dict[int, tuple[float, float]]


def with_parts_beside(document: Document) -> Document:
    """The document, tables of a page as one with the rows and the header of a table on a page before, where they stand beside it in one printed sheet.

    Bands over the first columns and blank cells without lines tear a part. How many of its rows are header is told by these, also
    where fewer than two of its words are known.
    """
    pages = list(document.pages)
    for at, page in enumerate(pages):
        if page.depth != "full" or not page.grids():
            continue
        before = [one for one in pages[max(0, at - BESIDE) : at] if is_as_large(one, page)]
        parts = (_beside(page, first, one) for one in reversed(before) for first in one.grids())
        found = next((part for part in parts if part is not None), None)
        pages[at] = _with(page, found) if found else page
    same = all(page is old for page, old in zip(pages, document.pages, strict=True))
    return document if same else replace(document, pages=tuple(pages))


def _beside(page: Page, first: Grid, before: Page) -> Grid | None:
    """A page's tables as one that has the rows of a table on a page before, and a header; None where they are none beside it."""
    grids = page.grids()
    if first.n_rows <= _FEWEST or not _stand_as_high(grids, first) or not _are_one(grids):
        return None
    header = find_header(first)
    if header is None or first.n_rows - header.end < _FEWEST:
        return None
    own = find_header(grids[0]) if len(grids) == 1 else None
    end = own.end if own else header.end
    is_whole = len(grids) == 1 and grids[0].n_rows - end == first.n_rows - header.end
    part, end = (grids[0], end) if is_whole else (_in_rows(grids, first), header.end)
    if part is None or not _has_header(part, end, _heads(first, header.end), first):
        return None
    return replace(part, header_rows=end) if _is_surely(part, end, page, first, before) else None


def _with(page: Page, whole: Grid) -> Page:
    """A page with one table in the place of all that it has."""
    grids = page.grids()
    at = page.blocks.index(grids[0])
    rest = [block for block in page.blocks[at:] if isinstance(block, Line)]
    return replace(page, blocks=(*page.blocks[:at], whole, *rest))


def _stand_as_high(grids: Sequence[Grid], first: Grid) -> bool:
    """Whether tables begin where another does, and all their rows with text where rows of it do."""
    if first.box is None or any(grid.box is None or grid.page <= first.page for grid in grids):
        return False
    known = [place + ROW for place in places_of(first)]
    filled = [
        place for grid in grids for place, row in zip(places_of(grid), grid.rows(), strict=True) if any(map(plain, row))
    ]
    if len(filled) <= _FEWEST or abs(filled[0] + ROW - known[0]) > ROW:
        return False
    return all(any(abs(one + ROW - place) <= ROW for place in known) for one in filled)


def _are_one(grids: Sequence[Grid]) -> bool:
    """Whether tables below each other have the same columns."""
    columns = [_sides(grid) for grid in grids]
    return all(
        one.keys() == columns[0].keys() and all(abs(one[col][0] - columns[0][col][0]) <= _SIDE for col in one)
        for one in columns
    )


def _sides(grid: Grid) -> _Sides:
    """Where each column begins and ends."""
    found = {cell.col: (cell.box[0], cell.box[2]) for cell in grid.cells if cell.box and cell.col_span == 1}
    return dict(sorted(found.items()))


def _in_rows(grids: Sequence[Grid], first: Grid) -> Grid | None:
    """Tables of a page as one with the rows of another; None where these cut through its lines, or nothing tells its rows."""
    places, sides = places_of(first), _sides(grids[0])
    cells = [cell for grid in grids for cell in grid.cells]
    lines = [line for cell in cells for line in cell.lines]
    is_bare = any(grid.drawn == "aligned" for grid in [first, *grids])
    if is_bare or len(sides) < grids[0].n_cols or any(cell.nested for cell in cells):
        return None
    if cross_rows(lines, first.tops()):
        return None
    tops = [*first.tops(), first.box[3] if first.box else 0.0]
    made = (_row(row, edges, cells, places, sides) for row, edges in enumerate(pairwise(tops)))
    left, right = sides[0][0], max(side[1] for side in sides.values())
    box = (left, tops[0], right, tops[-1])
    return Grid(tuple(cell for row in made for cell in row), first.n_rows, len(sides), "ruled", grids[0].page, box)


def _row(
    row: int, edges: tuple[float, float], cells: Sequence[Cell], places: Sequence[float], sides: _Sides
) -> Iterator[Cell]:
    """The cells of a row, each with the lines of its column that begin in the row; one over several columns is kept."""
    taken = 0
    for col, (left, right) in sides.items():
        if col < taken:
            continue
        here = [cell for cell in cells if cell.col == col]
        held = [(cell, line) for cell in here for line in cell.lines if row_of(line, places) == row]
        span = max((cell.col_span for cell, _ in held), default=1)
        taken = col + span
        box = (left, edges[0], sides[taken - 1][1] if span > 1 else right, edges[1])
        fill = next((cell.fill for cell in here if _covers(cell, edges)), None)
        yield Cell(row, col, 1, span, tuple(line for _, line in held), box, fill=fill)


def _covers(cell: Cell, edges: tuple[float, float]) -> bool:
    middle = sum(edges) / 2
    return cell.box is not None and cell.box[1] <= middle < cell.box[3]


def _has_header(part: Grid, end: int, known: Sequence[str], first: Grid) -> bool:
    """Whether all that a part says and the first does not has texts above a row, which say none of the first's headers."""
    heads = _heads(part, end)
    own = columns_of([[first], [part]])[-1]
    is_new = bool(own) and all(heads[col] and heads[col] not in known for col in own)
    return is_new and (_is_set_apart(part, end) or any(_names_column(cell) for cell in part.cells if cell.row < end))


def _is_set_apart(grid: Grid, end: int) -> bool:
    """Whether all texts above a row are bold, and not all below it."""
    above = [line.bold for cell in grid.cells if cell.row < end for line in cell.lines]
    return all(above) and not all(line.bold for cell in grid.cells if cell.row >= end for line in cell.lines)


def _names_column(cell: Cell) -> bool:
    """Whether a cell is a header of ours and says no more."""
    meaning = classify(tidy(join(cell.lines)))
    return meaning is not None and meaning.whole


def _heads(grid: Grid, end: int) -> list[str]:
    """For each column what stands above a row, the lowest first."""
    cells = [[grid.at(row, col) for row in reversed(range(end))] for col in range(grid.n_cols)]
    return [next((plain(cell) for cell in column if cell and plain(cell)), "") for column in cells]


def _is_surely(part: Grid, end: int, page: Page, first: Grid, before: Page) -> bool:
    """Whether a part stands beside the first by its page too; above it stands nothing but the rest of lines that the first page cut.

    It leaves the white of a title above the first at its heights, had no room there, or has rows that are higher than their own texts need.
    """
    above = [line for line in page.lines() if line.box and part.box and line.box[3] <= part.box[1] + ROW]
    titles = [line for line in before.lines() if line.box and first.box and line.box[3] <= first.box[1] + ROW]
    if not all(any(is_rest(line, title) for title in titles) for line in above):
        return False
    own = columns_of([[first], [part]])[-1]
    is_white = any(not any(is_rest(line, title) for line in above) for title in titles)
    return is_white or had_no_room(first, part, own[0], before.width) or _has_more_room(part, end)


def _has_more_room(part: Grid, end: int) -> bool:
    """Whether a row below the header is much higher than another that has no fewer lines: what makes it so stands on another page."""
    places = [*part.tops(), part.box[3] if part.box else 0.0]
    heights = [below - above for above, below in pairwise(places)]
    counts = [max((len(cell.lines) for cell in row), default=0) for row in part.rows()]
    rows = [(height, count) for height, count in list(zip(heights, counts, strict=True))[end:] if count]
    return any(height > _HIGHER * other and count <= least for height, count in rows for other, least in rows)
