"""Documents with planted faults, each beside something innocent that looks like it.

A case is the files that are read together: one bundle, a plan with its follow-up, or two years of one board.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle, islice

from benchmarks.generator.faults.followups import followed_up
from benchmarks.generator.faults.memos import memo_with_plan
from benchmarks.generator.faults.plot import Case
from benchmarks.generator.faults.sound import sound
from benchmarks.generator.faults.within import bundle
from benchmarks.generator.faults.years import carried_over, two_years

SHAPES: tuple[Callable[[int, int], Case], ...] = (
    bundle, memo_with_plan, followed_up, memo_with_plan, carried_over, memo_with_plan, two_years, carried_over,
    bundle, memo_with_plan, carried_over, memo_with_plan, sound,
)  # fmt: skip
"""Bundles hold most codes, several times each; memos hold a code once at most; sound files hold none."""


def cases(seed: int, count: int) -> list[Case]:
    """`count` cases in the shares of SHAPES; 1500 plant each code more than 200 times, and as many twins."""
    return [shape(seed, index) for index, shape in enumerate(islice(cycle(SHAPES), count))]


__all__ = ["Case", "cases"]
