"""Painted fields of one size that are the cells of a table's columns of numbers, and no matrix."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Box
from extractors.model.page_content import Colour
from extractors.tables.text_rows import FindHeaders, TextRow, are_one_header

MARK = lazy_pattern(
    r"(?:[A-ZÅÄÖ]{0,2}\d{1,3}|[A-ZÅÄÖ])[,;]?"
)  # what a field holds: a risk's number or letter, a count, or a product
NEAR = 2.0  # points
APART = 0.3  # of a field's height: the most white before the next cell of its row
HEAD = 45.0  # points above the fields in which their headers end
PARTS = 3  # of a score: the last is the product of the others


@dataclass(frozen=True, slots=True)
class NumberFields:
    """Painted fields of one size in columns and lines, which hold nothing but marks.

    boxes    of the fields, of one line after the other
    columns  where they begin and end
    lines    what they hold, from the left
    """

    boxes: Sequence[Box]
    columns: Sequence[tuple[float, float]]
    lines: Sequence[Sequence[str]]

    def are_cells(self, colours: Mapping[Box, Colour], rows: Sequence[TextRow], find_headers: FindHeaders) -> bool:
        """Whether they are cells of a table: its rows go on beside them in their colours, or each column is full under a known header, or multiplied.

        colours: of all that is painted; rows: the page's.
        """
        if self._go_on(colours, rows):
            return True
        return all(map(all, self.lines)) and (self._are_products() or self._are_headed(rows, find_headers))

    def _go_on(self, colours: Mapping[Box, Colour], rows: Sequence[TextRow]) -> bool:
        """Whether painted areas of other sizes with words on them stand right beside most lines of fields, level with them and of their colours."""
        level: dict[tuple[int, int], list[Box]] = defaultdict(list)
        for box in colours.keys() - set(self.boxes):
            level[_height(box)].append(box)
        ends = (self.columns[0][0], self.columns[-1][1])
        outer = [box for box in self.boxes if abs(box[0] - ends[0]) <= NEAR or abs(box[2] - ends[1]) <= NEAR]
        beside = {
            _height(box)
            for box in outer
            if any(
                colours[one] == colours[box] and _touches(one, box) and _holds_words(one, rows)
                for one in _near(_height(box), level)
            )
        }
        return 2 * len(beside) > len(self.lines)

    def _are_products(self) -> bool:
        """Whether three columns of numbers are two parts of scores and their product, in all lines."""
        return len(self.columns) == PARTS and all(
            one.isdecimal() and two.isdecimal() and three.isdecimal() and int(one) * int(two) == int(three)
            for one, two, three in self.lines
        )

    def _are_headed(self, rows: Sequence[TextRow], find_headers: FindHeaders) -> bool:
        """Whether a known header stands right above each column."""
        top = min(box[1] for box in self.boxes)
        above = [row for row in rows if top - HEAD <= row.box[3] <= top + NEAR]
        known = {
            id(row.spans[at])
            for row in above
            for start, end in find_headers([span.text for span in row.spans])
            for at in range(start, end)
        }
        for low, high in self.columns:
            own = [span for row in above for span in row.spans if low <= span.x <= high]
            one = bool(own) and are_one_header([span.text for span in own], find_headers)
            if not one and not any(id(span) in known for span in own):
                return False
        return True


def _height(box: Box) -> tuple[int, int]:
    """Where an area begins and ends from the top, in steps."""
    return int(box[1] // NEAR), int(box[3] // NEAR)


def _near(height: tuple[int, int], level: Mapping[tuple[int, int], Sequence[Box]]) -> Iterator[Box]:
    for up, down in product((-1, 0, 1), repeat=2):
        yield from level.get((height[0] + up, height[1] + down), ())


def _touches(one: Box, field: Box) -> bool:
    """Whether next to no white stands between an area and a field that is level with it."""
    return abs(max(one[0] - field[2], field[0] - one[2])) <= APART * (field[3] - field[1])


def _holds_words(area: Box, rows: Sequence[TextRow]) -> bool:
    """Whether a word stands in an area, and not but a number or letter as at a matrix's edge."""
    level = (row for row in rows if area[1] <= row.middle <= area[3])
    words = (span for row in level for span in row.spans if area[0] <= span.x <= area[2])
    return any(not MARK.fullmatch(span.text) for span in words)
