"""Drawn tables that a page broke off: what little of them the next page shows counts, where their columns stand as before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.grids.heights import near
from extractors.grids.ruled import SNAP, Mesh, RawGrid, Slot
from extractors.model.page_content import Edge

LEAST = 2  # inner lines by which columns are known again


class Columns:
    """Where the columns of a page's last drawn table part."""

    def __init__(self, xs: Sequence[float], broken: bool = False, page: int = 1) -> None:  # noqa: FBT001, FBT002 - a plain record
        """xs: its upright lines from left to right, with its sides; broken: it ran to the foot of that page."""
        self._xs, self.broken, self.page = list(xs), broken, page

    def are_of(self, raw: RawGrid) -> bool:
        """Whether a grid has these columns."""
        return len(raw.xs) == len(self._xs) and _alike(raw.xs, self._xs)

    def completed(self, raw: RawGrid) -> RawGrid:
        """The grid with the outermost column that it lacks of a table the page before broke off: a cell that spans the page.

        Open at its sides, it has no line there.
        """
        for side, xs in ((0, self._xs[1:]), (-1, self._xs[:-1])):
            if self.broken and len(raw.xs) == len(xs) > LEAST and _alike(raw.xs, xs):
                low, high = (self._xs[0], raw.xs[0]) if side == 0 else (raw.xs[-1], self._xs[-1])
                for slot in raw.slots if side == 0 else ():
                    slot.col += 1
                col = 0 if side == 0 else len(raw.xs) - 1
                raw.slots.append(Slot(0, col, len(raw.ys) - 1, 1, (low, raw.ys[0], high, raw.ys[-1])))
                raw.xs = sorted([*raw.xs, self._xs[side]])
                break
        return raw

    def row_of(self, meshes: Sequence[Mesh]) -> RawGrid | None:
        """The one row that upright lines alone part, with no level line to close it."""
        upright = [
            edge for mesh in meshes if not mesh.horizontal for edge in mesh.vertical if near(self._xs, edge.at, SNAP)
        ]
        places = sorted(edge.at for edge in upright)
        inner = {x for x in self._xs[1:-1] if near(places, x, SNAP)}
        if len(inner) < max(LEAST, len(self._xs) - 2) or not _level(upright):
            return None
        low, high = min(edge.low for edge in upright), max(edge.high for edge in upright)
        raw = RawGrid(list(self._xs), [low, high], lines_x=frozenset(self._xs))
        raw.slots = [Slot(0, col, 1, 1, (x0, low, x1, high)) for col, (x0, x1) in enumerate(pairwise(self._xs))]
        return raw


def _alike(xs: Sequence[float], others: Sequence[float]) -> bool:
    return all(abs(one - other) <= SNAP for one, other in zip(xs, others, strict=True))


def _level(upright: Sequence[Edge]) -> bool:
    """Whether lines begin and end at the same heights."""
    return all(abs(edge.low - upright[0].low) <= SNAP and abs(edge.high - upright[0].high) <= SNAP for edge in upright)
