from __future__ import annotations

from itertools import permutations

import pytest
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


def test_where_each_has_its_own_best_no_solver_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_solved", None)
    assert assign({(0, 0): 2.0, (0, 1): 1.0, (1, 1): 2.0, (2, 1): 1.0, (3, 5): 1.0}) == [(0, 0), (1, 1), (3, 5)]
    assert assign({}) == []


def test_rows_that_compete_are_weighed_together() -> None:
    """Both want 0; only one of them has something else."""
    assert assign({(0, 0): 1.5, (1, 0): 1.4, (1, 1): 0.9, (0, 1): 0.1}) == [(0, 0), (1, 1)]
    assert assign({(0, 0): 1.5, (0, 1): 1.4, (1, 0): 1.2}) == [(0, 1), (1, 0)]
