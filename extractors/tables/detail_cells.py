"""Details below the rows of a table, put into its grid as cells over the whole width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.model.page import Box, Cell, Grid, Line
from extractors.model.page_content import PageContent, TextSpan
from extractors.tables.candidate import TextRegion, Wall
from extractors.tables.detail_blocks import INDENT, ROW, WHITE, DetailBlock
from extractors.tables.drawn.edge_groups import joined
from extractors.tables.labels.label_rows import is_phrase
from extractors.tables.lines import contains, lines_of, union
from extractors.tables.reading import Reader
from extractors.tables.text_rows import FindHeaders, TextRow, cut_at_headers, text_rows
from extractors.tables.walls import text_walls

TOUCH = 1.5  # points
EVIDENCE = "details below rows"


def with_details(
    grids: Sequence[Grid], blocks: Sequence[DetailBlock], content: PageContent, reader: Reader
) -> list[Grid] | None:
    """The grids with each block as a row of one cell below the row that it belongs to; None where a block has no such row."""
    made = [_without_text_below(grid, blocks[-1]) for grid in grids] if blocks else list(grids)
    for block in reversed(blocks):
        places = ((index, row) for index, grid in enumerate(made) if (row := _place(grid, block)) is not None)
        index, row = next(places, (None, 0))
        if index is None:
            return None
        made[index] = _with_row(made[index], row, _cell(made[index], row, block, content, reader))
    return made


def _without_text_below(grid: Grid, block: DetailBlock) -> Grid:
    """A grid whose last row ends above the last block: what was read as its own below that, text under the table, is a row by itself."""
    last = [cell for cell in grid.cells if cell.row + cell.row_span == grid.n_rows]
    placed = [(line, line.box) for cell in last for line in cell.lines if line.box]
    below = {id(line): line for line, box in placed if box[1] >= block.box[3] - TOUCH}
    if len(below) in (0, len(placed)) or any(cell.nested for cell in last):
        return grid
    kept = (replace(cell, lines=tuple(line for line in cell.lines if id(line) not in below)) for cell in grid.cells)
    box = union(box for line, box in placed if id(line) in below)
    under = Cell(grid.n_rows, 0, col_span=grid.n_cols, lines=tuple(below.values()), box=box)
    return replace(grid, cells=(*kept, under), n_rows=grid.n_rows + 1)


def _place(grid: Grid, block: DetailBlock) -> int | None:
    """Where a block becomes a row of a table: right below a row of it, or what goes on from the page before above all but its header; else None."""
    lines = [[line.box for cell in cells for line in cell.lines if line.box] for cells in grid.rows()]
    above = [row for row, boxes in enumerate(lines) if boxes and max(box[3] for box in boxes) <= block.box[1] + TOUCH]
    below = [row for row, boxes in enumerate(lines) if boxes and min(box[1] for box in boxes) >= block.box[3] - TOUCH]
    if grid.n_cols < ROW or len(above) + len(below) < sum(map(bool, lines)):
        return None
    if block.goes_on:
        return below[0] if below else None
    foot = max(box[3] for box in lines[above[-1]]) if above else 0.0
    return above[-1] + 1 if block.box[1] - foot <= WHITE * block.spans[0].size else None


def _with_row(grid: Grid, row: int, cell: Cell) -> Grid:
    """A grid with a cell over its whole width as a row of its own."""
    moved = [
        replace(one, row=one.row + 1)
        if one.row >= row
        else replace(one, row_span=one.row_span + 1)
        if one.row + one.row_span > row
        else one
        for one in grid.cells
    ]
    return replace(grid, cells=(*moved, cell), n_rows=grid.n_rows + 1)


def _cell(grid: Grid, row: int, block: DetailBlock, content: PageContent, reader: Reader) -> Cell:
    """A block as a cell over the whole width: single labels as lines that end with a colon, several above their texts as a table."""
    lines: list[Line] = []
    nested: list[Grid] = []
    for part in _parts(block, content, reader.find_headers):
        rows = [cut_at_headers(row, reader.find_headers) for row in text_rows(part)]
        starts = [index for index, one in enumerate(rows) if _are_labels(one, reader.find_headers)]
        for start, end in pairwise(sorted({0, *starts, len(rows)})):
            made = _table(rows[start:end], reader) if len(rows[start].segments) > 1 else None
            if made is not None:
                nested.append(made)
                continue
            first, *others = lines_of([span for one in rows[start:end] for span in one.spans], reader.page)
            lines += [replace(first, text=f"{first.text.rstrip(':')}:") if start in starts else first, *others]
    return Cell(row, 0, col_span=grid.n_cols, lines=tuple(lines), box=block.box, nested=tuple(nested))


def _are_labels(row: TextRow, find_headers: FindHeaders) -> bool:
    return all(is_phrase(segment, find_headers) for segment in row.segments)


def _table(rows: Sequence[TextRow], reader: Reader) -> Grid | None:
    """Labels beside each other and what stands below each; a wall stands right before each label where no text crosses it."""
    walls = [segment.box[0] - INDENT for segment in rows[0].segments[1:]]
    crossed = any(one.box[0] < x < one.box[2] for x in walls for row in rows for one in row.segments)
    region = TextRegion(list(rows), header=1, separators=None if crossed else walls)
    candidate = text_walls.candidate(region, EVIDENCE, "aligned", reader.find_headers)
    reading = reader.read(candidate, candidate.spans) if candidate is not None else None
    return reading.grid if reading is not None else None


def _parts(block: DetailBlock, content: PageContent, find_headers: FindHeaders) -> list[list[TextSpan]]:
    """A block's words from the left, parted where a painted area around some of its labels, or a rule below several, begins or ends."""
    rows = [cut_at_headers(row, find_headers) for row in text_rows(block.spans)]
    labels = [segment.box for row in rows for segment in row.segments if is_phrase(segment, find_headers)]
    areas = [(box, [label for label in labels if contains(box, label)]) for box in _painted(block, content)]
    rules = [wall for wall in joined(content.horizontal) if block.holds((wall.low, wall.at, wall.high, wall.at))]
    under = [
        ((wall.low, wall.at, wall.high, wall.at), [box for box in labels if _is_under(wall, box)]) for wall in rules
    ]
    telling = [box for box, held in areas if 0 < len(held) < len(labels)]
    telling += [box for box, held in under if 1 < len(held) < len(labels)]
    xs = sorted({x for area in telling for x in (area[0], area[2])})
    parts: dict[int, list[TextSpan]] = {}
    for span in block.spans:
        parts.setdefault(sum(x <= span.x for x in xs), []).append(span)
    return [parts[key] for key in sorted(parts)]


def _painted(block: DetailBlock, content: PageContent) -> list[Box]:
    """The painted areas in and around a block, those that touch side by side as one: cells of one row are painted one by one."""
    found: list[Box] = []
    for box in sorted(fill.box for fill in content.fills if block.holds(fill.box)):
        beside = next(
            (one for one in found if abs(one[2] - box[0]) <= TOUCH and one[1] < box[3] and box[1] < one[3]), None
        )
        if beside is not None:
            found.remove(beside)
        found.append(union((beside, box)) if beside is not None else box)
    return found


def _is_under(wall: Wall, box: Box) -> bool:
    """Whether a rule runs below all of a label, without another label's height between."""
    return (
        wall.low <= box[0] + TOUCH and box[2] <= wall.high + TOUCH and 0 < wall.at - box[1] < WHITE * (box[3] - box[1])
    )
