"""Risk matrices of painted fields: of about one size, in rows and columns, with nothing but marks in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.model.page import Box
from extractors.model.page_content import Colour, Fill
from extractors.tables.lines import union
from extractors.tables.panels.painted_cells import MARK, NumberFields
from extractors.tables.text_rows import FindHeaders, TextRow

LEAST_SIDE = 3  # rows and columns of a matrix
BARE = 0.4  # of its cells hold nothing
NEAR = 2.0  # points
LEAST_FIELD = 12.0  # points: the sides of a painted field
APART = 0.3  # of a painted field's side: the most white before the next
COLOURS = 3  # of a matrix that shows by them how grave its fields are
_Grid = Mapping[tuple[int, int], Colour]  # by column and row


@dataclass(frozen=True, slots=True)
class Painted:
    """A painted matrix.

    heights    of the middles of its rows
    is_graded  its colours rise from one corner to the other, and many fields are bare
    """

    box: Box
    heights: Sequence[float]
    is_graded: bool

    def has_words_beside(self, rows: Sequence[TextRow]) -> bool:
        """Whether texts stand on its right at the height of most of its rows, as its steps' names do."""
        right = [row.middle for row in rows if row.segments[-1].box[0] >= self.box[2]]
        level = [height for height in self.heights if any(abs(height - middle) <= NEAR for middle in right)]
        return 2 * len(level) > len(self.heights)


def painted_matrices(rows: Sequence[TextRow], fills: Sequence[Fill], find_headers: FindHeaders) -> Iterator[Painted]:
    """The matrices whose fields are painted apart: fields of about one size in rows and columns, with nothing but numbers in them, which are no table's."""
    colours = {fill.box: fill.colour for fill in fills}  # the last that was painted
    for fields in _alike(colours):
        lefts, tops = _places(box[0] for box in fields), _places(box[1] for box in fields)
        columns, lines, around = len(lefts), len(tops), union(fields)
        is_large = min(columns, lines) >= LEAST_SIDE and len(fields) >= columns * lines
        if not is_large or not _are_close(fields[0], around, columns, lines):
            continue
        inside = [span for row in rows for span in row.spans if _is_in(around, span.y, span.box)]
        if not all(MARK.fullmatch(span.text) for span in inside):
            continue
        grid = {(_at(lefts, box[0]), _at(tops, box[1])): colours[box] for box in fields}
        held = {(_at(lefts, span.x), _at(tops, span.y)): span.text for span in inside}
        if _as_numbers(fields, lefts, len(tops), held).are_cells(colours, rows, find_headers):
            continue
        is_graded = len(grid) - len(held) >= BARE * len(grid) and _is_graded(grid)
        half = (fields[0][3] - fields[0][1]) / 2
        yield Painted(around, [top + half for top in tops], is_graded)


def _as_numbers(
    fields: Sequence[Box], lefts: Sequence[float], lines: int, held: Mapping[tuple[int, int], str]
) -> NumberFields:
    """Fields in columns that begin at some places, and lines, with what they hold."""
    wide = fields[0][2] - fields[0][0]
    texts = [[held.get((column, line), "") for column in range(len(lefts))] for line in range(lines)]
    return NumberFields(fields, [(left, left + wide) for left in lefts], texts)


def _is_graded(grid: _Grid) -> bool:
    """Whether several colours have an order in which they rise, or stay, along all rows and all columns."""
    if len({*grid.values()}) < COLOURS:
        return False
    return any(_rises(grid, down) for down in (1, -1))


def _rises(grid: _Grid, down: int) -> bool:
    """Whether the colours rise to the right and, by the sign of down, to the foot or to the head, in the order of where they mostly stand."""
    places: dict[Colour, list[int]] = defaultdict(list)
    for (column, line), colour in grid.items():
        places[colour].append(column + down * line)
    order = {colour: sum(at) / len(at) for colour, at in places.items()}
    steps = ((1, 0), (0, down))
    pairs = (
        (order[colour], order[grid[column + x, line + y]])
        for (column, line), colour in grid.items()
        for x, y in steps
        if (column + x, line + y) in grid
    )
    return len({*order.values()}) == len(order) and all(one <= further for one, further in pairs)


def _alike(boxes: Iterable[Box]) -> list[list[Box]]:
    """Painted areas by their sizes, which a writer may round from field to field."""
    groups: list[list[Box]] = []
    numbers: dict[tuple[int, int], list[int]] = defaultdict(
        list
    )  # of groups by their sizes in steps: a map has many areas
    for box in sorted(boxes):
        wide, high = box[2] - box[0], box[3] - box[1]
        if min(wide, high) < LEAST_FIELD:
            continue
        step = int(wide // NEAR), int(high // NEAR)
        near = sorted(
            one for x in (-1, 0, 1) for y in (-1, 0, 1) for one in numbers.get((step[0] + x, step[1] + y), ())
        )
        same = next((one for one in near if _is_as_large(groups[one][0], wide, high)), None)
        if same is None:
            numbers[step].append(len(groups))
            groups.append([box])
        else:
            groups[same].append(box)
    return groups


def _is_as_large(box: Box, wide: float, high: float) -> bool:
    return abs(box[2] - box[0] - wide) <= NEAR and abs(box[3] - box[1] - high) <= NEAR


def _places(found: Iterable[float]) -> list[float]:
    """The places that some numbers show, those no further apart than fields' sides may differ as one."""
    places = sorted(found)
    return [*places[:1], *(after for before, after in pairwise(places) if after - before > NEAR)]


def _at(places: Sequence[float], x: float) -> int:
    """The last of ascending places that a number is not before, by no more than they may differ."""
    return max((at for at, place in enumerate(places) if place <= x + NEAR), default=0)


def _are_close(one: Box, around: Box, columns: int, lines: int) -> bool:
    """Whether little white stands between fields of one size."""
    wide, high = (one[2] - one[0]) * columns, (one[3] - one[1]) * lines
    return around[2] - around[0] <= wide * (1 + APART) and around[3] - around[1] <= high * (1 + APART)


def _is_in(around: Box, y: float, box: Box) -> bool:
    """Whether a word stands in a matrix."""
    return around[1] <= y <= around[3] and around[0] <= box[0] and box[2] <= around[2]
