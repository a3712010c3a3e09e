"""What a page leaves to the next: the columns of a table that may go on there without a header."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractors.grids.aligned import Area
from extractors.grids.columns import TextRow, gutters, is_marker
from extractors.model.page import Box

OTHER = 0.03  # share of the size: another size
SAME_PLACE = 3.0  # points by which a repeated header may be shifted


class Carried:
    """A table of a page of which no columns are drawn; the lowest may go on."""

    def __init__(
        self, area: Area, separators: Sequence[float], before: Carried | None = None, *, page: int = 1
    ) -> None:
        """area: its rows; separators: where its columns part; before: the table that it went on from, if it did."""
        self.page = page
        goes_on = before is not None and not area.header and len(before.separators) == len(separators)
        self._header = before.header if before is not None and goes_on else area.head
        self._body = area.rows[area.header :]
        self.separators: list[float] = list(separators)

    @property
    def foot(self) -> float:
        """Where it ends on its page."""
        return (self._body or self._header)[-1].box[3]

    @property
    def size(self) -> float:
        """The height of its usual line."""
        return median(row.size for row in self._body or self._header)

    @property
    def header(self) -> list[TextRow]:
        """The rows of its header."""
        return self._header

    def may_go_on_in(self, area: Area) -> bool:
        """Whether an area of which fewer columns are known has no header, or repeats this table's in its place."""
        fewer = area.separators is None or len(area.separators) < len(self.separators)
        return fewer and (not area.head or _repeats(area.head, self._header))

    def are_columns(self, places: Sequence[float] | None) -> bool:
        """Whether columns that are known to part at some places do so where this table's do."""
        pairs = zip(places or (), self.separators, strict=False)
        return len(places or ()) == len(self.separators) and all(abs(x - y) <= SAME_PLACE for x, y in pairs)

    def is_rest(self, rows: Sequence[TextRow]) -> bool:
        """Whether rows are the rest of one cell behind the first column, which the page broke off.

        Each begins where lines of this table do, in its size, and the first goes on what that column ends with: in small
        letters, or as a further item of its list.
        """
        begun = {round(piece.box[0]) for row in self._body for piece in row.pieces if piece.box[0] > self.separators[0]}
        alone = all(sum(not is_marker(piece.text) for piece in row.pieces) == 1 for row in rows)
        same = all(abs(row.size - self.size) <= OTHER * self.size for row in rows)
        placed = all(any(abs(round(row.box[0]) - x) <= 1 for x in begun) for row in rows)
        return alone and same and placed and self._goes_on(rows[0])

    def _goes_on(self, row: TextRow) -> bool:
        column = sum(1 for x in self.separators if x < row.box[0])
        low, high = ([float("-inf"), *self.separators, float("inf")][column + side] for side in (0, 1))
        pieces = [piece for above in self._body for piece in above.pieces if low < piece.box[0] < high]
        if is_marker(row.runs[0].text):
            return any(is_marker(piece.runs[0].text) for piece in pieces)
        return bool(pieces) and row.pieces[0].text[:1].islower() and pieces[-1].text[-1:] not in ".!?:"

    def swallows(self, area: Area) -> bool:
        """Whether an area under a plain header are rows of this table, whose own is bold: they stand in its columns."""
        bold = bool(self._header) and all(run.bold for run in self._header[0].runs)
        return (
            bold and not any(run.bold for row in area.head for run in row.runs) and self.fitting(area.rows) is not None
        )

    def middles(self) -> list[float]:
        """The middles of its columns."""
        boxes = [row.box for row in [*self._header, *self._body]]
        bounds = [min(box[0] for box in boxes), *self.separators, max(box[2] for box in boxes)]
        return [(low + high) / 2 for low, high in pairwise(bounds)]

    def fitting(self, rows: Sequence[TextRow]) -> list[float] | None:
        """Where the columns part for its own rows and these together; None where that leaves other columns."""
        if not any(box[0] < x < box[2] for row in rows for box in _boxes(row) for x in self.separators):
            return self.separators
        separators = gutters([*self._body, *rows], self._header)
        return separators if len(separators) == len(self.separators) else None


def _repeats(rows: Sequence[TextRow], header: Sequence[TextRow]) -> bool:
    """Whether rows say what a header says, each text as far from the left."""
    here, there = ([piece for row in part for piece in row.pieces] for part in (rows, header))
    return [piece.text for piece in here] == [piece.text for piece in there] and all(
        abs(one.box[0] - other.box[0]) <= SAME_PLACE for one, other in zip(here, there, strict=True)
    )


def _boxes(row: TextRow) -> list[Box]:
    return [piece.box for piece in row.pieces]
