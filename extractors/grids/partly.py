"""Tables of which only the rows are drawn: horizontal rules, or bands of colour; the columns are text's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractors.grids.aligned import WIDEST, Area
from extractors.grids.carried import Carried
from extractors.grids.lines import union
from extractors.grids.undrawn import PHRASES, SMALLER, Undrawn
from extractors.model.page import Box
from extractors.model.page_content import Edge, Fill

SAME = 5.0  # points by which the ends of one table's rules or bands may differ
TOUCH = 3.0
LOWEST, NARROWEST = 7.0, 40.0  # points: smaller fills are marks, not bands
ABOVE = 30  # lines above the first band within which its header stands
MOST_FILLS = 1500  # on a page; more are a drawing
MOST_CROSSED = 0.5  # of the height of a painted area: a place that more of it covers parts no columns
BROKEN_OFF = 3  # columns in which a row begins that the page breaks off
ROW_PADDING = 1.5  # of the size: the white between a rule and the row below it
FEW_RULES = 3  # fewer make a table only with a known header


@dataclass(slots=True)
class Stretch:
    """Rules or bands above each other, of one width.

    cuts      where rows surely part
    part_cuts rules between the cuts over some of the columns; the others span them
    inner     where columns part, in the bands that are painted cell by cell
    open_end  a row without colour may follow the last band
    """

    left: float
    right: float
    cuts: list[float]
    inner: list[float] = field(default_factory=list)
    part_cuts: list[Edge] = field(default_factory=list)
    open_end: bool = False


def stretches_of(level: Sequence[Edge], fills: Iterable[Fill]) -> list[Stretch]:
    """The stretches that rules and bands make; those of one width together."""
    stretches = ruled_stretches(level)
    for band in banded_stretches(fills):
        same = next((s for s in stretches if _same(s.left, band.left) and _same(s.right, band.right)), None)
        if same is None:
            stretches.append(band)
            continue
        same.open_end = band.cuts[-1] > same.cuts[-1] + TOUCH
        same.cuts = _distinct([*same.cuts, *band.cuts])
        same.inner = max(same.inner, band.inner, key=len)
    return stretches


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= SAME


def _distinct(cuts: Iterable[float]) -> list[float]:
    kept: list[float] = []
    for cut in sorted(cuts):
        if not kept or cut > kept[-1] + TOUCH:
            kept.append(cut)
    return kept


def ruled_stretches(level: Iterable[Edge]) -> list[Stretch]:
    """Level edges that no upright one meets, grouped by their ends; two at least."""
    groups: list[list[Edge]] = []
    for edge in sorted(level, key=lambda edge: edge.at):
        for group in groups:
            if _same(group[0].low, edge.low) and _same(group[0].high, edge.high):
                group.append(edge)
                break
        else:
            groups.append([edge])
    stretches = [Stretch(group[0].low, group[0].high, [e.at for e in group]) for group in groups if len(group) > 1]
    for edge in (edge for group in groups for edge in group):
        for stretch in stretches:
            if stretch.cuts[0] + TOUCH < edge.at < stretch.cuts[-1] - TOUCH and _is_part(edge, stretch):
                stretch.part_cuts.append(edge)
    return stretches


def _is_part(edge: Edge, stretch: Stretch) -> bool:
    """Whether a rule runs over some of a stretch's width."""
    inside = stretch.left - SAME <= edge.low and edge.high <= stretch.right + SAME
    return inside and edge.high - edge.low < stretch.right - stretch.left - SAME


def banded_stretches(fills: Iterable[Fill]) -> list[Stretch]:
    """Painted areas of one width above each other."""
    stretches: list[Stretch] = []
    for band in sorted((_band(boxes) for boxes in _clusters(fills)), key=lambda band: band.cuts[0]):
        if band.right - band.left < NARROWEST:
            continue
        same = next((s for s in stretches if _same(s.left, band.left) and _same(s.right, band.right)), None)
        if same is None:
            stretches.append(band)
            continue
        same.cuts = _distinct([*same.cuts, *band.cuts])
        same.part_cuts += band.part_cuts
        same.inner = max(same.inner, band.inner, key=len)
    return stretches


def _clusters(fills: Iterable[Fill]) -> list[list[Box]]:
    """Fills that touch each other, such as the cells of a painted row."""
    boxes = sorted({fill.box for fill in fills if fill.box[3] - fill.box[1] >= LOWEST}, key=lambda box: box[1])
    clusters: list[list[Box]] = []
    for box in boxes[:MOST_FILLS]:
        near = [cluster for cluster in clusters if any(_touch(other, box) for other in cluster)]
        clusters = [cluster for cluster in clusters if cluster not in near]
        clusters.append([box, *(other for cluster in near for other in cluster)])
    return clusters


def _touch(one: Box, two: Box) -> bool:
    across = one[0] < two[2] + TOUCH and two[0] < one[2] + TOUCH
    return across and one[1] < two[3] + TOUCH and two[1] < one[3] + TOUCH


def _band(boxes: Sequence[Box]) -> Stretch:
    """One painted area: where its rows part over its whole width or a part of it, and where its columns do."""
    left, top, right, bottom = union(boxes)
    heights = _distinct(y for box in boxes for y in (box[1], box[3]))
    crossed = {y: [box for box in boxes if box[1] + TOUCH < y < box[3] - TOUCH] for y in heights}
    part_cuts = [edge for y in heights if crossed[y] for edge in _uncrossed(y, crossed[y], left, right)]
    places = _distinct(x for box in boxes for x in (box[0], box[2]) if left + SAME < x < right - SAME)
    inner = [x for x in places if _crossing(boxes, x) <= MOST_CROSSED * (bottom - top)]
    return Stretch(left, right, [y for y in heights if not crossed[y]], inner, part_cuts, open_end=True)


def _uncrossed(y: float, crossing: Sequence[Box], left: float, right: float) -> list[Edge]:
    """A height at which only some columns part, as rules over these."""
    free, reach = [], left
    for box in sorted(crossing):
        free.append((reach, box[0]))
        reach = max(reach, box[2])
    return [Edge(y, low, high) for low, high in [*free, (reach, right)] if high - low > SAME]


def _crossing(boxes: Sequence[Box], x: float) -> float:
    """The height of the fills that run over a place."""
    return sum(box[3] - box[1] for box in boxes if box[0] + TOUCH < x < box[2] - TOUCH)


def _parted(stretch: Stretch, y: float) -> tuple[Stretch, Stretch]:
    """A stretch as two: what is above a height and what is below."""
    above, below = [cut for cut in stretch.cuts if cut < y], [cut for cut in stretch.cuts if cut >= y]
    upper = [edge for edge in stretch.part_cuts if edge.at < y]
    lower = [edge for edge in stretch.part_cuts if edge.at >= y]
    return (
        Stretch(stretch.left, stretch.right, above, [], upper, stretch.open_end),
        Stretch(stretch.left, stretch.right, below, [], lower, stretch.open_end),
    )


class Partly:
    """The tables that stretches make of the rows of text that stand in them."""

    def __init__(self, undrawn: Undrawn, carried: Carried | None = None) -> None:
        """undrawn: the rows, and where among them headers stand and tables end; carried: what may go on on this page."""
        self._undrawn, self._rows, self._carried = undrawn, undrawn.rows, carried
        self._taken: set[int] = set()

    def areas(self, stretches: Iterable[Stretch], *, guess: bool) -> list[Area]:
        """One area for each stretch that holds a table. guess: also where no header is known and little is drawn."""
        found = []
        waiting = sorted(stretches, key=lambda stretch: -stretch.cuts[0])
        while waiting:
            stretch = waiting.pop()
            start, end = self._span(stretch)
            head, body = self._header(start, end, stretch)
            other = self._undrawn.next_table(body, end) if body < end else None
            if other is not None:
                title = self._undrawn.before_title(other, body)
                upper, further = _parted(stretch, self._between(title, stretch))
                if upper.cuts:
                    waiting += [further] if further.cuts else []
                    stretch, end = upper, max(body, self._span(upper)[1]) if upper.open_end else title
                else:  # what stands above the header belongs to no table
                    head, body = other, self._undrawn.header_end(other, PHRASES) or other
            area = self._area(stretch, head, body, end, guess=guess) if start < end else None
            if area is not None:
                found.append(area)
        return found

    def _area(self, stretch: Stretch, head: int, body: int, end: int, *, guess: bool) -> Area | None:
        """The rows from head to end, those before body the header, as far as they make a table."""
        known = body > head or (self._carried is not None and self._carried.are_columns(stretch.inner))
        if not known and not guess and len(stretch.cuts) + len(stretch.part_cuts) < FEW_RULES:
            return None
        if not known and guess:
            body = next((i for i in range(head, end) if self._middle(i) > stretch.cuts[1]), head)
        stop = self._undrawn.stop(body, self._undrawn.middles(head, max(body, head + 1)))
        if stretch.open_end or self._breaks_off(end, stop, stretch):
            end = max(end, stop)
        taken = set(range(head, end))
        # a header at the page's foot, its rows on the next; or painted columns that go on
        alone = known and (body == end == len(self._rows) or body == head)
        if (len(taken) < 2 and not alone) or taken & self._taken:
            return None
        self._taken |= taken
        return Area(self._rows[head:end], body - head, stretch.inner or None, stretch.cuts, stretch.part_cuts)

    def _between(self, title: int, stretch: Stretch) -> float:
        """Where another table begins: a band that begins right above a row is painted for that row."""
        return self._rows[title - 1].box[3] if stretch.open_end else self._rows[title].box[1]

    def _breaks_off(self, end: int, stop: int, stretch: Stretch) -> bool:
        """Whether the page breaks a table off in a row below its last rule: right below, in columns, to the page's end."""
        rows = self._rows[end:]
        if stop < len(self._rows) or not rows or len(rows[0].pieces) < BROKEN_OFF:
            return False
        near = rows[0].box[1] - stretch.cuts[-1] <= ROW_PADDING * rows[0].size
        return near and all(stretch.left - SAME <= row.box[0] and row.box[2] <= stretch.right + SAME for row in rows)

    def _is_body(self, index: int, header: int) -> bool:
        """Whether a row below a bold header is plain, in several columns and no smaller, as help text would be.

        So is the heading of a section.
        """
        row, plain = self._rows[index], self._undrawn.is_bold(header) and not self._undrawn.is_bold(index)
        if plain and len(row.pieces) > 1 and SMALLER * row.size >= self._rows[header].size:
            return True
        return self._is_section(index, header)

    def _is_section(self, index: int, header: int) -> bool:
        """Whether a row is one text at the first column, in bold and apart from the line above."""
        row, above = self._rows[index], self._rows[index - 1]
        first = abs(row.box[0] - self._rows[header].box[0]) <= SAME and len(row.pieces) == 1
        apart = row.box[3] - above.box[3] > WIDEST * row.size
        return first and apart and self._undrawn.is_bold(index)

    def _header_above(self, start: int, stretch: Stretch) -> tuple[int, int] | None:
        """The rows of the nearest header above a row from which its table reaches that row; one in bold before others."""
        found: tuple[int, int] | None = None
        for index in range(start - 1, max(-1, start - ABOVE), -1):
            stop = self._undrawn.header_end(index, PHRASES)
            if stop is not None and (stop >= start or self._goes_on(index, stop, start, stretch)):
                first = self._undrawn.first_line(index)
                header = first - self._undrawn.levels_above(first, 0), self._undrawn.header_end(first, PHRASES) or stop
                if self._undrawn.is_bold(index):
                    return header
                found = found or header
        return found

    def _goes_on(self, head: int, body: int, start: int, stretch: Stretch) -> bool:
        """Whether the table under a header above the first band reaches that band."""
        return stretch.open_end and self._undrawn.stop(body, self._undrawn.middles(head, body)) > start

    def _middle(self, index: int) -> float:
        return (self._rows[index].box[1] + self._rows[index].box[3]) / 2

    def _span(self, stretch: Stretch) -> tuple[int, int]:
        """The rows of text between the stretch's first and last cut, and within its width."""
        inside = [
            index
            for index, row in enumerate(self._rows)
            if stretch.cuts[0] <= self._middle(index) <= stretch.cuts[-1]
            and stretch.left - SAME <= row.box[0]
            and row.box[2] <= stretch.right + SAME
        ]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)

    def _header(self, start: int, end: int, stretch: Stretch) -> tuple[int, int]:
        """The rows of the header: in bold above the stretch, else the first in it, else further above."""
        above = self._header_above(start, stretch)
        plain = start < end and not self._undrawn.is_bold(start)
        if above is not None and self._undrawn.is_bold(above[0]) and (above[1] >= start or plain):
            return above
        for index in range(start, min(start + 4, end)):
            stop = self._undrawn.header_end(index, PHRASES)
            if stop is not None:
                start = index - self._undrawn.levels_above(index, start)
                below = [cut for cut in stretch.cuts if cut > self._middle(stop - 1) - 1]
                while below and stop < end and self._middle(stop) < below[0] and not self._is_body(stop, index):
                    stop += 1
                return start, stop
        if above is not None:
            return above
        while start < end - 1 and self._undrawn.is_heading(start):
            start += 1
        return start, self._undrawn.header_end(start, PHRASES) or start if start < end else start
