"""Documents with planted faults, each beside something innocent that looks like it.

A case is the files that are read together: one bundle, a plan with its follow-up, or two years of one board. Beside these
stand families of papers (`papers/`), each about one way in which papers were misread.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle, islice
from math import ceil

from benchmarks.generator.faults.followups import followed_up
from benchmarks.generator.faults.memos import memo_with_plan
from benchmarks.generator.faults.papers import FAMILIES
from benchmarks.generator.faults.plot import Case
from benchmarks.generator.faults.sound import sound
from benchmarks.generator.faults.within import bundle
from benchmarks.generator.faults.years import carried_over, two_years

SHAPES: tuple[Callable[[int, int], Case], ...] = (
    bundle, memo_with_plan, followed_up, memo_with_plan, carried_over, memo_with_plan, two_years, carried_over,
    bundle, memo_with_plan, carried_over, memo_with_plan, sound,
)  # fmt: skip
"""Bundles hold most codes, several times each; memos hold a code once at most; sound files hold none."""


PLANTED = {
    "bundle": bundle,
    "memo": memo_with_plan,
    "follow-up": followed_up,
    "carried": carried_over,
    "years": two_years,
    "sound": sound,
}
"""The same by name."""
BESIDE = 4
"""For so many cases of SHAPES one more is drawn of the families of papers."""


def cases(seed: int, count: int, only: tuple[str, ...] = ()) -> list[Case]:
    """`count` cases in the shares of SHAPES, and those of the families beside them; or `count` of some shapes or families alone.

    1500 plant each code of the catalogue more than 200 times, and as many twins.
    """
    if only:
        known = {**PLANTED, **FAMILIES}
        chosen = [known[name] for name in known if name in only]
        return [shape(seed, index) for index, shape in enumerate(islice(cycle(chosen), count))]
    planted = [shape(seed, index) for index, shape in enumerate(islice(cycle(SHAPES), count))]
    papers = islice(cycle(FAMILIES.values()), ceil(count / BESIDE))
    return [*planted, *(family(seed, index) for index, family in enumerate(papers))]


NAMES = (*PLANTED, *FAMILIES)

__all__ = ["NAMES", "Case", "cases"]
