"""Pauses grow, are spread, and end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.webhooks.pauses import LONGEST, PAUSES, SPREAD, pause

TRIES, LUCK = st.integers(0, 10_000), st.floats(0, 1)


@given(TRIES, LUCK, LUCK)
def test_a_later_try_waits_longer_whatever_the_luck(tries: int, luck: float, other: float) -> None:
    again = pause(tries + 1, other)
    assert pause(tries, luck) < again or tries >= len(PAUSES) - 2


@given(TRIES, LUCK, st.none() | st.floats(0, allow_infinity=True, allow_nan=False))
def test_none_is_longer_than_a_day_and_its_spread(tries: int, luck: float, asked_for: float | None) -> None:
    assert PAUSES[0] <= pause(tries, luck, asked_for) <= LONGEST * (1 + SPREAD)
