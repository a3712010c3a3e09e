"""A paper's tables against its truth: which table is which region, and how many relations are right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.icdar.adjacency import Placed, Relation, relations
from benchmarks.icdar.dataset import Region

Table = Sequence[Placed]


@dataclass
class Sums:
    """Relations: how many are right, how many the truth has, how many were read; regions, and those without any error."""

    right: int = 0
    wanted: int = 0
    read: int = 0
    regions: int = 0
    perfect: int = 0

    def __add__(self, other: Sums) -> Sums:
        """The sum of both."""
        return Sums(*(getattr(self, key) + getattr(other, key) for key in self.__dataclass_fields__))

    @property
    def recall(self) -> float:
        """The share of the truth's relations that were read."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        """The share of the relations read that are right."""
        return self.right / self.read if self.read else 1.0

    @property
    def f1(self) -> float:
        """Twice the right ones over those of both sides."""
        return 2 * self.right / (self.wanted + self.read) if self.wanted + self.read else 1.0


@dataclass
class Scored:
    """A paper's regions in the order of its truth, and the tables that are none of them."""

    regions: list[Sums]
    false: list[Sums] = field(default_factory=list)

    @property
    def total(self) -> Sums:
        """Everything; a false table's relations are read and never right."""
        return sum([*self.regions, *self.false], Sums())


def score(regions: Sequence[Region], tables: Sequence[Table]) -> Scored:
    """Each region with the table that shares most relations with it; a table is at most one region's."""
    wanted = [relations(region.cells) for region in regions]
    read = [relations(table) for table in tables]
    shared = sorted(
        ((_shared(one, other), -i, -j) for i, one in enumerate(wanted) for j, other in enumerate(read)), reverse=True
    )
    pairs: dict[int, int] = {}
    for right, i, j in shared:
        if right and -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    scored = [_sums(one, read[pairs[i]] if i in pairs else Counter()) for i, one in enumerate(wanted)]
    false = [Sums(read=other.total()) for j, other in enumerate(read) if other and j not in pairs.values()]
    return Scored(scored, false)


def best(truths: Sequence[Sequence[Region]], tables: Sequence[Table]) -> tuple[int, Scored]:
    """The form of the truth that the tables fit best, by its number, and their score by it."""
    tries = [(number, score(regions, tables)) for number, regions in enumerate(truths)]
    return max(tries, key=lambda one: one[1].total.f1)


def _sums(wanted: Counter[Relation], read: Counter[Relation]) -> Sums:
    return Sums(_shared(wanted, read), wanted.total(), read.total(), regions=1, perfect=int(wanted == read))


def _shared(one: Counter[Relation], other: Counter[Relation]) -> int:
    return (one & other).total()
