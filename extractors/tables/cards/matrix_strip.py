"""A risk matrix beside a table: the white between them, so that the numbers at its edges stand in no row of the table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from extractors.model.page import Box
from extractors.model.page_content import PageContent
from extractors.tables.cards.side_panel import Panels
from extractors.tables.cells import Lattice
from extractors.tables.drawn.frames import frames
from extractors.tables.labels.label_rows import is_phrase
from extractors.tables.lines import union
from extractors.tables.panels.painted_cells import MARK
from extractors.tables.panels.painted_fields import BARE, LEAST_SIDE, painted_matrices
from extractors.tables.panels.text_columns import Strip
from extractors.tables.text_rows import LEAST_GAP, FindHeaders, Segment, TextRow

LABELS = 40.0  # points around a matrix in which its axes are named
LABELLED = 3  # known labels below each other
TABLE = 2  # rows of several texts that stand beside it
FAR, NEAR = float("inf"), 2.0  # points
BEFORE = 8.0  # points


@dataclass(frozen=True, slots=True)
class _Beside:
    """A place beside a matrix: where what is beside it may be.

    head, foot  between which rules or grounds on the other side of the place show a table that does not reach over it
    panels      the painted areas on the matrix's side, as its legend has
    frames      those on the other side
    """

    x: float
    box: Box
    head: float
    foot: float
    panels: Sequence[Box]
    frames: Sequence[Box]

    def others(self, row: TextRow) -> list[Segment]:
        """A row's texts on the other side than the matrix."""
        return [one for one in row.segments if (one.middle < self.x) != (self.box[0] < self.x)]

    def has(self, row: TextRow) -> bool:
        """Whether a row has nothing on the matrix's side but the names of its axes, and what stands over or under it beside a table.

        Beside a frame that holds all else it may have whatever it has.
        """
        others = self.others(row)
        own = [one.box for one in row.segments if one not in others]
        if any(one.box[0] < self.x < one.box[2] for one in row.segments):
            return False
        if any(_holds(frame, row.middle, [one.box for one in others]) for frame in self.frames):
            return True
        if not all(self.box[0] - LABELS <= one[0] and one[2] <= self.box[2] + LABELS for one in own):
            return False
        near = min(self.head, self.box[1] - LABELS) <= row.middle <= max(self.foot, self.box[3] + LABELS)
        return not own or near or any(_holds(panel, row.middle, own) for panel in self.panels)


def matrix_strip(
    rows: Sequence[TextRow],
    drawn: Iterable[Lattice],
    content: PageContent,
    find_headers: FindHeaders,
    tables: Sequence[Box] = (),
) -> Strip | Panels | None:
    """The strip between a drawn or painted matrix and the text beside it; None where no matrix stands beside a table of text, or a card's labels.

    tables: the boxes of drawn ones, which may go on a card.
    """
    boxes = [lattice.box for lattice in drawn if _is_matrix(lattice)]
    boxes = boxes or [one.box for one in painted_matrices(rows, content.fills, find_headers)]
    edges = [(x, box) for box in boxes for x in _edges(rows, box, content)]
    around = frames(content) if edges else []
    beside: Iterator[Strip | Panels | None] = (_at(x, rows, box, content, around, TABLE) for x, box in edges)
    labelled = (strip for box in boxes for strip in _beside_labels(rows, box, find_headers, tables))
    return next((strip for strip in chain(beside, labelled) if strip is not None), None)


def legend_strip(rows: Sequence[TextRow], content: PageContent, find_headers: FindHeaders) -> Strip | None:
    """The strip between a painted matrix whose colours rise with its steps and what stands beside it, be it text: a legend; None where none does."""
    matrices = (
        one
        for one in painted_matrices(rows, content.fills, find_headers)
        if one.is_graded and not one.has_words_beside(rows)
    )
    edges = [(x, one.box) for one in matrices for x in _edges(rows, one.box, content)]
    around = frames(content) if edges else []
    strips = (_at(x, rows, box, content, around, 0) for x, box in edges)
    return next((strip for strip in strips if strip is not None), None)


def _is_matrix(lattice: Lattice) -> bool:
    """Whether few fields hold anything, or none more than numbers."""
    if min(len(lattice.xs), len(lattice.ys)) <= LEAST_SIDE:
        return False
    bare = sum(not slot.spans for slot in lattice.slots)
    numbered = all(MARK.fullmatch(span.text) for slot in lattice.slots for span in slot.spans)
    return numbered or bare >= BARE * len(lattice.slots)


def _edges(rows: Sequence[TextRow], box: Box, content: PageContent) -> Iterator[float]:
    """Places in the white to the right and to the left of a matrix, no further from what stands there than its numbers may vary."""
    beside = [one.box for row in rows if box[1] <= row.middle <= box[3] for one in row.segments]
    level = [(edge.low, edge.high) for edge in content.horizontal if box[1] <= edge.at <= box[3]]
    ends = [(one[0], one[2]) for one in beside] + level
    right = min((low for low, _ in ends if low >= box[2] + LEAST_GAP), default=FAR)
    left = max((high for _, high in ends if high <= box[0] - LABELS), default=-FAR)
    if right < FAR and not any(box[2] - NEAR <= one[0] < right for one in beside):
        yield max((box[2] + right) / 2, right - BEFORE)
    if left > -FAR:
        labels = [one[0] for one in beside if left < one[0] < box[0]]
        yield min((left + min(labels, default=box[0])) / 2, left + BEFORE)


def _at(
    x: float, rows: Sequence[TextRow], box: Box, content: PageContent, around: Sequence[Box], fewest: int
) -> Strip | None:
    """The strip at a place, over the rows beside a matrix and those of the table above and below them; fewest: rows of several texts there."""
    inside = [index for index, row in enumerate(rows) if box[1] <= row.middle <= box[3]]
    if not inside or any(one.box[0] < x < one.box[2] for index in inside for one in rows[index].segments):
        return None
    beside = _with_header(_beside(x, box, content, around), rows)
    start, end = inside[0], inside[-1] + 1
    while start and beside.has(rows[start - 1]):
        start -= 1
    while end < len(rows) and beside.has(rows[end]):
        end += 1
    if sum(len(beside.others(row)) > 1 for row in rows[start:end]) < fewest:
        return None
    return Strip((x,), min(box[1], rows[start].box[1]), max(box[3], rows[end - 1].box[3]), is_text=False)


def _beside_labels(
    rows: Sequence[TextRow], box: Box, find_headers: FindHeaders, tables: Sequence[Box]
) -> Iterator[Panels]:
    """The strip left of a matrix and the numbers at its edge, beside a card's labels, over all rows that nothing crosses it in.

    The matrix's legend and a log may stand below it, and a table of the card's may reach further than its labels do.
    """
    inside = [index for index, row in enumerate(rows) if box[1] <= row.middle <= box[3]]
    beside = [one for index in inside for one in rows[index].segments if one.box[0] < box[0]]
    marks = [one for one in beside if one.box[0] > box[0] - LABELS and MARK.fullmatch(one.text)]
    edge = min([box[0], *(one.box[0] for one in marks)])
    ends = [one.box[2] for one in beside if one.box[0] < edge]
    if not ends or max(ends) > edge - LEAST_GAP:
        return
    x = max((max(ends) + edge) / 2, edge - BEFORE)
    start, end = inside[0], inside[-1] + 1
    while start and not _crosses(rows[start - 1], x):
        start -= 1
    while end < len(rows) and not _crosses(rows[end], x):
        end += 1
    firsts = [row.segments[0] for row in rows[start:end]]
    if sum(one.box[2] < x and is_phrase(one, find_headers) for one in firsts) >= LABELLED:
        limit = rows[end].box[1] if end < len(rows) else FAR
        feet = (one[3] for one in tables if one[3] <= limit and not one[0] < x < one[2])
        yield Panels((Strip((x,), rows[start].box[1], max([rows[end - 1].box[3], *feet]), is_text=False),))


def _beside(x: float, box: Box, content: PageContent, around: Sequence[Box]) -> _Beside:
    """What is drawn beside a matrix, up to what is drawn across the place; around: the page's frames."""
    is_left = box[0] < x
    across = [edge.at for edge in content.horizontal if edge.low < x < edge.high]
    top = max((at for at in across if at <= box[1]), default=-FAR)
    bottom = min((at for at in across if at >= box[3]), default=FAR)
    others = [edge.at for edge in content.horizontal if (edge.low >= x if is_left else edge.high <= x)]
    there = [at for at in others if top < at < bottom]
    panels = [fill.box for fill in content.fills if (fill.box[2] <= x if is_left else fill.box[0] >= x)]
    beyond = [frame for frame in around if (frame[0] > box[2] if is_left else frame[2] < box[0])]
    return _Beside(x, box, min(there, default=box[1]), max(there, default=box[3]), panels, beyond)


def _with_header(beside: _Beside, rows: Sequence[TextRow]) -> _Beside:
    """With the header of the table beside the matrix, which stands right over its first rule, be it level with what stands over the matrix."""
    for row in reversed(rows):
        texts = beside.others(row)
        head = union(one.box for one in texts) if len(texts) > 1 and not _crosses(row, beside.x) else None
        if head is not None and 0 <= beside.head - head[3] < head[3] - head[1]:
            return replace(beside, head=head[1])
    return beside


def _crosses(row: TextRow, x: float) -> bool:
    """Whether a text of a row stands over a place."""
    return any(one.box[0] < x < one.box[2] for one in row.segments)


def _holds(panel: Box, y: float, texts: Sequence[Box]) -> bool:
    """Whether an area has all texts at a height on it."""
    return panel[1] <= y <= panel[3] and all(panel[0] <= one[0] and one[2] <= panel[2] for one in texts)
