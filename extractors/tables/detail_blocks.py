"""Blocks of details below the rows of a table: labels above their texts, or a small table, set in from the rows or on a ground of their own.

They are taken off the page before its tables are looked for, since their columns are not the table's, and put into its grid as
rows of one cell (detail_cells).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.model.page import Box
from extractors.model.page_content import Fill, PageContent, TextSpan
from extractors.tables.candidate import Wall
from extractors.tables.cells import SNAP
from extractors.tables.drawn.edge_groups import joined
from extractors.tables.labels.label_pairs import is_score_line
from extractors.tables.labels.label_rows import is_phrase, same_texts
from extractors.tables.lines import contains, union
from extractors.tables.preparation.badges import without_boxes
from extractors.tables.text_rows import FindHeaders, TextRow, cut_at_headers, text_rows

INDENT = 3.0  # points by which details are set in, at least
SAME_LEFT = 3.0  # points
ROW = 3  # texts of a row that has details below it, and of the table's header, half of them known
LINES = 8  # of such a row, at most
FEWEST = 2  # blocks: one alone may be a legend below the table
WHITE = 2.0  # times the size: more ends a block
SAME_SIZE = 0.5  # points


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

    def borders(self, rules: Sequence[Wall]) -> list[Wall]:
        """The rules right above and below the block that are set in and as long as one in it: its table's."""
        inside = [wall for wall in rules if self.box[1] < wall.at < self.box[3] and wall.low >= self.left + INDENT]
        apart = ((max(self.box[1] - wall.at, wall.at - self.box[3]), wall) for wall in rules)
        near = [wall for white, wall in apart if 0 <= white <= self.spans[0].size]
        return [wall for wall in near if any(_is_as_long(wall, one) for one in inside)]


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
    lines: Sequence[TextRow], fills: Sequence[Fill], find_headers: FindHeaders, before: DetailPlace | None = None
) -> list[DetailBlock]:
    """The blocks of a page that begin with labels at one place, below rows of a table whose header stands above them all; else none.

    lines: its own, from the top. fills: what is painted there. before: where those of the page before stand, if it has any: the first
    lines of this one may go on the last of these, or be that of the last row there, and the header need not come again.
    """
    rows = [cut_at_headers(row, find_headers) for row in lines]
    labels = [index for index, row in enumerate(rows) if all(is_phrase(one, find_headers) for one in row.segments)]
    if before is None and all(_row_over(rows, index) is None for index in labels):
        return []
    known = [sum(is_phrase(segment, find_headers) for segment in row.segments) for row in rows]
    heads = [
        index for index, row in enumerate(rows) if len(row.segments) >= ROW and 2 * known[index] >= len(row.segments)
    ]
    grounds = {index: _ground(rows, index, fills) for index in labels}
    scores = [index for index, row in enumerate(rows) if len(row.segments) >= ROW and is_score_line(row, find_headers)]
    others = {*heads, *scores}  # a card's scores stand over the card's table
    above = {index: row for index in labels if (row := _row_above(rows, index, others, grounds[index])) is not None}
    own = [head for head in heads if before is None or not _is_at(rows[head], before)]
    above = _below_headers(rows, above, own)
    starts = [
        one
        for one in above
        if (_is_sure(rows, one, above, before) or _are_several(rows, one, labels, grounds[one]))
        and (grounds[one] or not _go_on_a_cell(rows[one : _end(rows, one, None)], lines[max(one - LINES, 0) : one]))
    ]
    if before is None and not (own and starts):
        return []
    leading = _leading(rows, known, before) if before is not None else []
    found = [_block(leading, before.row, goes_on=True)] if before is not None and leading else []
    end = 0
    for start in starts:
        if start >= end:
            end, ground = _end(rows, start, grounds[start]), grounds[start]
            left = above[start].box[0]
            found.append(_block(rows[start:end], min(left, ground[0]) if ground else left))
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
    rules = joined(content.horizontal)
    borders = [wall for block in blocks for wall in block.borders(rules)]
    inside = replace(
        left,
        runs=[run for run in content.runs if id(run) not in taken],
        horizontal=[
            one
            for one in left.horizontal
            if not _is_in((one.low, one.at, one.high, one.at), blocks)
            and not any(abs(one.at - wall.at) <= SNAP and wall.low <= one.low <= wall.high for wall in borders)
        ],
        vertical=[one for one in left.vertical if not _is_in((one.at, one.low, one.at, one.high), blocks)],
        taken=[block.box for block in blocks],
    )
    return inside, [span for span in spans if id(span) not in taken]


def _below_headers(rows: Sequence[TextRow], above: Mapping[int, TextRow], heads: Sequence[int]) -> dict[int, TextRow]:
    """Those labels, each with the row above it, that stand below a table's first row and are no header that comes again for another one."""
    below = {index: row for index, row in above.items() if not heads or index > heads[0] + 1}
    headers = [rows[head] for head in heads if head not in below]
    return {index: row for index, row in below.items() if not any(same_texts(rows[index], one) for one in headers)}


def _block(rows: Sequence[TextRow], left: float, *, goes_on: bool = False) -> DetailBlock:
    spans = [span for row in rows for span in row.spans]
    return DetailBlock(spans, union(span.box for span in spans), left, goes_on)


def _ground(rows: Sequence[TextRow], index: int, fills: Sequence[Fill]) -> Box | None:
    """The painted area that a line stands on with the one below it and not the one above; None where there is none: labels may have a band of their own."""
    above, held = rows[index - 1 : index] if index else [], rows[index : index + 2]
    own = (fill.box for fill in fills if all(contains(fill.box, one.box) for one in held))
    return next((box for box in own if all(one.middle < box[1] for one in above)), None)


def _row_above(rows: Sequence[TextRow], index: int, others: Container[int], ground: Box | None) -> TextRow | None:
    """The line of several texts, none of the others (a header, a line of scores), that labels stand below, set in, above a text or at the page's foot; None where they do not.

    On a ground of their own they need not be set in. A label alone is also unlike that text or the line.
    """
    row, after, at = rows[index], rows[index + 1 : index + 2], _row_over(rows, index)
    above = rows[at] if at is not None and at not in others else None
    if above is None:
        return None
    set_in = row.box[0] >= above.box[0] + INDENT and all(one.box[0] >= row.box[0] - SAME_LEFT for one in after)
    set_in = set_in or (ground is not None and all(contains(ground, one.box) for one in after))
    apart = any(row.mostly_bold != one.mostly_bold for one in after) or above.size - row.size >= SAME_SIZE
    return above if set_in and (len(row.segments) > 1 or apart) else None


def _row_over(rows: Sequence[TextRow], index: int) -> int | None:
    """The next line of several texts above one that begins with a capital; None where there is none near."""
    near = range(index - 1, max(index - LINES, 0) - 1, -1) if rows[index].spans[0].text[:1].isupper() else ()
    return next((one for one in near if len(rows[one].segments) >= ROW), None)


def _is_sure(rows: Sequence[TextRow], index: int, others: Iterable[int], before: DetailPlace | None) -> bool:
    """Whether other labels of a page, or those of the page before, begin where some do."""
    alike = sum(_begin_alike(rows[index], rows[other]) for other in others)
    return alike >= FEWEST or (before is not None and abs(rows[index].box[0] - before.block) <= SAME_LEFT)


def _are_several(rows: Sequence[TextRow], index: int, labels: Container[int], ground: Box | None) -> bool:
    """Whether several labels stand beside each other above a text, or further ones below the first of a block, so that one is enough."""
    if len(rows[index].segments) > 1:
        return index + 1 < len(rows)
    left = rows[index].box[0]
    below = range(index + 1, _end(rows, index, ground))
    return any(one in labels and abs(rows[one].box[0] - left) <= SAME_LEFT for one in below)


def _go_on_a_cell(block: Sequence[TextRow], above: Sequence[TextRow]) -> bool:
    """Whether lines stand in one column of those above them, behind the first two: they begin where a text does, and end before the next ones begin.

    Texts with wide white between them are no lines of one cell.
    """
    if any(right.box[0] - left.box[2] > WHITE * row.size for row in block for left, right in pairwise(row.segments)):
        return False
    left, _, right, _ = union(row.box for row in block)
    starts = sorted({segment.box[0] for row in above if len(row.segments) >= ROW for segment in row.segments})
    before = [x for x in starts if x < left - SAME_LEFT]
    after = [x for x in starts if x > left + SAME_LEFT]
    return len(before) + len(after) < len(starts) and len(before) >= 2 and any(right < x for x in after[:1])


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


def _end(rows: Sequence[TextRow], start: int, ground: Box | None) -> int:
    """Where a block ends that begins at a row: at its ground's foot, before what stands further left, or far below."""
    left, foot = rows[start].box[0] - INDENT, rows[start].box[3]
    for index in range(start + 1, len(rows)):
        white = rows[index].box[1] - foot
        out = ground is not None and rows[index].middle > ground[3]
        if out or rows[index].box[0] < left or white > WHITE * rows[index].size:
            return index
        foot = max(foot, rows[index].box[3])
    return len(rows)


def _is_as_long(rule: Wall, other: Wall) -> bool:
    return max(abs(rule.low - other.low), abs(rule.high - other.high)) <= SNAP


def _is_in(rule: Box, blocks: Sequence[DetailBlock]) -> bool:
    return any(block.holds(rule) for block in blocks)
