"""In which order sources are visited: side by side, those that share a host one after another.

So no host is asked by two sources at once, however many sources there are, and a slow host holds up its own alone.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial
from itertools import combinations
from queue import Empty, SimpleQueue
from typing import Any, Protocol

from extractors.model.connected import connected
from pipeline.sources.budget import late
from pipeline.sources.config import SourceSettings, hosts_of

AT_ONCE = 16  # sources that are visited at the same time
PAUSES = (60.0, 600.0)  # seconds before a source is tried again
SECONDS = 8 * 3600.0  # of a night for all visits together; then what was fetched is read


class Visit(Protocol):
    """One that goes on elsewhere, as Prefect and the standard library have it."""

    def add_done_callback(self, fn: Callable[[Any], None]) -> None:
        """Call a function, in whatever thread, once it is over."""


class Agenda:
    """Which sources are still to be visited, and which may be now."""

    def __init__(self, sources: Sequence[SourceSettings], at_once: int = AT_ONCE) -> None:
        """sources: in the order in which they are begun; at_once: how many at most."""
        self._lanes = lanes(sources)
        self._at_once = at_once
        self._busy: dict[int, int] = {}  # what is being visited, by its lane
        self._due = [(0.0, number) for number in range(len(sources))]

    @property
    def is_over(self) -> bool:
        """Whether every source was visited."""
        return not self._due and not self._busy

    def begin(self, now: float) -> int | None:
        """The number of a source that may be visited from now on; None where none may."""
        if len(self._busy) == self._at_once:
            return None
        for one in sorted(self._due):
            lane = self._lanes[one[1]]
            if one[0] <= now and lane not in self._busy:
                self._due.remove(one)
                self._busy[lane] = one[1]
                return one[1]
        return None

    def end(self, number: int, again_at: float | None = None) -> None:
        """A visit is over; again_at: when the source is to be tried again."""
        del self._busy[self._lanes[number]]
        if again_at is not None:
            self._due.append((again_at, number))

    def leave(self) -> list[int]:
        """The numbers of the sources that are not being visited, none of which will be."""
        left = [number for _, number in sorted(self._due)]
        self._due.clear()
        return left

    def wait(self, now: float) -> float | None:
        """Seconds until another source may be visited; None where only the end of a visit brings that about."""
        free = [at - now for at, number in self._due if self._lanes[number] not in self._busy]
        return max(0.0, min(free)) if free and len(self._busy) < self._at_once else None


def lanes(sources: Sequence[SourceSettings]) -> list[int]:
    """For each source the number of its lane: those that share a host, by themselves or through others, have one."""
    hosts = [hosts_of(one) for one in sources]
    pairs = [(a, b) for a, b in combinations(range(len(sources)), 2) if hosts[a] & hosts[b]]
    lane = dict[int, int]()
    for number, together in enumerate(connected(len(sources), pairs)):
        lane |= dict.fromkeys(together, number)
    return [lane[number] for number in range(len(sources))]


def _tell(over: SimpleQueue[tuple[int, Any]], number: int, visit: object) -> None:
    over.put((number, visit))


def _failed(error: Exception) -> Visit:
    visit: Future[None] = Future()
    visit.set_exception(error)
    return visit


def visit_all(
    sources: Sequence[SourceSettings],
    start: Callable[[SourceSettings], Visit],
    settle: Callable[[SourceSettings, Any, int], float | None],
    clock: Callable[[], float] = time.monotonic,
    until: float = math.inf,
) -> None:
    """Visit every source, and those that failed in passing again; from a moment of the clock on, none any more.

    start: begins a visit that goes on in a thread of its own. settle: is given a visit that is over, with how many the
    source has had, in the caller's thread; says after how many seconds it is tried again, None where it is done with.
    What it raises ends the round. A source that is not visited any more is settled as one whose visit failed.
    """
    agenda, over, tried = Agenda(sources), SimpleQueue[tuple[int, Any]](), [0] * len(sources)
    while True:
        for left in agenda.leave() if clock() >= until else ():
            settle(sources[left], _failed(late()), tried[left] + 1)
        while (number := agenda.begin(clock())) is not None:
            tried[number] += 1
            start(sources[number]).add_done_callback(partial(_tell, over, number))
        if agenda.is_over:
            return
        try:
            number, visit = over.get(timeout=agenda.wait(clock()))
        except Empty:
            continue
        again = settle(sources[number], visit, tried[number])
        agenda.end(number, None if again is None else clock() + again)
