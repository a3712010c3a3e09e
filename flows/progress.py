"""What a call does and how far it is, for whoever waits: always on stderr, a bar on a terminal, elsewhere a line now and then.

A thread of its own looks and tells, so that what takes long, the network or a library that loads, need not know of it;
it shows nothing, and loads nothing, where a call is done before anybody would wonder.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from flows.translations import word
from pipeline.workers.pool import AtWork, Reply

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID  # slow to load

SOON = 0.3  # seconds after which a terminal shows something
OFTEN = 0.25  # seconds between two looks there
SELDOM = 10.0  # seconds between two lines in a log
EARLY, LATE = 3.0, 30.0  # seconds before which nobody knows how long something takes, or only once a part is done
A_PART = 0.1


Step = tuple[int, int]


@dataclass(slots=True)
class Activity:
    """One thing that takes its time.

    what     its name
    total    how many things it is about; 0 where that is not known
    at_work  what the pool is busy with
    counted  how many of them are done, where nobody calls it
    step     which step of the call it is, and of how many; None where it is all of it
    resting  how many of them wait to be tried again: as long as any does, nobody knows how long it takes
    """

    what: str
    total: int = 0
    at_work: Callable[[], Sequence[AtWork]] = tuple
    counted: Callable[[], int] | None = None
    step: Step | None = None
    resting: int = 0
    called: int = 0
    begun: float = field(default_factory=time.monotonic)

    def __call__(self, reply: Reply | None = None) -> None:  # noqa: ARG002 - the pool tells what is done
        """One more is done."""
        self.called += 1

    @property
    def done(self) -> int:
        """How many are done."""
        return self.counted() if self.counted else self.called

    def state(self) -> tuple[str, float, int, str]:
        """What is done as words, how much of it, of how much, and what is left of the time as words, empty where that is not known."""
        busy = next(iter(self.at_work()), None)
        part = _part(busy)
        many = self.total > 1
        done, total = (self.done + part, self.total) if many else (part, 1)
        known = many or bool(part and busy and busy.rising)
        seconds = time.monotonic() - self.begun
        left = time_left(done / total, seconds) if known and not self.resting else ""
        if left and self.step:
            left = word("left.of_step", left=left)
        return self._words(busy), done if many or known else 0, total if many or known else 0, left

    def _words(self, busy: AtWork | None) -> str:
        at = min(self.done + (self.done + self.resting < self.total), self.total)
        counted = word("doing.of", done=at, total=self.total) if self.total > 1 else ""
        step = word("doing.step", number=self.step[0], total=self.step[1]) if self.step else ""
        told = " ".join(part for part in (step, self.what, counted, _place(busy)) if part)
        return told + word("doing.resting", number=self.resting) if self.resting else told


def time_left(share: float, seconds: float) -> str:
    """About how long it still takes, in words, where a share (0-1) took so many seconds; empty where nobody can know."""
    if seconds < EARLY or share <= 0 or (share < A_PART and seconds < LATE):
        return ""
    left = seconds / share - seconds
    if left < 10:
        return word("left.soon")
    if left < 55:
        return word("left.seconds", number=round(left / 10) * 10)
    return word("left.minutes", number=round(left / 60))


def _part(busy: AtWork | None) -> float:
    """How much of a file is done; one whose pages are gone through again is nearly."""
    if busy is None or not 0 < busy.step <= busy.of:
        return 0.0
    return (busy.step - 1) / busy.of if busy.rising else 1.0


def _place(busy: AtWork | None) -> str:
    """The file that is read, and where in it."""
    from flows.exit_handling import safe, shown  # noqa: PLC0415 - imports this module's users

    if busy is None:
        return ""
    name = safe(shown(Path(busy.path).name)) if busy.page or not busy.of else ""
    if busy.of:
        page = word("doing.page" if busy.page else "doing.part", number=busy.step, total=busy.of)
        return f"{name}, {page}" if name else page
    return name


@contextmanager
def shown(
    what: str,
    total: int = 0,
    at_work: Callable[[], Sequence[AtWork]] = tuple,
    counted: Callable[[], int] | None = None,
    step: Step | None = None,
) -> Iterator[Activity]:
    """Show an activity until the block ends; call it as each of its things is done, unless they are counted."""
    activity, over = Activity(what, total, at_work, counted, step), Event()
    teller = Thread(
        target=_on_terminal if sys.stderr and sys.stderr.isatty() else _in_lines, args=(activity, over), daemon=True
    )
    teller.start()
    try:
        yield activity
    finally:
        over.set()
        teller.join()


def _in_lines(activity: Activity, over: Event) -> None:
    from flows.exit_handling import say  # noqa: PLC0415 - imports this module's users

    while not over.wait(SELDOM):
        what, _, _, left = activity.state()
        say(f"{what}{f', {left}' if left else ''}")


def _on_terminal(activity: Activity, over: Event) -> None:
    if over.wait(SOON):
        return
    bar, task = _bar(activity.what)
    with bar:
        while not over.is_set():
            what, done, total, left = activity.state()
            bar.update(task, description=what, completed=done, total=total or None, left=left)
            bar.refresh()
            over.wait(OFTEN)


def _bar(what: str) -> tuple[Progress, TaskID]:
    from rich.console import Console  # noqa: PLC0415 - slow to load, and only terminals want it
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415 - the same
    from rich.table import Column  # noqa: PLC0415 - the same

    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False, table_column=Column(no_wrap=True, overflow="ellipsis", ratio=1)),
        BarColumn(16),
        TimeElapsedColumn(),
        TextColumn("{task.fields[left]}", markup=False, table_column=Column(no_wrap=True)),
        console=Console(stderr=True),
        auto_refresh=False,
        transient=True,
        expand=True,
    )
    return bar, bar.add_task(what, total=None, left="")
