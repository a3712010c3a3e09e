"""The table that is printed: a line for each ratio, with its target where there is one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.speed.race import Times


@dataclass(frozen=True)
class Row:
    """One comparison.

    what    what is compared
    ours    seconds of ours, theirs those of the other
    times   how many rounds each median is of
    faster  True: the ratio is theirs to ours (how many times faster), else ours to theirs
    target  the least that a faster ratio may be, or the most that another may
    """

    what: str
    ours: float
    other: str
    theirs: float
    times: tuple[int, int]
    faster: bool = True
    target: float | None = None

    @property
    def ratio(self) -> float:
        """The ratio that the target is about."""
        return self.theirs / self.ours if self.faster else self.ours / self.theirs

    @property
    def kept(self) -> bool:
        """Whether the target is met, or there is none."""
        if self.target is None:
            return True
        return self.ratio >= self.target if self.faster else self.ratio <= self.target

    def __str__(self) -> str:
        """The line."""
        sign = "≥" if self.faster else "≤"
        target = "" if self.target is None else f"{sign} {self.target:g} {'met' if self.kept else 'MISSED'}"
        rounds = "/".join(map(str, sorted(set(self.times))))
        return (
            f"{self.what:<46} {self.ours:8.3f} s  {self.other:<22} {self.theirs:8.3f} s {self.ratio:8.2f}x"
            f"  {rounds:>4}  {target}"
        )


HEAD = f"{'what':<46} {'ours':>10}  {'other':<22} {'other':>10} {'ratio':>9}  {'of':>4}  target"


def compare(
    what: str, ours: Times, other: str, theirs: Times, *, faster: bool = True, target: float | None = None
) -> Row:
    """The row of two contenders."""
    return Row(what, ours.median, other, theirs.median, (len(ours.rounds), len(theirs.rounds)), faster, target)


def memory(times: dict[str, Times]) -> str:
    """The memory of each contender's largest process."""
    return "peak memory: " + ", ".join(f"{name} {one.peak:.0f} MiB" for name, one in times.items())


def growth(what: str, sizes: Sequence[int], times: Sequence[Times]) -> str:
    """Seconds and memory as something grows, with the power by which time does (1: in step with it)."""
    from math import log  # noqa: PLC0415 - here alone

    power = log(times[-1].median / times[0].median) / log(sizes[-1] / sizes[0])
    points = ", ".join(
        f"{size}: {one.median:.2f} s, {one.peak:.0f} MiB" for size, one in zip(sizes, times, strict=True)
    )
    return f"{what:<12} {points}; time grows by power {power:.2f}"
