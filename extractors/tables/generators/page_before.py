"""What a page leaves to the next: the columns of its last table, which may go on there without a header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from extractors.tables.candidate import Candidate, TextRegion
from extractors.tables.cards.card_columns import CardColumn
from extractors.tables.detail_blocks import DetailPlace
from extractors.tables.text_rows import Segment, TextRow, is_marker
from extractors.tables.walls.columns import separators

OTHER = 0.03  # share of the size: another size
MOST_BESIDE = 6  # pages of a sheet beside each other
SAME_START = 1.0  # points by which texts that begin at one place may differ
SAME_PLACE = 3.0  # points by which a repeated header may be shifted


@dataclass(slots=True)
class TextTable:
    """A table of a page of which no columns are drawn; the lowest may go on. is_solid: no white parts its rows."""

    header: list[TextRow]
    body: list[TextRow]
    separators: list[float]
    is_solid: bool = False

    @classmethod
    def of(cls, candidate: Candidate, before: TextTable | None) -> TextTable:
        """What a chosen candidate leaves; before: the table that it went on from, if it did."""
        goes_on = before is not None and not candidate.header and len(before.separators) == len(candidate.separators)
        header = before.header if before is not None and goes_on else candidate.header
        return cls(header, candidate.body, list(candidate.separators), candidate.is_solid)

    @property
    def foot(self) -> float:
        """Where it ends on its page."""
        return (self.body or self.header)[-1].box[3]

    @property
    def size(self) -> float:
        """The height of its usual line."""
        return median(row.size for row in self.body or self.header)

    @property
    def middles(self) -> list[float]:
        """The middles of its columns."""
        boxes = [row.box for row in [*self.header, *self.body]]
        bounds = [min(box[0] for box in boxes), *self.separators, max(box[2] for box in boxes)]
        return [(low + high) / 2 for low, high in pairwise(bounds)]

    @property
    def starts(self) -> list[float]:
        """Where most texts of each column but the first begin, of those that begin at one place."""
        found: list[float] = []
        for low, high in pairwise([*self.separators, float("inf")]):
            lefts = [one.box[0] for row in self.body for one in row.segments if low <= one.middle < high]
            usual = median(lefts) if lefts else low
            if 2 * sum(abs(x - usual) <= SAME_START for x in lefts) > len(lefts):
                found.append(usual)
        return found

    def fit(self, rows: Sequence[TextRow]) -> float:
        """How surely rows stand in its columns: the share of texts that begin where its own do; 0 where one runs over a place where columns part."""
        crossed = any(one.crosses(self.separators) for row in rows for one in row.segments)
        return 0.0 if crossed else self.aligned(rows)

    def aligned(self, rows: Sequence[TextRow]) -> float:
        """The share of texts behind the first of each row that begin where its own do."""
        texts = [one for row in rows for one in row.segments[1:]]
        starts = self.starts if texts else []
        return sum(any(abs(one.box[0] - x) <= SAME_START for x in starts) for one in texts) / max(1, len(texts))

    def may_go_on_in(self, region: TextRegion) -> bool:
        """Whether a region of which fewer columns are known begins with no header, or repeats this table's in its place."""
        fewer = region.separators is None or len(region.separators) < len(self.separators)
        headless = not region.head and not self._has_other_header(region.rows)
        return fewer and (headless or self.is_repeated_in(region))

    def is_repeated_in(self, region: TextRegion) -> bool:
        """Whether a region begins with this table's header in its place."""
        return bool(region.head) and _repeats(region.head, self.header)

    def repeated_header(self, region: TextRegion) -> int:
        """How many of a region's rows are its header: no more than this table's, in bold, that they repeat; plain ones below are the rest of a row."""
        rows = region.rows[: region.header]
        ends = (end for end in range(1, len(rows)) if _repeats(rows[:end], self.header))
        end = next(ends, len(rows))
        bold = all(span.bold for row in rows[:end] for span in row.spans)
        plain = not any(span.bold for row in rows[end:] for span in row.spans)
        return end if bold and plain else len(rows)

    def are_columns(self, places: Sequence[float] | None) -> bool:
        """Whether columns that are known to part at some places do so where this table's do."""
        pairs = zip(places or (), self.separators, strict=False)
        return len(places or ()) == len(self.separators) and all(abs(x - y) <= SAME_PLACE for x, y in pairs)

    def _has_other_header(self, rows: Sequence[TextRow]) -> bool:
        """Whether rows begin with another header, in bold over plain rows as this table's is; a bold text alone heads one column alone."""
        first, *below = rows
        heads = {one.text for row in self.header for one in row.segments}
        bold = bool(heads) and all(span.bold for row in (first, self.header[0]) for span in row.spans)
        plain = 2 * sum(row.mostly_bold for row in below) < len(below)
        alone = all(len(row.segments) == 1 for row in rows)
        new = any(one.text not in heads for one in first.segments)
        return bold and plain and new and (alone or len(first.segments) > 1)

    def is_rest_of_row(self, rows: Sequence[TextRow]) -> bool:
        """Whether rows are what the page broke off of this table's last row: the rest of a cell, or its other cells."""
        return self.is_rest(rows) or self.completes(rows)

    def is_rest(self, rows: Sequence[TextRow]) -> bool:
        """Whether rows are the rest of cells behind the first column, which the page broke off.

        Each text begins where lines of this table do, in its size, and the first of each column goes on what that ends with: in small
        letters, or, where there is one column, as a further item of its list.
        """
        begun = {round(one.box[0]) for row in self.body for one in row.segments if one.box[0] > self.separators[0]}
        same = all(abs(row.size - self.size) <= OTHER * self.size for row in rows)
        if all(sum(not is_marker(one.text) for one in row.segments) == 1 for row in rows):
            placed = all(any(abs(round(row.box[0]) - x) <= 1 for x in begun) for row in rows)
            return same and placed and self._goes_on(rows[0].segments[0])
        texts = [one for row in rows for one in row.segments]
        placed = all(any(abs(round(one.box[0]) - x) <= 1 for x in begun) for one in texts)
        firsts = {_column(one, self.separators): one for one in reversed(texts)}.values()
        return same and placed and all(one.is_small and self._goes_on(one) for one in firsts)

    def completes(self, rows: Sequence[TextRow]) -> bool:
        """Whether rows fill just those columns that this table's last line, without a beginning, leaves blank: the page broke a row off between its cells."""
        places = self.fitting(rows)
        if not places or not self.body:
            return False
        here = {_column(one, places) for row in rows for one in row.segments}
        there = {_column(one, places) for one in self.body[-1].segments}
        return 0 in here and here.isdisjoint(there) and here | there == set(range(len(places) + 1))

    def _goes_on(self, text: Segment) -> bool:
        column = sum(1 for x in self.separators if x < text.box[0])
        low, high = ([float("-inf"), *self.separators, float("inf")][column + side] for side in (0, 1))
        above = [one for other in self.body for one in other.segments if low < one.box[0] < high]
        if is_marker(text.spans[0].text):
            return any(is_marker(one.spans[0].text) for one in above)
        return bool(above) and text.is_small and above[-1].text[-1:] not in ".!?:"

    def swallows(self, region: TextRegion) -> bool:
        """Whether a region under a plain header are rows of this table, whose own is bold: they stand in its columns."""
        bold = bool(self.header) and all(span.bold for span in self.header[0].spans)
        plain = not any(span.bold for row in region.head for span in row.spans)
        return bold and plain and self.fitting(region.rows) is not None

    def fitting(self, rows: Sequence[TextRow]) -> list[float] | None:
        """Where the columns part for its own rows and these together; None where that leaves other columns."""
        boxes = [segment.box for row in rows for segment in row.segments]
        if not any(box[0] < x < box[2] for box in boxes for x in self.separators):
            return self.separators
        found = separators([*self.body, *rows], self.header)
        return found if len(found) == len(self.separators) else None


def _column(text: Segment, places: Sequence[float]) -> int:
    """The column that a text stands in."""
    return sum(1 for x in places if x < text.middle)


def _repeats(rows: Sequence[TextRow], header: Sequence[TextRow]) -> bool:
    """Whether rows say what a header says, each text as far from the left."""
    here, there = ([one for row in part for one in row.segments] for part in (rows, header))
    return [one.text for one in here] == [one.text for one in there] and all(
        abs(one.box[0] - other.box[0]) <= SAME_PLACE for one, other in zip(here, there, strict=True)
    )


@dataclass(slots=True)
class PageBefore:
    """What a page leaves to the next.

    walls    where the columns of its last drawn table part; broken: it ran to the page's foot
    panels   the sides of those that ended there in a cell across them, or in a title row
    table    its last table of text
    earlier  those of the pages before it, the last first: a sheet printed over and then down goes on there
    labels   the rows of labels that its cards have above their values
    cards    the columns that its cards stand in
    """

    page: int = 0
    walls: list[float] = field(default_factory=list)
    broken: bool = False
    panels: list[tuple[float, float]] = field(default_factory=list)
    table: TextTable | None = None
    details: DetailPlace | None = None
    earlier: list[TextTable] = field(default_factory=list)
    labels: frozenset[str] = frozenset()
    cards: Sequence[CardColumn] = ()

    @property
    def tables(self) -> list[TextTable]:
        """Those of its page and of a few pages before it, the last first."""
        return [*([self.table] if self.table is not None else []), *self.earlier][:MOST_BESIDE]

    def going_on(self, rows: Sequence[TextRow]) -> TextTable | None:
        """The table that a page's rows may go on: that of its page, unless they stand more surely in the columns of one before."""
        best = max(self.tables, key=lambda table: table.fit(rows), default=None)
        return best if self.table is not None and best is not None and best.fit(rows) else self.table
