"""What parts rows without parting columns: rules, or bands of colour, of one width above each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from extractors.model.page import Box
from extractors.model.page_content import Fill
from extractors.tables.candidate import Wall
from extractors.tables.drawn.edge_groups import PageWalls
from extractors.tables.lines import overlap, union

SAME = 5.0  # points by which the ends of one table's rules or bands may differ
TOUCH = 3.0
LOWEST, NARROWEST = 7.0, 40.0  # points: smaller fills are marks, not bands
FRAME = 2  # rules of a box
MOST_FILLS = 1500  # on a page; more are a drawing
INSIDE = 2.0  # points by which a table's own rule may lie outside its box
MOST_CROSSED = 0.5  # of the height of a painted area: a place that more of it covers parts no columns


@dataclass(slots=True)
class RowBands:
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
    part_cuts: list[Wall] = field(default_factory=list)
    open_end: bool = False

    def is_as_wide(self, left: float, right: float) -> bool:
        """Whether something has the same ends."""
        return abs(self.left - left) <= SAME and abs(self.right - right) <= SAME

    def is_part_of(self, other: RowBands) -> bool:
        """Whether they are the painted cells of one column between the rules, or in the bands, of a wider table."""
        narrower = self.right - self.left < other.right - other.left - SAME and not self.inner
        within = other.left - SAME <= self.left and self.right <= other.right + SAME
        return narrower and within and all(any(abs(cut - one) <= TOUCH for one in other.cuts) for cut in self.cuts)

    def around(self, boxes: Iterable[Box]) -> list[RowBands]:
        """The bands above, between and below boxes that stand in their way: they are not of one table."""
        above, below = self, []
        for box in sorted(boxes, key=lambda box: -box[1]):
            if above.cuts[0] < box[1] and box[3] < above.cuts[-1] and box[0] < self.right and self.left < box[2]:
                above, rest = above.parted(box[1])
                below.append(replace(rest, inner=self.inner))
        return [one for one in (replace(above, inner=self.inner), *below) if one.cuts]

    def without(self, frames: Iterable[Box]) -> RowBands:
        """The bands without those of frames of their width that are the first of them: such a frame is none of the table below it."""
        own = self
        for frame in sorted(frames, key=lambda frame: frame[1]):
            if own.cuts and own.is_as_wide(frame[0], frame[2]) and abs(own.cuts[0] - frame[1]) <= TOUCH:
                own = replace(own.parted(frame[3] + TOUCH)[1], inner=own.inner)
        return own

    def parted(self, y: float) -> tuple[RowBands, RowBands]:
        """What is above a height and what is below."""
        above, below = [cut for cut in self.cuts if cut < y], [cut for cut in self.cuts if cut >= y]
        upper = [edge for edge in self.part_cuts if edge.at < y]
        lower = [edge for edge in self.part_cuts if edge.at >= y]
        return (
            RowBands(self.left, self.right, above, [], upper, self.open_end),
            RowBands(self.left, self.right, below, [], lower, self.open_end),
        )


def row_bands(rules: Sequence[Wall], fills: Iterable[Fill], upright: Sequence[Wall] = ()) -> list[RowBands]:
    """What rules and bands make; those of one width together. A frame that upright lines close around others is none."""
    ruled = [(bands, bands.cuts[-1]) for bands in of_rules(rules)]
    found = [bands for bands, _ in ruled]
    for band in _of_fills(fills):
        same = next((one for one in found if one.is_as_wide(band.left, band.right)), None)
        if same is None:
            found.append(band)
            continue
        same.open_end = band.cuts[-1] > same.cuts[-1] + TOUCH
        same.cuts = _distinct([*same.cuts, *band.cuts])
        same.inner = max(same.inner, band.inner, key=len)
    for bands, last in ruled:
        parts = [edge for edge in rules if _is_part(edge, bands, last)]
        bands.part_cuts += [*parts, *(edge for edge in rules if _is_below(edge, bands, last, parts))]
    return [one for one in found if not (_is_closed(one, upright) and any(_is_around(one, other) for other in found))]


def _is_closed(bands: RowBands, upright: Iterable[Wall]) -> bool:
    """Whether they are but two rules with an upright line from one to the other at both ends."""
    top, bottom = bands.cuts[0], bands.cuts[-1]
    sides = [wall.at for wall in upright if wall.low <= top + TOUCH and bottom - TOUCH <= wall.high]
    return len(bands.cuts) == FRAME and all(
        any(abs(at - end) <= TOUCH for at in sides) for end in (bands.left, bands.right)
    )


def _is_around(frame: RowBands, other: RowBands) -> bool:
    """Whether more than the frame's cuts stand in it, and no wider."""
    inside = frame.left - SAME <= other.left and other.right <= frame.right + SAME
    within = frame.cuts[0] <= other.cuts[0] and other.cuts[-1] <= frame.cuts[-1]
    return other is not frame and inside and within


def _distinct(cuts: Iterable[float]) -> list[float]:
    kept: list[float] = []
    for cut in sorted(cuts):
        if not kept or cut > kept[-1] + TOUCH:
            kept.append(cut)
    return kept


def of_rules(rules: Iterable[Wall]) -> list[RowBands]:
    """Rules that no upright line meets, grouped by their ends; two at least."""
    groups: list[list[Wall]] = []
    for edge in sorted(rules, key=lambda edge: edge.at):
        for group in groups:
            if abs(group[0].low - edge.low) <= SAME and abs(group[0].high - edge.high) <= SAME:
                group.append(edge)
                break
        else:
            groups.append([edge])
    return [RowBands(group[0].low, group[0].high, [edge.at for edge in group]) for group in groups if len(group) > 1]


def _is_part(edge: Wall, bands: RowBands, last: float) -> bool:
    """Whether a rule between the first cut, which a painted header may be, and the last rule runs over some of a table's width."""
    between = bands.cuts[0] + TOUCH < edge.at < last - TOUCH
    inside = bands.left - SAME <= edge.low and edge.high <= bands.right + SAME
    return between and inside and edge.high - edge.low < bands.right - bands.left - SAME


def _is_below(edge: Wall, bands: RowBands, last: float, parts: Iterable[Wall]) -> bool:
    """Whether a rule below the last one over all of a table has the ends of one over some columns: a page cut the group of rows that both part."""
    ends = (one for one in parts if abs(one.low - edge.low) <= TOUCH and abs(one.high - edge.high) <= TOUCH)
    return edge.at > max(last, bands.cuts[-1]) + TOUCH and any(ends)


def _of_fills(fills: Iterable[Fill]) -> list[RowBands]:
    """Painted areas of one width above each other."""
    found: list[RowBands] = []
    for band in sorted((_band(boxes) for boxes in _clusters(fills)), key=lambda band: band.cuts[0]):
        if band.right - band.left < NARROWEST:
            continue
        same = next((one for one in found if one.is_as_wide(band.left, band.right)), None)
        if same is None:
            found.append(band)
            continue
        same.cuts = _distinct([*same.cuts, *band.cuts])
        same.part_cuts += band.part_cuts
        same.inner = max(same.inner, band.inner, key=len)
    return found


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


def _band(boxes: Sequence[Box]) -> RowBands:
    """One painted area: where its rows part over its whole width or a part of it, and where its columns do."""
    left, top, right, bottom = union(boxes)
    heights = _distinct(y for box in boxes for y in (box[1], box[3]))
    crossed = {y: [box for box in boxes if box[1] + TOUCH < y < box[3] - TOUCH] for y in heights}
    part_cuts = [edge for y in heights if crossed[y] for edge in _uncrossed(y, crossed[y], left, right)]
    places = _distinct(x for box in boxes for x in (box[0], box[2]) if left + SAME < x < right - SAME)
    headings = [box for box in boxes if box[0] <= left + SAME and box[2] >= right - SAME]  # their bands part no columns
    parted = [box for box in boxes if box not in headings]
    height = bottom - top - _crossing(headings, (left + right) / 2)
    inner = [x for x in places if _crossing(parted, x) <= MOST_CROSSED * height + TOUCH]
    return RowBands(left, right, [y for y in heights if not crossed[y]], inner, part_cuts, open_end=True)


def _uncrossed(y: float, crossing: Sequence[Box], left: float, right: float) -> list[Wall]:
    """A height at which only some columns part, as rules over these."""
    free, reach = [], left
    for box in sorted(crossing):
        free.append((reach, box[0]))
        reach = max(reach, box[2])
    return [Wall(y, low, high) for low, high in [*free, (reach, right)] if high - low > SAME]


def _crossing(boxes: Sequence[Box], x: float) -> float:
    """The height of the fills that run over a place."""
    return sum(box[3] - box[1] for box in boxes if box[0] + TOUCH < x < box[2] - TOUCH)


def bands_outside(
    walls: PageWalls, fills: Iterable[Fill], boxes: Sequence[Box], notes: Sequence[Box] = ()
) -> list[RowBands]:
    """What parts rows outside some boxes, frames of notes above them left out."""
    rules = (wall for wall in walls.level if wall.is_line)
    outside = [wall for wall in rules if not _is_in((wall.low, wall.at, wall.high, wall.at), boxes)]
    fills = [fill for fill in fills if not any(overlap(fill.box, box) for box in boxes)]
    bands = row_bands(outside, fills, [wall for wall in walls.upright if wall.is_line])
    apart = (one.without(notes) for one in bands)
    return [part for one in apart if one.cuts for part in one.around(boxes)]


def _is_in(rule: Box, boxes: Iterable[Box]) -> bool:
    return any(box[1] - INSIDE <= rule[1] <= box[3] + INSIDE and rule[0] < box[2] and box[0] < rule[2] for box in boxes)
