"""Which grids of two readings are the same, and which of their cells differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Grid = Mapping[str, Any]
Box = Sequence[float]

SAME = 0.1
"""Grids that share less of what both cover are two."""


@dataclass(frozen=True)
class GridChange:
    """A grid of the old reading and what the new one has in its place; None where there is none."""

    old: Grid | None
    new: Grid | None

    @property
    def page(self) -> int:
        """The page it is on, from 1."""
        return int((self.old or self.new or {})["page"])

    def cells(self) -> list[tuple[Grid | None, Grid | None]]:
        """The cells that differ by place, span or text."""
        old, new = (
            {tuple(cell["at"][:2]): cell for cell in (grid or {}).get("cells", ())} for grid in (self.old, self.new)
        )
        pairs = [(old.get(at), new.get(at)) for at in sorted({*old, *new})]
        return [(one, other) for one, other in pairs if _shown(one) != _shown(other)]

    def __str__(self) -> str:
        """One line for a person."""
        if self.old is None or self.new is None:
            return f"page {self.page}: grid {_size(self.old or self.new)} {'is new' if self.old is None else 'is gone'}"
        return f"page {self.page}: grid {_size(self.old)} → {_size(self.new)}, {len(self.cells())} cells differ"


def _shown(cell: Grid | None) -> Any:
    return cell and (
        cell["at"],
        cell.get("text"),
        [[_shown(one) for one in inner["cells"]] for inner in cell.get("nested", ())],
    )


def _size(grid: Grid | None) -> str:
    return f"{grid['rows']}×{grid['columns']}" if grid else ""


def changed_grids(old: Sequence[Grid], new: Sequence[Grid]) -> list[GridChange]:
    """The grids that differ; those pair that stand in the same place, in Word those of one path."""
    shares = sorted(
        ((_share(one, other), -i, -j) for i, one in enumerate(old) for j, other in enumerate(new)), reverse=True
    )
    pairs: dict[int, int] = {}
    for share, i, j in shares:
        if share > SAME and -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    changes = [GridChange(grid, new[pairs[i]] if i in pairs else None) for i, grid in enumerate(old)]
    changes += [GridChange(None, grid) for j, grid in enumerate(new) if j not in pairs.values()]
    return [change for change in changes if change.old is None or change.new is None or change.cells()]


def _share(one: Grid, other: Grid) -> float:
    """How much of what two grids cover they share, 0–1."""
    if one["page"] != other["page"]:
        return 0.0
    if "box" not in one or "box" not in other:
        return float(one.get("path") == other.get("path"))
    a, b = one["box"], other["box"]
    both = _area((max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])))
    return both / (_area(a) + _area(b) - both or 1.0)


def _area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])
