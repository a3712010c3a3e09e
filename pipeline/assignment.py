"""Optimal assignment between two small lists.

Rows that may pair fall into small groups that share no candidate, and each group is solved alone by the
Hungarian method (Kuhn 1955, with potentials as in Jonker and Volgenant 1987). Loading scipy for it costs
0.5 to 1 s, more than linking a hundred tables; only a group above LARGE loads it.
"""

from __future__ import annotations

from collections.abc import Mapping

LARGE = 120
Weights = Mapping[tuple[int, int], float]


def assign(weights: Weights) -> list[tuple[int, int]]:
    """The pairs (left, right) that give the highest sum, each side at most once; weights are above 0.

    Pairs that are not among the weights are never made.
    """
    pairs: list[tuple[int, int]] = []
    for group in _groups(weights):
        lefts = sorted({left for left, _ in group})
        rights = sorted({right for _, right in group})
        gain = [[group.get((left, right), 0.0) for right in rights] for left in lefts]
        solved = _scipy(gain) if min(len(lefts), len(rights)) > LARGE else _hungarian(gain)
        pairs += [(lefts[i], rights[j]) for i, j in solved if gain[i][j] > 0]
    return sorted(pairs)


def _groups(weights: Weights) -> list[dict[tuple[int, int], float]]:
    """The weights in groups that share neither left nor right."""
    home: dict[tuple[str, int], tuple[str, int]] = {}

    def root(of: tuple[str, int]) -> tuple[str, int]:
        while home.setdefault(of, of) != of:
            home[of] = home[home[of]]
            of = home[of]
        return of

    for left, right in weights:
        home[root(("left", left))] = root(("right", right))
    groups: dict[tuple[str, int], dict[tuple[int, int], float]] = {}
    for pair in sorted(weights):
        groups.setdefault(root(("left", pair[0])), {})[pair] = weights[pair]
    return list(groups.values())


def _hungarian(gain: list[list[float]]) -> list[tuple[int, int]]:
    """The assignment of the highest sum over all of the shorter side; O(n² m)."""
    if len(gain) > len(gain[0]):
        return [(i, j) for j, i in _hungarian([list(column) for column in zip(*gain, strict=True)])]
    rows, columns = len(gain), len(gain[0])
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    holder = [0] * (columns + 1)  # the row (from 1) that has each column (from 1)
    for row in range(1, rows + 1):
        holder[0] = row
        way = _shortest_way(gain, row_price, column_price, holder)
        column = way.pop(0, 0)
        while column:
            holder[column], column = holder[way[column]], way[column]
    return [(holder[column] - 1, column - 1) for column in range(1, columns + 1) if holder[column]]


def _shortest_way(
    gain: list[list[float]], row_price: list[float], column_price: list[float], holder: list[int]
) -> dict[int, int]:
    """From the new row (which holds column 0) to a free column: each column's predecessor, and under 0 the free one."""
    columns = len(column_price) - 1
    distance = [float("inf")] * (columns + 1)
    before = [0] * (columns + 1)
    seen = [False] * (columns + 1)
    column = 0
    while True:
        seen[column] = True
        row, step, nearest = holder[column], float("inf"), 0
        for to in range(1, columns + 1):
            if seen[to]:
                continue
            cost = -gain[row - 1][to - 1] - row_price[row] - column_price[to]
            if cost < distance[to]:
                distance[to], before[to] = cost, column
            if distance[to] < step:
                step, nearest = distance[to], to
        for to in range(columns + 1):
            if seen[to]:
                row_price[holder[to]] += step
                column_price[to] -= step
            else:
                distance[to] -= step
        column = nearest
        if holder[column] == 0:
            return {0: column, **{to: before[to] for to in range(1, columns + 1)}}


def _scipy(gain: list[list[float]]) -> list[tuple[int, int]]:
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 # 0.5 to 1 s to load

    rows, columns = linear_sum_assignment(gain, maximize=True)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True)]
