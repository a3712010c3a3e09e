from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from pipeline import assignment as module
from pipeline.assignment import assign

WEIGHTS = st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 9), max_size=16)


def best(weights: dict[tuple[int, int], int]) -> int:
    """By trying everything."""
    return max(
        sum(weights.get((left, right), 0) for left, right in enumerate(order)) for order in permutations(range(5))
    )


@given(WEIGHTS)
def test_no_other_assignment_is_better(weights: dict[tuple[int, int], int]) -> None:
    pairs = assign(weights)
    assert sum(weights[pair] for pair in pairs) == best(weights)
    assert len({left for left, _ in pairs}) == len({right for _, right in pairs}) == len(pairs)


def test_a_large_group_is_solved_as_a_small_one() -> None:
    size = module.LARGE + 5
    weights = {(i, j): 1 + (i * 7 + j * 11) % 13 for i in range(size) for j in range(size)}
    own = module._hungarian([[float(weights[i, j]) for j in range(size)] for i in range(size)])
    assert sum(weights[pair] for pair in assign(weights)) == sum(weights[pair] for pair in own)
