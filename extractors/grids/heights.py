"""Rows of text and upright lines, found by where they stand without looking through all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from extractors.grids.columns import TextRow
from extractors.grids.ruled import SNAP, Mesh
from extractors.model.page_content import Edge


def near(places: Sequence[float], at: float, within: float) -> bool:
    """Whether one of some ascending places stands no further from another than that."""
    index = bisect_left(places, at - within)
    return index < len(places) and places[index] <= at + within


class Heights:
    """Rows of text from the top, found by height."""

    def __init__(self, rows: Sequence[TextRow]) -> None:
        """Indexes the rows."""
        self._rows = rows
        placed = sorted(((row.box[1] + row.box[3]) / 2, index) for index, row in enumerate(rows))
        self._middles, self._order = [middle for middle, _ in placed], [index for _, index in placed]
        self._tops = list(accumulate((row.box[1] for row in rows), max))

    def inside(self, low: float, high: float) -> list[TextRow]:
        """The rows whose middles stand between two heights."""
        first, last = bisect_right(self._middles, low), bisect_left(self._middles, high)
        return [self._rows[index] for index in sorted(self._order[first:last])]

    def below(self, height: float) -> TextRow | None:
        """The first row that begins at a height or below it."""
        index = bisect_left(self._tops, height)
        return self._rows[index] if index < len(self._rows) else None


class Strokes:
    """Upright lines that meet no level one, found by place."""

    def __init__(self, found: Iterable[Mesh]) -> None:
        """Takes those of the meshes that have no level line."""
        self._at: dict[float, list[Edge]] = {}
        for edge in (edge for mesh in found if not mesh.horizontal for edge in mesh.vertical):
            self._at.setdefault(edge.at, []).append(edge)
        self._places = sorted(self._at)
        for edges in self._at.values():
            edges.sort(key=lambda edge: edge.high)

    def row_above(self, xs: Sequence[float], height: float) -> list[Edge]:
        """The lines at some places that end above a height; none where one stands above another, as no row's do."""
        found = []
        for place in sorted({place for x in xs for place in self._near(x)}):
            edges = self._at[place]
            count = bisect_left(edges, height, key=lambda edge: edge.high)
            if count > 1:
                return []
            found += edges[:count]
        return found

    def _near(self, x: float) -> list[float]:
        return self._places[bisect_left(self._places, x - SNAP) : bisect_right(self._places, x + SNAP)]
