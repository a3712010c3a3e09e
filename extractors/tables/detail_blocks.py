"""Blocks of details below the rows of a table: labels above their texts, or a small table, set in from the rows.

They are taken off the page before its tables are looked for, since their columns are not the table's, and put into its grid as
rows of one cell.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.model.page import Box, Cell, Grid, Line
from extractors.model.page_content import PageContent, TextSpan
from extractors.tables import text_walls
from extractors.tables.badges import without_boxes
from extractors.tables.candidate import TextRegion, Wall
from extractors.tables.edge_groups import joined
from extractors.tables.label_rows import is_phrase
from extractors.tables.lines import lines_of, union
from extractors.tables.reading import Reader
from extractors.tables.text_rows import FindHeaders, TextRow, cut_at_headers, text_rows

INDENT = 3.0  # points by which details are set in, at least
SAME_LEFT = 3.0  # points
ROW = 3  # texts of a row that has details below it, and of the table's header, half of them known
LINES = 3  # of such a row
FEWEST = 2  # blocks: one alone may be a legend below the table
WHITE = 2.0  # times the size: more ends a block
SAME_SIZE = 0.5  # points
TOUCH = 1.5  # points
EVIDENCE = "details below rows"


@dataclass(frozen=True, slots=True)
class DetailBlock:
    """The words below one row, the box around them, and where that row begins; goes_on: the row, or the block's beginning, is on the page before."""

    spans: list[TextSpan]
    box: Box
    left: float
    goes_on: bool = False

    def holds(self, box: Box) -> bool:
        """Whether something drawn stands in the block or around it, no further left than the row above begins."""
        return box[0] >= self.left and box[1] < self.box[3] and self.box[1] < box[3]


@dataclass(frozen=True, slots=True)
class DetailPlace:
    """Where the blocks of a page, its texts and the rows above them begin: those of the next page stand there too."""

    block: float
    texts: tuple[float, ...]
    row: float

    @classmethod
    def of(cls, blocks: Sequence[DetailBlock]) -> DetailPlace | None:
        """That of a page's blocks; None where it has none."""
        if not blocks:
            return None
        texts = {segment.box[0] for block in blocks for row in text_rows(block.spans) for segment in row.segments}
        return cls(min(block.box[0] for block in blocks), tuple(sorted(texts)), min(block.left for block in blocks))


def detail_blocks(
    lines: Sequence[TextRow], find_headers: FindHeaders, before: DetailPlace | None = None
) -> list[DetailBlock]:
    """The blocks of a page that begin with labels at one place, below rows of a table whose header stands above them all; else none.

    lines: its own, from the top. before: where those of the page before stand, if it has any: the first lines of this one may go on the last
    of these, or be that of the last row there, and the header need not come again.
    """
    rows = [cut_at_headers(row, find_headers) for row in lines]
    known = [sum(is_phrase(segment, find_headers) for segment in row.segments) for row in rows]
    labels = [index for index, row in enumerate(rows) if known[index] == len(row.segments)]
    heads = {
        index for index, row in enumerate(rows) if len(row.segments) >= ROW and 2 * known[index] >= len(row.segments)
    }
    above = {index: row for index in labels if (row := _row_above(rows, index, heads)) is not None}
    starts = [one for one in above if _is_sure(rows, one, above, before) or _are_several(rows, one, labels)]
    if before is None and not (starts and any(head < starts[0] - 1 for head in heads)):
        return []
    leading = _leading(rows, known, before) if before is not None else []
    found = [_block(leading, before.row, goes_on=True)] if before is not None and leading else []
    end = 0
    for start in starts:
        if start >= end:
            end = _end(rows, start)
            found.append(_block(rows[start:end], above[start].box[0]))
    return found


def without_details(
    content: PageContent, spans: Sequence[TextSpan], blocks: Sequence[DetailBlock]
) -> tuple[PageContent, list[TextSpan]]:
    """A page's content and words without blocks, and without what is drawn around and in these."""
    if not blocks:
        return content, list(spans)
    taken = {id(span) for block in blocks for span in block.spans}
    painted = [fill.box for fill in content.fills if any(block.holds(fill.box) for block in blocks)]
    left = without_boxes(content, painted)
    inside = replace(
        left,
        runs=[run for run in content.runs if id(run) not in taken],
        horizontal=[one for one in left.horizontal if not _is_in((one.low, one.at, one.high, one.at), blocks)],
        vertical=[one for one in left.vertical if not _is_in((one.at, one.low, one.at, one.high), blocks)],
        taken=[block.box for block in blocks],
    )
    return inside, [span for span in spans if id(span) not in taken]


def with_details(
    grids: Sequence[Grid], blocks: Sequence[DetailBlock], content: PageContent, reader: Reader
) -> list[Grid] | None:
    """The grids with each block as a row of one cell below the row that it belongs to; None where a block has no such row."""
    made = list(grids)
    for block in reversed(blocks):
        places = ((index, row) for index, grid in enumerate(made) if (row := _place(grid, block)) is not None)
        index, row = next(places, (None, 0))
        if index is None:
            return None
        made[index] = _with_row(made[index], row, _cell(made[index], row, block, content, reader))
    return made


def _block(rows: Sequence[TextRow], left: float, *, goes_on: bool = False) -> DetailBlock:
    spans = [span for row in rows for span in row.spans]
    return DetailBlock(spans, union(span.box for span in spans), left, goes_on)


def _row_above(rows: Sequence[TextRow], index: int, heads: Container[int]) -> TextRow | None:
    """The line of several texts, no header, that labels stand below, set in, above a text or at the page's foot; None where they do not.

    A label alone is also unlike that text or the line.
    """
    row, after = rows[index], rows[index + 1 : index + 2]
    near = range(index - 1, max(index - LINES, 0) - 1, -1)
    at = next((one for one in near if len(rows[one].segments) >= ROW), None)
    above = rows[at] if at is not None and at not in heads else None
    if above is None or not row.spans[0].text[:1].isupper():
        return None
    set_in = row.box[0] >= above.box[0] + INDENT and all(one.box[0] >= row.box[0] - SAME_LEFT for one in after)
    apart = any(row.mostly_bold != one.mostly_bold for one in after) or above.size - row.size >= SAME_SIZE
    return above if set_in and (len(row.segments) > 1 or apart) else None


def _is_sure(rows: Sequence[TextRow], index: int, others: Iterable[int], before: DetailPlace | None) -> bool:
    """Whether other labels of a page, or those of the page before, begin where some do."""
    alike = sum(_begin_alike(rows[index], rows[other]) for other in others)
    return alike >= FEWEST or (before is not None and abs(rows[index].box[0] - before.block) <= SAME_LEFT)


def _are_several(rows: Sequence[TextRow], index: int, labels: Container[int]) -> bool:
    """Whether several labels stand beside each other above a text, or further ones below the first of a block, so that one is enough."""
    if len(rows[index].segments) > 1:
        return index + 1 < len(rows)
    left = rows[index].box[0]
    below = range(index + 1, _end(rows, index))
    return any(one in labels and abs(rows[one].box[0] - left) <= SAME_LEFT for one in below)


def _begin_alike(one: TextRow, other: TextRow) -> bool:
    same = one.segments[0].text == other.segments[0].text or len(one.segments) > 1 < len(other.segments)
    return same and abs(one.box[0] - other.box[0]) <= SAME_LEFT


def _leading(rows: Sequence[TextRow], known: Sequence[int], before: DetailPlace) -> Sequence[TextRow]:
    """The lines at a page's top, below a header that comes again, that stand as the blocks of the page before do, above its first row."""
    first = next(
        (index for index, row in enumerate(rows) if 2 * known[index] <= len(row.segments) or _is_at(row, before)), 0
    )
    end = next((index for index in range(first, len(rows)) if rows[index].box[0] < before.block - INDENT), len(rows))
    return rows[first:end] if first < end and any(_is_at(row, before) for row in rows[first:end]) else []


def _is_at(row: TextRow, before: DetailPlace) -> bool:
    return any(abs(row.box[0] - x) <= SAME_LEFT for x in before.texts)


def _end(rows: Sequence[TextRow], start: int) -> int:
    """Where a block ends that begins at a row: before what stands further left, or far below."""
    left = rows[start].box[0] - INDENT
    for index in range(start + 1, len(rows)):
        white = rows[index].box[1] - max(row.box[3] for row in rows[start:index])
        if rows[index].box[0] < left or white > WHITE * rows[index].size:
            return index
    return len(rows)


def _is_in(rule: Box, blocks: Sequence[DetailBlock]) -> bool:
    return any(block.holds(rule) for block in blocks)


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
    areas = [(box, [label for label in labels if _is_around(box, label)]) for box in _painted(block, content)]
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


def _is_around(outer: Box, box: Box) -> bool:
    return outer[0] <= box[0] and outer[1] <= box[1] and box[2] <= outer[2] and box[3] <= outer[3]


def _is_under(wall: Wall, box: Box) -> bool:
    """Whether a rule runs below all of a label, without another label's height between."""
    return (
        wall.low <= box[0] + TOUCH and box[2] <= wall.high + TOUCH and 0 < wall.at - box[1] < WHITE * (box[3] - box[1])
    )
