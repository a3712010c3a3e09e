"""Drawn tables that stand inside a cell of another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.model.page import Box, Grid
from extractors.tables.cells import Lattice
from extractors.tables.lines import contains
from extractors.tables.reading import Reader, Reading

INSIDE = 2.0  # points by which a nested table may touch its cell's border


def nested_grids(readings: Sequence[Reading], reader: Reader) -> list[Grid]:
    """The grids of drawn tables, those that stand in another's cell put into that cell."""
    return [grid for tree in _tree(readings) for grid in tree.grids(reader)]


@dataclass(slots=True)
class _Tree:
    """A drawn table with those that stand inside its cells."""

    reading: Reading
    inner: list[_Tree] = field(default_factory=list)

    def grids(self, reader: Reader) -> list[Grid]:
        """The grid with its nested ones; a frame around other tables gives these alone."""
        grid, lattice = self.reading.grid, self.reading.lattice
        if not self.inner:
            return [grid] if grid is not None else []
        inner = [grid for tree in self.inner for grid in tree.grids(reader)]
        held = {id(span) for tree in self.inner for slot in tree.reading.lattice.slots for span in slot.spans}
        held |= {word for tree in self.inner for word in tree.reading.words}
        for slot in lattice.slots:
            slot.spans = [span for span in slot.spans if id(span) not in held]
        for other in inner:
            host = lattice.at(other.box[0] + INSIDE, other.box[1] + INSIDE) if other.box is not None else None
            if host is not None:
                host.nested = (*host.nested, other)
        made = reader.grid(lattice, self.reading.candidate)
        return [made] if made is not None else inner


def _tree(readings: Sequence[Reading]) -> list[_Tree]:
    """The readings, each under the smallest one in whose cell it stands."""
    roots: list[_Tree] = []
    for reading in sorted(readings, key=lambda one: -_area(one.lattice.box)):
        siblings = roots
        while (
            outer := next((tree for tree in siblings if _contains(tree.reading.lattice, reading.lattice.box)), None)
        ) is not None:
            siblings = outer.inner
        siblings.append(_Tree(reading))
    return roots


def _contains(lattice: Lattice, box: Box) -> bool:
    return any(contains(slot.box, box, INSIDE) for slot in lattice.slots)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
