"""Optimal assignment between two small lists.

Rows that may pair fall into groups that share no candidate. In nearly all of them each row's best candidate is its alone,
and nothing is left to weigh. Only where rows compete is scipy's solver loaded, which takes 0.5 to 2 s.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from extractors.model.connected import connected

Pair = tuple[int, int]
Weights = Mapping[Pair, float]


def assign(weights: Weights) -> list[Pair]:
    """The pairs (left, right) that give the highest sum, each side at most once; weights are above 0.

    Pairs that are not among the weights are never made.
    """
    return sorted(pair for group in _groups(weights) for pair in _uncontested(group) or _solved(group))


def _groups(weights: Weights) -> Iterator[dict[Pair, float]]:
    """The weights in groups that share neither left nor right."""
    lefts, rights = (sorted({pair[side] for pair in weights}) for side in (0, 1))
    number = {(0, left): index for index, left in enumerate(lefts)}
    number |= {(1, right): index for index, right in enumerate(rights, len(lefts))}
    home: dict[int, int] = {}
    for place, group in enumerate(connected(len(number), ((number[0, a], number[1, b]) for a, b in weights))):
        home |= dict.fromkeys(group, place)
    found: dict[int, dict[Pair, float]] = {}
    for pair in sorted(weights):
        found.setdefault(home[number[0, pair[0]]], {})[pair] = weights[pair]
    yield from found.values()


def _uncontested(group: Weights) -> list[Pair] | None:
    """Each row of one side with its best, where these are all different: no sum is higher. None where rows compete."""
    for side in (0, 1):
        best = _best(group, side)
        if len({pair[1 - side] for pair in best}) == len(best):
            return best
    return None


def _best(group: Weights, side: int) -> list[Pair]:
    best: dict[int, Pair] = {}
    for pair in group:
        known = best.get(pair[side])
        if known is None or group[pair] > group[known]:
            best[pair[side]] = pair
    return list(best.values())


def _solved(group: Weights) -> Iterable[Pair]:
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - see above

    lefts, rights = (sorted({pair[side] for pair in group}) for side in (0, 1))
    gain = [[group.get((left, right), 0.0) for right in rights] for left in lefts]
    pairs = zip(*linear_sum_assignment(gain, maximize=True), strict=True)
    return [(lefts[i], rights[j]) for i, j in pairs if gain[i][j] > 0]
