from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractors.model.connected import connected

PAIRS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=12)


def test_chains_hang_together_and_what_nothing_joins_is_alone() -> None:
    assert connected(6, [(4, 1), (1, 2), (5, 5)]) == [[0], [1, 2, 4], [3], [5]]
    assert connected(0, []) == []


@given(PAIRS)
def test_each_is_in_one_group_and_no_pair_is_parted(pairs: list[tuple[int, int]]) -> None:
    groups = connected(8, pairs)
    assert sorted(number for group in groups for number in group) == list(range(8))
    home = {number: index for index, group in enumerate(groups) for number in group}
    assert all(home[one] == home[other] for one, other in pairs)
    assert len(groups) >= 8 - len(pairs)
